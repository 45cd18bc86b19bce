//! The front matter of a document: TOML between `+++` lines. Texts are units of translation, the rest data.

use super::error::ConfigError;
use super::parse;
use crate::markdown;
use crate::source::Span;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::value::Datetime;

/// What stands between the `+++` lines.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<Spanned<String>>,
    /// The subtitle.
    pub subtitle: Option<Spanned<String>>,
    /// The title for running heads.
    pub short_title: Option<Spanned<String>>,
    /// The makers as printed, one row each; leading emphasis is the role.
    pub byline: Option<OneOrMany>,
    /// What it is about, for catalogues.
    pub description: Option<Spanned<String>>,
    /// The series.
    pub series: Option<Spanned<String>>,
    /// The publisher.
    pub publisher: Option<Spanned<String>>,
    /// The rights.
    pub rights: Option<Spanned<String>>,
    /// Whose views these are.
    pub disclaimer: Option<Spanned<String>>,
    /// Keywords.
    pub keywords: Option<OneOrMany>,
    /// Authors' names.
    pub authors: Names,
    /// Editors' names.
    pub editors: Names,
    /// Translators' names.
    pub translators: Names,
    /// Others with their roles.
    pub contributors: Vec<Contributor>,
    /// The date of publication.
    pub date: Option<Spanned<Datetime>>,
    /// The date of the last revision.
    pub revised: Option<Spanned<Datetime>>,
    /// The number in the series.
    pub number: Option<Number>,
    /// ISBN.
    pub isbn: Option<String>,
    /// DOI.
    pub doi: Option<String>,
    /// Universal Decimal Classification.
    pub udk: Option<String>,
    /// Library-Bibliographical Classification.
    pub bbk: Option<String>,
    /// Values for Fluent.
    pub vars: BTreeMap<String, Spanned<Variable>>,
    /// The language of this document, where it is not the project's.
    pub source_locale: Option<Spanned<String>>,
    /// The locales of this document, where they are not the project's.
    pub locales: Option<Vec<Spanned<String>>>,
    /// Shared texts that are part of it.
    pub parts: Vec<Spanned<String>>,
    /// The files of a document of several files.
    pub chapters: Vec<Spanned<String>>,
    /// A theme of its own.
    pub theme: Option<Spanned<String>>,
    /// How many levels of headings are numbered, from the highest of the text.
    pub numbered_levels: Option<Spanned<u8>>,
    /// Fit into so many pages.
    pub pages: Option<Spanned<u32>>,
    /// A locale's own data.
    pub locale: BTreeMap<String, LocaleFront>,
}

/// Names, each a unit.
pub type Names = Vec<Spanned<String>>;

/// One text or several.
#[derive(Debug, Clone)]
pub enum OneOrMany {
    /// One.
    One(Spanned<String>),
    /// Several.
    Many(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for OneOrMany {
    /// By hand: serde's untagged enums read their value from a buffer, which knows no places.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OneOrMany, D::Error> {
        let whole: Spanned<Texts> = Spanned::deserialize(deserializer)?;
        let span = whole.span();
        Ok(match whole.into_inner() {
            Texts::One(text) => OneOrMany::One(Spanned::new(span, text)),
            Texts::Many(texts) => OneOrMany::Many(texts),
        })
    }
}

/// [`OneOrMany`] before a single text has its place.
enum Texts {
    One(String),
    Many(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Texts, D::Error> {
        deserializer.deserialize_any(TextsVisitor)
    }
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Texts;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Texts, E> {
        Ok(Texts::One(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut texts: A) -> Result<Texts, A::Error> {
        let mut all = Vec::new();
        while let Some(text) = texts.next_element()? {
            all.push(text);
        }
        Ok(Texts::Many(all))
    }
}

impl OneOrMany {
    /// All texts.
    pub fn as_slice(&self) -> &[Spanned<String>] {
        match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        }
    }
}

/// A number in a series: `5` or `"5a"`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Number {
    /// A number.
    Integer(i64),
    /// A text.
    Text(String),
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Number::Integer(number) => write!(f, "{number}"),
            Number::Text(text) => f.write_str(text),
        }
    }
}

/// Someone else who had a part in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contributor {
    /// The name: a unit.
    pub name: Spanned<String>,
    /// The role: a unit.
    pub role: Spanned<String>,
}

/// A value for Fluent.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Variable {
    /// A date.
    Date(Datetime),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

