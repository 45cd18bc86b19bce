//! All ways through two lists of items, over a band around the diagonal: the cheapest, and how probable each of its
//! steps is among all ways.

use super::anchors::shared;
use super::cost::{self, Scale};
use super::item::Item;
use crate::units::UnitKind;

/// The least and the most distance from the diagonal that is looked at. Documents whose lengths differ by more
/// than the most have lost more than an alignment can mend; the cap keeps the work linear.
const LEAST_BAND: usize = 60;
const MOST_BAND: usize = 400;

/// The steps: how many items of each side they take. Two and two are a heading with what follows it.
const STEPS: [(usize, usize); 6] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2)];

/// A step of the cheapest way: where it ends, how many items of each side it takes, and how probable it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) end: (usize, usize),
    pub(super) takes: (usize, usize),
    pub(super) probability: f64,
    pub(super) cost: f64,
}

impl Step {
    /// The items of the source.
    pub(super) fn left(&self) -> std::ops::Range<usize> {
        self.end.0.saturating_sub(self.takes.0)..self.end.0
    }

    /// The items of the translation.
    pub(super) fn right(&self) -> std::ops::Range<usize> {
        self.end.1.saturating_sub(self.takes.1)..self.end.1
    }
}

/// Pairs of prefixes within the band, row by row.
pub(super) struct Table<'a, 'b> {
    left: &'a [Item<'b>],
    right: &'a [Item<'b>],
    scale: Scale,
    rows: Vec<Row>,
}

struct Row {
    /// The first column of the band.
    start: usize,
    cells: Vec<Cell>,
}

/// A pair of prefixes.
#[derive(Clone, Copy)]
struct Cell {
    /// The weight of the anchors that the last items of both prefixes share.
    shared: f64,
    /// The cost of the cheapest way here, and its last step.
    best: f64,
    step: (usize, usize),
    /// The logarithms of the sums of the probabilities of all ways from the start to here, and from here to the end.
    before: f64,
    after: f64,
}

const UNREACHED: Cell = Cell {
    shared: 0.0,
    best: f64::INFINITY,
    step: (0, 0),
    before: f64::NEG_INFINITY,
    after: f64::NEG_INFINITY,
};

