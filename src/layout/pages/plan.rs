//! Where pages end: so that all together leave the least at their feet.
//!
//! Page by page as late as possible, a heading that must go to the next page leaves a hole at the foot of this one. So
//! all pages are chosen together, by the least sum of squared holes (M. F. Plass, *Optimal Pagination Techniques for
//! Automatic Typesetting Systems*, 1981): every place where a page may begin knows the cheapest way there. What departs
//! from it:
//!
//! * Paragraphs that could be a line longer or shorter have their part in the choice: a page may end a line or two
//!   early, or late, without a hole.
//! * Pages that are seen together are to be equally deep: the second knows how deep the first is.
//! * A last page, of the text or a chapter, is as full as it is, but should not look forgotten.
//!
//! A page has few places to end that leave no more than [`DEEPEST`] lines, and so the whole is linear in the text.

use super::elastic::Elastic;
use super::fill::{Cursor, Filler, Room, Stretch};
use crate::geom::Abs;
use crate::layout::flow::{Break, Brick, BrickKind};
use std::collections::BTreeMap;

/// Lines that a page may be short of for the sake of the others.
const DEEPEST: f64 = 6.0;
/// So many paragraphs of a page are a line longer or shorter at most.
const MOST_CHANGES: u32 = 2;
/// What another paragraph costs that is a line longer or shorter, in squares of lines missing: two of them are better
/// than a page that is a line short, and it is better without.
const CHANGE: f64 = 0.4;
/// What it costs that facing pages are not equally deep, beside the holes themselves: two pages a line short are better
/// than one. In a report of 90 pages 68 % of facing ones are so, with 2 there were 61 %, and 50 % when nothing asked for it.
const UNEQUAL: f64 = 5.0;
/// A last page of so many lines looks as if something were missing.
pub(super) const FEW_LINES: f64 = 3.0;
/// What it costs: as much as three lines missing.
const FORGOTTEN: f64 = 9.0;
/// A page that begins where none is to: worse than any hole.
const TOO_TALL: f64 = 1e4;

/// A page as it is planned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Planned {
    pub(super) stretch: Stretch,
    /// So many of its paragraphs are to be a line longer, or where it is negative shorter.
    pub(super) change: i32,
}

/// Plans pages. What it has found of where pages may end is kept from plan to plan.
pub(super) struct Planner<'b> {
    filler: Filler<'b>,
    /// The bricks as far as they matter here, from one on; as far as they have been looked at.
    steps: Vec<Step>,
    first: usize,
    /// Where a page may end, by the brick that it begins with, counted from the first.
    ends: Vec<Option<Vec<End>>>,
    /// How many lines too many may stand on a page, to be made up for.
    reach: u32,
}

/// A brick, without what stands on it.
#[derive(Clone, Copy)]
struct Step {
    kind: BrickKind,
    height: Abs,
    after: Break,
    has_notes: bool,
}

/// A place where a page may end.
#[derive(Debug, Clone, Copy)]
struct End {
    to: usize,
    /// The lines that are missing there; negative where it has too many.
    hole: f64,
    kind: EndKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EndKind {
    /// The text goes on.
    Open,
    /// The text or a chapter ends.
    Closed {
        /// After so few lines that the page looks forgotten.
        is_short: bool,
        /// The next page is a right one.
        is_right_next: bool,
    },
    /// What stands on the page is higher than it.
    TooTall,
}

/// How a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Start {
    brick: usize,
    /// The lines that are missing on the page beside it, if there is one before it.
    beside: Option<u8>,
}

/// How a page came to begin so.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: f64,
    /// How the page before it begins, and what stands on it.
    last: Option<(Start, Planned)>,
    /// The pages before it.
    pages: usize,
}

/// The stretches of all pages; at least one brick a page, so that it always ends.
pub(super) fn pages(bricks: &[Brick], room: &Room) -> Vec<Stretch> {
    let planned = Planner::new(Filler::new(bricks, room), 0).pages(super::MAX_PAGES, None);
    with_blank_pages(bricks, planned.into_iter().map(|page| page.stretch))
}

