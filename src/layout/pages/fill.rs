//! Where pages end: so that all together leave the least at their feet.

use crate::geom::Abs;
use crate::layout::flow::{Break, Brick, BrickKind, NoteBricks};
use std::collections::{BTreeMap, HashMap};

/// The room that pages have, and what their heads and feet take of it.
pub(super) struct Room {
    /// The grid.
    pub(super) unit: Abs,
    /// The height of the text area.
    limit: Abs,
    /// Heights of notes by column and index.
    notes: HashMap<(u8, usize), Abs>,
    /// What is reserved at the foot of the first page.
    first_foot: Abs,
    /// Heights of table heads, by table.
    heads: HashMap<u32, Abs>,
    /// Whether the notes of the second column stand under those of the first.
    stacks_notes: bool,
    /// The space over footnotes.
    clearance: Abs,
}

/// Decides where pages end.
#[derive(Clone, Copy)]
pub(super) struct Filler<'b> {
    bricks: &'b [Brick],
    room: &'b Room,
}

/// A stretch of bricks that stands on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it is higher than the page.
    pub(super) is_too_tall: bool,
}

/// How a page came to begin at a place.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: f64,
    /// The page before it.
    last: Option<Stretch>,
    pages: usize,
}

/// Lines that a page may be short of for the sake of the others.
const DEEPEST: f64 = 6.0;

impl Room {
    pub(super) fn new(bricks: &[Brick], notes: &[NoteBricks], unit: Abs, limit: Abs) -> Room {
        let height = |note: &NoteBricks| note.bricks.iter().map(|brick| brick.height).sum();
        let heads = bricks.iter().filter_map(|brick| match brick.kind {
            BrickKind::Head(table) => Some((table, brick.height)),
            _ => None,
        });
        Room {
            unit,
            limit,
            notes: notes.iter().map(|note| ((note.column, note.index), height(note))).collect(),
            first_foot: Abs::ZERO,
            heads: heads.collect(),
            stacks_notes: false,
            clearance: unit,
        }
    }

    /// The same, with the notes of the second column under those of the first.
    pub(super) fn with_stacked_notes(self, stacks_notes: bool) -> Room {
        Room { stacks_notes, ..self }
    }

    /// The same, with another space over footnotes than a line.
    pub(super) fn with_clearance(self, clearance: Abs) -> Room {
        Room { clearance, ..self }
    }

    /// The same, with something reserved at the foot of the first page.
    pub(super) fn with_first_foot(self, first_foot: Abs) -> Room {
        Room { first_foot, ..self }
    }

    /// The height of a page that begins with a brick.
    fn limit(&self, from: usize) -> Abs {
        if from == 0 { self.limit - self.first_foot } else { self.limit }
    }

    /// The lines that are left under what ends at `bottom` on a page that begins with a brick; negative where it
    /// reaches too far.
    pub(super) fn lines_left(&self, from: usize, bottom: Abs) -> f64 {
        (self.limit(from) - bottom + Abs::pt(0.01)) / self.unit
    }
}

