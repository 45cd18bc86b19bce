//! Matching what is left after the exact matches: the most similar pair first, agreeing neighbours helping.

use super::portrait::{Bag, Portrait, Token};
use super::{Carried, Matcher};
use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// The least score at which a unit counts as edited rather than new; `tests/library/edits.rs` prints what it gives.
const THRESHOLD: f64 = 0.60;
/// What each agreeing neighbour adds to the similarity.
const NEIGHBOUR: f64 = 0.20;
/// So many old units are compared with a new one, those that share most telling tokens, and those near its place.
const MOST_CANDIDATES: usize = 8;
/// What a neighbour adds that agrees on the direction, with something between.
const FURTHER: f64 = 0.16;
/// How far away a neighbour is heard.
const REACH: usize = 4;
/// How often what was given is used to find more.
const ROUNDS: usize = 3;
/// Above this similarity a pair needs no other explanation.
const ALIKE: f64 = 0.85;
/// The share of a text's words that must stand in its neighbour's for the text to be a part of that.
const EXPLAINED: f64 = 0.80;
/// Shorter texts, in words, stand in their neighbours by chance.
const FEWEST: u32 = 3;
/// A token in more old units than this says nothing about which one is meant.
const COMMON_TOKEN: usize = 64;

/// The units that are left, as they are compared.
#[derive(Debug)]
pub(super) struct Leftovers {
    old: Vec<Option<Portrait>>,
    new: Vec<Option<Portrait>>,
}

impl Leftovers {
    pub(super) fn new(old: &[String], olds: &[usize], new: &[String], news: &[usize]) -> Leftovers {
        let portraits = |all: &[String], which: &[usize]| -> Vec<Option<Portrait>> {
            let mut portraits: Vec<Option<Portrait>> = all.iter().map(|_| None).collect();
            for at in which {
                if let (Some(slot), Some(text)) = (portraits.get_mut(*at), all.get(*at)) {
                    *slot = Some(Portrait::of(text));
                }
            }
            portraits
        };
        Leftovers { old: portraits(old, olds), new: portraits(new, news) }
    }

    /// An old unit, if the exact matches left it.
    pub(super) fn old(&self, at: usize) -> Option<&Portrait> {
        self.old.get(at)?.as_ref()
    }

    /// A new unit, if the exact matches left it.
    pub(super) fn new_one(&self, at: usize) -> Option<&Portrait> {
        self.new.get(at)?.as_ref()
    }

    fn similarity(&self, new: usize, old: usize) -> Option<f64> {
        Some(self.new_one(new)?.similarity(self.old(old)?))
    }

    /// Pairs that share telling tokens: new, old, their similarity.
    fn candidates(&self, olds: &[usize], news: &[usize]) -> Vec<(usize, usize, f64)> {
        let index = self.index(olds);
        let mut pairs = Vec::new();
        let mut shared: Vec<u32> = vec![0; self.old.len()];
        let mut met: Vec<usize> = Vec::new();
        for new in news {
            let tokens = self.new_one(*new).into_iter().flat_map(Portrait::tokens);
            let holders =
                tokens.filter_map(|token| index.get(&token)).filter(|one| one.len() <= COMMON_TOKEN);
            for old in holders.flatten() {
                let Some(count) = shared.get_mut(*old) else { continue };
                if *count == 0 {
                    met.push(*old);
                }
                *count += 1;
            }
            let count = |old: &usize| shared.get(*old).copied().unwrap_or(0);
            met.sort_unstable_by_key(|old| (Reverse(count(old)), *old));
            for old in met.iter().take(MOST_CANDIDATES) {
                let similarity = self.similarity(*new, *old).unwrap_or(0.0);
                if similarity + 2.0 * NEIGHBOUR >= THRESHOLD {
                    pairs.push((*new, *old, similarity));
                }
            }
            for old in met.drain(..) {
                if let Some(count) = shared.get_mut(old) {
                    *count = 0;
                }
            }
        }
        pairs
    }

    /// The old units that have a token.
    fn index(&self, olds: &[usize]) -> HashMap<Token, Vec<usize>, BuildHasherDefault<TokenHasher>> {
        let mut index: HashMap<Token, Vec<usize>, BuildHasherDefault<TokenHasher>> = HashMap::default();
        for at in olds {
            for token in self.old(*at).into_iter().flat_map(Portrait::tokens) {
                index.entry(token).or_default().push(*at);
            }
        }
        index
    }
}

/// Tokens are hashes already.
#[derive(Default)]
struct TokenHasher(u64);

