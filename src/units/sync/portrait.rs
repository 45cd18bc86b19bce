//! What of a text is compared: its words and pairs of words, and the letters of short texts.

use std::cmp::Ordering;

/// Texts of at most so many words are compared by their letters too: a typo leaves a word or two nothing in common.
const SHORT: usize = 6;
/// What letters count beside words: any two texts share some.
const LETTERS: f64 = 0.9;

/// What stands for a word, a pair of words or a pair of letters: a hash, the same on every machine. Two tokens of one
/// hash make two texts seem a little more alike, no more.
pub(super) type Token = u64;

/// FNV-1a: words are short, and nobody gains by a collision.
fn hash(seed: Token, bytes: &[u8]) -> Token {
    bytes.iter().fold(seed, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

const SEED: Token = 0xcbf2_9ce4_8422_2325;

/// A text as it is compared.
#[derive(Debug)]
pub(super) struct Portrait {
    /// Its words, and its pairs of words.
    pub(super) phrases: Bag,
    /// Its words.
    pub(super) words: Bag,
    /// Pairs of letters of a short text.
    pub(super) letters: Option<Bag>,
}

impl Portrait {
    /// The portrait of a text.
    pub(super) fn of(text: &str) -> Portrait {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let single: Vec<Token> = words.map(|word| hash(SEED, word.as_bytes())).collect();
        let pairs =
            single.iter().zip(single.iter().skip(1)).map(|(one, next)| hash(*one, &next.to_le_bytes()));
        let phrases = Bag::new(single.iter().copied().chain(pairs).collect());
        let letters = (single.len() <= SHORT).then(|| letters(&lower));
        Portrait { phrases, words: Bag::new(single), letters }
    }

    /// How alike two texts are, 0 to 1.
    pub(super) fn similarity(&self, other: &Portrait) -> f64 {
        let phrases = self.phrases.dice(&other.phrases);
        match (&self.letters, &other.letters) {
            (Some(one), Some(other)) => LETTERS * one.dice(other),
            _ => phrases,
        }
    }

    /// Tokens by which a similar text is found: phrases, and the letters of short texts.
    pub(super) fn tokens(&self) -> impl Iterator<Item = Token> {
        let letters = self.letters.iter().flat_map(|letters| &letters.tokens);
        self.phrases.tokens.iter().chain(letters).map(|(token, _)| *token)
    }
}

/// All pairs of neighbouring letters of a text, with its ends.
fn letters(lower: &str) -> Bag {
    let letters = || std::iter::once(' ').chain(lower.chars()).chain([' ']);
    let pair = |(one, next): (char, char)| (u64::from(u32::from(one)) << 32) | u64::from(u32::from(next));
    Bag::new(letters().zip(letters().skip(1)).map(pair).collect())
}

/// A multiset of tokens, sorted.
#[derive(Debug, Default)]
pub(super) struct Bag {
    tokens: Vec<(Token, u32)>,
    size: u32,
}

impl Bag {
    fn new(mut all: Vec<Token>) -> Bag {
        all.sort_unstable();
        let size = all.len() as u32;
        let mut tokens: Vec<(Token, u32)> = Vec::with_capacity(all.len());
        for token in all {
            match tokens.last_mut() {
                Some((last, count)) if *last == token => *count += 1,
                _ => tokens.push((token, 1)),
            }
        }
        Bag { tokens, size }
    }

    /// How many tokens there are, each as often as it occurs.
    pub(super) fn size(&self) -> u32 {
        self.size
    }

    /// Twice what both have, over what they have together: 0 to 1.
    fn dice(&self, other: &Bag) -> f64 {
        if self.size + other.size == 0 {
            0.0
        } else {
            2.0 * f64::from(self.shared(other)) / f64::from(self.size + other.size)
        }
    }

    /// The share of its tokens that the other has too: 0 to 1.
    pub(super) fn contained_in(&self, other: &Bag) -> f64 {
        f64::from(self.shared(other)) / f64::from(self.size.max(1))
    }

    /// How many tokens both have.
    fn shared(&self, other: &Bag) -> u32 {
        let (mut left, mut right) = (self.tokens.as_slice(), other.tokens.as_slice());
        let mut shared = 0;
        while let ([(a, count_a), left_rest @ ..], [(b, count_b), right_rest @ ..]) = (left, right) {
            match a.cmp(b) {
                Ordering::Less => left = left_rest,
                Ordering::Greater => right = right_rest,
                Ordering::Equal => {
                    shared += count_a.min(count_b);
                    (left, right) = (left_rest, right_rest);
                }
            }
        }
        shared
    }
}
