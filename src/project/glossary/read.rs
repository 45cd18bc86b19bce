//! The glossary file, key by key: every wrong one with its place.

use super::{Glossary, GlossaryAcronym, GlossaryError, GlossaryName, GlossaryTerm, NameKind, WordsByLocale};
use crate::locale::Locale;
use crate::project::parse::nearest;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const KINDS: [&str; 3] = ["person", "organisation", "place"];

/// Reads the file.
pub(super) fn glossary(text: &str) -> Glossary {
    let mut reader = Reader { glossary: Glossary::default() };
    match DeTable::parse(text) {
        Ok(file) => reader.file(file.get_ref()),
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            reader.error(range, error.message().replace('\n', "; "), None);
        }
    }
    reader.glossary
}

struct Reader {
    glossary: Glossary,
}

/// What an entry says, language by language, and under its keys of other kinds.
struct Entry<'t> {
    words: WordsByLocale,
    others: Vec<(&'t str, &'t Spanned<DeValue<'t>>)>,
}

impl Entry<'_> {
    fn other(&self, key: &str) -> Option<&Spanned<DeValue<'_>>> {
        self.others.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }
}

impl Reader {
    fn error(&mut self, range: Range<usize>, message: String, hint: Option<String>) {
        self.glossary.errors.push(GlossaryError { message, hint, range });
    }

