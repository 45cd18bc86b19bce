//! Gender and number as words show them, for languages whose adjectives and verbs agree with a noun.

use super::Locale;

/// What a noun is, and what agrees with it must be too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
    /// Neuter.
    Neuter,
    /// Any, of many.
    Plural,
}

impl Gender {
    /// The gender that an attribute of a term names.
    pub fn named(name: &str) -> Option<Gender> {
        match name.trim() {
            "masculine" | "masc" | "m" | "male" => Some(Gender::Masculine),
            "feminine" | "fem" | "f" | "female" => Some(Gender::Feminine),
            "neuter" | "neut" | "n" => Some(Gender::Neuter),
            "plural" | "pl" | "many" => Some(Gender::Plural),
            _ => None,
        }
    }

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Gender::Masculine => "masculine",
            Gender::Feminine => "feminine",
            Gender::Neuter => "neuter",
            Gender::Plural => "plural",
        }
    }
}

/// Pronouns that end like adjectives and belong to a noun before them, and nouns and adverbs that end so.
const NO_ADJECTIVES: [&str; 14] = [
    "которая",
    "который",
    "которое",
    "которые",
    "какая",
    "какой",
    "какое",
    "какие",
    "первое",
    "второе",
    "целое",
    "данные",
    "стая",
    "многие",
];

/// The gender that an adjective in the nominative shows before its noun; `None` for other words, and where the
/// accusative looks the same and may be meant.
pub fn gender_of_adjective(locale: &Locale, word: &str) -> Option<Gender> {
    let word = word.to_lowercase();
    if locale.language() != "ru" || word.chars().count() < 5 || NO_ADJECTIVES.contains(&word.as_str()) {
        return None;
    }
    match () {
        () if word.ends_with("ая") || word.ends_with("яя") => Some(Gender::Feminine),
        () if word.ends_with("ый") => Some(Gender::Masculine),
        () if word.ends_with("ое") => Some(Gender::Neuter),
        () if word.ends_with("ые") => Some(Gender::Plural),
        () => None,
    }
}

/// The gender that a verb in the past shows; `None` for other words.
pub fn gender_of_past(locale: &Locale, word: &str) -> Option<Gender> {
    let word = word.to_lowercase();
    if locale.language() != "ru" || word.chars().count() < 5 {
        return None;
    }
    let stem = word.strip_suffix("ся").or_else(|| word.strip_suffix("сь")).unwrap_or(&word);
    let endings =
        [("ла", Gender::Feminine), ("ло", Gender::Neuter), ("ли", Gender::Plural), ("л", Gender::Masculine)];
    let (stem, gender) =
        endings.iter().find_map(|(ending, gender)| Some((stem.strip_suffix(ending)?, *gender)))?;
    // Nouns such as «школа» and «кресло» have a consonant or «о» there.
    stem.ends_with(['а', 'и', 'е', 'я', 'ы', 'у']).then_some(gender)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_words_show_the_gender_of_their_noun() {
        let ru: Locale = "ru".parse().unwrap();
        let adjective = |word: &str| gender_of_adjective(&ru, word).map(Gender::as_str);
        assert_eq!(
            ["новая", "Старый", "общее", "другое", "новые", "которая", "новой"].map(adjective),
            [Some("feminine"), Some("masculine"), None, Some("neuter"), Some("plural"), None, None]
        );
        let past = |word: &str| gender_of_past(&ru, word).map(Gender::as_str);
        assert_eq!(
            ["заявила", "согласился", "стояло", "вышли", "школа", "сила", "будет"].map(past),
            [Some("feminine"), Some("masculine"), Some("neuter"), None, None, None, None]
        );
        assert_eq!(gender_of_past(&"en".parse().unwrap(), "заявила"), None);
    }
}
