//! Figures and tables with numbers, which text refers to: where one does not fit on a page any more, the text goes on
//! and fills the page, and the figure stands at the top of the next. It never stands before its place in the text, nor
//! in another chapter, nor amid an aside. Readers are told of it at its place: the structure is made before pages are.

use super::fill::{Filler, Room, Stretch};
use super::plan::Planner;
use crate::layout::flow::{Break, Brick, BrickKind};
use std::ops::Range;

/// So many pages are planned at a time, for where the next ends depends on those after it. This keeps it linear.
const AHEAD: usize = 8;
/// The last of them are not planned well.
const UNSURE: usize = 2;
/// Lines that a page must be short of, and that text must fill, for a figure to be moved.
const WORTH: f64 = 3.0;

/// A figure that stands at the top of a page, and the end of the text that fills the page before.
struct Move {
    figure: Range<usize>,
    text_end: usize,
}

/// Moves figures behind the text that fits on the page before them.
pub(super) fn settle(bricks: &mut [Brick], room: &Room) {
    let last = bricks.iter().rposition(|brick| brick.float.is_some());
    let mut from = 0;
    // What moves begins a page, and fits there: behind the place of the last one nothing is left to move.
    while last.is_some_and(|last| from <= last) {
        let planned = Planner::new(Filler::new(bricks, room), from).pages(AHEAD, None);
        let pages: Vec<Stretch> = planned.into_iter().map(|page| page.stretch).collect();
        let is_end = pages.last().is_none_or(|page| page.to >= bricks.len());
        let sure = if is_end { pages.len() } else { pages.len().saturating_sub(UNSURE).max(1) };
        let pages = pages.get(..sure).unwrap_or_default();
        match pages.iter().find_map(|page| find(bricks, room, page)) {
            Some(one) => from = one.make(bricks, room),
            None if is_end => return,
            None => from = pages.last().map_or(bricks.len(), |page| page.to),
        }
    }
}

impl Move {
    /// Moves the figure; its first brick is then where the page after the text begins.
    fn make(self, bricks: &mut [Brick], room: &Room) -> usize {
        let Move { figure, text_end } = self;
        let begin = text_end - figure.len();
        if let Some(own) = bricks.get_mut(figure.start..text_end) {
            own.rotate_left(figure.len());
        }
        // The page ends there whatever moves behind it: within a paragraph a figure stands nowhere but at the top.
        if let Some(last) = begin.checked_sub(1).and_then(|at| bricks.get_mut(at)) {
            last.after = Break::Forced;
        }
        // The space after the figure stayed where it was, for the text that follows there needs it.
        let needs_space = bricks.get(text_end).is_none_or(|next| next.kind != BrickKind::Space);
        let step = bricks.get_mut(text_end - 1).filter(|last| needs_space && last.kind == BrickKind::Snap);
        if let Some(step) = step {
            step.height = room.unit;
        }
        begin
    }
}

/// The figure that did not fit on a page, where text after it does.
fn find(bricks: &[Brick], room: &Room, page: &Stretch) -> Option<Move> {
    let figure = figure_at(bricks, page.to).filter(|_| may_go_on(bricks, page))?;
    let text_end = text_after(bricks, room, page, &figure)?;
    Some(Move { figure, text_end })
}

/// The figure that begins at a place, with the space before it.
fn figure_at(bricks: &[Brick], at: usize) -> Option<Range<usize>> {
    let first = bricks.get(at)?;
    let float = first.float.filter(|_| first.frame.is_none())?;
    let is_own = |brick: &&Brick| brick.float == Some(float);
    let before = bricks.get(..at)?.iter().rev().take_while(is_own);
    let length = bricks.get(at..)?.iter().take_while(is_own).count();
    let is_begun = before.clone().any(|brick| !brick.is_blank());
    (!is_begun).then_some(at - before.count()..at + length)
}

/// Whether a page ends where it does for want of room.
fn may_go_on(bricks: &[Brick], page: &Stretch) -> bool {
    let last = page.to.checked_sub(1).and_then(|at| bricks.get(at));
    last.is_some_and(|brick| brick.after == Break::Allowed)
}

/// The end of the text after a figure that still fits on the page before it; `None` where that is not worth it.
fn text_after(bricks: &[Brick], room: &Room, page: &Stretch, figure: &Range<usize>) -> Option<usize> {
    let page = Stretch { to: figure.start, ..*page };
    let mut cursor = Filler::new(bricks, room).filled(&page)?;
    let text_bottom = cursor.bottom();
    if room.lines_left(page.from, text_bottom) < WORTH {
        return None;
    }
    let mut end = None;
    for (at, brick) in bricks.iter().enumerate().skip(figure.end) {
        cursor.add(brick);
        let is_apart = brick.float.is_some() || brick.frame.is_some() || brick.is_bar;
        if is_apart || room.lines_left(page.from, cursor.bottom()) < 0.0 {
            break;
        }
        match brick.after {
            Break::Allowed if (cursor.bottom() - text_bottom) / room.unit >= WORTH => end = Some(at + 1),
            Break::Allowed | Break::Never => {}
            Break::Forced | Break::ForcedRight => break,
        }
    }
    end
}
