//! Terms of several words, found in a text in whatever case and number they stand.

use super::lemma::Stemmer;
use crate::check::prose::{Prose, Word};
use std::collections::HashMap;
use std::ops::Range;

/// Terms of one language by the stem of their first word; `T` is what a term stands for.
pub(in crate::check) struct TermIndex<T> {
    stemmer: Stemmer,
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
    /// The same by the first letters of that stem.
    by_beginning: HashMap<String, Vec<(Vec<String>, T)>>,
}

/// How many letters of a stem are sure. Stemmers cut some cases shorter than others: `систем` of «система», `сист` of
/// «систему».
const SURE_LETTERS: usize = 4;

impl<T: Copy> TermIndex<T> {
    /// An empty index.
    pub fn new(stemmer: Stemmer) -> TermIndex<T> {
        TermIndex { stemmer, by_first: HashMap::new(), by_beginning: HashMap::new() }
    }

    /// Adds a term.
    pub fn add(&mut self, term: &str, value: T) {
        let words = term.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let stems: Vec<String> = words.map(|word| self.stemmer.stem(word)).collect();
        if let Some(first) = stems.first().cloned() {
            self.by_beginning.entry(beginning(&first)).or_default().push((stems.clone(), value));
            self.by_first.entry(first).or_default().push((stems, value));
        }
    }

    /// Whether there are no terms.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The terms that a text may have, in whatever case: for rules that would rather believe a text than not.
    pub fn believed(&self, prose: &Prose<'_>) -> Vec<T> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let stems: Vec<String> = prose.words.iter().map(|word| self.stemmer.stem(prose.word(word))).collect();
        for (at, first) in stems.iter().enumerate() {
            for (wanted, value) in self.by_beginning.get(&beginning(first)).into_iter().flatten() {
                let here = stems.get(at..at + wanted.len()).unwrap_or_default();
                let words = prose.words.get(at..at + wanted.len()).unwrap_or_default();
                let is_it = here.len() == wanted.len()
                    && here.iter().zip(wanted).all(|(one, other)| is_alike(one, other));
                if is_it && words.windows(2).all(|two| is_close(prose, two)) {
                    found.push(*value);
                }
            }
        }
        found
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

/// The first letters of a stem.
fn beginning(stem: &str) -> String {
    stem.chars().take(SURE_LETTERS).collect()
}

/// Whether two stems are of one word, perhaps, cut shorter in one case than in the other.
fn is_alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let more = long.strip_prefix(short).map(|more| more.chars().count());
    more.is_some_and(|more| more == 0 || more <= 2 && short.chars().count() >= SURE_LETTERS)
}

/// Whether nothing but a blank or a hyphen stands between two words.
fn is_close(prose: &Prose<'_>, two: &[Word]) -> bool {
    let [first, second] = two else { return true };
    matches!(prose.slice(first.end()..second.start()), " " | "-" | "\u{a0}" | "\u{2011}" | "\n")
}

#[cfg(test)]
mod tests {
    use super::is_alike;

    #[test]
    fn stems_of_one_word_may_differ_at_their_end() {
        assert!(is_alike("систем", "сист") && is_alike("договор", "договор") && is_alike("a", "a"));
        assert!(
            !is_alike("сис", "систе") && !is_alike("оборон", "оборот") && !is_alike("комит", "комитетск")
        );
    }
}
