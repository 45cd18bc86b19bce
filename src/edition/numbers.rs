//! Cells that hold a number alone: written as the source language writes it, printed as the edition's does.

use crate::locale::{Locale, format_number};

/// Whether a cell's text is a plain number in the source language.
pub(super) fn is_number(text: &str, source: &Locale) -> bool {
    decimal(text, source).is_some()
}

/// A cell's number for an edition. A whole number of four digits without grouping (most are years) and
/// whatever is not a plain number stay as they are.
pub(super) fn localize(text: &str, source: &Locale, locale: &Locale) -> String {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_year {
        return text.to_owned();
    }
    match decimal(text, source).and_then(|number| format_number(locale, &number)) {
        Some(formatted) => formatted,
        None => text.to_owned(),
    }
}

/// The number as digits with a point, if the text is one: an optional sign, digits in whole groups or without
/// groups, an optional fraction.
fn decimal(text: &str, source: &Locale) -> Option<String> {
    let separators = Separators::of(source);
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = match digits.split_once(separators.decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let groups: Vec<&str> = whole.split(|c: char| separators.is_group(c)).collect();
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let are_whole = groups.iter().all(|group| is_digits(group))
        && (groups.len() == 1
            || groups.first().is_some_and(|first| first.len() <= 3)
                && groups.iter().skip(1).all(|group| group.len() == 3));
    if !are_whole || fraction.is_some_and(|fraction| !is_digits(fraction)) {
        return None;
    }
    let fraction = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
    Some(format!("{sign}{}{fraction}", groups.concat()))
}

/// The signs in a language's numbers.
struct Separators {
    decimal: char,
    group: char,
}

impl Separators {
    /// Read off a formatted number, so that CLDR says it.
    fn of(locale: &Locale) -> Separators {
        let sample = format_number(locale, "1234567.5").unwrap_or_default();
        let mut signs = sample.chars().filter(|c| !c.is_ascii_digit());
        let group = signs.next().unwrap_or(',');
        Separators { group, decimal: signs.next_back().unwrap_or('.') }
    }

    /// Where CLDR has one kind of space, people type any.
    fn is_group(&self, c: char) -> bool {
        c == self.group || (self.group.is_whitespace() && c.is_whitespace())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_change_with_the_language_and_years_stay() {
        let (en, ru): (Locale, Locale) = ("en".parse().unwrap(), "ru".parse().unwrap());
        for (text, expected) in [
            ("1,234,567.5", "1\u{a0}234\u{a0}567,5"),
            ("1995", "1995"),
            ("12.50", "12,50"),
            ("1975–1976", "1975–1976"),
            ("–", "–"),
            ("1,23", "1,23"),
            ("100", "100"),
            ("0.5%", "0.5%"),
        ] {
            assert_eq!(localize(text, &en, &ru), expected);
        }
        assert_eq!(localize("1 234,5", &ru, &en), "1,234.5");
    }
}
