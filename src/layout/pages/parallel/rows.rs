//! Rows of a parallel edition: the bricks of both sides, cut where both may be cut, so that they stay in step.

use super::super::place::Second;
use crate::geom::{Abs, Rect};
use crate::layout::flow::{Bookmarked, Break, Brick, BrickKind, assemble_furniture as furniture};
use crate::layout::{Color, LayoutFact, LayoutFactKind};

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

/// How the two sides of a row are put together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Union {
    pub(super) second: Second,
    /// How far the second side stands to the right.
    pub(super) shift: Abs,
    /// The grid.
    pub(super) unit: Abs,
    /// The height up to which a row is not divided.
    pub(super) keep: Abs,
    /// The rule along a side that stands under the other: its width and colour.
    pub(super) rule: Option<(Abs, Color)>,
}

impl Union {
    /// The same for titles and colophons: under each other, neither is set in.
    pub(super) fn of_whole_columns(self) -> Union {
        match self.second {
            Second::Under(_) => Union { shift: Abs::ZERO, rule: None, ..self },
            Second::Beside(_) | Second::Facing => self,
        }
    }

    /// Joins the two sides of a row.
    pub(super) fn join(&self, first: Vec<Brick>, second: Vec<Brick>) -> Vec<Brick> {
        match self.second {
            Second::Under(_) => self.stack(first, second),
            Second::Beside(_) | Second::Facing => self.in_step(first, second),
        }
    }

    /// Joins the two sides of an aside; each is one of its own where they do not stand side by side.
    pub(super) fn asides(&self, first: Vec<Brick>, second: Vec<Brick>) -> Vec<Vec<Brick>> {
        match self.second {
            Second::Beside(_) => vec![self.in_step(first, second)],
            Second::Under(_) | Second::Facing => vec![first, second],
        }
    }

    /// The colophons of both sides as one brick.
    pub(super) fn feet(&self, first: Option<Brick>, second: Option<Brick>) -> Option<Brick> {
        let mut second = second.map(|mut second| {
            second.shift(self.shift, Abs::ZERO);
            second
        });
        let Some(mut foot) = first else {
            return if self.second == Second::Facing { second.map(Brick::on_facing) } else { second };
        };
        let Some(mut second) = second.take() else { return Some(foot) };
        match self.second {
            Second::Facing => {
                foot.height = foot.height.max(second.height);
                second.height = foot.height;
                foot.facing = Some(Box::new(second));
            }
            Second::Beside(_) => {
                foot.height = foot.height.max(second.height);
                foot.take_in(second);
            }
            Second::Under(_) => {
                second.shift(Abs::ZERO, foot.height);
                foot.height += second.height;
                foot.take_in(second);
            }
        }
        Some(foot)
    }

    /// The second side under the first, with a rule along it. A row of up to `keep` is not divided.
    fn stack(&self, mut first: Vec<Brick>, mut second: Vec<Brick>) -> Vec<Brick> {
        let is_space = |brick: &Brick| brick.kind != BrickKind::Solid && brick.anchors.is_empty();
        while first.last().is_some_and(is_space) {
            first.pop();
        }
        if let Some(last) = first.last_mut().filter(|_| !second.is_empty()) {
            last.after = Break::Never;
            let space: Abs =
                second.iter().take_while(|brick| is_space(brick)).map(|brick| brick.height).sum();
            second.drain(..second.iter().take_while(|brick| is_space(brick)).count());
            // Headings stand close together, tables and figures do not.
            let is_heading = second.first().is_some_and(|brick| brick.bookmark.is_some());
            let gap = if is_heading { Abs::ZERO } else { space.min(self.unit) };
            // Titles, which have no rule along them, may part: two of them may be higher than a page.
            let after = if self.rule.is_some() { Break::Never } else { Break::Allowed };
            let space = Brick { after, ..Brick::space(gap) };
            first.extend([Brick { after: Break::Never, ..Brick::snap() }, space]);
        }
        let mut mark = first.iter_mut().find_map(|brick| brick.bookmark.as_mut());
        for brick in &mut second {
            if let Some(own) = &mut mark {
                own.translation = brick.bookmark.take().map(|other| other.title).or(own.translation.take());
            }
            brick.shift(self.shift, Abs::ZERO);
            if let Some((weight, color)) = self.rule.filter(|_| brick.height > Abs::ZERO) {
                let rule = Rect::new(self.shift - self.unit * 0.75, Abs::ZERO, weight, brick.height);
                brick.items.push(furniture(rule, color));
            }
        }
        first.append(&mut second);
        let total: Abs = first.iter().map(|brick| brick.height).sum();
        if total <= self.keep {
            let last = first.len().saturating_sub(1);
            first.iter_mut().take(last).for_each(|brick| brick.after = Break::Never);
        }
        first
    }

