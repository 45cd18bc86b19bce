//! Units that were split in two, or joined to one.
//!
//! One of the halves, or the joined unit, has the old id already; what is told here is that its translation is no
//! longer a translation of the whole, or not of the whole alone.

use super::Matcher;
use super::portrait::{Bag, Portrait};
use super::similar::Leftovers;

/// The least share of a text's words that must stand in another one.
const CONTAINED: f64 = 0.60;
/// Shorter texts, in words, stand in many others by chance.
const LEAST_WORDS: u32 = 5;

/// Whether one text stands in another, for the most part.
pub(in crate::units) fn is_part_of(part: &str, whole: &str) -> bool {
    is_part(&Portrait::of(part).words, &Portrait::of(whole).words)
}

fn is_part(part: &Bag, whole: &Bag) -> bool {
    part.size() >= LEAST_WORDS && part.contained_in(whole) > CONTAINED
}

/// New units that were split or joined, in order; `leftovers` are those that the exact matches left.
pub(super) fn divided(matcher: &Matcher, leftovers: &Leftovers, news: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    for new in news {
        let Some((portrait, old)) =
            leftovers.new_one(*new).zip(matcher.carried.get(*new).and_then(|one| one.old()))
        else {
            continue;
        };
        let joins = |other: usize| {
            let is_left = matcher.free(other);
            is_left && leftovers.old(other).is_some_and(|other| is_part(&other.words, &portrait.words))
        };
        let whole = leftovers.old(old);
        let parted = |other: usize| {
            let rest = leftovers.new_one(other).filter(|_| matcher.is_open(other));
            rest.zip(whole)
                .is_some_and(|(rest, whole): (&Portrait, &Portrait)| is_part(&rest.words, &whole.words))
        };
        let is_joined = old.checked_sub(1).is_some_and(joins) || joins(old + 1);
        if is_joined || new.checked_sub(1).is_some_and(parted) || parted(new + 1) {
            found.push(*new);
        }
    }
    found
}
