//! What the program knows of a language: its name, script and data, shared by the typesetter, the HTML
//! writer and the rules of `check`. A language is added here, as data, and nowhere else.

pub mod dates;
mod function_words;
mod gender;
pub mod grammar;
mod letters;
mod link_words;
mod lists;
mod months;
mod names;
mod number_words;
pub mod numbers;
mod ordinals;
pub mod plurals;
mod sound;
mod telling;

pub use dates::{CivilDate, DateStyle, format_date};
pub use function_words::{
    has_function_words, is_function_word, is_small_in_titles, latin_language, neighbour_of_russian,
};
pub use gender::{Gender, gender_of_adjective, gender_of_past};
pub use letters::{cyrillic_look_alike, latin_look_alike, other_layout};
pub use link_words::is_bare_link_text;
pub use lists::list_and;
pub use months::{month_name, month_of};
pub use number_words::{NumberWords, roman_value};
pub use numbers::{NumberFormat, NumberOptions, decimal_mark, format_number};
pub use ordinals::right_ordinal;
pub use plurals::{Category, has_plural_rules, plural_categories};
pub use sound::sound_key;
pub use telling::telling_words;
mod hyphenation;
mod no_break;
mod typography;

pub use hyphenation::{HyphenationExceptions, has_hyphenation, hyphenation_points};
pub use no_break::{Clinging, no_break_offsets, no_break_spaces};
pub use typography::{
    DashHabit, QuotePair, Typography, has_typography, is_abbreviation_pair, is_unit, typography,
};

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use unic_langid::LanguageIdentifier;

/// A language tag (BCP 47), such as `en`, `ru` or `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(LanguageIdentifier);

/// A tag that is not well-formed BCP 47.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLocale(pub String);

impl fmt::Display for BadLocale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a language tag", self.0)
    }
}

impl std::error::Error for BadLocale {}

impl Locale {
    /// The tag as Fluent takes it.
    pub fn langid(&self) -> &LanguageIdentifier {
        &self.0
    }

    /// The tag as ICU takes it.
    pub(crate) fn icu(&self) -> icu::locale::LanguageIdentifier {
        self.0.to_string().parse().expect("both libraries read the tags of BCP 47")
    }

    /// The tag with the script and the region that CLDR finds likely where it has none: `ru-Cyrl-RU`.
    pub fn likely(&self) -> String {
        let mut id = self.icu();
        icu::locale::LocaleExpander::new_common().maximize(&mut id);
        id.to_string()
    }

    /// The pseudolocale of its language, by CLDR's custom of region XA: `en-XA`.
    pub fn pseudo(&self) -> Locale {
        format!("{}-XA", self.language()).parse().expect("a language and a region are a tag")
    }

    /// The language subtag: `pt` of `pt-BR`.
    pub fn language(&self) -> &str {
        self.0.language.as_str()
    }
}

impl FromStr for Locale {
    type Err = BadLocale;

    fn from_str(tag: &str) -> Result<Locale, BadLocale> {
        let id: LanguageIdentifier = tag.parse().map_err(|_| BadLocale(tag.to_owned()))?;
        if id.language.is_empty() { Err(BadLocale(tag.to_owned())) } else { Ok(Locale(id)) }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Locale {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Locale, D::Error> {
        let tag = String::deserialize(deserializer)?;
        tag.parse().map_err(serde::de::Error::custom)
    }
}
