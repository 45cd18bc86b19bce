//! The tokens of languages, typed: how words are divided, what clings to what, and how acronyms are set.

use super::Theme;
use crate::geom::Em;
use crate::locale::{Clinging, Locale};
use std::collections::BTreeMap;

/// How a language's acronyms are set among small letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AcronymStyle {
    /// Whether they are small capitals.
    pub is_small_capitals: bool,
    /// Their size, in parts of the text's.
    pub scale: f64,
    /// Space added to each letter.
    pub tracking: Em,
}

impl Theme {
    /// The languages that the theme has tokens for.
    pub fn languages(&self) -> Vec<String> {
        let names = self.tokens.below("language.").filter_map(|(name, _)| name.split('.').next());
        let mut languages: Vec<String> = names.map(str::to_owned).collect();
        languages.dedup();
        languages
    }

    /// How acronyms of a language are set, where it has a way of its own.
    pub fn acronyms(&self, language: &str) -> Option<AcronymStyle> {
        let name = |key: &str| format!("language.{language}.acronyms.{key}");
        Some(AcronymStyle {
            tracking: Em::new(self.tokens.number(&name("tracking"))? / 1000.0),
            is_small_capitals: self.tokens.text(&name("features")) == Some("c2sc"),
            scale: self.tokens.number(&name("scale")).unwrap_or(1.0),
        })
    }

    /// The fewest letters before and after a hyphen, by language.
    pub fn hyphen_minima(&self) -> BTreeMap<String, (usize, usize)> {
        let minima = |language: &str| {
            let letters = |key: &str| self.tokens.number(&format!("language.{language}.hyphen.{key}"));
            Some((letters("before")?.max(1.0) as usize, letters("after")?.max(1.0) as usize))
        };
        let languages = self.languages().into_iter();
        languages.filter_map(|language| minima(&language).map(|minima| (language, minima))).collect()
    }

    /// The most lines of a language running that end with a hyphen.
    pub fn most_hyphens(&self, locale: &Locale) -> u8 {
        let own = self.tokens.number(&format!("language.{}.hyphen.max-run", locale.language()));
        own.map_or(2, |lines| lines.clamp(0.0, 9.0) as u8)
    }

    /// Which of a language's rules of what clings to what are kept.
    pub fn clinging(&self, locale: &Locale) -> Clinging {
        let name = |key: &str| format!("language.{}.glue.{key}", locale.language());
        let is_on = |key: &str| self.tokens.switch(&name(key)).unwrap_or(true);
        let short_words = self.tokens.number(&name("short-words"));
        Clinging {
            short_words: short_words.map_or(usize::MAX, |letters| letters.max(0.0) as usize),
            dash: is_on("dash"),
            particles: is_on("particles"),
            initials: is_on("initials"),
            number_unit: is_on("number-unit"),
            era: self.tokens.text(&name("era")).map(Into::into),
        }
    }
}