impl<'a, 'b> Table<'a, 'b> {
    /// The table of two lists.
    pub(super) fn new(left: &'a [Item<'b>], right: &'a [Item<'b>], scale: Scale) -> Table<'a, 'b> {
        let (height, columns) = (left.len(), right.len());
        let band = (height.abs_diff(columns) + LEAST_BAND).min(MOST_BAND).max(columns / height.max(1) + 2);
        let row = |at: usize| {
            let middle = at * columns / height.max(1);
            let last = if at == height { columns } else { (middle + band).min(columns) };
            let start = middle.saturating_sub(band);
            let cell = |other: usize| {
                let pair = at.checked_sub(1).and_then(|at| left.get(at)).zip(other.checked_sub(1));
                let pair = pair.and_then(|(one, other)| Some((one, right.get(other)?)));
                Cell { shared: pair.map_or(0.0, |(one, other)| shared(one, other)), ..UNREACHED }
            };
            Row { start, cells: (start..=last).map(cell).collect() }
        };
        let mut table = Table { left, right, scale, rows: (0..=height).map(row).collect() };
        table.forwards();
        table.backwards();
        table
    }

    fn cell(&self, (row, column): (usize, usize)) -> Option<&Cell> {
        let row = self.rows.get(row)?;
        row.cells.get(column.checked_sub(row.start)?)
    }

    fn cell_mut(&mut self, (row, column): (usize, usize)) -> Option<&mut Cell> {
        let row = self.rows.get_mut(row)?;
        row.cells.get_mut(column.checked_sub(row.start)?)
    }

    fn places(&self, row: usize) -> std::ops::Range<usize> {
        self.rows.get(row).map_or(0..0, |row| row.start..row.start + row.cells.len())
    }

    /// What a step costs that ends here; `None` where there is no such step.
    fn cost(&self, (at, other): (usize, usize), takes: (usize, usize)) -> Option<f64> {
        let (from, start) = (at.checked_sub(takes.0)?, other.checked_sub(takes.1)?);
        let (one, two) = (self.left.get(from..at)?, self.right.get(start..other)?);
        let shared = |at: usize, other: usize| self.cell((at, other)).map_or(0.0, |cell| cell.shared);
        match (one, two) {
            ([alone], []) | ([], [alone]) => Some(cost::gap(alone)),
            ([_], [_]) => {
                let pairing = cost::pairing(one, two, shared(at, other), self.scale)?;
                Some(pairing + cost::place(at, other, self.scale))
            }
            ([head, _], [other_head, _]) if takes == (2, 2) => {
                let is_heading = |item: &Item<'_>| item.kind == UnitKind::Heading;
                let before =
                    Some((at - 1, other - 1)).filter(|_| is_heading(head) && is_heading(other_head))?;
                Some(self.cost(before, (1, 1))? + self.cost((at, other), (1, 1))? + cost::NEXT)
            }
            _ => {
                let pairs = (from + 1..=at).flat_map(|at| (start + 1..=other).map(move |other| (at, other)));
                let shared = pairs.map(|(at, other)| shared(at, other)).sum();
                cost::pairing(one, two, shared, self.scale)
            }
        }
    }

    fn forwards(&mut self) {
        for at in 0..self.rows.len() {
            for other in self.places(at) {
                let mut found =
                    Cell { shared: self.cell((at, other)).map_or(0.0, |cell| cell.shared), ..UNREACHED };
                if at + other == 0 {
                    (found.best, found.before) = (0.0, 0.0);
                }
                for takes in STEPS {
                    let Some(cost) = self.cost((at, other), takes) else { continue };
                    let Some(from) = self.cell((at - takes.0, other - takes.1)) else { continue };
                    if from.best + cost < found.best {
                        (found.best, found.step) = (from.best + cost, takes);
                    }
                    found.before = sum(found.before, from.before - cost / 100.0);
                }
                if let Some(cell) = self.cell_mut((at, other)) {
                    *cell = found;
                }
            }
        }
    }

    fn backwards(&mut self) {
        let end = (self.left.len(), self.right.len());
        if let Some(cell) = self.cell_mut(end) {
            cell.after = 0.0;
        }
        for at in (0..self.rows.len()).rev() {
            for other in self.places(at).rev() {
                let Some(after) = self.cell((at, other)).map(|cell| cell.after) else { continue };
                for takes in STEPS {
                    let Some(cost) = self.cost((at, other), takes) else { continue };
                    if let Some(from) = self.cell_mut((at - takes.0, other - takes.1)) {
                        from.after = sum(from.after, after - cost / 100.0);
                    }
                }
            }
        }
    }

    /// The steps of the cheapest way, in order.
    pub(super) fn path(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut end = (self.left.len(), self.right.len());
        while end.0 + end.1 > 0 {
            let cell = self.cell(end).filter(|cell| cell.step != (0, 0));
            // Beyond the band there is no way but the gaps.
            let takes = cell.map_or(if end.0 > 0 { (1, 0) } else { (0, 1) }, |cell| cell.step);
            if takes == (2, 2) {
                steps.extend([self.step(end, (1, 1)), self.step((end.0 - 1, end.1 - 1), (1, 1))]);
            } else {
                let step = self.step(end, takes);
                // What a step leaves over has no partner.
                let gap = |end, takes| Step { end, takes, probability: 1.0, cost: 0.0 };
                let (after, before) = (
                    (end.0 - step.end.0, end.1 - step.end.1),
                    (
                        takes.0 - step.takes.0 - (end.0 - step.end.0),
                        takes.1 - step.takes.1 - (end.1 - step.end.1),
                    ),
                );
                let start = (step.left().start, step.right().start);
                steps.extend(Some(gap(end, after)).filter(|_| after != (0, 0)));
                steps.push(step);
                steps.extend(Some(gap(start, before)).filter(|_| before != (0, 0)));
            }
            end = (end.0.saturating_sub(takes.0), end.1.saturating_sub(takes.1));
        }
        steps.reverse();
        steps
    }

    fn step(&self, end: (usize, usize), takes: (usize, usize)) -> Step {
        let step = Step { end, takes, probability: 0.0, cost: self.cost(end, takes).unwrap_or(0.0) };
        if takes == (1, 1) {
            // The same pair as the one or the other half of two and two.
            let halves = self.probability(end, (2, 2)) + self.probability((end.0 + 1, end.1 + 1), (2, 2));
            return Step { probability: (self.probability(end, takes) + halves).min(1.0), ..step };
        }
        self.whole(&step).unwrap_or(Step { probability: self.probability(end, takes).min(1.0), ..step })
    }

    /// The pair that is left of two for one where the one half has anchors in common with the whole, the other has
    /// hardly any, and the lengths do not ask for it: a block that is new or was dropped beside one that is translated.
    fn whole(&self, step: &Step) -> Option<Step> {
        let ends = match step.takes {
            (1, 2) => [(step.end.0, step.end.1 - 1), step.end],
            (2, 1) => [(step.end.0 - 1, step.end.1), step.end],
            _ => return None,
        };
        let shared = |end: &(usize, usize)| self.cell(*end).map_or(0.0, |cell| cell.shared);
        let strong = ends.iter().find(|end| shared(end) >= cost::HALF)?;
        let weak = ends.iter().find(|end| shared(end) < cost::HALF)?;
        let (one, two) = (self.left.get(step.left())?, self.right.get(step.right())?);
        let (alone, other) =
            (self.left.get(strong.0 - 1..strong.0)?, self.right.get(strong.1 - 1..strong.1)?);
        let more = cost::lengths(alone, other, self.scale) - cost::lengths(one, two, self.scale);
        if weak == strong || more > cost::MISSED {
            return None;
        }
        let all =
            [(*strong, (1, 1)), (step.end, step.takes)].map(|(end, takes)| self.probability(end, takes));
        let probability = all.iter().sum::<f64>().min(1.0);
        Some(Step { end: *strong, takes: (1, 1), probability, cost: self.cost(*strong, (1, 1))? })
    }

    /// The share of the ways that go over a step.
    fn probability(&self, end: (usize, usize), takes: (usize, usize)) -> f64 {
        let Some(cost) = self.cost(end, takes) else { return 0.0 };
        let before = self.cell((end.0 - takes.0, end.1 - takes.1)).map(|cell| cell.before);
        let after = self.cell(end).map(|cell| cell.after);
        let all = self.cell((0, 0)).map_or(0.0, |cell| cell.after);
        before.zip(after).map_or(0.0, |(before, after)| (before + after - cost / 100.0 - all).exp())
    }
}

/// The logarithm of the sum of two numbers that are given by their logarithms.
fn sum(one: f64, other: f64) -> f64 {
    let (more, less) = if one > other { (one, other) } else { (other, one) };
    if less == f64::NEG_INFINITY { more } else { more + (less - more).exp().ln_1p() }
}
