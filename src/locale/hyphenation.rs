//! Where a word may be divided: Liang's patterns (the crate `hypher`; for Russian those of A. Lebedev),
//! filtered by what each language forbids, and a project's own exceptions before them.

use super::Locale;
use super::typography::typography;
use hypher::Lang;
use std::collections::BTreeMap;

/// Words whose division a project settles: `рас-сы-лка`; a word without a hyphen is never divided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HyphenationExceptions {
    words: BTreeMap<String, Vec<usize>>,
    /// Fewest letters before and after a hyphen, where they are not the language's own.
    minima: Option<(usize, usize)>,
}

impl HyphenationExceptions {
    /// Reads the words; case does not matter.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> HyphenationExceptions {
        let mut exceptions = BTreeMap::new();
        for entry in words {
            let mut word = String::new();
            let mut points = Vec::new();
            for letter in entry.chars().flat_map(char::to_lowercase) {
                match letter {
                    '-' | '\u{ad}' | '\u{2010}' => points.push(word.chars().count()),
                    letter => word.push(letter),
                }
            }
            exceptions.insert(word, points);
        }
        HyphenationExceptions { words: exceptions, minima: None }
    }

    /// The same with the fewest letters, at least one, that stand before and after a hyphen.
    #[must_use]
    pub fn with_minima(self, minima: Option<(usize, usize)>) -> HyphenationExceptions {
        HyphenationExceptions { minima: minima.map(|(before, after)| (before.max(1), after.max(1))), ..self }
    }

    /// The points of a word, in letters before them.
    fn find(&self, word: &str) -> Option<&[usize]> {
        if self.words.is_empty() {
            return None;
        }
        self.words.get(&word.to_lowercase()).map(Vec::as_slice)
    }
}

/// Whether there are patterns for a language: without them its words are never divided.
pub fn has_hyphenation(locale: &Locale) -> bool {
    patterns(locale).is_some()
}

/// The byte offsets at which a word may be divided, ascending. The word is letters alone, without the
/// punctuation around it: in anything else (digits, addresses, hyphens) there are none.
pub fn hyphenation_points(word: &str, locale: &Locale, exceptions: &HyphenationExceptions) -> Vec<usize> {
    if let Some(points) = exceptions.find(word) {
        return points.iter().filter_map(|at| word.char_indices().nth(*at)).map(|(at, _)| at).collect();
    }
    let Some(language) = patterns(locale) else { return Vec::new() };
    let (before, after) = exceptions.minima.unwrap_or(typography(locale).hyphen_minima);
    if !is_divisible(word, (before, after)) {
        return Vec::new();
    }
    let mut points = Vec::new();
    let mut at = 0;
    for part in hypher::hyphenate_bounded(word, language, before, after) {
        at += part.len();
        points.push(at);
    }
    points.pop();
    if language == Lang::Russian {
        filter_russian(word, &mut points);
    }
    points
}

fn patterns(locale: &Locale) -> Option<Lang> {
    let code: [u8; 2] = locale.language().as_bytes().try_into().ok()?;
    Lang::from_iso(code)
}

/// Abbreviations are words with two capitals (НАТО, МиГ, JavaScript): none of them is divided.
fn is_divisible(word: &str, (before, after): (usize, usize)) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '\u{301}' | '’' | '\'');
    word.chars().nth(before + after - 1).is_some()
        && word.chars().all(is_letter)
        && word.chars().filter(|c| c.is_uppercase()).nth(1).is_none()
}

/// Neither part without a vowel, and no line that begins with ь, ъ or й.
fn filter_russian(word: &str, points: &mut Vec<usize>) {
    let is_vowel = |c: char| "аеёиоуыэюяАЕЁИОУЫЭЮЯ".contains(c);
    let (Some(first), Some(last)) = (word.find(is_vowel), word.rfind(is_vowel)) else {
        return points.clear();
    };
    let clings = |c: char| matches!(c, 'ь' | 'ъ' | 'й' | 'Ь' | 'Ъ' | 'Й' | '\u{301}');
    points.retain(|at| {
        first < *at && *at <= last && word.get(*at..).is_some_and(|right| !right.starts_with(clings))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn divide(word: &str, tag: &str) -> String {
        divide_with(word, tag, &[])
    }

    fn divide_with(word: &str, tag: &str, exceptions: &[&str]) -> String {
        let exceptions = HyphenationExceptions::new(exceptions.iter().copied());
        let mut out = word.to_owned();
        for at in hyphenation_points(word, &tag.parse().unwrap(), &exceptions).into_iter().rev() {
            out.insert(at, '-');
        }
        out
    }

    #[test]
    fn words_are_divided_by_their_languages_patterns() {
        assert_eq!(divide("extensive", "en"), "ex-ten-sive");
        assert_eq!(divide("договор", "ru"), "до-го-вор");
        assert_eq!(divide("противоракетная", "ru").replace('-', ""), "противоракетная");
        assert!(divide("противоракетная", "ru").contains('-'));
    }

    #[test]
    fn what_is_no_word_is_never_divided() {
        for (word, tag) in [
            ("НАТО", "ru"),
            ("ПРОТИВОРАКЕТНАЯ", "ru"),
            ("2000-летие", "ru"),
            ("МиГами", "ru"),
            ("JavaScript", "en"),
            ("example.org", "en"),
            ("1990s", "en"),
            ("extensive", "tlh"),
            ("", "ru"),
            ("но", "ru"),
            ("every", "en"),
        ] {
            assert_eq!(divide(word, tag), word);
        }
        assert!(has_hyphenation(&"ru".parse().unwrap()) && !has_hyphenation(&"ja".parse().unwrap()));
    }

    #[test]
    fn a_project_settles_a_word_in_any_case() {
        assert_eq!(divide_with("Рассылка", "ru", &["рас-сы-лка"]), "Рас-сы-лка");
        assert_eq!(divide_with("extensive", "en", &["extensive"]), "extensive");
    }

    proptest! {
        #[test]
        fn russian_parts_have_a_vowel_and_two_letters(word in "[а-яё]{1,18}") {
            let locale: Locale = "ru".parse().unwrap();
            for at in hyphenation_points(&word, &locale, &HyphenationExceptions::default()) {
                let (left, right) = word.split_at(at);
                prop_assert!(left.chars().count() > 1 && right.chars().count() > 1);
                prop_assert!(!right.starts_with(['ь', 'ъ', 'й']));
                let is_vowel = |c| "аеёиоуыэюя".contains(c);
                prop_assert!(left.contains(is_vowel) && right.contains(is_vowel));
            }
        }

        #[test]
        fn no_text_makes_it_fail(word in "\\PC{0,30}") {
            for tag in ["ru", "en", "de", "tr"] {
                for at in hyphenation_points(&word, &tag.parse().unwrap(), &HyphenationExceptions::default()) {
                    prop_assert!(word.is_char_boundary(at) && at > 0 && at < word.len());
                }
            }
        }
    }
}
