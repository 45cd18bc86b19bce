//! Numbers that are names: of telephones and of books. They are copied digit for digit, however they are grouped.

use std::ops::Range;

/// What a number is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum LongNumberKind {
    /// A telephone, with the `+` of its country.
    Telephone,
    /// A book.
    Isbn,
}

/// A number that is a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct LongNumber {
    /// What it names.
    pub kind: LongNumberKind,
    /// Where it stands, its `+` included and the letters `ISBN` not.
    pub range: Range<usize>,
    /// Its digits alone.
    pub digits: String,
}

/// The telephone numbers and ISBN of a text, in order.
pub(in crate::check) fn long_numbers(text: &str) -> Vec<LongNumber> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('+') {
        let is_free = !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        if let Some((end, digits)) =
            grouped(text, at + 1).filter(|(_, digits)| is_free && (9..=15).contains(&digits.len()))
        {
            found.push(LongNumber { kind: LongNumberKind::Telephone, range: at..end, digits });
        }
    }
    for (at, name) in text.match_indices("ISBN") {
        let rest = text.get(at + name.len()..).unwrap_or_default();
        let rest = rest.strip_prefix("-13").or_else(|| rest.strip_prefix("-10")).unwrap_or(rest);
        let start = text.len() - rest.trim_start_matches([':', ' ', '\u{a0}']).len();
        if let Some((end, digits)) =
            grouped(text, start).filter(|(_, digits)| matches!(digits.len(), 10 | 13))
        {
            found.push(LongNumber { kind: LongNumberKind::Isbn, range: start..end, digits });
        }
    }
    found
}

/// The end of the digits that begin at an offset, in groups of any size, and what they are.
fn grouped(text: &str, start: usize) -> Option<(usize, String)> {
    let mut digits = String::new();
    let (mut end, mut apart) = (start, 0);
    for (at, c) in text.get(start..)?.char_indices() {
        // The last sign of an ISBN may be an X.
        let is_digit = c.is_ascii_digit() || c == 'X' && digits.len() == 9;
        if is_digit {
            digits.push(c);
            end = start + at + c.len_utf8();
            apart = 0;
        } else if matches!(c, ' ' | '-' | '(' | ')' | '.' | '\u{a0}' | '\u{2011}' | '–')
            && apart < 2
            && !digits.is_empty()
        {
            apart += 1;
        } else {
            break;
        }
        if digits.len() > 15 {
            return None;
        }
    }
    (!digits.is_empty()).then_some((end, digits))
}

/// Whether two numbers differ by a slip: one digit or two side by side, wrong, missing or changed about.
pub(in crate::check) fn is_near(one: &str, other: &str) -> bool {
    let start = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let (a, b) = (one.get(start..).unwrap_or_default(), other.get(start..).unwrap_or_default());
    let end = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    a.len() - end <= 2 && b.len() - end <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_by_their_sign() {
        let of = |text: &str| long_numbers(text).into_iter().map(|one| one.digits).collect::<Vec<_>>();
        assert_eq!(of("tel. +7 (495) 935-89-04, +1 202 939 2344."), ["74959358904", "12029392344"]);
        assert_eq!(of("ISBN 978-5-905046-12-7, ISBN-10: 0-306-40615-X"), ["9785905046127", "030640615X"]);
        assert!(of("1 + 2, C++ 11, a+123456789, +7 495, 2013").is_empty());
        assert!(is_near("74959358904", "74959358940") && !is_near("74959358904", "74959351111"));
    }
}
