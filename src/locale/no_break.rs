//! Which ordinary spaces must not end a line. The answer is a list of places, so that a caller can ask about
//! a whole paragraph and apply it to runs of different style: a rule may look across markup.

use super::Locale;
use super::typography::{Glue, typography};
use ecow::EcoString;
use std::borrow::Cow;

/// Which of the rules are kept: a language's own, but for those that a theme switches off.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Clinging {
    /// Words of so many letters at most cling to the next one, of those that do.
    pub short_words: usize,
    /// A dash clings to the word before it.
    pub dash: bool,
    /// Particles cling to the word before.
    pub particles: bool,
    /// Initials and surname stay together.
    pub initials: bool,
    /// A number and its unit stay together.
    pub number_unit: bool,
    /// What clings to a year before it, in place of the language's own «г.»; `None` leaves that.
    pub era: Option<EcoString>,
}

impl Default for Clinging {
    /// All rules of the language.
    fn default() -> Clinging {
        Clinging {
            short_words: usize::MAX,
            dash: true,
            particles: true,
            initials: true,
            number_unit: true,
            era: None,
        }
    }
}

/// The byte offsets of those ordinary spaces (U+0020) of a paragraph that the language forbids to break at,
/// ascending. Line separators (U+2028 or `\n`) in the text stand for line ends that the author wants.
///
/// Linear: each space is judged by at most one word before and five after it.
pub fn no_break_offsets(text: &str, locale: &Locale, clinging: &Clinging) -> Vec<usize> {
    let rules = Rules { glue: &typography(locale).glue, clinging };
    let words = words(text);
    let mut offsets = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if word.is_before_space && rules.holds_on(words.get(at..).unwrap_or_default()) {
            offsets.push(word.end);
        }
    }
    offsets
}

/// The text with U+00A0 in the place of those spaces.
pub fn no_break_spaces<'a>(text: &'a str, locale: &Locale) -> Cow<'a, str> {
    let offsets = no_break_offsets(text, locale, &Clinging::default());
    if offsets.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + offsets.len());
    let mut start = 0;
    for offset in offsets {
        out.push_str(text.get(start..offset).unwrap_or_default());
        out.push('\u{a0}');
        start = offset + 1;
    }
    out.push_str(text.get(start..).unwrap_or_default());
    Cow::Owned(out)
}

struct Word<'a> {
    text: &'a str,
    /// Without what opens it and what closes it: brackets, quotation marks, stops.
    opened: &'a str,
    closed: &'a str,
    end: usize,
    /// Exactly one ordinary space and then another word follow.
    is_before_space: bool,
    /// It is the first of the paragraph, or of a line that the author began.
    starts_line: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2028}' | '\n' | '\t');
    let mut words = Vec::new();
    let mut start = 0;
    let mut starts_line = true;
    for part in text.split_inclusive(is_space) {
        let word = part.trim_end_matches(is_space);
        let end = start + word.len();
        let next = start + part.len();
        let follows = text.get(next..).and_then(|rest| rest.chars().next());
        if !word.is_empty() {
            let is_before_space = part.ends_with(' ') && follows.is_some_and(|c| !is_space(c));
            let (opened, closed) = (word.trim_start_matches(is_opening), word.trim_end_matches(is_closing));
            words.push(Word { text: word, opened, closed, end, is_before_space, starts_line });
            starts_line = false;
        }
        starts_line |= part.ends_with(['\n', '\u{2028}']);
        start = next;
    }
    words
}

/// The rules of a language that are kept.
struct Rules<'r> {
    glue: &'r Glue,
    clinging: &'r Clinging,
}

impl Rules<'_> {
    /// Whether the first of `words` holds on to the second.
    fn holds_on(&self, words: &[Word<'_>]) -> bool {
        let [first, second, ..] = words else { return false };
        let (before, after) = (first.opened, second.text);
        if is_dash(after) {
            return self.clinging.dash;
        }
        if second.closed.is_empty() || before.is_empty() || first.starts_line && is_dash(first.text) {
            return true;
        }
        self.clings_forward(before)
            || (self.clinging.particles && is_any(self.glue.particles, second.closed))
            || self.holds_number(before, second)
            || is_any_pair(self.glue, before, second.closed)
            || (self.glue.before_name.contains(&before) && starts_upper(after))
            || (self.clinging.initials && self.is_name(before, words))
    }

    /// Initials and a surname, in the order of either.
    fn is_name(&self, before: &str, words: &[Word<'_>]) -> bool {
        let is_next_upper = || words.get(1).is_some_and(|next| starts_upper(next.opened));
        (is_initials(before) && is_next_upper())
            || (self.glue.surname_first && is_surname_with_initials(before, words))
    }

    /// Prepositions and conjunctions. A comma after a word of one letter changes nothing: «и, следовательно».
    fn clings_forward(&self, word: &str) -> bool {
        let bare = word.strip_suffix(',').unwrap_or(word);
        let most = self.clinging.short_words;
        let mut letters = bare.chars();
        if let (true, Some(letter), None) = (self.glue.single_letters, letters.next(), letters.next()) {
            return letter.is_alphabetic() && most > 0;
        }
        is_any(self.glue.short_words, word) && word.chars().count() <= most
    }

    fn holds_number(&self, before: &str, next: &Word<'_>) -> bool {
        let (after, unit) = (next.text, next.closed);
        if next.opened.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '−' | '-')) {
            let is_group = self.glue.digit_groups && is_number(before) && is_group_of_three(after);
            return is_group || self.glue.before_number.contains(&before);
        }
        let is_era = |era: &str| unit == era || after == era;
        match &self.clinging.era {
            Some(era) if is_era(era) => return is_number(before) || is_roman(before),
            Some(_) if is_era("г.") => return false,
            _ => {}
        }
        let is_unit = || self.glue.after_number.contains(&unit) || self.glue.after_number.contains(&after);
        // Units are words of at most eleven letters: longer ones need no look at the list.
        let is_counted = after.len() <= 32 && (is_number(before) || is_roman(before));
        self.clinging.number_unit && is_counted && is_unit()
    }
}

