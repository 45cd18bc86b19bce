//! Pages that end too early or too late by a line or two: paragraphs on them get a line more or less, where nobody sees
//! it, so that pages, and facing ones above all, end alike.
//!
//! Where pages end is chosen together with what changes on them. Whether a paragraph can have another number of lines
//! is a guess at first, and only what a plan of pages asks for is tried. What turns out not to go is left out of the
//! next plan; the last relies on nothing but what went.

use super::elastic::Elastic;
use super::fill::{Filler, Room, Stretch};
use super::plan::{self, Planned, Planner};
use crate::layout::flow::{Again, Brick, Change, Origin, Stylist};
use crate::layout::inline::Line;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// So many plans rely on guesses.
const GUESSES: usize = 5;

/// A paragraph that could have a line more or less.
struct Paragraph<'b> {
    bricks: Range<usize>,
    origin: &'b Arc<Origin>,
    again: &'b Again,
    longer: Setting,
    shorter: Setting,
}

/// What is known of a paragraph with another number of lines.
enum Setting {
    /// It might go, with lines that give about so much.
    Maybe(f64),
    /// It goes.
    Lines(Vec<Line>),
    /// It does not go.
    Never,
}

/// Makes pages full: the bricks, and the stretches that stand on pages.
pub(super) fn settle(
    bricks: Vec<Brick>,
    room: &Room,
    stylist: &Stylist<'_, '_>,
) -> (Vec<Brick>, Vec<Stretch>) {
    let (pages, changes) = plan(&bricks, room, stylist);
    let pages = moved(pages, &changes);
    let bricks = apply(bricks, changes, stylist);
    // A change may bring more than a line where something stands off the grid.
    let filler = Filler::new(&bricks, room);
    let fits = |page: &Planned| {
        let filled = filler.filled(&page.stretch);
        page.change == 0
            || filled.is_some_and(|end| room.lines_left(page.stretch.from, end.ink_bottom()) >= 0.0)
    };
    let stretches = if pages.iter().all(fits) {
        plan::with_blank_pages(&bricks, pages.iter().map(|page| page.stretch))
    } else {
        plan::pages(&bricks, room)
    };
    (bricks, stretches)
}

/// A paragraph set anew.
struct Changed {
    bricks: Range<usize>,
    origin: Arc<Origin>,
    lines: Vec<Line>,
}

/// The pages, and what changes on them, in order.
fn plan(bricks: &[Brick], room: &Room, stylist: &Stylist<'_, '_>) -> (Vec<Planned>, Vec<Changed>) {
    let mut paragraphs = paragraphs(bricks);
    let mut planner = Planner::new(Filler::new(bricks, room), 0).for_elastic();
    let mut guesses = GUESSES;
    loop {
        let pages = best(&mut planner, &paragraphs, bricks.len());
        let wanted = wanted(&pages, &paragraphs);
        // Without guesses there is nothing to try, and all that is wanted goes.
        if try_out(&mut paragraphs, &wanted, stylist) {
            return (pages, changes(paragraphs, &wanted));
        }
        guesses = guesses.saturating_sub(1);
        if guesses == 0 {
            paragraphs.iter_mut().for_each(Paragraph::forget_guesses);
        }
    }
}

/// The lines of what changes, in order.
fn changes(mut paragraphs: Vec<Paragraph<'_>>, wanted: &[(usize, Change)]) -> Vec<Changed> {
    let one = |(at, change): &(usize, Change)| {
        let paragraph = paragraphs.get_mut(*at)?;
        let setting = std::mem::replace(paragraph.setting_mut(*change), Setting::Never);
        let Setting::Lines(lines) = setting else { return None };
        let (bricks, origin) = (paragraph.bricks.clone(), Arc::clone(paragraph.origin));
        Some(Changed { bricks, origin, lines })
    };
    wanted.iter().filter_map(one).collect()
}

/// The best pages with what paragraphs can be or might be.
fn best(planner: &mut Planner<'_>, paragraphs: &[Paragraph<'_>], bricks: usize) -> Vec<Planned> {
    let could_be = |one: &Paragraph<'_>| {
        let could_be = [Change::Longer, Change::Shorter].map(|change| one.strain(change).is_some());
        (one.bricks.clone(), could_be)
    };
    let elastic = Elastic::new(paragraphs.iter().map(could_be), bricks);
    planner.pages(super::MAX_PAGES, Some(&elastic))
}

/// Pages as they are when paragraphs on them have more bricks, or less.
fn moved(pages: Vec<Planned>, changes: &[Changed]) -> Vec<Planned> {
    let mut changes = changes.iter().peekable();
    let mut by = 0;
    let mut moved = |at: usize| {
        while let Some(change) = changes.next_if(|change| change.bricks.end <= at) {
            by += change.lines.len() as isize - change.bricks.len() as isize;
        }
        at.saturating_add_signed(by)
    };
    let pages = pages.into_iter().map(|page| {
        let Stretch { from, to, is_too_tall } = page.stretch;
        let stretch = Stretch { from: moved(from), to: moved(to), is_too_tall };
        Planned { stretch, ..page }
    });
    pages.collect()
}

