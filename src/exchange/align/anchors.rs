//! What a translation keeps as it is, or nearly so: numbers, addresses, code, names and words that both languages
//! have. Only what both texts have is evidence, and the rarer it is, the more it says.

use super::item::Item;
use crate::units::Unit;
use std::collections::BTreeMap;

/// How much more code or an address says than a word.
const EXACT: f64 = 2.0;
/// How much more a number says than a word.
const NUMBER: f64 = 1.5;
/// So many letters at its beginning make a word known: Simard, Foster and Isabelle, "Using Cognates to Align
/// Sentences" (TMI 1992), take four; here five, for words written in another alphabet meet by chance more often.
const COGNATE: usize = 5;
/// A capitalized word, mostly a name, may be this short.
const NAME: usize = 3;

/// Anchors with what each says by its sort, before it is known how rare it is.
pub(super) type Anchors = BTreeMap<String, f64>;

/// The anchors of a unit.
pub(super) fn of_unit(unit: &Unit, anchors: &mut Anchors) {
    let text = unit.text();
    let mut exact = |one: &str| {
        anchors.insert(one.to_owned(), EXACT);
    };
    text.split('`').skip(1).step_by(2).for_each(&mut exact);
    let outside = unit.links.iter().map(|(_, destination)| destination).filter(|to| !to.starts_with('#'));
    outside.for_each(|to| exact(to));
    let autolinks = text.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(link, _)| link);
    autolinks.filter(|link| link.contains(['@', ':'])).for_each(&mut exact);
    for number in numbers(&text) {
        anchors.insert(number, NUMBER);
    }
    let outside_code: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    for word in cognates(&outside_code) {
        anchors.entry(word).or_insert(1.0);
    }
}

/// The anchors of a block of code: its lines. Comments may be translated, what is around them is not.
pub(super) fn of_code(text: &str) -> Anchors {
    let lines = text.lines().map(str::trim).filter(|line| line.chars().count() > 3);
    lines.map(|line| (line.to_owned(), NUMBER)).collect()
}

/// Gives each anchor of two texts its number and its weight, by how few items have it; what only one of them has
/// is no evidence, for it may have been translated.
pub(super) fn weigh(left: &mut [&mut Item<'_>], right: &mut [&mut Item<'_>]) {
    let count = |items: &[&mut Item<'_>]| {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        items
            .iter()
            .flat_map(|item| item.anchors.keys())
            .for_each(|one| *counts.entry(one.clone()).or_default() += 1);
        counts
    };
    let (ours, theirs) = (count(left), count(right));
    let all = (left.len() + right.len()) as f64;
    let shared = ours.iter().filter_map(|(one, times)| Some((one, times + theirs.get(one)?)));
    let known: BTreeMap<&String, (u32, f64)> = shared
        .enumerate()
        .map(|(number, (one, times))| (one, (number as u32, (1.0 + all / f64::from(times)).ln())))
        .collect();
    let settle = |item: &mut Item<'_>| {
        let signs = item.anchors.iter().filter_map(|(one, sort)| {
            let (number, rarity) = known.get(one)?;
            Some((*number, sort * rarity))
        });
        item.signs = signs.collect();
        item.mass = item.signs.iter().map(|(_, weight)| weight).sum();
    };
    left.iter_mut().for_each(|item| settle(item));
    right.iter_mut().for_each(|item| settle(item));
}

/// The weight of what two items share, counted on one side.
pub(super) fn shared(left: &Item<'_>, right: &Item<'_>) -> f64 {
    let mut others = right.signs.iter().peekable();
    let mut sum = 0.0;
    for (number, weight) in &left.signs {
        while others.next_if(|(other, _)| other < number).is_some() {}
        if let Some((_, other)) = others.next_if(|(other, _)| other == number) {
            sum += weight.min(*other);
        }
    }
    sum
}

/// The beginnings of words as they sound, in Latin letters: `Арбатова` and `Arbatov` are `arbat`.
fn cognates(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.filter_map(|word| {
        let is_name = word.starts_with(char::is_uppercase);
        let sound = sound(&deunicode::deunicode(word));
        let length = sound.chars().count();
        let is_long = length >= COGNATE || is_name && length >= NAME;
        is_long.then(|| sound.chars().take(COGNATE).collect())
    })
}

/// A word in the letters in which languages agree most often; doubled letters are one.
fn sound(word: &str) -> String {
    let word =
        word.to_lowercase().replace("ph", "f").replace("th", "t").replace("x", "ks").replace("ck", "k");
    let mut out = String::with_capacity(word.len());
    for c in word.chars().filter(char::is_ascii_alphabetic) {
        let c = match c {
            'c' | 'q' => 'k',
            'y' | 'j' => 'i',
            'w' => 'v',
            'z' => 's',
            other => other,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// The numbers of a text, without the marks that part thousands: `1,200` and `1 200` are the same.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    let mut before: Option<(char, usize)> = None;
    for group in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = group.trim_end_matches(|c: char| !c.is_ascii_digit());
        let after = group.chars().next_back().filter(|c| !c.is_ascii_digit());
        let parts = [',', '.', ' ', '\u{a0}', '\u{202f}', '\u{2009}'];
        match (before, numbers.last_mut()) {
            (Some((mark, length)), Some(last))
                if digits.len() == 3 && length <= 3 && parts.contains(&mark) =>
            {
                last.push_str(digits);
            }
            _ if !digits.is_empty() => numbers.push(digits.to_owned()),
            _ => {}
        }
        before = after.filter(|_| !digits.is_empty()).map(|mark| (mark, digits.len()));
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_without_their_marks() {
        assert_eq!(numbers("In 2013, 1,200 of 1 234 567 and 5."), ["2013", "1200", "1234567", "5"]);
        assert_eq!(numbers("2013 100"), ["2013", "100"]);
        assert_eq!(numbers("4 %"), ["4"]);
    }

    #[test]
    fn names_and_words_of_both_languages_meet() {
        let of = |text: &str| cognates(text).collect::<Vec<_>>();
        assert_eq!(of("Arbatov and NATO"), of("Арбатова и НАТО"));
        assert_eq!(of("interfaces of radars"), of("интерфейсы радаров"));
        assert!(of("a set of them").is_empty());
    }
}