    fn unknown(&mut self, range: Range<usize>, key: &str, known: &[&str]) {
        let hint = match nearest(key, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}, and language tags", known.join(", ")),
        };
        self.error(range, format!("`{key}` is not a known key here"), Some(hint));
    }

    fn file(&mut self, file: &DeTable<'_>) {
        for (key, value) in file {
            let read: fn(&mut Reader, &DeTable<'_>, Range<usize>) = match key.get_ref().as_ref() {
                "term" => Reader::term,
                "name" => Reader::name,
                "acronym" => Reader::acronym,
                other => {
                    let hint = nearest(other, &["term", "name", "acronym"]).unwrap_or("term");
                    let message = format!("`{other}` is not a known key here");
                    self.error(key.span(), message, Some(format!("did you mean `[[{hint}]]`?")));
                    continue;
                }
            };
            self.entries(key.get_ref(), value, read);
        }
    }

    fn entries(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        read: fn(&mut Reader, &DeTable<'_>, Range<usize>),
    ) {
        let hint = || Some(format!("write each as a table of its own, under `[[{key}]]`"));
        let DeValue::Array(all) = value.get_ref() else {
            return self.error(value.span(), format!("`{key}` is a list of tables"), hint());
        };
        for one in all.iter() {
            match one.get_ref() {
                DeValue::Table(table) => read(self, table, one.span()),
                _ => self.error(one.span(), format!("`{key}` is a list of tables"), hint()),
            }
        }
    }

    fn term(&mut self, table: &DeTable<'_>, range: Range<usize>) {
        let Some(entry) = self.entry(table, range, &["forbidden"]) else { return };
        let forbidden = entry.other("forbidden").map(|value| self.by_locale(value)).unwrap_or_default();
        self.glossary.terms.push(GlossaryTerm { names: entry.words, forbidden });
    }

    fn name(&mut self, table: &DeTable<'_>, range: Range<usize>) {
        let Some(entry) = self.entry(table, range.clone(), &["kind", "declension"]) else { return };
        let kind = entry.other("kind").map_or(Some(NameKind::Person), |value| self.kind(value));
        let declension = entry.other("declension").map(|value| self.by_locale(value)).unwrap_or_default();
        let mut spellings = std::collections::BTreeMap::new();
        for (locale, names) in entry.words {
            match <[String; 1]>::try_from(names) {
                Ok([name]) => drop(spellings.insert(locale, name)),
                Err(_) => {
                    let value = table.iter().find(|(key, _)| key.get_ref() == &locale.to_string());
                    let place = value.map_or(range.clone(), |(_, value)| value.span());
                    let hint = "a name has one spelling in a language; its cases go under `declension`";
                    self.error(place, "one text is wanted here".to_owned(), Some(hint.to_owned()));
                    return;
                }
            }
        }
        if let Some(kind) = kind {
            self.glossary.names.push(GlossaryName { kind, spellings, declension, range });
        }
    }

    fn acronym(&mut self, table: &DeTable<'_>, range: Range<usize>) {
        let Some(entry) = self.entry(table, range.clone(), &["meaning"]) else { return };
        let meanings = entry.other("meaning").map(|value| self.by_locale(value)).unwrap_or_default();
        self.glossary.acronyms.push(GlossaryAcronym { names: entry.words, meanings, range });
    }

    /// The words of an entry by language, and the values of its other keys; `None` where it has no words that count.
    fn entry<'t>(
        &mut self,
        table: &'t DeTable<'t>,
        range: Range<usize>,
        known: &[&'static str],
    ) -> Option<Entry<'t>> {
        let before = self.glossary.errors.len();
        let mut entry = Entry { words: WordsByLocale::new(), others: Vec::new() };
        for (key, value) in table {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                entry.others.push((name, value));
            } else if let Some(locale) = language(name) {
                if let Some(words) = self.words(value) {
                    entry.words.insert(locale, words);
                }
            } else {
                self.unknown(key.span(), name, known);
            }
        }
        if entry.words.is_empty() && self.glossary.errors.len() == before {
            let hint = "give it a name in each language: `en = \"…\"`";
            self.error(range, "this entry names nothing".to_owned(), Some(hint.to_owned()));
        }
        (!entry.words.is_empty()).then_some(entry)
    }

    fn by_locale(&mut self, value: &Spanned<DeValue<'_>>) -> WordsByLocale {
        let DeValue::Table(table) = value.get_ref() else {
            let hint = "write `{ ru = [\"…\"] }`";
            self.error(value.span(), "a table of languages is wanted here".to_owned(), Some(hint.to_owned()));
            return WordsByLocale::new();
        };
        let mut found = WordsByLocale::new();
        for (key, value) in table {
            match language(key.get_ref()) {
                Some(locale) => found.extend(self.words(value).map(|words| (locale, words))),
                None => {
                    let message = format!("`{}` is not a language tag", key.get_ref());
                    let hint = "language tags look like `en`, `ru`, `pt-BR`";
                    self.error(key.span(), message, Some(hint.to_owned()));
                }
            }
        }
        found
    }

    /// A text, or a list of them.
    fn words(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
        match value.get_ref() {
            DeValue::Array(all) => Some(all.iter().filter_map(|one| self.word(one)).collect()),
            _ => self.word(value).map(|word| vec![word]),
        }
    }

    fn word(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) if text.chars().any(char::is_alphanumeric) => {
                return Some(text.trim().to_owned());
            }
            DeValue::String(_) => {
                self.error(value.span(), "this text is empty".to_owned(), None);
            }
            other => {
                let message = format!("a text or a list of texts is wanted here, not {}", what(other));
                self.error(value.span(), message, Some("put the words in quotes".to_owned()));
            }
        }
        None
    }

    fn kind(&mut self, value: &Spanned<DeValue<'_>>) -> Option<NameKind> {
        let written = match value.get_ref() {
            DeValue::String(text) => text.as_ref(),
            _ => "",
        };
        match written {
            "person" => return Some(NameKind::Person),
            "organisation" => return Some(NameKind::Organisation),
            "place" => return Some(NameKind::Place),
            _ => {}
        }
        let hint = match nearest(written, &KINDS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", KINDS.join(", ")),
        };
        self.error(value.span(), format!("`{written}` is no kind of name"), Some(hint));
        None
    }
}

/// A key that names a language: two or three letters, and what may follow. Longer words are misspelt keys.
fn language(key: &str) -> Option<Locale> {
    let locale: Locale = key.parse().ok()?;
    (locale.language().len() <= 3).then_some(locale)
}

fn what(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
