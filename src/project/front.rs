//! The front matter of a document: TOML between `+++` lines. Texts are units of translation, the rest data.

use super::error::ConfigError;
use super::parse;
use crate::markdown;
use crate::source::Span;
use serde::Deserialize;
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
    /// Fit into so many pages.
    pub pages: Option<Spanned<u32>>,
    /// A locale's own data.
    pub locale: BTreeMap<String, LocaleFront>,
}

/// Names, each a unit.
pub type Names = Vec<Spanned<String>>;

/// One text or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(Spanned<String>),
    /// Several.
    Many(Vec<Spanned<String>>),
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