impl Hasher for TokenHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, token: u64) {
        // The table looks at the uppermost bits, of which two letters have none.
        self.0 = token.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// Gives the best pair first. When a pair is given, those before and after it are looked at anew: their scores
/// grow, and they may be pairs that share no telling token. What is given in one round may tell something in the
/// next one.
pub(super) fn match_similar(matcher: &mut Matcher, leftovers: &Leftovers, olds: &[usize], news: &[usize]) {
    let pairs = leftovers.candidates(olds, news);
    for _ in 0..ROUNDS {
        let mut heap: BinaryHeap<Scored> = pairs
            .iter()
            .filter(|(new, old, _)| matcher.is_open(*new) && matcher.free(*old))
            .map(|(new, old, similarity)| Scored::new(matcher, *new, *old, *similarity))
            .collect();
        for new in news.iter().filter(|new| matcher.is_open(**new)) {
            for old in near(matcher, *new) {
                let similarity = leftovers.similarity(*new, old);
                heap.extend(similarity.map(|similarity| Scored::new(matcher, *new, old, similarity)));
            }
        }
        if !give_best(matcher, leftovers, heap) {
            break;
        }
    }
}

/// Empties the heap, the best pair first; whether any was given.
fn give_best(matcher: &mut Matcher, leftovers: &Leftovers, mut heap: BinaryHeap<Scored>) -> bool {
    let mut is_any = false;
    while let Some(best) = heap.pop() {
        if best.score < THRESHOLD {
            break;
        }
        if !matcher.is_open(best.new) || !matcher.free(best.old) {
            continue;
        }
        if best.similarity < ALIKE && is_rest(matcher, leftovers, best.new, best.old) {
            continue;
        }
        is_any = true;
        matcher.give(best.new, Carried::Edited(best.old, best.similarity));
        let before = best.new.checked_sub(1).zip(best.old.checked_sub(1));
        for (new, old) in before.into_iter().chain([(best.new + 1, best.old + 1)]) {
            if matcher.is_open(new) && matcher.free(old) {
                let similarity = leftovers.similarity(new, old);
                heap.extend(similarity.map(|similarity| Scored::new(matcher, new, old, similarity)));
            }
        }
    }
    is_any
}

/// Whether a pair that is little alike is explained otherwise: the new unit is the rest of what its neighbour was, or
/// the old one is in what its neighbour became.
fn is_rest(matcher: &Matcher, leftovers: &Leftovers, new: usize, old: usize) -> bool {
    let beside = |at: usize| [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let Some((piece, lost)) = leftovers.new_one(new).zip(leftovers.old(old)) else { return false };
    let is_split = beside(new).any(|other| {
        let whole = matcher.carried.get(other).and_then(|one| one.old()).and_then(|old| leftovers.old(old));
        whole.is_some_and(|whole| explains(&whole.words, &piece.words))
    });
    let is_joined = beside(old).any(|other| {
        let whole = matcher.given.get(other).copied().flatten().and_then(|new| leftovers.new_one(new));
        whole.is_some_and(|whole| explains(&whole.words, &lost.words))
    });
    is_split || is_joined
}

fn explains(whole: &Bag, part: &Bag) -> bool {
    part.size() >= FEWEST && part.contained_in(whole) >= EXPLAINED
}

/// The free old units that stand where a new one does: near the old places of its nearest neighbours.
fn near(matcher: &Matcher, new: usize) -> Vec<usize> {
    let mut found = Vec::new();
    if let Some((_, place)) = neighbour(matcher, new, Side::Before) {
        found.extend(place..place + REACH);
    }
    if let Some((_, place)) = neighbour(matcher, new, Side::After) {
        found.extend(place.saturating_sub(REACH + 1)..place.saturating_sub(1));
    }
    found.retain(|old| matcher.free(*old));
    found.sort_unstable();
    found.dedup();
    found
}

/// A side of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The nearest unit on a side that has an old one, within reach: its distance, and the old one's place. Places
/// count from 1; 0 is the beginning of a document, which every document has.
fn neighbour(matcher: &Matcher, new: usize, side: Side) -> Option<(usize, usize)> {
    let place = new + 1;
    (1..=REACH).find_map(|distance| {
        let other = match side {
            Side::Before => place.checked_sub(distance)?,
            Side::After => place + distance,
        };
        Some((distance, old_place(matcher, other)?))
    })
}

fn old_place(matcher: &Matcher, new_place: usize) -> Option<usize> {
    match new_place.checked_sub(1) {
        None => Some(0),
        Some(new) if new == matcher.carried.len() => Some(matcher.given.len() + 1),
        Some(new) => Some(matcher.carried.get(new)?.old()? + 1),
    }
}

/// What the places of its neighbours add to a pair.
fn bonus(matcher: &Matcher, new: usize, old: usize) -> f64 {
    let agreement = |side| {
        let Some((distance, other)) = neighbour(matcher, new, side) else { return 0.0 };
        let gap = match side {
            Side::Before => (old + 1).checked_sub(other),
            Side::After => other.checked_sub(old + 1),
        };
        match gap {
            Some(1) if distance == 1 => NEIGHBOUR,
            Some(1..=REACH) => FURTHER,
            _ => 0.0,
        }
    };
    agreement(Side::Before) + agreement(Side::After)
}

#[derive(Debug, PartialEq)]
struct Scored {
    score: f64,
    similarity: f64,
    new: usize,
    old: usize,
}

impl Scored {
    fn new(matcher: &Matcher, new: usize, old: usize, similarity: f64) -> Scored {
        Scored { score: similarity + bonus(matcher, new, old), similarity, new, old }
    }
}

impl Eq for Scored {}

impl Ord for Scored {
    /// The higher score first; among equals the earlier units, so that the order never depends on hashing.
    fn cmp(&self, other: &Scored) -> Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score.then_with(|| other.new.cmp(&self.new)).then_with(|| other.old.cmp(&self.old))
    }
}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Scored) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
