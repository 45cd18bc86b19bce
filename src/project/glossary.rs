//! `locales/glossary.toml`: what a term is called in each language, and what it must not be called.
//!
//! ```toml
//! [[term]]
//! en = "missile defense"
//! ru = ["противоракетная оборона", "ПРО"]
//! forbidden = { ru = ["ракетная защита"] }
//! ```

use crate::locale::Locale;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// The path of the glossary in a project.
pub const GLOSSARY: &str = "locales/glossary.toml";

/// The terms of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The terms, in the order of the file.
    pub terms: Vec<GlossaryTerm>,
    /// Why the file cannot be read, and where; the terms are none then.
    pub error: Option<(String, Range<usize>)>,
}

/// A term in all its languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GlossaryTerm {
    /// What it may be called, by language; any of them will do.
    pub names: BTreeMap<Locale, Vec<String>>,
    /// What it must not be called, by language.
    pub forbidden: BTreeMap<Locale, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    term: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    forbidden: BTreeMap<Locale, Names>,
    #[serde(flatten)]
    names: BTreeMap<Locale, Names>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
}

impl Glossary {
    /// Reads the file.
    pub fn parse(text: &str) -> Glossary {
        match toml::from_str::<File>(text) {
            Ok(file) => {
                Glossary { terms: file.term.into_iter().map(GlossaryTerm::from).collect(), error: None }
            }
            Err(error) => {
                let range = error.span().unwrap_or(0..0);
                Glossary { terms: Vec::new(), error: Some((error.message().to_owned(), range)) }
            }
        }
    }
}

impl From<Entry> for GlossaryTerm {
    fn from(entry: Entry) -> GlossaryTerm {
        let lists = |names: BTreeMap<Locale, Names>| {
            let list = |names| match names {
                Names::One(name) => vec![name],
                Names::Several(names) => names,
            };
            names.into_iter().map(|(locale, names)| (locale, list(names))).collect()
        };
        GlossaryTerm { names: lists(entry.names), forbidden: lists(entry.forbidden) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_have_names_and_forbidden_ones() {
        let text = "[[term]]\nen = \"missile defense\"\nru = [\"ПРО\"]\nforbidden = { ru = \"щит\" }\n";
        let glossary = Glossary::parse(text);
        let russian: Locale = "ru".parse().unwrap();
        let [term] = glossary.terms.as_slice() else { panic!("{glossary:?}") };
        assert_eq!(
            (&term.names[&russian], &term.forbidden[&russian]),
            (&vec!["ПРО".to_owned()], &vec!["щит".to_owned()])
        );
        assert!(Glossary::parse("[[term]]\nen = 3\n").error.is_some());
        assert!(Glossary::parse("[[terms]]\n").error.is_some());
    }
}
