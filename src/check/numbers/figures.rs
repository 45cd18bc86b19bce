//! Numbers of a text in digits, whatever the language's way to write them.

use crate::check::prose::{Prose, Sign, digit_runs};
use crate::locale::{Locale, decimal_mark};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A number as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Figure {
    /// Its place in the text.
    pub range: Range<usize>,
    /// Its digits, grouping and leading zeros taken out, with a point before the fraction: `1234.5`.
    pub value: String,
    /// The run that it stands in, as it is written: `12.1` of section 12.1, in any language.
    pub run: String,
}

/// Numbers to look others up in, however many there are.
#[derive(Debug, Default)]
pub(in crate::check) struct FigureSet<'f> {
    runs: BTreeSet<&'f str>,
    /// Values by their digits without zeros at either end: only among those can one be the same.
    values: BTreeMap<String, BTreeSet<&'f str>>,
}

impl<'f> FigureSet<'f> {
    /// The numbers of a text, or of several.
    pub fn new(figures: impl Iterator<Item = &'f Figure>) -> FigureSet<'f> {
        let mut set = FigureSet::default();
        for figure in figures {
            set.runs.insert(&figure.run);
            set.values.entry(significant(&figure.value)).or_default().insert(&figure.value);
        }
        set
    }

    /// Whether one of them is the same as a number: by its value, or because the whole run was copied.
    pub fn has(&self, figure: &Figure) -> bool {
        let alike = || self.values.get(&significant(&figure.value)).into_iter().flatten();
        self.runs.contains(figure.run.as_str()) || alike().any(|value| is_same(value, &figure.value))
    }
}

/// The digits of a value from the first to the last that is no zero.
fn significant(value: &str) -> String {
    value.replace('.', "").trim_matches('0').to_owned()
}

/// Reads numbers by the habits of each language.
#[derive(Debug, Default)]
pub(in crate::check) struct Figures {
    marks: BTreeMap<Locale, char>,
}

impl Figures {
    /// The numbers of a text. Those of dates, times and versions count one by one.
    pub fn of(&mut self, prose: &Prose<'_>) -> Vec<Figure> {
        if !prose.has(Sign::Digit) {
            return Vec::new();
        }
        let mark = match self.marks.get(prose.locale) {
            Some(mark) => *mark,
            None => *self.marks.entry(prose.locale.clone()).or_insert_with(|| decimal_mark(prose.locale)),
        };
        digit_runs(&prose.text).flat_map(|range| read(&prose.text, range, mark)).collect()
    }
}

/// The number or the numbers of a run.
fn read(text: &str, range: Range<usize>, mark: char) -> Vec<Figure> {
    let written = text.get(range.clone()).unwrap_or_default();
    let is_sign = |c: char| !c.is_ascii_digit();
    if !written.contains(is_sign) {
        return vec![Figure { value: trimmed(written).to_owned(), range, run: written.to_owned() }];
    }
    let groups: Vec<&str> = written.split(is_sign).collect();
    let signs: Vec<char> = written.chars().filter(|c| is_sign(*c)).collect();
    let is_grouped = |groups: &[&str]| {
        groups.first().is_some_and(|first| (1..=3).contains(&first.len()))
            && groups.iter().skip(1).all(|group| group.len() == 3)
    };
    let last = signs.last().copied().unwrap_or_default();
    let all_same = signs.iter().all(|sign| *sign == last);
    let whole = groups.split_last().map(|(_, whole)| whole).unwrap_or_default();
    let has_fraction = last == mark && signs.iter().filter(|sign| **sign == mark).count() == 1;
    let value = if has_fraction && (whole.len() == 1 || is_grouped(whole)) {
        let fraction = groups.last().copied().unwrap_or_default();
        Some(format!("{}.{fraction}", trimmed(&whole.concat())))
    } else if all_same && last != mark && is_grouped(&groups) {
        Some(trimmed(&groups.concat()).to_owned())
    } else {
        None
    };
    match value {
        Some(value) => vec![Figure { range, value, run: written.to_owned() }],
        None => split(written, range.start),
    }
}

fn split(written: &str, start: usize) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = start;
    for group in written.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = group.trim_end_matches(|c: char| !c.is_ascii_digit());
        if !digits.is_empty() {
            let (range, value) = (at..at + digits.len(), trimmed(digits).to_owned());
            found.push(Figure { range, value, run: written.to_owned() });
        }
        at += group.len();
    }
    found
}

/// Without leading zeros.
fn trimmed(digits: &str) -> &str {
    let rest = digits.trim_start_matches('0');
    if rest.is_empty() { "0" } else { rest }
}

/// Whether two numbers are one: `2.50` and `2.5`, `5000` and `5` (thousand).
fn is_same(one: &str, other: &str) -> bool {
    let bare = |value: &str| match value.split_once('.') {
        Some((whole, fraction)) => (whole.to_owned(), fraction.trim_end_matches('0').to_owned()),
        None => (value.to_owned(), String::new()),
    };
    let (one, other) = (bare(one), bare(other));
    if one == other {
        return true;
    }
    let digits = |(whole, fraction): &(String, String)| significant(&format!("{whole}{fraction}"));
    let scale = |(whole, fraction): &(String, String)| {
        whole.len() as i64
            + if whole == "0" {
                -1 - (fraction.len() - fraction.trim_start_matches('0').len()) as i64
            } else {
                0
            }
    };
    let (a, b) = (digits(&one), digits(&other));
    let shift = (scale(&one) - scale(&other)).abs();
    // Thousands, millions, milliards, and percent of a share.
    !a.is_empty() && a == b && matches!(shift, 3 | 6 | 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, mark: char) -> Vec<String> {
        digit_runs(text).flat_map(|range| read(text, range, mark)).map(|figure| figure.value).collect()
    }

    #[test]
    fn numbers_are_read_as_their_language_writes_them() {
        assert_eq!(values("1,234.5 and 2.5, 1,000,000", '.'), ["1234.5", "2.5", "1000000"]);
        assert_eq!(values("1\u{a0}234,5 и 2,5; 10 000 км", ','), ["1234.5", "2.5", "10000"]);
        assert_eq!(
            values("26.05.1972 в 15:30, в 1972 300 человек", ','),
            ["26", "5", "1972", "15", "30", "1972", "300"]
        );
        assert_eq!(values("v1.2.3", '.'), ["1", "2", "3"]);
        assert!(
            is_same("2.50", "2.5")
                && is_same("5000", "5")
                && is_same("2.5", "2500000")
                && !is_same("50", "5")
        );
    }
}
