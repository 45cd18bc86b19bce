//! Which stretch of the source is which stretch of the translation, and how sure that is.

use super::anchors::shared;
use super::cost::{HALF, Scale, lengths};
use super::item::{Form, Item};
use super::table::{Step, Table};
use std::ops::Range;

/// A stretch of the source with its translation; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bead {
    pub(super) left: Range<usize>,
    pub(super) right: Range<usize>,
    /// Whether somebody should look at it.
    pub(super) is_doubtful: bool,
}

/// Two texts, bead by bead.
#[derive(Debug)]
pub(super) struct Beads {
    pub(super) all: Vec<Bead>,
    /// Whether the skeletons agree.
    pub(super) is_same_skeleton: bool,
    /// Whether these seem to be different texts, of which nothing is paired then.
    pub(super) is_strange: bool,
}

/// A pair that is less probable than this among all ways is none; below the second, somebody should look.
const PROBABLE: f64 = 0.5;
const SURE: f64 = 0.9;
/// A pair that costs more than this is none, whatever the ways around it cost; above the second, somebody should look.
const DEAR: f64 = 600.0;
const FAIR: f64 = 350.0;
/// Shares of the anchors which both texts have. Measured over 26 chapters of a book: around a block of the translation
/// it is never below 0.5 and mostly above 0.8, of all blocks never below 0.75; a translation of another chapter has
/// 0.1 to 0.4 of all. Below the first around a pair it is none, below the second somebody should look.
const STRANGE: f64 = 0.45;
const KNOWN: f64 = 0.6;
/// Below this of all, it is another text.
const STRANGE_AS_A_WHOLE: f64 = 0.42;
/// So often must a skeleton change to be nobody else's.
const CHANGES: usize = 8;
/// How many beads on either side are around a pair.
const AROUND: usize = 4;
/// The weight of anchors below which their shares say nothing.
const EVIDENCE: f64 = 12.0;