    /// Both sides at the same height, cut where both may be cut. A row of up to `keep` is not divided.
    fn in_step(&self, left: Vec<Brick>, right: Vec<Brick>) -> Vec<Brick> {
        let (left, mut right) = (settle(left, self.unit), settle(right, self.unit));
        for placed in &mut right {
            placed.brick.shift(self.shift, Abs::ZERO);
        }
        let bottom = |side: &[Placed]| side.last().map_or(Abs::ZERO, |last| last.bottom);
        let total = bottom(&left).max(bottom(&right));
        let ends = left.iter().chain(&right).map(|placed| placed.bottom);
        let mut ends: Vec<Abs> = ends.collect();
        ends.sort_by(|a, b| a.to_pt().total_cmp(&b.to_pt()));
        ends.dedup_by(|a, b| (*a - *b).abs() < EPSILON);
        let cuts: Vec<(Abs, bool)> = ends
            .into_iter()
            .filter(|end| !is_inside(&left, *end) && !is_inside(&right, *end))
            .map(|end| {
                let is_end = end + EPSILON >= total;
                let is_free = may_break(&left, end) && may_break(&right, end);
                (end, is_free && (is_end || total > self.keep))
            })
            .collect();
        self.cut(left, right, &cuts)
    }

    /// One brick a cut, with what of both sides ends by it.
    fn cut(&self, left: Vec<Placed>, right: Vec<Placed>, cuts: &[(Abs, bool)]) -> Vec<Brick> {
        let mut joined = Vec::with_capacity(cuts.len());
        let mut top = Abs::ZERO;
        let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
        for (end, is_free) in cuts {
            let mut brick = Brick::solid(*end - top, Vec::new());
            let mut facing = Brick::solid(*end - top, Vec::new());
            let (mut is_space, mut is_forced) = (true, false);
            for (number, side) in [&mut left, &mut right].into_iter().enumerate() {
                while let Some(placed) = side.next_if(|placed| placed.bottom <= *end + EPSILON) {
                    is_space &= placed.is_space();
                    is_forced |= matches!(placed.brick.after, Break::Forced | Break::ForcedRight);
                    let is_last = side.peek().is_none();
                    let is_facing = number > 0 && self.second == Second::Facing;
                    absorb(if is_facing { &mut facing } else { &mut brick }, placed, (top, is_last));
                }
            }
            brick.after = match (is_forced, is_free) {
                (true, _) => Break::Forced,
                (false, true) => Break::Allowed,
                (false, false) => Break::Never,
            };
            // Space stays space, unless what follows would leave the grid without it.
            let is_on_grid = (brick.height.snap_up(self.unit) - brick.height).abs() < EPSILON;
            if is_space && is_on_grid {
                brick.kind = BrickKind::Space;
            }
            if self.second == Second::Facing {
                if brick.bookmark.is_some() {
                    Bookmarked::join(&mut brick.bookmark, facing.bookmark.take());
                }
                brick.facing = Some(Box::new(facing));
            }
            top = *end;
            joined.push(brick);
        }
        joined
    }
}

/// The white part of a row from which it looks as if something were missing: one side has less than half of the other.
const WHITE: f64 = 0.25;
/// Rows of fewer lines are never out of balance.
const SHORT_ROW: f64 = 5.0;

