//! Where the lines of a paragraph end: the best choice for the paragraph as a whole.
//!
//! D. E. Knuth and M. F. Plass, *Breaking Paragraphs into Lines* (1981): the ways to break a paragraph are
//! the paths of a graph whose nodes are places to end a line; the cheapest path is found by going through
//! the places in order and keeping, for each, the best way to come there. What departs from the paper:
//!
//! * The cost of a line is `(100 r²)²`, without the paper's `1 +` (nothing is gained by fewer lines) and with
//!   a square where TeX has a cube: letters and glyphs share the ratio, so that `r` reaches 1 less often.
//! * Hyphens cost by themselves (212² each), a second running one half as much more; a third is no matter of
//!   cost: the number of running hyphens is part of the node, and the third has no edge.
//! * Fitness classes are left out: they lowered the deviation of spaces by .001 em and cost 1.5 to 2.6 points
//!   of hyphenated lines.
//! * Lines are as wide as they look: hanging punctuation is not counted.
//!
//! **Time.** A line holds a bounded number of places, so the list of nodes from which a line can still reach
//! the current place is bounded too, and the whole is linear in the paragraph. Nodes are in the order of
//! their places: those that are too far back fall off at the front, and the first that is too near ends the
//! look.

use super::measure::Measure;
use super::prepare::{BreakPoint, PointKind};
use crate::geom::Abs;
use crate::text::WordBreakKind;

/// A hyphen that was added costs as much as a line of ratio 1.46; in languages whose readers are not used to many, and
/// where the line is long enough to do without, as one of 2.0.
const HYPHEN: f64 = 212.0 * 212.0;
/// A second running hyphen, beside its own cost.
const RUNNING_HYPHEN: f64 = 150.0 * 150.0;
/// A hyphen that was written is a mild flaw; a line that ends after a slash or a dash likewise.
const WRITTEN_HYPHEN: f64 = 30.0 * 30.0;
/// An address that goes on in the next line is read with some care: as bad as half a hyphen.
const ADDRESS: f64 = 150.0 * 150.0;
/// A last line too short, or one that begins with a part of a word: worse than any line within tolerance.
const BAD_ENDING: f64 = 2e6;
/// A line that ends where it was not to: worse than a loose line. Whether the other way is good is judged afterwards.
const AVOIDED: f64 = 5e7;
/// A word parted where nothing allows it.
const FORCED: f64 = 1e8;
/// A line that ends where the language forbids it: worse than any loose line, better than an overfull one.
const HELD: f64 = 1e10;
/// A line wider than the measure.
const OVERFULL: f64 = 1e12;
/// Up to this ratio a justified line is good enough not to look further: spaces of .42 em.
const TOLERANCE: f64 = 3.6;
/// What is missing at the end of a ragged line counts in parts of the measure: 15 % is as bad as ratio 1.
const RAG: f64 = 0.15;

/// What the lines have to fit.
#[derive(Debug, Clone)]
pub(super) struct Goal {
    pub measure: Abs,
    pub first_indent: Abs,
    pub first_hang: Abs,
    /// Lines keep their natural width.
    pub is_ragged: bool,
    /// The ratio that no line goes below.
    pub tightest: f64,
    /// The least width of a last line.
    pub least_ending: Abs,
    /// The fewest words of a last line.
    pub last_line_words: u32,
    /// Lines more or less than is best.
    pub looseness: i32,
    /// More running hyphens than this do not occur.
    pub most_hyphens: u8,
    /// A point at which no line is to end if that can be helped.
    pub avoided: Option<usize>,
    /// What an added hyphen costs, in [`HYPHEN`]s.
    pub hyphen: f64,
    /// About the width of a hyphen and what hangs: a line this much too wide can never become narrower.
    pub slack: Abs,
}

