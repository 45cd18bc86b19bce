//! Rows of a parallel edition: the bricks of both sides, cut where both may be cut, so that they stay in step.

use crate::geom::Abs;
use crate::layout::flow::{Break, Brick, BrickKind};

/// Splits a side's bricks at the ends of its rows.
pub(super) fn split(bricks: Vec<Brick>) -> Vec<Vec<Brick>> {
    let mut rows = vec![Vec::new()];
    for brick in bricks {
        if brick.kind == BrickKind::RowEnd {
            rows.push(Vec::new());
        } else if let Some(row) = rows.last_mut() {
            row.push(brick);
        }
    }
    rows.pop();
    rows
}

/// A brick with its top, counted from the top of the row.
struct Placed {
    top: Abs,
    bottom: Abs,
    brick: Brick,
}

/// Settles space and grid lines within a row; rows begin on the grid.
fn settle(bricks: Vec<Brick>, unit: Abs) -> Vec<Placed> {
    let mut y = Abs::ZERO;
    let mut placed = Vec::with_capacity(bricks.len());
    for brick in bricks {
        let top = y;
        y = if brick.kind == BrickKind::Snap { y.snap_up(unit) } else { y + brick.height };
        placed.push(Placed { top, bottom: y, brick });
    }
    // Space at the end of a row would only push the next one down.
    while placed.last().is_some_and(|last| last.brick.items.is_empty() && last.brick.anchors.is_empty()) {
        placed.pop();
    }
    placed
}

/// Joins the two sides of a row. A row of up to `keep` is not divided.
pub(super) fn join(left: Vec<Brick>, right: Vec<Brick>, shift: Abs, unit: Abs, keep: Abs) -> Vec<Brick> {
    let (mut left, mut right) = (settle(left, unit), settle(right, unit));
    for placed in &mut right {
        placed.brick.shift(shift, Abs::ZERO);
    }
    let bottom = |side: &[Placed]| side.last().map_or(Abs::ZERO, |last| last.bottom);
    let total = bottom(&left).max(bottom(&right));
    let mut cuts: Vec<(Abs, bool)> = Vec::new();
    let ends = left.iter().chain(&right).map(|placed| placed.bottom);
    let mut ends: Vec<Abs> = ends.collect();
    ends.sort_by(|a, b| a.to_pt().total_cmp(&b.to_pt()));
    ends.dedup_by(|a, b| (*a - *b).abs() < EPSILON);
    for end in ends {
        if !is_inside(&left, end) && !is_inside(&right, end) {
            let is_free = may_break(&left, end) && may_break(&right, end) && total > keep;
            cuts.push((end, is_free));
        }
    }
    let mut joined = Vec::with_capacity(cuts.len());
    let mut top = Abs::ZERO;
    let (mut left, mut right) = (left.drain(..).peekable(), right.drain(..).peekable());
    for (end, is_free) in cuts {
        let mut brick = Brick::solid(end - top, Vec::new());
        brick.after = if is_free || end + EPSILON >= total { Break::Allowed } else { Break::Never };
        while let Some(placed) = left.next_if(|placed| placed.bottom <= end + EPSILON) {
            absorb(&mut brick, placed, top);
        }
        while let Some(placed) = right.next_if(|placed| placed.bottom <= end + EPSILON) {
            absorb(&mut brick, placed, top);
        }
        top = end;
        joined.push(brick);
    }
    joined
}

const EPSILON: Abs = Abs::pt(0.01);

/// Whether a cut would go through a brick.
fn is_inside(side: &[Placed], y: Abs) -> bool {
    let at = side.partition_point(|placed| placed.bottom <= y + EPSILON);
    side.get(at).is_some_and(|placed| placed.top < y - EPSILON)
}

/// Whether a side may be parted at a height: past its end it always may.
fn may_break(side: &[Placed], y: Abs) -> bool {
    let at = side.partition_point(|placed| placed.bottom <= y + EPSILON);
    match at.checked_sub(1).and_then(|before| side.get(before)) {
        Some(before) => at == side.len() || before.brick.after != Break::Never,
        None => true,
    }
}

fn absorb(brick: &mut Brick, placed: Placed, top: Abs) {
    let mut own = placed.brick;
    own.shift(Abs::ZERO, placed.top - top);
    brick.items.append(&mut own.items);
    brick.links.append(&mut own.links);
    brick.notes.append(&mut own.notes);
    brick.anchors.append(&mut own.anchors);
    brick.bookmark = brick.bookmark.take().or(own.bookmark);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(heights: &[f64]) -> Vec<Brick> {
        heights.iter().map(|height| Brick::solid(Abs::pt(*height), Vec::new())).map(seen).collect()
    }

    /// A brick with something in it, for empty ones at the end of a row are space.
    fn seen(mut brick: Brick) -> Brick {
        brick.anchors.push("x".to_owned());
        brick
    }

    #[test]
    fn rows_are_cut_where_both_sides_end_a_line() {
        let joined =
            join(side(&[14.0, 14.0]), side(&[14.0, 14.0, 14.0]), Abs::pt(100.0), Abs::pt(14.0), Abs::ZERO);
        let heights: Vec<f64> = joined.iter().map(|brick| brick.height.to_pt()).collect();
        assert_eq!(heights, [14.0, 14.0, 14.0]);
        let joined = join(side(&[21.0, 14.0]), side(&[14.0, 21.0]), Abs::ZERO, Abs::pt(14.0), Abs::ZERO);
        assert_eq!(joined.len(), 1, "21 and 14 meet at 35 alone");
    }

    #[test]
    fn a_short_row_is_not_divided() {
        let joined = join(side(&[14.0; 3]), side(&[14.0; 2]), Abs::ZERO, Abs::pt(14.0), Abs::pt(112.0));
        assert!(joined.iter().take(2).all(|brick| brick.after == Break::Never));
        assert_eq!(joined.last().map(|brick| brick.after), Some(Break::Allowed));
    }
}
