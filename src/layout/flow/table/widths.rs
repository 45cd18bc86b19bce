//! The widths of a table's columns.

use super::cells::{CellRow, Measured, RowKind};
use crate::geom::Abs;

/// How narrow and how wide a column can be, and what its numbers have from the decimal mark on.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::layout) struct Extent {
    /// No word is parted.
    least: Abs,
    /// No line of the body ends early; the head may.
    snug: Abs,
    /// No line ends early.
    most: Abs,
    pub(super) tail: Abs,
}

/// What the columns need for their cells: numbers stand with their decimal marks under one another.
pub(super) fn extents(rows: &[CellRow], count: usize) -> Vec<Extent> {
    let widest = |column: usize, width: &dyn Fn(RowKind, &Measured) -> Abs| {
        let cells = rows.iter().filter_map(|row| Some((row.kind, row.cells.get(column)?.as_ref()?)));
        cells.map(|(kind, cell)| width(kind, cell)).fold(Abs::ZERO, Abs::max)
    };
    let extent = |column: usize| {
        let tail = widest(column, &|_, cell| cell.tail);
        let beside = |cell: &Measured| if cell.is_number { tail - cell.tail } else { Abs::ZERO };
        // A hair more than the text, so that rounding never breaks a line.
        Extent {
            least: HAIR + widest(column, &|_, cell| cell.least + beside(cell)),
            snug: HAIR
                + widest(column, &|kind, cell| match kind {
                    RowKind::Head => cell.least,
                    RowKind::Body | RowKind::Total => cell.most + beside(cell),
                }),
            most: HAIR + widest(column, &|_, cell| cell.most + beside(cell)),
            tail,
        }
    };
    (0..count).map(extent).collect()
}

const HAIR: Abs = Abs::pt(0.05);

/// The widths of columns in a room: what they need; spare width goes to columns that take it, by what they need, and
/// want of width is taken from those that can give. By how much they are too wide where that is not enough.
pub(super) fn fit(extents: &[Extent], room: Abs, takes: impl Fn(usize) -> bool) -> (Vec<Abs>, Option<Abs>) {
    let widths = |pick: fn(&Extent) -> Abs| extents.iter().map(pick).collect::<Vec<Abs>>();
    let total = |all: &[Abs]| all.iter().copied().sum::<Abs>();
    let (least, snug, most) = (widths(|one| one.least), widths(|one| one.snug), widths(|one| one.most));
    if total(&most) <= room {
        return (spread(&most, room - total(&most), takes), None);
    }
    if total(&snug) <= room {
        return (share(&snug, &most, room), None);
    }
    if total(&least) <= room {
        return (share(&least, &snug, room), None);
    }
    // Nothing may lie off the page: words are parted wherever their columns end.
    let whole = total(&least);
    let scale = room.max(Abs::ZERO) / whole;
    (least.into_iter().map(|width| width * scale).collect(), Some(whole - room))
}

/// Widths where not every column can have what it wants: the narrowest are served first, each with what it wants
/// if that is no more than an equal share of what is left, so that the long texts give way.
fn share(least: &[Abs], most: &[Abs], room: Abs) -> Vec<Abs> {
    let mut order: Vec<usize> = (0..most.len()).collect();
    let want = |at: &usize| most.get(*at).copied().unwrap_or(Abs::ZERO);
    order.sort_by(|a, b| want(a).to_pt().total_cmp(&want(b).to_pt()));
    let mut widths = least.to_vec();
    let mut left = room - least.iter().copied().sum::<Abs>();
    for (served, at) in order.iter().enumerate() {
        let Some(width) = widths.get_mut(*at) else { continue };
        let others = order.len() - served;
        let gain = (want(at) - *width).min((left / others as f64).max(Abs::ZERO));
        *width += gain;
        left -= gain;
    }
    // What rounding by equal shares left over goes to the widest.
    if let Some(widest) = order.last().and_then(|at| widths.get_mut(*at)) {
        *widest += left.max(Abs::ZERO);
    }
    widths
}

/// Spare width, by the widths themselves, to the columns that take it; to all where none does.
fn spread(widths: &[Abs], spare: Abs, takes: impl Fn(usize) -> bool) -> Vec<Abs> {
    let is_any = (0..widths.len()).any(&takes);
    let takes = |at: usize| !is_any || takes(at);
    let taking = widths.iter().enumerate().filter(|(at, _)| takes(*at)).map(|(_, width)| *width);
    let share = spare / taking.sum::<Abs>().max(Abs::pt(0.001));
    let wider = |(at, width): (usize, &Abs)| if takes(at) { *width * (1.0 + share) } else { *width };
    widths.iter().enumerate().map(wider).collect()
}