fn is_any_pair(glue: &Glue, before: &str, after: &str) -> bool {
    let is_part = |part: &str| part == after || part.strip_suffix('.') == Some(after);
    glue.pairs.iter().any(|(first, second)| *first == before && is_part(second))
}

/// `Иванов И. И. сообщил`, but not `Ректор И. И. Иванов`.
fn is_surname_with_initials(before: &str, words: &[Word<'_>]) -> bool {
    let is_name =
        || starts_upper(before) && before.chars().count() > 1 && before.chars().all(char::is_alphabetic);
    let mut rest = words.iter().skip(1).take(4);
    rest.next().is_some_and(|word| is_initials(word.text.trim_end_matches(',')))
        && is_name()
        && rest.find(|word| !is_initials(word.text)).is_none_or(|word| !starts_upper(word.text))
}

fn is_any(list: &[&str], word: &str) -> bool {
    // The lists hold words of two letters; `ẞ` and the like do not matter here.
    if word.len() > 4 {
        return false;
    }
    let mut lower = ['\0'; 12];
    let mut count = 0;
    for (slot, letter) in lower.iter_mut().zip(word.chars().flat_map(char::to_lowercase)) {
        *slot = letter;
        count += 1;
    }
    let lower = lower.get(..count).unwrap_or_default();
    list.iter().any(|entry| entry.chars().eq(lower.iter().copied()))
}

fn is_number(word: &str) -> bool {
    let digits = word.trim_start_matches(['+', '-', '−', '~', '≈', '<', '>', '$', '€', '£']);
    digits.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(|c: char| c.is_ascii_digit())
}

fn is_roman(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M' | '–' | '-'))
}

fn is_group_of_three(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

fn is_initials(word: &str) -> bool {
    let mut letters = word.trim_start_matches(is_opening).chars();
    let mut count = 0;
    while let Some(letter) = letters.next() {
        if !letter.is_uppercase() || letters.next() != Some('.') {
            return false;
        }
        count += 1;
    }
    (1..=4).contains(&count)
}

fn starts_upper(word: &str) -> bool {
    word.trim_start_matches(is_opening).starts_with(char::is_uppercase)
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "-" | "―" | "--")
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '«' | '„' | '“' | '‘' | '"' | '\'' | '‹' | '‚')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '»' | '”' | '’' | '“' | '"' | '›' | ',' | ';' | ':' | '.' | '!' | '?' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set(text: &str, tag: &str) -> String {
        no_break_spaces(text, &tag.parse().unwrap()).replace('\u{a0}', "~")
    }

    #[test]
    fn russian_words_cling_as_they_must() {
        for (text, expected) in [
            ("в доме и на улице", "в~доме и~на~улице"),
            ("Москва — столица", "Москва~— столица"),
            ("— Да, сказал он", "—~Да, сказал он"),
            ("т. е. и т. д.", "т.~е. и~т.~д."),
            ("А. С. Пушкин и Пушкин А. С. писал", "А.~С.~Пушкин и~Пушкин~А.~С. писал"),
            ("ректор А. С. Пушкин", "ректор А.~С.~Пушкин"),
            ("весной 1972 г. подписан", "весной 1972~г. подписан"),
            ("около 10 000 км, но 5 %", "около 10~000~км, но~5~%"),
            ("был ли он, если бы знал", "был~ли он, если~бы знал"),
            ("см. рис. 5, № 7, § 3", "см. рис.~5, №~7, §~3"),
            ("в XX в. жил", "в~XX~в. жил"),
            ("(в скобках) и, следовательно", "(в~скобках) и,~следовательно"),
            ("26 мая 1972 года", "26~мая 1972~года"),
            ("Но не Он", "Но~не~Он"),
        ] {
            assert_eq!(set(text, "ru"), expected);
        }
    }

    #[test]
    fn english_words_cling_as_they_must() {
        for (text, expected) in [
            ("J. R. R. Tolkien wrote", "J.~R.~R.~Tolkien wrote"),
            ("see Fig. 1 and p. 12", "see Fig.~1 and p.~12"),
            ("over 5 km or 3 million", "over 5~km or 3~million"),
            ("a house – in a field", "a house~– in a field"),
            ("on May 26 Mr. Nixon", "on May~26 Mr.~Nixon"),
            ("in 1972 300 people", "in 1972 300 people"),
            ("wait … no", "wait~… no"),
        ] {
            assert_eq!(set(text, "en"), expected);
        }
    }

    #[test]
    fn no_language_is_asked_for_more_than_it_has() {
        assert_eq!(set("к дому 10 000 km", "bg"), "к дому 10~000~km");
        assert!(matches!(no_break_spaces("plain words", &"en".parse().unwrap()), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn applying_it_twice_changes_nothing(text in "([а-яА-Я0-9a-zA-Z.,—«» \u{a0}\n]{0,40})") {
            for tag in ["ru", "en", "fr"] {
                let locale: Locale = tag.parse().unwrap();
                let once = no_break_spaces(&text, &locale).into_owned();
                let twice = no_break_spaces(&once, &locale);
                prop_assert_eq!(twice.as_ref(), once.as_str());
                prop_assert_eq!(once.replace('\u{a0}', " "), text.replace('\u{a0}', " "));
            }
        }
    }
}
