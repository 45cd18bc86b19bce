//! The words of a text, and which signs it has at all, in one pass: most rules look no further than that.

use std::ops::Range;

/// A run of letters and digits, with its marks: `re`, `enter` of "re-enter".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) struct Word {
    start: u32,
    end: u32,
    /// Which kinds of letters are in it.
    pub signs: Signs,
}

impl Word {
    /// Its place in the text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its first byte.
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// The byte after it.
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// Whether all of it is letters of one script.
    pub fn is_only(&self, script: Sign) -> bool {
        self.signs.0 & SCRIPTS == 1 << script as u32
    }
}

/// Things that a text may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Sign {
    /// A Latin letter.
    Latin,
    /// A Cyrillic letter.
    Cyrillic,
    /// A letter of another script.
    OtherLetter,
    /// A digit.
    Digit,
    /// A capital.
    Upper,
    /// A small letter.
    Lower,
    /// `"`
    StraightDouble,
    /// `'`, a backtick or a prime.
    StraightSingle,
    /// Quotation marks of any language.
    Quote,
    /// `-`
    Hyphen,
    /// A dash or a minus.
    Dash,
    /// `.`
    Point,
    /// `…`
    Ellipsis,
    /// `,` `;` `:` `!` `?`
    Stop,
    /// Brackets.
    Bracket,
    /// A space after a space.
    DoubleSpace,
    /// A space before or after punctuation, where it may be wrong.
    Space,
    /// What is no prose.
    Opaque,
    /// A character that is seldom in prose.
    Odd,
    /// `%`, `°`, `№`, `$` and the like.
    Symbol,
}

const SCRIPTS: u32 = 1 << Sign::Latin as u32
    | 1 << Sign::Cyrillic as u32
    | 1 << Sign::OtherLetter as u32
    | 1 << Sign::Digit as u32;

/// A set of [`Sign`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::check) struct Signs(u32);

impl Signs {
    /// Whether one is there.
    pub fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u32) != 0
    }

    /// The set of some signs.
    pub fn of<const N: usize>(signs: [Sign; N]) -> Signs {
        Signs(signs.into_iter().fold(0, |all, sign| all | 1 << sign as u32))
    }

    /// Whether two sets have a sign in common.
    pub fn meets(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, sign: Sign) {
        self.0 |= 1 << sign as u32;
    }

    /// Adds the signs of another set.
    pub fn join(&mut self, other: Signs) {
        self.0 |= other.0;
    }
}

/// The words of a text, its signs, and the number of its letters and digits.
pub(super) fn read(text: &str) -> (Vec<Word>, Signs, u32) {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 8);
    let mut signs = Signs::default();
    let mut open: Option<(usize, Signs)> = None;
    let mut letters = 0;
    let mut before = '\n';
    for (at, c) in text.char_indices() {
        let of = signs_of(c);
        let is_letter = of.0 & (SCRIPTS | 1 << Sign::Upper as u32 | 1 << Sign::Lower as u32) != 0;
        letters += u32::from(is_letter);
        if is_letter || open.is_some() && is_mark(c) {
            let (_, word) = open.get_or_insert((at, Signs::default()));
            word.join(of);
        } else if let Some((start, word)) = open.take() {
            words.push(Word { start: start as u32, end: at as u32, signs: word });
        }
        if c == ' ' && before == ' ' {
            signs.add(Sign::DoubleSpace);
        }
        signs.join(of);
        before = c;
    }
    if let Some((start, word)) = open {
        words.push(Word { start: start as u32, end: text.len() as u32, signs: word });
    }
    (words, signs, letters)
}

/// Accents that follow their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn signs_of(c: char) -> Signs {
    let mut signs = Signs::default();
    let all: &[Sign] = match c {
        'a'..='z' => &[Sign::Latin, Sign::Lower],
        'A'..='Z' => &[Sign::Latin, Sign::Upper],
        'а'..='я' | 'ё' => &[Sign::Cyrillic, Sign::Lower],
        'А'..='Я' | 'Ё' => &[Sign::Cyrillic, Sign::Upper],
        '0'..='9' => &[Sign::Digit],
        ' ' | '\u{a0}' | '\u{202f}' => &[Sign::Space],
        '"' => &[Sign::StraightDouble],
        '\'' | '`' | '´' | '′' => &[Sign::StraightSingle],
        '«' | '»' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‹' | '›' => &[Sign::Quote],
        '-' => &[Sign::Hyphen],
        '–' | '—' | '―' | '−' | '‒' => &[Sign::Dash],
        '.' => &[Sign::Point],
        '…' => &[Sign::Ellipsis],
        ',' | ';' | ':' | '!' | '?' => &[Sign::Stop],
        '(' | ')' | '[' | ']' | '{' | '}' => &[Sign::Bracket],
        '%' | '°' | '№' | '§' | '$' | '€' | '£' | '₽' | '/' | '&' | '+' | '=' | '*' | '#' | '|' | '_'
        | '@' | '~' | '<' | '>' | '^' | '\\' | '•' | '©' | '×' | '±' => &[Sign::Symbol],
        '\u{fffc}' => &[Sign::Opaque],
        '\n' => &[],
        other => return signs_of_other(other),
    };
    all.iter().for_each(|sign| signs.add(*sign));
    signs
}

fn signs_of_other(c: char) -> Signs {
    let mut signs = Signs::default();
    if c.is_alphabetic() {
        signs.add(match c {
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Sign::Latin,
            '\u{400}'..='\u{52f}' => Sign::Cyrillic,
            _ => Sign::OtherLetter,
        });
        if c.is_uppercase() {
            signs.add(Sign::Upper);
        } else if c.is_lowercase() {
            signs.add(Sign::Lower);
        }
    } else if c.is_numeric() {
        signs.add(Sign::Digit);
    }
    signs.add(Sign::Odd);
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let text = "Договор 1972 г., re-enter МиГ29!";
        let (words, signs, letters) = read(text);
        let found: Vec<_> = words.iter().map(|word| text.get(word.range()).unwrap()).collect();
        assert_eq!(found, ["Договор", "1972", "г", "re", "enter", "МиГ29"]);
        assert_eq!(letters, 7 + 4 + 1 + 2 + 5 + 5);
        assert!(signs.has(Sign::Hyphen) && signs.has(Sign::Digit) && !signs.has(Sign::DoubleSpace));
        assert!(words[0].is_only(Sign::Cyrillic) && !words[5].is_only(Sign::Cyrillic));
        assert!(words[3].is_only(Sign::Latin) && words[1].is_only(Sign::Digit));
    }
}
