//! The names of the glossary in the texts of one language: in any case, and however they are spelled.

use super::lemma::Stemmer;
use crate::check::prose::{Prose, Sign, Word};
use crate::locale::{Locale, sound_key};
use crate::project::{GlossaryName, NameKind};
use std::collections::HashMap;
use std::ops::Range;

/// Fewest letters of a name of one word: shorter ones sound like too much else.
const FEWEST_LETTERS: usize = 5;

/// How a name stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Spelled {
    /// As the glossary has it, or in a case of that.
    Right,
    /// In a case that the glossary does not list, where it lists cases.
    UnknownForm,
    /// Otherwise.
    Wrong,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct FoundName {
    /// Its number in the glossary.
    pub name: usize,
    /// Where it stands.
    pub range: Range<usize>,
    /// How it is spelled.
    pub spelled: Spelled,
}

/// The names of a language by how they sound.
pub(in crate::check) struct NameIndex<'g> {
    stemmer: Stemmer,
    by_first: HashMap<String, Vec<Known<'g>>>,
    /// What stands for a name alone: the last word of a person's, each long word of another's.
    keys: HashMap<usize, Vec<String>>,
}

struct Known<'g> {
    name: usize,
    keys: Vec<String>,
    stems: Vec<String>,
    spelling: &'g str,
    /// Its further forms, where the glossary lists them.
    forms: Option<&'g [String]>,
}

impl<'g> NameIndex<'g> {
    /// The names of a language.
    pub fn new(names: &'g [GlossaryName], locale: &Locale) -> NameIndex<'g> {
        let stemmer = Stemmer::new(locale);
        let mut index = NameIndex { stemmer, by_first: HashMap::new(), keys: HashMap::new() };
        for (at, name) in names.iter().enumerate() {
            let Some(spelling) = name.spellings.get(locale) else { continue };
            let forms = name.declension.get(locale).map(Vec::as_slice);
            index.add(at, name.kind, spelling, forms);
        }
        index
    }

    fn add(&mut self, name: usize, kind: NameKind, spelling: &'g str, forms: Option<&'g [String]>) {
        let words = || spelling.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let stems: Vec<String> = words().map(|word| self.stemmer.stem(word)).collect();
        let keys: Vec<String> = stems.iter().map(|stem| sound_key(stem)).collect();
        let is_long = |word: &&str| word.chars().count() >= 4;
        let telling: Vec<String> = match kind {
            NameKind::Person => keys.last().cloned().into_iter().collect(),
            _ => words().zip(&keys).filter(|(word, _)| is_long(word)).map(|(_, key)| key.clone()).collect(),
        };
        self.keys.insert(name, telling);
        let is_telling = stems.len() > 1 || spelling.chars().count() >= FEWEST_LETTERS;
        if let Some(first) = keys.first().filter(|_| is_telling).cloned() {
            let known = Known { name, keys, stems, spelling, forms };
            self.by_first.entry(first).or_default().push(known);
        }
    }

    /// The names of a text, in order.
    pub fn find(&self, prose: &Prose<'_>) -> Vec<FoundName> {
        let mut found = Vec::new();
        if self.by_first.is_empty() || !prose.has(Sign::Upper) {
            return found;
        }
        for (at, word) in prose.words.iter().enumerate().filter(|(_, word)| word.signs.has(Sign::Upper)) {
            for known in self.by_first.get(&self.key(prose, word)).into_iter().flatten() {
                let words = prose.words.get(at..at + known.keys.len()).unwrap_or_default();
                if let Some(last) = words.last().filter(|_| self.is_it(prose, words, known)) {
                    let range = word.start()..last.end();
                    let spelled = self.spelled(prose, words, range.clone(), known);
                    found.push(FoundName { name: known.name, range, spelled });
                }
            }
        }
        found
    }

    /// Whether a text has something that stands for a name alone; of a name without such words nobody knows.
    pub fn mentions(&self, prose: &Prose<'_>, name: usize) -> bool {
        let Some(keys) = self.keys.get(&name).filter(|keys| !keys.is_empty()) else { return true };
        prose.words.iter().any(|word| keys.contains(&self.key(prose, word)))
    }

    fn key(&self, prose: &Prose<'_>, word: &Word) -> String {
        sound_key(&self.stemmer.stem(prose.word(word)))
    }

    fn is_it(&self, prose: &Prose<'_>, words: &[Word], known: &Known<'_>) -> bool {
        let is_close = |two: &[Word]| match two {
            [first, second] => {
                matches!(prose.slice(first.end()..second.start()), " " | "-" | "\u{a0}" | "\n")
            }
            _ => true,
        };
        words.len() == known.keys.len()
            && words.iter().zip(&known.keys).all(|(word, key)| self.key(prose, word) == *key)
            && words.windows(2).all(is_close)
    }

    fn spelled(&self, prose: &Prose<'_>, words: &[Word], range: Range<usize>, known: &Known<'_>) -> Spelled {
        let written = plain(prose.slice(range));
        let is_known = |form: &str| plain(form) == written;
        if is_known(known.spelling) || known.forms.into_iter().flatten().any(|form| is_known(form)) {
            return Spelled::Right;
        }
        let stems = words.iter().map(|word| self.stemmer.stem(prose.word(word)));
        match stems.eq(known.stems.iter().cloned()) {
            true if known.forms.is_some() => Spelled::UnknownForm,
            true => Spelled::Right,
            false => Spelled::Wrong,
        }
    }
}

/// A name as it is compared: in small letters, for it may stand in capitals, and with «е» for «ё».
fn plain(name: &str) -> String {
    name.to_lowercase().replace('ё', "е").replace(['\u{a0}', '\n'], " ")
}