/// Pages with an empty one wherever a right one must follow a right one.
pub(super) fn with_blank_pages(bricks: &[Brick], pages: impl Iterator<Item = Stretch>) -> Vec<Stretch> {
    let mut all = Vec::with_capacity(pages.size_hint().0);
    for page in pages {
        let last = page.to.checked_sub(1).and_then(|at| bricks.get(at));
        all.push(page);
        // The first page is a right one, and so all of odd number.
        if last.is_some_and(|brick| brick.after == Break::ForcedRight) && all.len() % 2 == 1 {
            all.push(Stretch { from: page.to, to: page.to, is_too_tall: false });
        }
    }
    all
}

impl<'b> Planner<'b> {
    /// Plans from a brick on.
    pub(super) fn new(filler: Filler<'b>, first: usize) -> Planner<'b> {
        Planner { filler, steps: Vec::new(), first, ends: Vec::new(), reach: 0 }
    }

    /// The same for paragraphs that may be shorter.
    pub(super) fn for_elastic(self) -> Planner<'b> {
        Planner { reach: MOST_CHANGES, ..self }
    }

    /// So many pages at most; where the text is longer, the last ones are not the best.
    pub(super) fn pages(&mut self, most: usize, elastic: Option<&Elastic>) -> Vec<Planned> {
        let begin = Way { cost: 0.0, last: None, pages: 0 };
        let mut ways = BTreeMap::from([(Start { brick: self.first, beside: None }, begin)]);
        let mut done: BTreeMap<Start, Way> = BTreeMap::new();
        while let Some((start, way)) = ways.pop_first() {
            done.insert(start, way);
            if start.brick >= self.filler.bricks.len() || way.pages >= most {
                break;
            }
            self.look_from(start.brick);
            let ends = self.ends.get(start.brick - self.first).and_then(Option::as_ref);
            for end in ends.into_iter().flatten() {
                for (planned, hole) in self.settings(start.brick, *end, elastic) {
                    let cost = way.cost + cost(*end, &planned, hole, start.beside);
                    let (next, pages) = self.next(*end, hole, way.pages);
                    let known = ways.entry(next);
                    let new = Way { cost, last: Some((start, planned)), pages };
                    let best = known.or_insert(new);
                    if new.cost < best.cost {
                        *best = new;
                    }
                }
            }
        }
        // Of the ways to the end, the cheapest.
        let last = done.keys().next_back().map_or(0, |start| start.brick);
        let ends = done.iter().rev().take_while(|(start, _)| start.brick == last);
        let mut at = ends.min_by(|a, b| a.1.cost.total_cmp(&b.1.cost)).and_then(|(_, way)| way.last);
        let mut pages = Vec::new();
        while let Some((start, page)) = at {
            pages.push(page);
            at = done.get(&start).and_then(|way| way.last);
        }
        pages.reverse();
        pages
    }

    /// How the next page begins after one that ends so, and how many pages are before it then.
    fn next(&self, end: End, hole: f64, before: usize) -> (Start, usize) {
        let is_left = before % 2 == 1;
        let beside = (self.filler.room.is_facing && is_left && end.kind == EndKind::Open)
            .then(|| hole.round().clamp(0.0, 255.0) as u8);
        let is_blank_next = matches!(end.kind, EndKind::Closed { is_right_next: true, .. }) && !is_left;
        (Start { brick: end.to, beside }, before + 1 + usize::from(is_blank_next))
    }

    /// What can be done so that a page ends there, with the lines that are missing then.
    fn settings(
        &self,
        from: usize,
        end: End,
        elastic: Option<&Elastic>,
    ) -> impl Iterator<Item = (Planned, f64)> {
        let stretch = Stretch { from, to: end.to, is_too_tall: end.kind == EndKind::TooTall };
        let could_be = || elastic.map_or([0; 2], |elastic| elastic.within(self.filler.bricks, stretch));
        let (least, most) = if end.kind == EndKind::TooTall {
            (0, 0)
        } else if end.hole < 0.0 {
            let (wanted, [_, shorter]) = ((-end.hole).ceil() as i32, could_be());
            // None at all where not so many could be shorter.
            (-wanted, if wanted <= shorter.min(MOST_CHANGES) as i32 { -wanted } else { i32::MIN })
        } else if end.kind == EndKind::Open && end.hole >= 1.0 {
            let [longer, _] = could_be();
            (0, (longer.min(MOST_CHANGES) as i32).min(end.hole as i32))
        } else {
            (0, 0)
        };
        (least..=most).map(move |change| (Planned { stretch, change }, end.hole - f64::from(change)))
    }