/// Sets paragraphs anew, in order.
fn apply(bricks: Vec<Brick>, changes: Vec<Changed>, stylist: &Stylist<'_, '_>) -> Vec<Brick> {
    if changes.is_empty() {
        return bricks;
    }
    let mut changed = Vec::with_capacity(bricks.len() + changes.len());
    let mut bricks = bricks.into_iter();
    let mut done = 0;
    for Changed { bricks: own, origin, lines } in changes {
        changed.extend(bricks.by_ref().take(own.start - done));
        let old = bricks.by_ref().take(own.len()).collect();
        done = own.end;
        if let Some(again) = &origin.again {
            changed.extend(again.bricks(lines, &origin, old, stylist));
        }
    }
    changed.extend(bricks);
    changed
}

impl Paragraph<'_> {
    fn setting(&self, change: Change) -> &Setting {
        match change {
            Change::Longer => &self.longer,
            Change::Shorter => &self.shorter,
        }
    }

    fn setting_mut(&mut self, change: Change) -> &mut Setting {
        match change {
            Change::Longer => &mut self.longer,
            Change::Shorter => &mut self.shorter,
        }
    }

    /// How much its lines give for a change; `None` where it does not go.
    fn strain(&self, change: Change) -> Option<f64> {
        match self.setting(change) {
            Setting::Maybe(strain) => Some(*strain),
            Setting::Lines(_) => Some(0.0),
            Setting::Never => None,
        }
    }

    fn forget_guesses(&mut self) {
        for setting in [&mut self.longer, &mut self.shorter] {
            if matches!(setting, Setting::Maybe(_)) {
                *setting = Setting::Never;
            }
        }
    }
}

/// The paragraphs that may be set anew and might have another number of lines, in order.
fn paragraphs(bricks: &[Brick]) -> Vec<Paragraph<'_>> {
    (0..bricks.len()).filter_map(|at| paragraph(bricks, at)).collect()
}

/// The paragraph that begins with a brick, if one does and may be set anew.
fn paragraph(bricks: &[Brick], at: usize) -> Option<Paragraph<'_>> {
    let first = bricks.get(at)?.line.as_ref().filter(|line| line.at == 0)?;
    let own = at..at + first.count;
    // A figure may have come between its lines.
    let last = bricks.get(own.end - 1)?.line.as_ref()?;
    let is_whole = last.at + 1 == last.count && Arc::ptr_eq(&last.origin, &first.origin);
    let again = first.origin.again.as_ref().filter(|_| is_whole)?;
    let setting = |change: Change| again.strain(change).map_or(Setting::Never, Setting::Maybe);
    let (longer, shorter) = (setting(Change::Longer), setting(Change::Shorter));
    Some(Paragraph { bricks: own, origin: &first.origin, again, longer, shorter })
}

/// What changes on pages, in order: numbers of paragraphs.
fn wanted(pages: &[Planned], paragraphs: &[Paragraph<'_>]) -> Vec<(usize, Change)> {
    pages.iter().flat_map(|page| choose(page, paragraphs)).collect()
}

/// Of the paragraphs that stand on a page as a whole, those that change, in order: the ones that give least for it.
fn choose(page: &Planned, paragraphs: &[Paragraph<'_>]) -> Vec<(usize, Change)> {
    let change = match page.change {
        0 => return Vec::new(),
        more if more > 0 => Change::Longer,
        _ => Change::Shorter,
    };
    let Stretch { from, to, .. } = page.stretch;
    let first = paragraphs.partition_point(|one| one.bricks.start < from);
    let own = paragraphs.iter().enumerate().skip(first).take_while(|(_, one)| one.bricks.end <= to);
    let mut strains: Vec<(usize, f64)> =
        own.filter_map(|(at, one)| Some((at, one.strain(change)?))).collect();
    strains.sort_by(|a, b| a.1.total_cmp(&b.1));
    strains.truncate(page.change.unsigned_abs() as usize);
    strains.sort_by_key(|(at, _)| *at);
    strains.into_iter().map(|(at, _)| (at, change)).collect()
}

/// Tries what a plan asks for; whether all of it goes.
fn try_out(paragraphs: &mut [Paragraph<'_>], wanted: &[(usize, Change)], stylist: &Stylist<'_, '_>) -> bool {
    let mut is_good = true;
    let tried: Vec<Option<Setting>> = wanted
        .par_iter()
        .map(|(at, change)| {
            let paragraph = paragraphs.get(*at)?;
            if !matches!(paragraph.setting(*change), Setting::Maybe(_)) {
                return None;
            }
            let lines = paragraph.again.changed(*change, paragraph.bricks.len(), stylist);
            Some(lines.map_or(Setting::Never, Setting::Lines))
        })
        .collect();
    for ((at, change), setting) in wanted.iter().zip(tried) {
        if let (Some(setting), Some(paragraph)) = (setting, paragraphs.get_mut(*at)) {
            is_good &= !matches!(setting, Setting::Never);
            *paragraph.setting_mut(*change) = setting;
        }
    }
    is_good
}
