//! Which stretch of the source is which stretch of the translation: the cheapest way through both, by dynamic
//! programming over a band around the diagonal.

use super::cost;
use super::item::Item;
use crate::units::UnitKind;
use std::ops::Range;

/// A stretch of the source with its translation; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bead {
    pub(super) left: Range<usize>,
    pub(super) right: Range<usize>,
}

/// The least and the most distance from the diagonal that is looked at. Documents whose lengths differ by more
/// than the most have lost more than an alignment can mend; the cap keeps the work linear.
const LEAST_BAND: usize = 40;
const MOST_BAND: usize = 400;

/// The steps: how many items of each side make a bead.
const STEPS: [(usize, usize); 5] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)];

/// Aligns two lists of items, with whether their skeletons agree. Where they do, items pair one to one; else
/// sections pair by their headings if the ranks of these agree, and what is between them by cost.
pub(super) fn align(left: &[Item<'_>], right: &[Item<'_>]) -> (Vec<Bead>, bool) {
    if same(left, right, |item| item.shape()) {
        let beads = (0..left.len()).map(|at| Bead { left: at..at + 1, right: at..at + 1 });
        return (beads.collect(), true);
    }
    let length = |items: &[Item<'_>]| items.iter().map(|item| item.length).sum::<usize>().max(1) as f64;
    let ratio = (length(right) / length(left)).clamp(0.4, 2.5);
    let (ours, theirs) = (sections(left), sections(right));
    let ranks = |items: &[Item<'_>], sections: &[Range<usize>]| -> Vec<u8> {
        sections.iter().skip(1).filter_map(|one| items.get(one.start).map(|item| item.rank)).collect()
    };
    let mut beads = Vec::new();
    if ranks(left, &ours) != ranks(right, &theirs) {
        add(&mut beads, (left, 0..left.len()), (right, 0..right.len()), ratio);
        return (beads, false);
    }
    for (number, (mut one, mut other)) in ours.into_iter().zip(theirs).enumerate() {
        if number > 0 {
            beads.push(Bead { left: one.start..one.start + 1, right: other.start..other.start + 1 });
            one.start += 1;
            other.start += 1;
        }
        add(&mut beads, (left, one), (right, other), ratio);
    }
    (beads, false)
}

fn same<'a, 'b, T: PartialEq>(
    left: &'a [Item<'b>],
    right: &'a [Item<'b>],
    of: impl Fn(&'a Item<'b>) -> T,
) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(one, other)| of(one) == of(other))
}

/// What stands before the first heading, then each section with its heading first.
fn sections(items: &[Item<'_>]) -> Vec<Range<usize>> {
    let heads = items.iter().enumerate().filter(|(_, item)| item.kind == UnitKind::Heading).map(|(at, _)| at);
    let mut starts = vec![0];
    starts.extend(heads);
    let ends = starts.iter().skip(1).copied().chain([items.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

type Part<'a, 'b> = (&'a [Item<'b>], Range<usize>);

fn add(beads: &mut Vec<Bead>, (left, ours): Part<'_, '_>, (right, theirs): Part<'_, '_>, ratio: f64) {
    let one = left.get(ours.clone()).unwrap_or_default();
    let other = right.get(theirs.clone()).unwrap_or_default();
    let moved = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    let found = if same(one, other, |item| item.shape()) {
        (0..one.len()).map(|at| Bead { left: at..at + 1, right: at..at + 1 }).collect()
    } else {
        Table::fill(one, other, ratio).path()
    };
    beads.extend(
        found
            .into_iter()
            .map(|bead| Bead { left: moved(bead.left, ours.start), right: moved(bead.right, theirs.start) }),
    );
}

/// The cheapest cost of each pair of prefixes, and the step that led there.
struct Table {
    rows: Vec<Row>,
    columns: usize,
}

struct Row {
    /// The first column of the band.
    start: usize,
    cells: Vec<(f64, (usize, usize))>,
}

impl Table {
    fn fill(left: &[Item<'_>], right: &[Item<'_>], ratio: f64) -> Table {
        let (height, columns) = (left.len(), right.len());
        let band = (height.abs_diff(columns) + LEAST_BAND).min(MOST_BAND).max(columns / height.max(1) + 2);
        let mut table = Table { rows: Vec::with_capacity(height + 1), columns };
        for at in 0..=height {
            let middle = at * columns / height.max(1);
            let last = if at == height { columns } else { (middle + band).min(columns) };
            let start = middle.saturating_sub(band);
            table.rows.push(Row { start, cells: Vec::with_capacity(last + 1 - start) });
            for other in start..=last {
                let cell = if at + other == 0 {
                    (0.0, (0, 0))
                } else {
                    table.best((left, at), (right, other), ratio)
                };
                if let Some(row) = table.rows.last_mut() {
                    row.cells.push(cell);
                }
            }
        }
        table
    }

    fn cell(&self, row: usize, column: usize) -> Option<(f64, (usize, usize))> {
        let row = self.rows.get(row)?;
        row.cells.get(column.checked_sub(row.start)?).copied()
    }

    fn best(
        &self,
        (left, at): (&[Item<'_>], usize),
        (right, other): (&[Item<'_>], usize),
        ratio: f64,
    ) -> (f64, (usize, usize)) {
        let mut best = (f64::INFINITY, (0, 0));
        for (ours, theirs) in STEPS {
            let (Some(from), Some(start)) = (at.checked_sub(ours), other.checked_sub(theirs)) else {
                continue;
            };
            let Some((before, _)) = self.cell(from, start) else { continue };
            let one = left.get(from..at).unwrap_or_default();
            let two = right.get(start..other).unwrap_or_default();
            let step = if one.is_empty() || two.is_empty() {
                Some(cost::gap())
            } else {
                cost::pairing(one, two, ratio)
            };
            if let Some(total) = step.map(|step| before + step).filter(|total| *total < best.0) {
                best = (total, (ours, theirs));
            }
        }
        best
    }

    fn path(&self) -> Vec<Bead> {
        let mut beads = Vec::new();
        let (mut at, mut other) = (self.rows.len().saturating_sub(1), self.columns);
        while at + other > 0 {
            let step = self.cell(at, other).map(|(_, step)| step).filter(|step| *step != (0, 0));
            // Beyond the band there is no way but the gaps.
            let (ours, theirs) = step.unwrap_or(if at > 0 { (1, 0) } else { (0, 1) });
            let (from, start) = (at.saturating_sub(ours), other.saturating_sub(theirs));
            beads.push(Bead { left: from..at, right: start..other });
            (at, other) = (from, start);
        }
        beads.reverse();
        beads
    }
}