    /// Finds where the page that begins with a brick may end: the last place where all is on it, those before it that
    /// leave no deep hole, and those after it that leave a little too much on it.
    fn look_from(&mut self, from: usize) {
        let at = from - self.first;
        if self.ends.get(at).is_some_and(Option::is_some) {
            return;
        }
        let ends = self.find_ends(from);
        self.ends.resize((at + 1).max(self.ends.len()), None);
        if let Some(known) = self.ends.get_mut(at) {
            *known = Some(ends);
        }
    }

    fn find_ends(&mut self, from: usize) -> Vec<End> {
        let Filler { bricks, room } = self.filler;
        let mut cursor = Cursor::new(self.filler, from);
        let mut found = Found::default();
        let mut seen_solid = false;
        for at in from..bricks.len() {
            let Some(step) = self.step(at) else { break };
            cursor.go_on(step.kind, step.height);
            if let Some(brick) = bricks.get(at).filter(|_| step.has_notes) {
                cursor.add_notes(brick);
            }
            let is_visible = step.kind.is_visible();
            let over = -room.lines_left(from, cursor.bottom());
            if is_visible && over > 0.0 && seen_solid {
                found.overflow.get_or_insert(at);
                if over > f64::from(self.reach) {
                    return found.ends();
                }
            }
            let is_too_tall = is_visible && !seen_solid && over > 0.0;
            seen_solid |= is_visible;
            let hole = room.lines_left(from, cursor.ink_bottom());
            let kind = match step.after {
                _ if is_too_tall && step.after != Break::Never => EndKind::TooTall,
                Break::Allowed => EndKind::Open,
                Break::Forced | Break::ForcedRight => closed(room, from, hole, step.after),
                Break::Never => continue,
            };
            if seen_solid || kind != EndKind::Open {
                found.offer(End { to: at + 1, hole, kind });
            }
            if kind != EndKind::Open {
                return found.ends();
            }
        }
        let hole = room.lines_left(from, cursor.ink_bottom());
        found.offer(End { to: bricks.len(), hole, kind: closed(room, from, hole, Break::Forced) });
        found.ends()
    }

    fn step(&mut self, at: usize) -> Option<Step> {
        let own = at - self.first;
        while self.steps.len() <= own {
            let brick = self.filler.bricks.get(self.first + self.steps.len())?;
            let has_notes = !brick.notes.is_empty() || brick.facing.is_some();
            let (kind, height, after) = (brick.kind, brick.height, brick.after);
            self.steps.push(Step { kind, height, after, has_notes });
        }
        self.steps.get(own).copied()
    }
}

fn closed(room: &Room, from: usize, hole: f64, after: Break) -> EndKind {
    let is_short = room.limit(from) / room.unit - hole <= FEW_LINES + 0.5;
    EndKind::Closed { is_short, is_right_next: after == Break::ForcedRight }
}

/// What it costs that a page ends so.
fn cost(end: End, planned: &Planned, hole: f64, beside: Option<u8>) -> f64 {
    let changes = CHANGE * f64::from(planned.change.abs());
    match end.kind {
        EndKind::TooTall => TOO_TALL,
        // What is free on a last page is no hole.
        EndKind::Closed { is_short, .. } => changes + if is_short { FORGOTTEN } else { 0.0 },
        EndKind::Open => {
            let unequal = beside.map_or(0.0, |beside| hole - f64::from(beside));
            changes + hole.powi(2) + UNEQUAL * unequal.powi(2)
        }
    }
}

/// What was found of where a page may end.
#[derive(Default)]
struct Found {
    all: Vec<End>,
    /// The first brick that does not fit.
    overflow: Option<usize>,
}

impl Found {
    fn offer(&mut self, end: End) {
        // What ends the text and fits is the only end there is.
        if end.kind != EndKind::Open && self.overflow.is_none() {
            self.all.clear();
        }
        self.all.push(end);
    }

    /// The ends that leave no deep hole, and the fullest of those to which nothing has to change.
    fn ends(mut self) -> Vec<End> {
        let fullest = self.all.iter().rev().find(|end| end.hole >= 0.0).map(|end| end.to);
        self.all.retain(|end| end.hole <= DEEPEST || fullest == Some(end.to));
        if let Some(to) = self.overflow.filter(|_| fullest.is_none()) {
            self.all.push(End { to, hole: 0.0, kind: EndKind::TooTall });
        }
        self.all
    }
}