/// The points at which the lines end, in order; the last is the paragraph's end. With `is_emergency` there
/// is always an answer, if need be with lines that are too loose or too wide.
pub(super) fn break_lines(points: &[BreakPoint], goal: &Goal, is_emergency: bool) -> Option<Vec<usize>> {
    let mut search =
        Search { points, goal, is_emergency, nodes: vec![Node::ROOT], first: 0, best: Vec::new() };
    for (index, point) in points.iter().enumerate() {
        if !search.visit(index, point) {
            return None;
        }
    }
    Some(search.best_path())
}

/// A way to end a line at a point: the best one with its number of running hyphens.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The point; none for the start of the paragraph.
    point: Option<usize>,
    cost: f64,
    previous: usize,
    hyphens: u8,
    line: i32,
}

impl Node {
    const ROOT: Node = Node { point: None, cost: 0.0, previous: 0, hyphens: 0, line: 0 };
}

struct Search<'p> {
    points: &'p [BreakPoint],
    goal: &'p Goal,
    is_emergency: bool,
    /// All nodes in the order of their points.
    nodes: Vec<Node>,
    /// The first node that a line can still start at.
    first: usize,
    /// The best nodes of the current point.
    best: Vec<Node>,
}

/// A line from a node to the current point.
struct Candidate {
    measure: Measure,
    ratio: f64,
    excess: Abs,
}

