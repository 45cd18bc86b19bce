//! How lines turned out: what a typesetter would ask the author to reword. One look at each line and at the spaces in
//! it, so that the whole is linear in the paragraph.

use super::line::{Gap, LayoutIssue, Line};
use super::paragraph::{Align, ParagraphStyle};
use crate::geom::{Abs, Em};
use std::ops::Range;

/// Spaces of more than half an em on the average look like holes: twice the usual .243 em.
const LOOSE: f64 = 0.5;
/// So much more is usual in narrow columns: of a report of 60 pages side by side, fifty lines have more than half an
/// em, and readers of columns are used to them.
const LOOSER: f64 = 0.16;
/// Narrower spaces do not join to a river.
const WIDE_GAP: f64 = 0.28;
/// From so many lines on, spaces over each other are seen as a river.
const RIVER: usize = 4;

/// The least width of a last line: two ems, or 6 % of a long line. What is shorter looks like a mistake.
pub(super) fn least_ending(measure: Abs, size: Abs) -> Abs {
    (size * 2.0).max(measure * 0.06)
}

/// Spaces over each other in lines that follow each other, down to the line before.
#[derive(Debug, Clone)]
struct River {
    gap: Gap,
    lines: usize,
    /// Its first line: the number and the text.
    first: (usize, Range<usize>),
}

/// Judges the lines of a paragraph, one after the other.
pub(super) struct Judge<'p> {
    style: &'p ParagraphStyle,
    size: Abs,
    rivers: Vec<River>,
}

impl<'p> Judge<'p> {
    /// Nothing was seen yet of a paragraph whose letters have a size.
    pub(super) fn new(style: &'p ParagraphStyle, size: Abs) -> Judge<'p> {
        Judge { style, size, rivers: Vec::new() }
    }

    /// Looks at the last of the lines so far; `source` is its text, `ends` whether the paragraph ends with it.
    pub(super) fn look(
        &mut self,
        lines: &[Line],
        (source, ends): (&Range<usize>, bool),
        issues: &mut Vec<LayoutIssue>,
    ) {
        let Some(line) = lines.last() else { return };
        if self.style.align != Align::Justify || self.size <= Abs::ZERO {
            return;
        }
        let is_drawn_out = line.ratio.is_some_and(|ratio| ratio > 0.0);
        if is_drawn_out && !line.gaps.is_empty() {
            let all: Abs = line.gaps.iter().map(|gap| gap.width).sum();
            let space = all / self.size / line.gaps.len() as f64;
            if space > LOOSE + LOOSER * (1.0 - super::ease(self.style, self.size)) {
                let (source, text) = (source.clone(), line.beginning());
                issues.push(LayoutIssue::Loose { source, text, space: Em::new(space) });
            }
        }
        if ends && line.baseline > Abs::ZERO && line.width < least_ending(self.style.measure, self.size) {
            let (source, text) = (source.clone(), line.beginning());
            issues.push(LayoutIssue::ShortEnding { source, text, width: line.width });
        }
        let gaps: &[Gap] = if line.is_last { &[] } else { &line.gaps };
        self.flow_on(gaps, (lines, source), issues);
    }

    /// Lets rivers flow on through the spaces of the next line, and reports the longest of those that end there.
    fn flow_on(
        &mut self,
        gaps: &[Gap],
        (lines, source): (&[Line], &Range<usize>),
        issues: &mut Vec<LayoutIssue>,
    ) {
        let mut above = std::mem::take(&mut self.rivers);
        let mut first = 0;
        for gap in gaps.iter().filter(|gap| gap.width > self.size * WIDE_GAP) {
            // Both lists run from left to right: what ends before this gap meets none of the next ones either.
            first += above.iter().skip(first).take_while(|river| river.gap.right() <= gap.left).count();
            let meeting = above.iter_mut().skip(first).take_while(|river| river.gap.left < gap.right());
            let longest = meeting.filter(|river| river.gap.meets(gap)).max_by_key(|river| river.lines);
            let (length, first) = match longest {
                Some(river) => (std::mem::take(&mut river.lines) + 1, river.first.clone()),
                None => (1, (lines.len() - 1, source.clone())),
            };
            self.rivers.push(River { gap: *gap, lines: length, first });
        }
        let ended = above.into_iter().filter(|river| river.lines >= RIVER).max_by_key(|river| river.lines);
        issues.extend(ended.map(|river| {
            let (first, source) = river.first;
            let text = lines.get(first).map(Line::beginning).unwrap_or_default();
            LayoutIssue::River { source, text, first, lines: river.lines }
        }));
    }

    /// Ends the paragraph.
    pub(super) fn end(mut self, lines: &[Line], issues: &mut Vec<LayoutIssue>) {
        self.flow_on(&[], (lines, &(0..0)), issues);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line with spaces of 4 pt at these places.
    fn line(number: usize, gaps: &[f64]) -> Line {
        let gap = |left: &f64| Gap { left: Abs::pt(*left), width: Abs::pt(4.0) };
        Line {
            runs: Vec::new(),
            baseline: Abs::pt(14.0) * number as f64,
            left: Abs::ZERO,
            width: Abs::pt(200.0),
            ratio: Some(0.5),
            gaps: gaps.iter().map(gap).collect(),
            is_hyphenated: false,
            is_last: false,
            notes: Vec::new(),
        }
    }

    fn judge(gaps: &[&[f64]]) -> Vec<LayoutIssue> {
        let style = ParagraphStyle::new(Abs::pt(200.0), Abs::pt(14.0), "en".parse().unwrap());
        let lines: Vec<Line> = gaps.iter().enumerate().map(|(at, gaps)| line(at, gaps)).collect();
        let mut issues = Vec::new();
        let mut judge = Judge::new(&style, Abs::pt(10.0));
        for at in 1..=lines.len() {
            judge.look(&lines[..at], (&(at..at + 1), false), &mut issues);
        }
        judge.end(&lines, &mut issues);
        issues
    }

    fn river(first: usize, lines: usize) -> LayoutIssue {
        LayoutIssue::River { source: first..first + 1, text: String::new(), first: first - 1, lines }
    }

    #[test]
    fn spaces_over_each_other_are_a_river_from_the_fourth_line_on() {
        assert_eq!(judge(&[&[50.0], &[51.0, 90.0], &[20.0, 50.0]]), []);
        assert_eq!(judge(&[&[50.0], &[51.0, 90.0], &[20.0, 50.0], &[48.5]]), [river(1, 4)]);
        assert_eq!(judge(&[&[9.0], &[50.0], &[51.0], &[52.0], &[53.0], &[54.0], &[80.0]]), [river(2, 5)]);
    }

    #[test]
    fn a_river_ends_where_spaces_meet_by_less_than_half() {
        assert_eq!(judge(&[&[50.0], &[51.0], &[53.5], &[54.0]]), []);
        assert_eq!(judge(&[&[50.0, 60.0], &[58.0, 70.0], &[58.0], &[58.0], &[58.0]]), [river(1, 5)]);
    }
}
