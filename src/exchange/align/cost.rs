//! What it costs to hold two stretches of text for translations of each other: Gale and Church, "A Program for
//! Aligning Sentences in Bilingual Corpora" (Computational Linguistics 19, 1993), with anchors.

use super::item::Item;
use crate::units::UnitKind;

/// The variance of the length of a translation, letters squared a letter: the paper's.
const VARIANCE: f64 = 6.8;
/// −100 ln of the probability of one block for two, over that of one for one: the paper's.
const SPLIT: f64 = 230.0;
/// A block without a partner: the paper's probability, but not the cost of its length that the paper adds, which
/// drives long blocks into the arms of strangers. (Of 340 real paragraphs between blocks left out, split and new, with
/// nothing but lengths to go by, 304 find their partner with 450, 285 with 600; 350 loses blocks that are missing.)
const GAP: f64 = 450.0;
/// The most that lengths alone can say.
const MOST: f64 = 1500.0;
/// A list item for a paragraph, a quotation for a note.
const OTHER_KIND: f64 = 300.0;
/// Numbers, addresses and code that both have, or only one; half of it is a reward.
const ANCHORS: f64 = 250.0;

/// The cost of a block that has no partner.
pub(super) fn gap() -> f64 {
    GAP
}

/// The cost of pairing stretches of one or two items; `None` where they cannot be a pair.
pub(super) fn pairing(left: &[Item<'_>], right: &[Item<'_>], ratio: f64) -> Option<f64> {
    let (first, other) = (left.first()?, right.first()?);
    let kinds = kind_cost(first.kind, other.kind)?;
    let is_split = left.len() + right.len() > 2;
    let goes_on = |items: &[Item<'_>]| {
        items.iter().skip(1).all(|item| matches!(item.kind, UnitKind::Paragraph | UnitKind::Footnote))
    };
    if is_split && !(is_text(first.kind) && is_text(other.kind) && goes_on(left) && goes_on(right)) {
        return None;
    }
    let length = |items: &[Item<'_>]| items.iter().map(|item| item.length).sum::<usize>() as f64;
    let by_length = length_cost(length(left), length(right), ratio);
    let cost = by_length + kinds + anchors(left, right) + if is_split { SPLIT } else { 0.0 };
    Some(cost.max(0.0))
}

fn is_text(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Paragraph | UnitKind::ListItem | UnitKind::Definition | UnitKind::Footnote)
}

fn kind_cost(left: UnitKind, right: UnitKind) -> Option<f64> {
    match left == right {
        true => Some(0.0),
        false => (is_text(left) && is_text(right)).then_some(OTHER_KIND),
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

/// From a reward, where both have the same anchors, to a cost, where they share none.
fn anchors(left: &[Item<'_>], right: &[Item<'_>]) -> f64 {
    let count = |items: &[Item<'_>]| items.iter().map(|item| item.anchors.len()).sum::<usize>();
    let total = count(left) + count(right);
    if total == 0 {
        return 0.0;
    }
    let has = |anchor: &String| right.iter().any(|item| item.anchors.contains(anchor));
    let shared = left.iter().flat_map(|item| &item.anchors).filter(|anchor| has(anchor)).count();
    ANCHORS * (0.5 - 2.0 * shared as f64 / total as f64)
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
}