impl Search<'_> {
    /// Finds the best ways to end a line at a point; false where the search has come to a dead end.
    fn visit(&mut self, index: usize, point: &BreakPoint) -> bool {
        let is_end = matches!(point.kind, PointKind::Line | PointKind::End);
        let mut last_too_wide = None;
        for at in self.first..self.nodes.len() {
            let Some(node) = self.nodes.get(at).copied() else { break };
            let line = self.candidate(&node, point, is_end);
            if line.ratio < self.goal.tightest {
                if at == self.first && line.excess > self.goal.slack {
                    self.first += 1;
                }
                last_too_wide = Some((at, line.excess));
                continue;
            }
            if line.ratio > TOLERANCE && !is_end && !self.goal.is_ragged && !self.is_emergency {
                break;
            }
            let avoided = if self.goal.avoided == Some(index) { AVOIDED } else { 0.0 };
            let cost = self.cost(&node, point, &line) + avoided;
            self.offer(at, &node, (index, point), cost);
        }
        if self.best.is_empty() && (self.first == self.nodes.len() || is_end) {
            if !self.is_emergency {
                return false;
            }
            self.accept_overfull(index, point, last_too_wide);
        }
        if is_end {
            self.first = self.nodes.len();
        }
        self.nodes.append(&mut self.best);
        true
    }

    fn candidate(&self, node: &Node, point: &BreakPoint, is_end: bool) -> Candidate {
        let start = node.point.and_then(|at| self.points.get(at));
        let (skipped, left_hang, indent) = match start {
            Some(start) => (start.skipped, start.left_hang, Abs::ZERO),
            None => (Measure::default(), self.goal.first_hang, self.goal.first_indent),
        };
        let measure = point.before - skipped;
        let target = self.goal.measure - indent + left_hang + point.right_hang;
        let missing = target - measure.width;
        let ratio = if self.goal.is_ragged {
            let part = missing / (self.goal.measure * RAG).max(Abs::pt(1.0));
            if missing < Abs::pt(-0.001) { f64::NEG_INFINITY } else { part }
        } else if is_end && missing >= Abs::ZERO {
            0.0
        } else {
            measure.ratio(target)
        };
        let ratio = if is_end { ratio.min(0.0) } else { ratio };
        // A line of capitals has hardly a place to divide: it is set ragged instead of drawn out. A lone acronym is
        // no such line.
        let is_capitals = measure.small_letters == 0 && measure.width > target * 0.5;
        let ratio = if is_capitals && ratio.is_finite() { ratio.min(1.0) } else { ratio };
        let room = if self.goal.is_ragged {
            Abs::ZERO
        } else {
            measure.letters + measure.space_shrink * -self.goal.tightest
        };
        Candidate { measure, ratio, excess: measure.width - target - room }
    }

    fn cost(&self, node: &Node, point: &BreakPoint, line: &Candidate) -> f64 {
        let quality = (100.0 * line.ratio * line.ratio).powi(2).min(OVERFULL / 1e3);
        let flaw = match point.kind {
            PointKind::Space | PointKind::Line => 0.0,
            PointKind::HeldSpace => HELD,
            PointKind::Word(WordBreakKind::Hyphen) if node.hyphens > 0 => {
                self.goal.hyphen * HYPHEN + RUNNING_HYPHEN
            }
            PointKind::Word(WordBreakKind::Hyphen) => self.goal.hyphen * HYPHEN,
            PointKind::Word(WordBreakKind::WrittenHyphen | WordBreakKind::Free) => WRITTEN_HYPHEN,
            PointKind::Word(WordBreakKind::Address) => ADDRESS,
            PointKind::Word(WordBreakKind::Forced) => FORCED,
            PointKind::End => self.cost_of_ending(node, line),
        };
        node.cost + quality + flaw
    }

    fn cost_of_ending(&self, node: &Node, line: &Candidate) -> f64 {
        let Some(before) = node.point.and_then(|at| self.points.get(at)) else { return 0.0 };
        let is_divided = before.kind == PointKind::Word(WordBreakKind::Hyphen);
        let is_short = line.measure.width < self.goal.least_ending
            || line.measure.spaces + 1 < self.goal.last_line_words;
        f64::from(u8::from(is_divided) + u8::from(is_short)) * BAD_ENDING
    }

    /// Keeps a way if it is the best of its kind.
    fn offer(&mut self, previous: usize, node: &Node, (index, point): (usize, &BreakPoint), cost: f64) {
        let hyphens = if is_hyphen(point) { node.hyphens + 1 } else { 0 };
        if hyphens > self.goal.most_hyphens {
            return;
        }
        let line = node.line + 1;
        let new = Node { point: Some(index), cost, previous, hyphens, line };
        let counts_lines = self.goal.looseness != 0;
        let rival = self
            .best
            .iter_mut()
            .find(|rival| rival.hyphens == hyphens && (!counts_lines || rival.line == line));
        match rival {
            Some(rival) if cost < rival.cost => *rival = new,
            Some(_) => {}
            None => self.best.push(new),
        }
    }

    /// Nothing fits: the shortest line that ends here is kept, though it is too wide.
    fn accept_overfull(&mut self, index: usize, point: &BreakPoint, last: Option<(usize, Abs)>) {
        let Some((at, excess)) = last else { return };
        let Some(node) = self.nodes.get(at).copied() else { return };
        self.offer(at, &node, (index, point), node.cost + OVERFULL + excess.to_pt());
        if self.best.is_empty() {
            // It would be the third hyphen: the line goes on to the next point.
            self.first = at;
        }
    }

    fn best_path(&self) -> Vec<usize> {
        let last = self.nodes.iter().enumerate().skip(1).rev();
        let ends = last.take_while(|(_, node)| node.point == self.points.len().checked_sub(1));
        let ends: Vec<(usize, &Node)> = ends.collect();
        let cheapest = ends.iter().min_by(|a, b| a.1.cost.total_cmp(&b.1.cost));
        let Some((_, cheapest)) = cheapest else { return Vec::new() };
        let wanted = cheapest.line + self.goal.looseness;
        let distance = |node: &Node| (node.line - wanted).abs();
        let chosen =
            ends.iter().min_by(|a, b| distance(a.1).cmp(&distance(b.1)).then(a.1.cost.total_cmp(&b.1.cost)));
        let mut path = Vec::new();
        let mut node = chosen.map(|(_, node)| **node);
        while let Some(Node { point: Some(point), previous, .. }) = node {
            path.push(point);
            node = self.nodes.get(previous).copied();
        }
        path.reverse();
        path
    }
}

fn is_hyphen(point: &BreakPoint) -> bool {
    matches!(point.kind, PointKind::Word(WordBreakKind::Hyphen | WordBreakKind::WrittenHyphen))
}
