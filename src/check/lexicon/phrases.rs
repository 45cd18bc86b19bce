//! Names of several words, found in a text as they are written: no other case, no other ending.

use crate::check::prose::Prose;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Phrases by their first word; `T` is what a phrase stands for.
#[derive(Debug)]
pub(in crate::check) struct Phrases<T> {
    by_first: HashMap<String, ByLength<T>>,
}

/// Phrases by the number of their words, the longest first: at each place there is one question a length.
type ByLength<T> = BTreeMap<Reverse<usize>, HashMap<String, T>>;

impl<T: Copy> Phrases<T> {
    /// An empty index.
    pub fn new() -> Phrases<T> {
        Phrases { by_first: HashMap::new() }
    }

    /// Adds a phrase, unless it is there; one without letters or digits stands nowhere.
    pub fn add(&mut self, phrase: &str, value: T) {
        let mut words = phrase.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let Some(first) = words.next() else { return };
        let by_length = self.by_first.entry(first.to_owned()).or_default();
        let same = by_length.entry(Reverse(1 + words.count())).or_default();
        same.entry(with_plain_blanks(phrase.trim())).or_insert(value);
    }

    /// The phrases of a text, in order, the longest at each place; they do not overlap.
    pub fn find(&self, prose: &Prose<'_>) -> Vec<(Range<usize>, T)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(word) = prose.words.get(at) {
            let here = self.by_first.get(prose.word(word)).into_iter().flatten().find_map(
                |(Reverse(length), all)| {
                    let range = word.start()..prose.words.get(at + length - 1)?.end();
                    let value = *all.get(&with_plain_blanks(prose.slice(range.clone())))?;
                    Some((range, value, *length))
                },
            );
            at += here.as_ref().map_or(1, |(_, _, length)| *length);
            found.extend(here.map(|(range, value, _)| (range, value)));
        }
        found
    }
}

/// A text in which every blank is an ordinary one.
fn with_plain_blanks(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\n'], " ").replace('\u{2011}', "-")
}
