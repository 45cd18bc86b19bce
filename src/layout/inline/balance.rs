//! Lines of a heading made equally long.

use super::linebreak::{Goal, break_lines};
use super::prepare::BreakPoint;

/// Halvings of the measure: after twelve, what is left is under a tenth of a point.
const STEPS: usize = 12;

/// The points at which the lines end when they are as short as their number allows: the smallest measure is
/// sought with which there are no more lines. `None` where nothing fits.
pub(super) fn balance(points: &[BreakPoint], goal: &Goal) -> Option<Vec<usize>> {
    let mut best = break_lines(points, goal, false)?;
    if best.len() < 2 {
        return Some(best);
    }
    let (mut low, mut high) = (goal.measure / 2.0, goal.measure);
    for _ in 0..STEPS {
        let measure = (low + high) / 2.0;
        match break_lines(points, &Goal { measure, ..goal.clone() }, false) {
            Some(breaks) if breaks.len() <= best.len() => (best, high) = (breaks, measure),
            _ => low = measure,
        }
    }
    Some(best)
}
