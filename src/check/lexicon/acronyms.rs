//! Acronyms that the project knows in several languages: those of the glossary, and Fluent terms that are nothing else.

use super::lemma::Stemmer;
use super::term_forms::{by_term, forms, literal, referred};
use super::terms::TermIndex;
use crate::check::Context;
use crate::check::prose::{MaskKind, Prose};
use crate::locale::Locale;
use crate::project::WordsByLocale;
use std::collections::HashMap;
use std::ops::Range;

/// Letters that stand for words.
#[derive(Debug, Default)]
pub(in crate::check) struct Acronym {
    /// How they are written, by language.
    pub names: WordsByLocale,
    /// The words, by language.
    pub meanings: WordsByLocale,
}

/// All acronyms of a project. One of the glossary comes before a term with the same letters.
pub(in crate::check) fn all(context: &Context<'_>) -> Vec<Acronym> {
    let glossary = context.library.glossary.acronyms.iter();
    let of = |one: &crate::project::GlossaryAcronym| Acronym {
        names: one.names.clone(),
        meanings: one.meanings.clone(),
    };
    let mut all: Vec<Acronym> = glossary.map(of).collect();
    let mut of_terms: HashMap<&str, Acronym> = HashMap::new();
    for (locale, authored) in &context.library.authored {
        for term in authored.iter().flat_map(|one| one.catalog.terms()) {
            if let Some(text) = literal(&term.value).map(str::trim).filter(|text| is_acronym(text)) {
                let known = of_terms.entry(term.id.name.as_str()).or_default();
                known.names.insert(locale.clone(), vec![text.to_owned()]);
            }
        }
    }
    let is_new = |one: &Acronym| {
        one.names.len() > 1
            && !all.iter().any(|other| one.names.iter().any(|(locale, names)| other.has(locale, names)))
    };
    let mut more: Vec<(&str, Acronym)> = of_terms.into_iter().filter(|(_, one)| is_new(one)).collect();
    more.sort_by_key(|(name, _)| *name);
    all.extend(more.into_iter().map(|(_, one)| one));
    all
}

impl Acronym {
    fn has(&self, locale: &Locale, names: &[String]) -> bool {
        self.names.get(locale).is_some_and(|own| own.iter().any(|one| names.contains(one)))
    }
}

/// Two letters or more, all of them capitals.
pub(in crate::check) fn is_acronym(text: &str) -> bool {
    text.chars().count() > 1 && text.chars().all(char::is_uppercase)
}

/// Where acronyms and their words stand in the texts of one language.
pub(in crate::check) struct AcronymIndex<'a> {
    letters: HashMap<String, usize>,
    words: TermIndex<usize>,
    terms: HashMap<&'a str, Vec<String>>,
}

impl<'a> AcronymIndex<'a> {
    /// An index for a language.
    pub fn new(context: &Context<'a>, acronyms: &[Acronym], locale: &Locale) -> AcronymIndex<'a> {
        let mut letters = HashMap::new();
        let mut words = TermIndex::new(Stemmer::new(locale));
        for (at, acronym) in acronyms.iter().enumerate() {
            for name in acronym.names.get(locale).into_iter().flatten() {
                letters.entry(name.clone()).or_insert(at);
            }
            acronym.meanings.get(locale).into_iter().flatten().for_each(|meaning| words.add(meaning, at));
        }
        AcronymIndex { letters, words, terms: by_term(&forms(context, locale)) }
    }

    /// The acronyms of a text with their places, in order: as letters, with a Russian ending too, or by a term.
    pub fn letters(&self, prose: &Prose<'_>) -> Vec<(Range<usize>, usize)> {
        let typed = prose.words.iter().filter_map(|word| {
            let text = prose.word(word);
            let at = self.letters.get(text).or_else(|| self.letters.get(declined(text)?))?;
            Some((word.range(), *at))
        });
        let referred = prose.masked.iter().filter(|one| one.kind == MaskKind::Placeable).filter_map(|one| {
            let printed = self.terms.get(referred(&one.text)?)?;
            let at = printed.iter().find_map(|text| self.letters.get(text))?;
            Some((one.at..one.at + crate::check::prose::OPAQUE.len_utf8(), *at))
        });
        let mut found: Vec<_> = typed.chain(referred).collect();
        found.sort_by_key(|(range, _)| range.start);
        found
    }

    /// The acronyms whose words stand in a text.
    pub fn expanded(&self, prose: &Prose<'_>) -> Vec<usize> {
        self.words.believed(prose)
    }
}

/// The letters of `МИДа`: capitals with an ending of three small letters at most; `вузов` has none.
fn declined(word: &str) -> Option<&str> {
    let end = word.find(char::is_lowercase)?;
    let (letters, ending) = (word.get(..end)?, word.get(end..)?);
    let is_ending = ending.chars().count() <= 3 && ending.chars().all(char::is_lowercase);
    (is_ending && is_acronym(letters)).then_some(letters)
}
