//! What it costs to hold two stretches of text for translations of each other: Gale and Church, "A Program for
//! Aligning Sentences in Bilingual Corpora" (Computational Linguistics 19, 1993), with anchors. A cost is
//! −100 ln of a probability, as theirs.

use super::item::{Form, Item};
use crate::units::UnitKind;

/// The variance of the length of a translation, letters squared a letter: the paper's.
const VARIANCE: f64 = 6.8;
/// −100 ln of the probability of one block for two, over that of one for one: the paper's.
const SPLIT: f64 = 230.0;
/// The weight of the anchors that either half of what was split should share: one that is rare, or a few.
pub(super) const HALF: f64 = 4.0;
/// So much dearer are the lengths of a pair that lacks its second half.
pub(super) const MISSED: f64 = 100.0;
/// A block without a partner: the paper's probability, but not the cost of its length that the paper adds, which
/// drives long blocks into the arms of strangers.
const GAP: f64 = 450.0;
/// Code, and a paragraph that is one HTML element, are often rewritten; one without a letter is not missed at all.
const GAP_OF_CODE: f64 = 300.0;
const GAP_OF_MARKUP: f64 = 300.0;
const GAP_OF_NOTHING: f64 = 100.0;
/// The most that lengths alone can say: translations lag behind, and a paragraph of which half was rewritten is
/// still the same.
const MOST: f64 = 700.0;
/// A list item for a paragraph, a quotation for a note.
const OTHER_KIND: f64 = 300.0;
/// A heading of another rank, a table of another size.
const OTHER_SIZE: f64 = 100.0;
/// What the weight of one anchor is worth.
const ANCHOR: f64 = 40.0;
/// The share of anchors in common from which on they speak for a pair: blocks that belong together have half of
/// theirs in common and more, strangers of one book a tenth to a fifth.
const LIKE: f64 = 0.33;
/// The most that anchors can say.
const MOST_OF_ANCHORS: f64 = 1200.0;
/// Both texts have the same skeleton, and the items stand at the same place of it.
const SAME_PLACE: f64 = -250.0;

/// The cost of an item that has no partner.
pub(super) fn gap(item: &Item<'_>) -> f64 {
    match item.form {
        Form::Prose => GAP,
        Form::Code => GAP_OF_CODE,
        Form::Markup(_) => GAP_OF_MARKUP,
        Form::Bare => GAP_OF_NOTHING,
    }
}

/// How the documents compare.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// Letters of the translation for one of the source.
    pub(super) ratio: f64,
    /// Whether they have the same skeleton.
    pub(super) is_same: bool,
}

/// The cost of pairing stretches of one or two items which have anchors of the weight `shared` in common; `None`
/// where they cannot be a pair.
pub(super) fn pairing(left: &[Item<'_>], right: &[Item<'_>], shared: f64, scale: Scale) -> Option<f64> {
    let (first, other) = (left.first()?, right.first()?);
    let kinds = kind_cost(first, other)?;
    let is_split = left.len() + right.len() > 2;
    let goes_on = |items: &[Item<'_>]| {
        let is_next = |item: &Item<'_>| matches!(item.kind, UnitKind::Paragraph | UnitKind::Footnote);
        items.iter().skip(1).all(|item| is_next(item) && item.form == Form::Prose)
    };
    let is_prose = |item: &Item<'_>| is_text(item.kind) && item.form == Form::Prose;
    if is_split && !(is_prose(first) && is_prose(other) && goes_on(left) && goes_on(right)) {
        return None;
    }
    let mass = |items: &[Item<'_>]| items.iter().map(|item| item.mass).sum::<f64>();
    let by_length = lengths(left, right, scale);
    let (ours, theirs) = (mass(left), mass(right));
    // Both halves of what was split may have the same anchor.
    let by_anchors = anchor_cost(ours + theirs, shared.min(ours).min(theirs));
    let split = if is_split { SPLIT } else { 0.0 };
    Some(by_length + by_anchors + kinds + split)
}

/// The cost of the lengths of two stretches.
pub(super) fn lengths(left: &[Item<'_>], right: &[Item<'_>], scale: Scale) -> f64 {
    let length = |items: &[Item<'_>]| items.iter().map(|item| item.length).sum::<usize>() as f64;
    length_cost(length(left), length(right), scale.ratio)
}

/// What it is worth that what follows two paired headings is paired too.
pub(super) const NEXT: f64 = -80.0;

/// What it is worth that two items stand at the same place of the same skeleton.
pub(super) fn place(at: usize, other: usize, scale: Scale) -> f64 {
    if scale.is_same && at == other { SAME_PLACE } else { 0.0 }
}

fn is_text(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Paragraph | UnitKind::ListItem | UnitKind::Definition | UnitKind::Footnote)
}

fn kind_cost(left: &Item<'_>, right: &Item<'_>) -> Option<f64> {
    let is_other_size = left.rank != right.rank || left.units.len() != right.units.len();
    match left.kind == right.kind {
        _ if left.form != right.form => None,
        _ if left.form == Form::Bare && left.text() != right.text() => None,
        true => Some(if is_other_size { OTHER_SIZE } else { 0.0 }),
        false => (is_text(left.kind) && is_text(right.kind)).then_some(OTHER_KIND),
    }
}

/// −100 ln of the probability that lengths differ so much by chance.
fn length_cost(left: f64, right: f64, ratio: f64) -> f64 {
    let mean = (left + right / ratio) / 2.0;
    if mean <= 0.0 {
        return 0.0;
    }
    let deviations = (right - left * ratio).abs() / (mean * VARIANCE).sqrt();
    (-100.0 * (2.0 * upper_tail(deviations)).max(f64::MIN_POSITIVE).ln()).min(MOST)
}

/// The probability that a normal deviate is greater: Abramowitz and Stegun 26.2.17, as in the paper.
fn upper_tail(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let series = [1.330_274_429, -1.821_255_978, 1.781_477_937, -0.356_563_782, 0.319_381_530];
    let sum = series.iter().fold(0.0, |sum, factor| (sum + factor) * t);
    sum * (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// From a reward, where both have the same anchors, to a cost, where they share none; `mass` is the weight of the
/// anchors of both, `shared` that of those in common, counted once.
fn anchor_cost(mass: f64, shared: f64) -> f64 {
    (ANCHOR * (LIKE * mass - 2.0 * shared)).clamp(-MOST_OF_ANCHORS, MOST_OF_ANCHORS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_that_of_the_normal_distribution() {
        for (z, tail) in [(0.0, 0.5), (1.0, 0.158_655), (1.96, 0.024_998), (3.0, 0.001_35)] {
            assert!((upper_tail(z) - tail).abs() < 1e-5, "{z}");
        }
        assert!(length_cost(100.0, 112.0, 1.1) < length_cost(100.0, 160.0, 1.1));
        assert_eq!(length_cost(1e6, 1.0, 1.0), MOST);
    }

    #[test]
    fn anchors_in_common_are_a_reward() {
        assert!(anchor_cost(10.0, 5.0) < 0.0);
        assert!(anchor_cost(10.0, 0.5) > 0.0);
        assert_eq!(anchor_cost(0.0, 0.0), 0.0);
    }
}
