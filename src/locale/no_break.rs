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
    let mut words = Vec::with_capacity(text.bytes().filter(|byte| *byte == b' ').count() + 1);
    let (mut start, mut starts_line) = (0, true);
    while let Some((length, blank)) = next_blank(text.as_bytes().get(start..).unwrap_or_default()) {
        let (end, after) = (start + length, start + length + blank);
        let is_plain = blank == 1 && text.as_bytes().get(end) == Some(&b' ');
        if let Some(word) = text.get(start..end).filter(|word| !word.is_empty()) {
            let rest = text.as_bytes().get(after..).unwrap_or_default();
            let is_before_space = is_plain && !rest.is_empty() && blank_length(rest) == 0;
            words.push(Word {
                text: word,
                opened: opened(word),
                closed: closed(word),
                end,
                is_before_space,
                starts_line,
            });
            starts_line = false;
        }
        starts_line |= matches!(text.get(end..after), Some("\n" | "\u{2028}"));
        start = after;
        if blank == 0 {
            break;
        }
    }
    words
}

/// How many bytes stand before the next blank of a text, and how long that is: at the end of the text, nothing.
fn next_blank(text: &[u8]) -> Option<(usize, usize)> {
    let found = (0..text.len()).find_map(|at| match blank_length(text.get(at..).unwrap_or_default()) {
        0 => None,
        length => Some((at, length)),
    });
    found.or_else(|| (!text.is_empty()).then_some((text.len(), 0)))
}

/// How many bytes the blank takes that a text begins with. Bytes, not characters: this is asked at every letter.
fn blank_length(text: &[u8]) -> usize {
    match text {
        [b' ' | b'\n' | b'\t', ..] => 1,
        // U+00A0; U+202F and U+2028.
        [0xc2, 0xa0, ..] => 2,
        [0xe2, 0x80, 0xaf | 0xa8, ..] => 3,
        _ => 0,
    }
}

/// A word without what opens it.
fn opened(word: &str) -> &str {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, 0xd0 | 0xd1);
    if word.as_bytes().first().is_some_and(is_letter) { word } else { word.trim_start_matches(is_opening) }
}

/// A word without what closes it.
fn closed(word: &str) -> &str {
    let ends_in_letter = match word.as_bytes() {
        [.., 0xd0 | 0xd1, _] => true,
        [.., last] => last.is_ascii_alphanumeric(),
        [] => true,
    };
    if ends_in_letter { word } else { word.trim_end_matches(is_closing) }
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
        // Names and numbers apart, only short words cling: most pairs of words need no look at any list.
        let has_short = before.len() <= LONGEST || self.clinging.particles && after.len() <= LONGEST;
        if !has_short && starts_lower(before) && starts_lower(after) {
            return false;
        }
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
            || (has(self.glue.before_name, before) && starts_upper(after))
            || (self.clinging.initials && !starts_lower(before) && self.is_name(before, words))
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
        most > 0 && is_any(self.glue.short_words, word) && word.chars().count() <= most
    }

    fn holds_number(&self, before: &str, next: &Word<'_>) -> bool {
        let (after, unit) = (next.text, next.closed);
        if next.opened.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '−' | '-')) {
            let is_group = self.glue.digit_groups && is_number(before) && is_group_of_three(after);
            return is_group || has(self.glue.before_number, before);
        }
        let is_era = |era: &str| unit == era || after == era;
        match &self.clinging.era {
            Some(era) if is_era(era) => return is_number(before) || is_roman(before),
            Some(_) if is_era("г.") => return false,
            _ => {}
        }
        let is_unit = || has(self.glue.after_number, unit) || has(self.glue.after_number, after);
        // Units are words of at most eleven letters: longer ones need no look at the list.
        let is_counted = after.len() <= 32 && (is_number(before) || is_roman(before));
        self.clinging.number_unit && is_counted && is_unit()
    }
}

fn is_any_pair(glue: &Glue, before: &str, after: &str) -> bool {
    let is_part = |part: &str| part == after || part.strip_suffix('.') == Some(after);
    glue.pairs.iter().any(|(first, second)| is_same(first, before) && is_part(second))
}

/// The most bytes of a short word, a particle, or a part of an abbreviation such as «куб. м».
const LONGEST: usize = 8;

/// Whether a word begins with a small letter; `false` of letters that few languages have.
fn starts_lower(word: &str) -> bool {
    matches!(word.as_bytes(), [b'a'..=b'z', ..] | [0xd0, 0xb0..=0xbf, ..] | [0xd1, 0x80..=0x8f, ..])
}

/// Whether a list has a word.
fn has(list: &[&str], word: &str) -> bool {
    list.iter().any(|one| is_same(one, word))
}

/// Equality of short words that seldom are equal: every word of every text is asked for in every list.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.as_bytes().last() == other.as_bytes().last() && one == other
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
    fn no_short_word_is_longer_than_a_short_word() {
        for tag in ["en", "ru", "fr", "de"] {
            let glue = &typography(&tag.parse().unwrap()).glue;
            let pairs = glue.pairs.iter().flat_map(|(first, second)| [*first, *second]);
            let mut all = glue.short_words.iter().chain(glue.particles).copied().chain(pairs);
            assert_eq!(all.find(|word| word.len() > LONGEST), None, "{tag}");
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
