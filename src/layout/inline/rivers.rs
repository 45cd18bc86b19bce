//! Rivers: spaces over each other in line after line, which the eye follows down the page.
//!
//! Whether there is one is known when the lines are set, not while they are chosen, for a river is a matter of where
//! spaces lie and not of how wide they are. So the best way to break the paragraph is set first; where a river runs
//! through it, the next best ways are those that do not end a line where one of the river's lines ends. Few
//! paragraphs have a river, and each is broken anew a few times at most.

use super::finalize::finalize;
use super::line::{LayoutIssue, Line};
use super::linebreak::{Goal, break_lines};
use super::paragraph::ParagraphStyle;
use super::{Best, goal};

/// How many other ways are tried.
const TRIES: usize = 8;

/// Lines, what is wrong with them, and the points at which they end.
pub(super) type Set = (Vec<Line>, Vec<LayoutIssue>, Vec<usize>);

/// Sets a paragraph in the best way, or in another where a river would run through it and the other is without one and
/// no worse in anything else.
pub(super) fn without_rivers(best: &Best<'_>, style: &ParagraphStyle) -> Set {
    let Best { prepared, breaks, is_emergency, .. } = best;
    let (lines, issues) = finalize(prepared, breaks, style);
    if !issues.iter().any(is_river) {
        return (lines, issues, breaks.clone());
    }
    let faults = other_faults(&issues);
    let ends = issues.iter().flat_map(river_lines).filter_map(|line| breaks.get(line).copied());
    for avoided in ends.take(TRIES) {
        let goal = Goal { avoided: Some(avoided), ..goal(prepared, style) };
        let Some(breaks) = break_lines(&prepared.points, &goal, *is_emergency) else { continue };
        let (lines, issues) = finalize(prepared, &breaks, style);
        if !issues.iter().any(is_river) && other_faults(&issues) <= faults {
            return (lines, issues, breaks);
        }
    }
    (lines, issues, breaks.clone())
}

fn is_river(issue: &LayoutIssue) -> bool {
    matches!(issue, LayoutIssue::River { .. })
}

fn other_faults(issues: &[LayoutIssue]) -> usize {
    issues.iter().filter(|issue| !is_river(issue)).count()
}

/// The lines of a river, those in the middle first: to end one elsewhere parts it best.
fn river_lines(issue: &LayoutIssue) -> Vec<usize> {
    let LayoutIssue::River { first, lines, .. } = issue else { return Vec::new() };
    let middle = first + lines / 2;
    let mut all: Vec<usize> = (*first..first + lines).collect();
    all.sort_by_key(|line| line.abs_diff(middle));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_river_is_parted_in_the_middle_first() {
        let river = LayoutIssue::River { source: 0..1, text: String::new(), first: 3, lines: 5 };
        assert_eq!(river_lines(&river), [5, 4, 6, 3, 7]);
        let other = LayoutIssue::ForcedBreak { source: 0..1, text: String::new() };
        assert!(river_lines(&other).is_empty());
    }
}