/// The fact that the text of one side of a row is much higher than that of the other. A side that lacks the text
/// altogether is no matter of balance.
pub(super) fn imbalance(left: &[Brick], right: &[Brick], unit: Abs) -> Option<LayoutFact> {
    let text = |side: &[Brick]| -> Abs {
        side.iter().filter(|brick| brick.line.is_some()).map(|brick| brick.height).sum()
    };
    let (left_height, right_height) = (text(left), text(right));
    let most = left_height.max(right_height);
    let least = left_height.min(right_height);
    if least <= Abs::ZERO || most < unit * SHORT_ROW {
        return None;
    }
    let white = (most - least) / (most * 2.0);
    let higher = if left_height > right_height { left } else { right };
    let origin = &higher.iter().find_map(|brick| brick.line.as_ref())?.origin;
    let kind = LayoutFactKind::Imbalance { white };
    (white > WHITE).then(|| LayoutFact { kind, unit: origin.unit.clone(), span: origin.span })
}

/// A brick with its top, counted from the top of the row.
struct Placed {
    top: Abs,
    bottom: Abs,
    brick: Brick,
}

impl Placed {
    fn is_space(&self) -> bool {
        self.brick.kind == BrickKind::Space && self.brick.is_blank()
    }
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
    // Space at the end of a row would only push the next one down. A row of space alone is the space before a table.
    let is_seen = placed.iter().any(|one| !one.brick.is_blank());
    while is_seen && placed.last().is_some_and(|last| last.brick.is_blank()) {
        placed.pop();
    }
    placed
}

const EPSILON: Abs = Abs::pt(0.01);

/// Whether a cut would go through a brick.
fn is_inside(side: &[Placed], y: Abs) -> bool {
    let at = side.partition_point(|placed| placed.bottom <= y + EPSILON);
    side.get(at).is_some_and(|placed| placed.top < y - EPSILON)
}

/// Whether a side may be parted at a height: past its end it always may, at its end as its last brick says.
fn may_break(side: &[Placed], y: Abs) -> bool {
    let at = side.partition_point(|placed| placed.bottom <= y + EPSILON);
    match at.checked_sub(1).and_then(|before| side.get(before)) {
        Some(before) => before.bottom < y - EPSILON || before.brick.after != Break::Never,
        None => true,
    }
}

/// Puts a brick into one that begins at `top`. The last of a side goes down with the row's bottom edge.
fn absorb(brick: &mut Brick, placed: Placed, (top, is_last): (Abs, bool)) {
    let mut own = placed.brick;
    if !is_last {
        own.land();
    }
    brick.table = brick.table.or(own.table);
    if brick.kind == BrickKind::Solid && matches!(own.kind, BrickKind::Head(_)) {
        brick.kind = own.kind;
    }
    own.shift(Abs::ZERO, placed.top - top);
    // What stands beside it stands beside it there too.
    let taken: Abs = brick.side.iter().map(|one| one.height).sum();
    if !own.side.is_empty() && placed.top - top > taken {
        brick.side.push(Brick::space(placed.top - top - taken));
    }
    brick.take_in(own);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn union(keep: f64) -> Union {
        let second = Second::Beside(Abs::pt(100.0));
        Union { second, shift: Abs::pt(100.0), unit: Abs::pt(14.0), keep: Abs::pt(keep), rule: None }
    }

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
        let joined = union(0.0).join(side(&[14.0, 14.0]), side(&[14.0, 14.0, 14.0]));
        let heights: Vec<f64> = joined.iter().map(|brick| brick.height.to_pt()).collect();
        assert_eq!(heights, [14.0, 14.0, 14.0]);
        let joined = union(0.0).join(side(&[21.0, 14.0]), side(&[14.0, 21.0]));
        assert_eq!(joined.len(), 1, "21 and 14 meet at 35 alone");
    }

    #[test]
    fn a_short_row_is_not_divided() {
        let joined = union(112.0).join(side(&[14.0; 3]), side(&[14.0; 2]));
        assert!(joined.iter().take(2).all(|brick| brick.after == Break::Never));
        assert_eq!(joined.last().map(|brick| brick.after), Some(Break::Allowed));
    }
}
