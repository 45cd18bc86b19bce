//! `bifolio.toml` as it is read. Every key is optional; unknown keys are refused.

use crate::locale::Locale;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The whole file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// The language of the source texts.
    pub source_locale: Option<Spanned<String>>,
    /// The languages of the editions.
    pub locales: Vec<Spanned<String>>,
    /// Where the editions will be found, for canonical and alternate links.
    pub base_url: Option<Spanned<String>>,
    /// What may stand in for a missing string.
    pub fallback: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// `[build]`
    pub build: BuildOptions,
    /// `[parallel]`
    pub parallel: ParallelOptions,
    /// `[page]`
    pub page: PageOptions,
    /// `[print]`
    pub print: PrintOptions,
    /// `[tokens]`: any token of the theme.
    pub tokens: BTreeMap<Spanned<String>, TokenValue>,
    /// `[check]`
    pub check: CheckOptions,
    /// `[style.LOCALE]`
    pub style: BTreeMap<Spanned<String>, StyleOptions>,
    /// `[links.LOCALE]`: a locale's own destination for a link label.
    pub links: BTreeMap<Spanned<String>, BTreeMap<String, Spanned<String>>>,
    /// `[import]`
    pub import: ImportOptions,
}

/// A token's value.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum TokenValue {
    /// `true` or `false`.
    Switch(bool),
    /// A number.
    Number(f64),
    /// A word.
    Text(String),
    /// Numbers.
    Numbers(Vec<f64>),
}

/// What an edition is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Pages for a browser.
    Html,
    /// Pages for paper and screen.
    Pdf,
    /// A book for readers.
    Epub,
}

/// What a PDF is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Reading on a screen.
    Screen,
    /// A printing house.
    Print,
    /// Review.
    Proof,
}

/// `[build]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct BuildOptions {
    /// The formats.
    pub formats: Option<Vec<Spanned<Format>>>,
    /// The profiles of PDF.
    pub profiles: Option<Vec<Spanned<Profile>>>,
    /// Pairs of locales set side by side.
    pub parallel: Option<Vec<Spanned<Vec<String>>>>,
    /// A built-in theme, or a folder of `themes/`.
    pub theme: Option<Spanned<String>>,
    /// Percent translated below which a locale is skipped.
    pub publish_from: Option<Spanned<f64>>,
    /// HTML with everything inside.
    pub single_file: bool,
}

/// How parallel editions are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParallelMode {
    /// Side by side on a page.
    #[default]
    Columns,
    /// Left page, right page.
    Facing,
    /// One under the other.
    Stacked,
}

/// The order in which a parallel edition is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadingOrder {
    /// Row by row, both languages of each.
    #[default]
    Rows,
    /// One language, then the other.
    Languages,
}

/// `[parallel]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ParallelOptions {
    /// The layout.
    pub mode: ParallelMode,
    /// The reading order.
    pub order: ReadingOrder,
    /// Paragraph numbers in the gutter.
    pub numbers: bool,
}

/// `[page]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PageOptions {
    /// A named size or `148mm x 210mm`.
    pub size: Option<Spanned<String>>,
    /// How far colour runs over the edge.
    pub bleed: Option<Spanned<String>>,
}

/// What print does with links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PrintLinks {
    /// Numbered notes.
    #[default]
    Notes,
    /// Nothing.
    None,
}

/// `[print]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PrintOptions {
    /// A built-in output profile, or a file.
    pub profile: Option<Spanned<String>>,
    /// Crop and registration marks.
    pub marks: Option<bool>,
    /// The most ink, percent.
    pub ink_limit: Option<Spanned<f64>>,
    /// What becomes of links.
    pub links: PrintLinks,
    /// Black alone.
    pub monochrome: bool,
}

/// `[check]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct CheckOptions {
    /// The least coverage, percent.
    pub min_coverage: Option<Spanned<Coverage>>,
    /// The most stale units.
    pub max_stale: Option<usize>,
    /// The folder of the dictionaries that words are looked up in.
    pub dictionaries: Option<Spanned<String>>,
    /// Levels of rules.
    pub rules: BTreeMap<Spanned<String>, LevelOption>,
}

/// The least coverage: for all locales, or one by one.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Coverage {
    /// For every locale.
    All(f64),
    /// By locale.
    ByLocale(BTreeMap<String, f64>),
}

impl Coverage {
    /// The threshold of a locale, if it has one.
    pub fn of(&self, locale: &Locale) -> Option<f64> {
        match self {
            Coverage::All(percent) => Some(*percent),
            Coverage::ByLocale(map) => map.get(&locale.to_string()).copied(),
        }
    }
}

/// A rule's level as configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LevelOption {
    /// An error.
    Error,
    /// A warning.
    #[serde(alias = "warning")]
    Warn,
    /// Information.
    Info,
    /// Not run.
    Ignore,
}

/// `[style.LOCALE]`: house style.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct StyleOptions {
    /// Whether a space stands before `%`.
    pub percent_space: Option<bool>,
    /// `keep`, `always` or `never`.
    pub yo: Option<String>,
    /// Words with their hyphens.
    pub hyphenation: Vec<String>,
    /// Words with what to say instead.
    pub banned_words: BTreeMap<String, String>,
}

/// `[import]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ImportOptions {
    /// Headings that import gives a role.
    pub roles: BTreeMap<String, Vec<String>>,
}
