//! Names of several words, found in a text as they are written: no other case, no other ending.

use super::prose::Prose;
use std::collections::HashMap;
use std::ops::Range;

/// Phrases by their first word; `T` is what a phrase stands for.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    by_first: HashMap<String, Vec<Phrase<T>>>,
}

#[derive(Debug)]
struct Phrase<T> {
    text: String,
    words: usize,
    value: T,
}

impl<T: Copy> Phrases<T> {
    /// An empty index.
    pub fn new() -> Phrases<T> {
        Phrases { by_first: HashMap::new() }
    }

    /// Adds a phrase; one without letters or digits stands nowhere.
    pub fn add(&mut self, phrase: &str, value: T) {
        let mut words = phrase.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let Some(first) = words.next() else { return };
        let one = Phrase { text: with_plain_blanks(phrase.trim()), words: 1 + words.count(), value };
        let all = self.by_first.entry(first.to_owned()).or_default();
        all.push(one);
        all.sort_by_key(|one| std::cmp::Reverse(one.words));
    }

    /// The phrases of a text, in order, the longest at each place; they do not overlap.
    pub fn find(&self, prose: &Prose<'_>) -> Vec<(Range<usize>, T)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(word) = prose.words.get(at) {
            let candidates = self.by_first.get(prose.word(word)).into_iter().flatten();
            let range = |words: usize| Some(word.start()..prose.words.get(at + words - 1)?.end());
            let is_here = |one: &&Phrase<T>| {
                range(one.words).is_some_and(|range| with_plain_blanks(prose.slice(range)) == one.text)
            };
            match candidates.into_iter().find(is_here) {
                Some(one) => {
                    found.extend(range(one.words).map(|range| (range, one.value)));
                    at += one.words;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// A text in which every blank is an ordinary one.
fn with_plain_blanks(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\n'], " ").replace('\u{2011}', "-")
}
