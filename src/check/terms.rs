//! Terms of several words, found in a text in whatever case and number they stand.

use super::lemma::Stemmer;
use super::prose::{Prose, Word};
use std::collections::HashMap;
use std::ops::Range;

/// Terms of one language by the stem of their first word; `T` is what a term stands for.
pub(super) struct TermIndex<T> {
    stemmer: Stemmer,
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T: Copy> TermIndex<T> {
    /// An empty index.
    pub fn new(stemmer: Stemmer) -> TermIndex<T> {
        TermIndex { stemmer, by_first: HashMap::new() }
    }

    /// Adds a term.
    pub fn add(&mut self, term: &str, value: T) {
        let words = term.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let stems: Vec<String> = words.map(|word| self.stemmer.stem(word)).collect();
        if let Some(first) = stems.first().cloned() {
            self.by_first.entry(first).or_default().push((stems, value));
        }
    }

    /// Whether there are no terms.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The terms of a text, in order, with their places.
    pub fn find(&self, prose: &Prose<'_>) -> Vec<(Range<usize>, T)> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let stems: Vec<String> = prose.words.iter().map(|word| self.stemmer.stem(prose.word(word))).collect();
        for (at, first) in stems.iter().enumerate() {
            for (wanted, value) in self.by_first.get(first).into_iter().flatten() {
                let here = stems.get(at..at + wanted.len());
                let words = prose.words.get(at..at + wanted.len()).unwrap_or_default();
                if let (true, Some(first), Some(last)) =
                    (here == Some(wanted.as_slice()), words.first(), words.last())
                    && words.windows(2).all(|two| is_close(prose, two))
                {
                    found.push((first.start()..last.end(), *value));
                }
            }
        }
        found
    }
}

/// Whether nothing but a blank or a hyphen stands between two words.
fn is_close(prose: &Prose<'_>, two: &[Word]) -> bool {
    let [first, second] = two else { return true };
    matches!(prose.slice(first.end()..second.start()), " " | "-" | "\u{a0}" | "\u{2011}" | "\n")
}