/// A locale's own data.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LocaleFront {
    /// The number in the series.
    pub number: Option<Number>,
    /// ISBN.
    pub isbn: Option<String>,
    /// The date of publication.
    pub date: Option<Spanned<Datetime>>,
    /// Translators' names, as printed in that locale.
    pub translators: Vec<String>,
}

/// Reads the front matter of a document; a document without any has the default.
///
/// # Errors
/// Where it is not TOML, has an unknown key or a value of the wrong type; with its place in the file.
pub fn read(text: Option<&markdown::Spanned>) -> Result<FrontMatter, ConfigError> {
    match text {
        Some(spanned) => parse::toml(&spanned.text, spanned.span),
        None => Ok(FrontMatter::default()),
    }
}

/// The keys of a front matter, each with its place in the file; none where it is not TOML.
pub fn keys(text: Option<&markdown::Spanned>) -> Vec<(String, Span)> {
    let Some(spanned) = text else { return Vec::new() };
    let table: Result<BTreeMap<Spanned<String>, toml::Value>, _> = toml::from_str(&spanned.text);
    let keys = table.unwrap_or_default().into_keys();
    let mut keys: Vec<(String, Span)> =
        keys.map(|key| (key.get_ref().clone(), spanned.span.part(key.span()))).collect();
    keys.sort_by_key(|(_, span)| span.start);
    keys
}

impl FrontMatter {
    /// The texts that are units, with the last part of their ids (`title`, `editors-1`), in printing order.
    pub fn units(&self) -> Vec<(String, &Spanned<String>)> {
        let mut all: Vec<(String, &Spanned<String>)> = Vec::new();
        for (id, text) in [
            ("series", &self.series),
            ("title", &self.title),
            ("subtitle", &self.subtitle),
            ("short-title", &self.short_title),
        ] {
            all.extend(text.iter().map(|text| (id.to_owned(), text)));
        }
        numbered(&mut all, "byline", self.byline.as_ref().map_or(&[], OneOrMany::as_slice), true);
        numbered(&mut all, "authors", &self.authors, false);
        numbered(&mut all, "editors", &self.editors, false);
        numbered(&mut all, "translators", &self.translators, false);
        for (at, contributor) in self.contributors.iter().enumerate() {
            all.push((format!("contributors-{}", at + 1), &contributor.name));
            all.push((format!("contributors-{}-role", at + 1), &contributor.role));
        }
        for (id, text) in [
            ("description", &self.description),
            ("publisher", &self.publisher),
            ("rights", &self.rights),
            ("disclaimer", &self.disclaimer),
        ] {
            all.extend(text.iter().map(|text| (id.to_owned(), text)));
        }
        numbered(&mut all, "keywords", self.keywords.as_ref().map_or(&[], OneOrMany::as_slice), true);
        all
    }

    /// The place of a text of the front matter in its file.
    pub fn place<T>(whole: Span, value: &Spanned<T>) -> Span {
        whole.part(value.span())
    }
}

fn numbered<'a>(
    all: &mut Vec<(String, &'a Spanned<String>)>,
    id: &str,
    texts: &'a [Spanned<String>],
    one_is_plain: bool,
) {
    match texts {
        [only] if one_is_plain => all.push((id.to_owned(), only)),
        many => all.extend(many.iter().enumerate().map(|(at, text)| (format!("{id}-{}", at + 1), text))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, VirtualPath};

    fn read_toml(text: &str) -> Result<FrontMatter, ConfigError> {
        let file = Sources::new().add(VirtualPath::new("a.md").unwrap(), text.to_owned());
        read(Some(&markdown::Spanned { text: text.to_owned(), span: Span::new(file, 0..text.len()) }))
    }

    #[test]
    fn one_text_and_several_keep_their_places() {
        let text = "byline = \"A\"\nkeywords = [\"b\", \"c\"]\n";
        let front = read_toml(text).unwrap();
        let places: Vec<_> = front.units().into_iter().map(|(id, one)| (id, &text[one.span()])).collect();
        let expected = [("byline", "\"A\""), ("keywords-1", "\"b\""), ("keywords-2", "\"c\"")];
        assert_eq!(places, expected.map(|(id, text)| (id.to_owned(), text)));
        let error = read_toml("byline = 5\n").unwrap_err();
        assert!(error.message.contains("a text or a list of texts"), "{}", error.message);
    }
}
