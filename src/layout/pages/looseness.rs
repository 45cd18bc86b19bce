//! Pages that are short of a line or two: a paragraph or two on them get a line more, where nobody sees it, so that
//! pages, and facing ones above all, end alike. Each page is seen to by itself, for it ends where it ended before.

use super::fill::{Filler, Room, Stretch};
use crate::layout::flow::{Again, Brick, Origin, Stylist};
use crate::layout::inline::Line;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// Of a page that lacks more, the end is seen to be short anyway.
const MOST_LINES: usize = 2;
/// So many paragraphs of a page are tried at most.
const TRIES: usize = 4;

/// A paragraph that gets a line more.
struct Change {
    bricks: Range<usize>,
    origin: Arc<Origin>,
    lines: Vec<Line>,
}

/// Fills pages that lack a line or two.
pub(super) fn settle(bricks: Vec<Brick>, room: &Room, stylist: &Stylist<'_, '_>) -> Vec<Brick> {
    let pages = Filler::new(&bricks, room).pages();
    let all_but_last = pages.get(..pages.len().saturating_sub(1)).unwrap_or_default();
    let changes: Vec<Change> =
        all_but_last.par_iter().flat_map_iter(|page| changes(&bricks, room, page, stylist)).collect();
    if changes.is_empty() {
        return bricks;
    }
    let mut changed = Vec::with_capacity(bricks.len() + changes.len());
    let mut bricks = bricks.into_iter().enumerate().peekable();
    for Change { bricks: own, origin, lines } in changes {
        changed.extend(std::iter::from_fn(|| Some(bricks.next_if(|(at, _)| *at < own.start)?.1)));
        let first = bricks.next_if(|(at, _)| *at == own.start).map(|(_, brick)| brick);
        while bricks.next_if(|(at, _)| *at < own.end).is_some() {}
        if let (Some(first), Some(again)) = (first, &origin.again) {
            changed.extend(again.bricks(lines, &origin, first, stylist));
        }
    }
    changed.extend(bricks.map(|(_, brick)| brick));
    changed
}

/// The paragraphs of a page that get a line more, in order; none where the page cannot be filled.
fn changes(bricks: &[Brick], room: &Room, page: &Stretch, stylist: &Stylist<'_, '_>) -> Vec<Change> {
    let Some(filled) = Filler::new(bricks, room).filled(page) else { return Vec::new() };
    let missing = room.lines_left(page.from, filled.bottom()).floor().max(0.0) as usize;
    if !(1..=MOST_LINES).contains(&missing) {
        return Vec::new();
    }
    let mut paragraphs = paragraphs(bricks, page);
    // The longest hide it best.
    paragraphs.sort_by_key(|(own, _, _)| std::cmp::Reverse(own.len()));
    let mut changes = Vec::new();
    for (own, origin, again) in paragraphs.into_iter().take(TRIES) {
        let lines = again.loosened(own.len(), stylist);
        changes.extend(lines.map(|lines| Change { bricks: own, origin: Arc::clone(origin), lines }));
        if changes.len() == missing {
            changes.sort_by_key(|change| change.bricks.start);
            return changes;
        }
    }
    Vec::new()
}

/// The paragraphs that stand on a page as a whole and may be set anew.
fn paragraphs<'b>(bricks: &'b [Brick], page: &Stretch) -> Vec<(Range<usize>, &'b Arc<Origin>, &'b Again)> {
    let firsts = bricks.iter().enumerate().take(page.to).skip(page.from);
    firsts
        .filter_map(|(at, brick)| {
            let line = brick.line.as_ref().filter(|line| line.at == 0 && at + line.count <= page.to)?;
            Some((at..at + line.count, &line.origin, line.origin.again.as_ref()?))
        })
        .collect()
}