impl<'b> Filler<'b> {
    pub(super) fn new(bricks: &'b [Brick], room: &'b Room) -> Filler<'b> {
        Filler { bricks, room }
    }

    /// The stretches of all pages; at least one brick a page, so that it always ends.
    ///
    /// Page by page as late as possible, a heading that must go to the next page leaves a hole at the foot of this one.
    /// So all pages are chosen together, by the least sum of squared holes (Plass, "Optimal Pagination Techniques",
    /// 1981): every place where a page may begin knows the cheapest way there. A page has few places to end that leave
    /// no more than [`DEEPEST`] lines, and so the whole is linear in the text.
    pub(super) fn pages(&self) -> Vec<Stretch> {
        self.with_blank_pages(self.pages_from(0, super::MAX_PAGES))
    }

    /// The stretches of the pages from a brick on, so many at most; the last ones are then not the best.
    pub(super) fn pages_from(&self, from: usize, most: usize) -> Vec<Stretch> {
        let begin = Way { cost: 0.0, last: None, pages: 0 };
        let mut ways: BTreeMap<usize, Way> = BTreeMap::from([(from, begin)]);
        let mut done: HashMap<usize, Way> = HashMap::new();
        while let Some((from, way)) = ways.pop_first() {
            done.insert(from, way);
            if from >= self.bricks.len() || way.pages >= most {
                break;
            }
            for (stretch, cost) in self.ends(from) {
                let new = Way { cost: way.cost + cost, last: Some(stretch), pages: way.pages + 1 };
                let known = ways.entry(stretch.to).or_insert(new);
                if new.cost < known.cost {
                    *known = new;
                }
            }
        }
        let last = done.keys().copied().max().unwrap_or(0);
        let mut pages = Vec::new();
        let mut at = done.get(&last).and_then(|way| way.last);
        while let Some(stretch) = at {
            pages.push(stretch);
            at = done.get(&stretch.from).and_then(|way| way.last);
        }
        pages.reverse();
        pages
    }

    /// The same with an empty page wherever a right one must follow a right one.
    fn with_blank_pages(&self, pages: Vec<Stretch>) -> Vec<Stretch> {
        let mut all = Vec::with_capacity(pages.len());
        for page in pages {
            let last = page.to.checked_sub(1).and_then(|at| self.bricks.get(at));
            all.push(page);
            // The first page is a right one, and so all of odd number.
            if last.is_some_and(|brick| brick.after == Break::ForcedRight) && all.len() % 2 == 1 {
                all.push(Stretch { from: page.to, to: page.to, is_too_tall: false });
            }
        }
        all
    }

    /// Where the page that begins with a brick may end, with what each end costs: the last place where all is on it,
    /// and those before it that leave no deep hole.
    fn ends(&self, from: usize) -> Vec<(Stretch, f64)> {
        let limit = self.room.limit(from);
        let mut cursor = Cursor::new(*self, from);
        let mut allowed: Vec<(Stretch, f64)> = Vec::new();
        let mut seen_solid = false;
        let hole = |bottom: Abs| ((limit - bottom) / self.room.unit).max(0.0);
        let end = |to: usize, is_too_tall: bool| Stretch { from, to, is_too_tall };
        for (at, brick) in self.bricks.iter().enumerate().skip(from) {
            cursor.add(brick);
            let is_visible = !matches!(brick.kind, BrickKind::Space | BrickKind::Snap | BrickKind::RowEnd);
            if is_visible && cursor.bottom() > limit + Abs::pt(0.01) && seen_solid {
                if allowed.is_empty() {
                    allowed.push((end(at, true), 0.0));
                }
                return self.near(allowed);
            }
            let is_too_tall = is_visible && !seen_solid && cursor.bottom() > limit + Abs::pt(0.01);
            seen_solid |= is_visible;
            match brick.after {
                Break::Forced | Break::ForcedRight => return vec![(end(at + 1, is_too_tall), 0.0)],
                Break::Allowed if is_too_tall => return vec![(end(at + 1, is_too_tall), 0.0)],
                Break::Allowed if seen_solid => {
                    allowed.push((end(at + 1, false), hole(cursor.bottom()).powi(2)))
                }
                Break::Allowed | Break::Never => {}
            }
        }
        vec![(end(self.bricks.len(), false), 0.0)]
    }

    /// The ends that leave no deep hole; of the others the last.
    fn near(&self, mut allowed: Vec<(Stretch, f64)>) -> Vec<(Stretch, f64)> {
        let last = allowed.pop();
        allowed.retain(|(_, cost)| *cost <= DEEPEST * DEEPEST);
        allowed.extend(last);
        allowed
    }

    /// A page filled as far as it is; `None` where something on it is higher than the page.
    pub(super) fn filled(&self, page: &Stretch) -> Option<Cursor<'b>> {
        let bricks = self.bricks.get(page.from..page.to).filter(|_| !page.is_too_tall)?;
        let mut cursor = Cursor::new(*self, page.from);
        for brick in bricks {
            cursor.add(brick);
        }
        Some(cursor)
    }

    /// The height of a table's head that stands again at the top of a page beginning with this brick.
    pub(super) fn repeated_head(&self, first: usize) -> Option<(u32, Abs)> {
        let brick = self.bricks.get(first)?;
        let table = brick.table.filter(|_| !matches!(brick.kind, BrickKind::Head(_)))?;
        Some((table, *self.room.heads.get(&table)?))
    }
}

/// How far down a page is.
pub(super) struct Cursor<'b> {
    room: &'b Room,
    pub(super) y: Abs,
    notes: [Abs; 2],
    is_top: bool,
}

impl<'b> Cursor<'b> {
    pub(super) fn new(filler: Filler<'b>, first: usize) -> Cursor<'b> {
        let head = filler.repeated_head(first);
        Cursor {
            room: filler.room,
            y: head.map_or(Abs::ZERO, |(_, height)| height),
            notes: [Abs::ZERO; 2],
            is_top: head.is_none(),
        }
    }

    /// Adds a brick; where its top is.
    pub(super) fn add(&mut self, brick: &Brick) -> Abs {
        let top = self.y;
        match brick.kind {
            BrickKind::Space if self.is_top => {}
            BrickKind::Space => self.y += brick.height,
            BrickKind::Snap => self.y = self.y.snap_up(self.room.unit) + brick.height,
            BrickKind::RowEnd => {}
            BrickKind::Solid | BrickKind::Head(_) => {
                self.is_top = false;
                self.y += brick.height;
            }
        }
        let facing = brick.facing.iter().flat_map(|facing| &facing.notes);
        for (column, index) in brick.notes.iter().chain(facing) {
            let height = self.room.notes.get(&(*column, *index)).copied().unwrap_or(Abs::ZERO);
            if let Some(sum) = self.notes.get_mut(usize::from(*column)) {
                *sum += height;
            }
        }
        top
    }

    /// The height of the notes so far, with the space over them.
    pub(super) fn notes(&self) -> Abs {
        let notes = self.notes.iter().copied();
        let highest = if self.room.stacks_notes { notes.sum() } else { notes.fold(Abs::ZERO, Abs::max) };
        if highest > Abs::ZERO { highest + self.room.clearance } else { Abs::ZERO }
    }

    /// The height of all that the page must hold.
    pub(super) fn bottom(&self) -> Abs {
        self.y + self.notes()
    }
}