/// Aligns two lists of items.
pub(super) fn align(left: &[Item<'_>], right: &[Item<'_>]) -> Beads {
    let is_same_skeleton =
        left.len() == right.len() && left.iter().zip(right).all(|(one, other)| one.shape() == other.shape());
    let length = |items: &[Item<'_>]| items.iter().map(|item| item.length).sum::<usize>().max(1) as f64;
    let ratio = (length(right) / length(left)).clamp(0.4, 2.5);
    if is_same_skeleton && is_telling(left) {
        let all = by_skeleton(left, right, Scale { ratio, is_same: true });
        return Beads { all, is_same_skeleton, is_strange: false };
    }
    let steps = Table::new(left, right, Scale { ratio, is_same: is_same_skeleton }).path();
    let evidence = Evidence::new(&steps, left, right);
    let is_strange = evidence.of_all() < STRANGE_AS_A_WHOLE;
    let mut all = Vec::with_capacity(steps.len());
    for (at, step) in steps.iter().enumerate() {
        let (ours, theirs) = (step.left(), step.right());
        let likeness = evidence.around(at);
        if ours.is_empty() || theirs.is_empty() {
            all.push(Bead { left: ours, right: theirs, is_doubtful: false });
        } else if is_strange || step.probability < PROBABLE || step.cost > DEAR || likeness < STRANGE {
            let (end, start) = (ours.end, theirs.start);
            all.push(Bead { left: ours, right: start..start, is_doubtful: false });
            all.push(Bead { left: end..end, right: theirs, is_doubtful: false });
        } else {
            let is_weak = step.probability < SURE || step.cost > FAIR || likeness < KNOWN;
            let is_doubtful = is_weak || is_doubtful_split(left, &ours, right, &theirs);
            all.push(Bead { left: ours, right: theirs, is_doubtful });
        }
    }
    Beads { all, is_same_skeleton, is_strange }
}

/// Whether no other text has this skeleton by chance: it changes often from one sort of block to another.
fn is_telling(items: &[Item<'_>]) -> bool {
    let changes = items.windows(2).filter(|pair| matches!(pair, [one, next] if one.shape() != next.shape()));
    changes.count() >= CHANGES
}

/// Block by block. A pair whose lengths are far apart, and which has nothing else in common, is to be looked at.
fn by_skeleton(left: &[Item<'_>], right: &[Item<'_>], scale: Scale) -> Vec<Bead> {
    let pairs = left.iter().zip(right).enumerate();
    let bead = |(at, (one, other)): (usize, (&Item<'_>, &Item<'_>))| {
        let lengths = lengths(std::slice::from_ref(one), std::slice::from_ref(other), scale);
        let is_doubtful = lengths > DEAR && shared(one, other) < HALF;
        Bead { left: at..at + 1, right: at..at + 1, is_doubtful }
    };
    pairs.map(bead).collect()
}

/// Whether two blocks for one are too little like it; one for two leaves a gap in any case.
fn is_doubtful_split(
    left: &[Item<'_>],
    ours: &Range<usize>,
    right: &[Item<'_>],
    theirs: &Range<usize>,
) -> bool {
    let halves = right.get(theirs.clone()).unwrap_or_default();
    let Some([one]) = left.get(ours.clone()) else { return true };
    halves.len() > 1 && halves.iter().any(|half| shared(one, half) < HALF)
}

/// Weights of the anchors of prose.
#[derive(Debug, Clone, Copy, Default)]
struct Weights {
    /// In pairs, on both sides.
    paired: f64,
    /// Of these, what both sides of a pair have.
    shared: f64,
    /// In the source's blocks without a partner, and in the translation's.
    ours: f64,
    theirs: f64,
}

impl Weights {
    /// The share that both texts have; `None` where there is too little to say. What is new or dropped is no sign of
    /// strangers, but a way through strangers has much without a partner on both sides.
    fn likeness(self) -> Option<f64> {
        let all = self.paired + self.ours.min(self.theirs);
        (all >= EVIDENCE).then(|| self.shared / all)
    }
}

/// Sums of the weights of all steps up to each.
struct Evidence {
    sums: Vec<Weights>,
}

impl Evidence {
    fn new(steps: &[Step], left: &[Item<'_>], right: &[Item<'_>]) -> Evidence {
        let mut sum = Weights::default();
        let mut sums = vec![sum];
        for step in steps {
            let prose = |items: &'_ [Item<'_>], range: Range<usize>| -> Vec<usize> {
                range.filter(|at| items.get(*at).is_some_and(|item| item.form == Form::Prose)).collect()
            };
            let (ours, theirs) = (prose(left, step.left()), prose(right, step.right()));
            let ours: Vec<&Item<'_>> = ours.into_iter().filter_map(|at| left.get(at)).collect();
            let theirs: Vec<&Item<'_>> = theirs.into_iter().filter_map(|at| right.get(at)).collect();
            let mass = |items: &[&Item<'_>]| items.iter().map(|item| item.mass).sum::<f64>();
            match step.takes {
                (_, 0) => sum.ours += mass(&ours),
                (0, _) => sum.theirs += mass(&theirs),
                _ => {
                    sum.paired += mass(&ours) + mass(&theirs);
                    let pairs =
                        ours.iter().flat_map(|one| theirs.iter().map(move |other| shared(one, other)));
                    sum.shared += 2.0 * pairs.sum::<f64>();
                }
            }
            sums.push(sum);
        }
        Evidence { sums }
    }

    /// The likeness of the texts as a whole; 1 where there is too little to say.
    fn of_all(&self) -> f64 {
        self.sums.last().and_then(|sum| sum.likeness()).unwrap_or(1.0)
    }

    /// The likeness around a step; that of all where there is too little to say.
    fn around(&self, at: usize) -> f64 {
        let first = self.sums.get(at.saturating_sub(AROUND)).copied().unwrap_or_default();
        let end = (at + AROUND + 1).min(self.sums.len() - 1);
        let last = self.sums.get(end).copied().unwrap_or_default();
        let here = Weights {
            paired: last.paired - first.paired,
            shared: last.shared - first.shared,
            ours: last.ours - first.ours,
            theirs: last.theirs - first.theirs,
        };
        here.likeness().unwrap_or_else(|| self.of_all())
    }
}
