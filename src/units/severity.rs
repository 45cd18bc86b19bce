//! How grave an edit of the source is for its translations.
//!
//! Trivial edits (quotes, dashes, spaces, where a link leads) leave a translation as good as it was. Major ones change
//! what is said: a number, a date, a negation, a term, a placeable. All others are minor. The words that tell are
//! data of `locale`.

use crate::fluent::cst;
use crate::locale::{Locale, telling_words};
use std::collections::HashSet;

/// How grave an edit is. Ordered: a major edit is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing that a translation renders: it stays fresh.
    Trivial,
    /// The wording.
    Minor,
    /// The meaning.
    Major,
}

/// Judges edits of texts in one language.
#[derive(Debug)]
pub struct SeverityJudge {
    words: HashSet<String>,
    /// What the terms say in this language, in lower case, each between single spaces.
    terms: Vec<String>,
}

impl SeverityJudge {
    /// A judge for a language; `terms` are what its terms say: names that must not change unnoticed.
    pub fn new(locale: &Locale, terms: impl IntoIterator<Item = String>) -> SeverityJudge {
        let mut terms: Vec<String> = terms.into_iter().map(|term| spaced(&term)).collect();
        terms.retain(|term| term.trim().chars().count() > 1);
        terms.sort();
        terms.dedup();
        SeverityJudge { words: telling_words(locale), terms }
    }

    /// How grave it is that `old` became `new`.
    pub fn severity(&self, old: &str, new: &str) -> Severity {
        if is_trivial(old, new) {
            Severity::Trivial
        } else if self.telling(old) == self.telling(new) {
            Severity::Minor
        } else {
            Severity::Major
        }
    }

    /// All that tells in a text, sorted: placeables, numbers, telling words, terms.
    fn telling(&self, text: &str) -> Vec<String> {
        let (prose, mut found) = split_placeables(&without_targets(text));
        let words = spaced(&prose);
        found.extend(words.split(' ').filter(|word| self.tells(word)).map(str::to_owned));
        for term in &self.terms {
            found.extend(std::iter::repeat_n(term.clone(), words.matches(term.as_str()).count()));
        }
        found.sort_unstable();
        found
    }

    fn tells(&self, word: &str) -> bool {
        let has_digit = word.chars().any(|c| c.is_numeric());
        has_digit || self.words.contains(word) || word.ends_with("n't")
    }
}

/// Whether an edit changed nothing but quotes, dashes, spaces, and where links lead.
pub fn is_trivial(old: &str, new: &str) -> bool {
    old == new || fold(old) == fold(new)
}

/// A text without what trivial edits change.
fn fold(text: &str) -> String {
    let plain = without_targets(text);
    let mut out = String::with_capacity(plain.len());
    let mut has_space = false;
    for c in plain.chars() {
        if is_invisible(c) {
            continue;
        }
        if c.is_whitespace() {
            has_space = true;
            continue;
        }
        let c = fold_char(c);
        // Beside a sign, a space is typography: `5 %`, `№ 5`, `word — word`.
        let joins_words = out.chars().next_back().is_some_and(char::is_alphanumeric) && c.is_alphanumeric();
        if std::mem::take(&mut has_space) && joins_words {
            out.push(' ');
        }
        if c == '-' && out.ends_with('-') {
            continue;
        }
        out.push(c);
    }
    out.replace("...", "…")
}

fn fold_char(c: char) -> char {
    match c {
        '\'' | '`' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '“' | '”' | '„' | '‟' | '«' | '»' => {
            '"'
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => c,
    }
}

/// Soft hyphens, zero-width characters, the byte-order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// A text whose links lead nowhere: `[text][label]` as `[text][]`, `<https://…>` as `<>`. Notes keep their marks, and
/// code is what it is.
fn without_targets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<', '`']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        if tail.starts_with('`') {
            let code = code_length(tail);
            out.push_str(tail.get(..code).unwrap_or_default());
            rest = tail.get(code..).unwrap_or_default();
            continue;
        }
        let is_label = tail.starts_with('[') && out.ends_with(']') && !tail.starts_with("[^");
        let is_address =
            tail.starts_with("<http://") || tail.starts_with("<https://") || tail.starts_with("<mailto:");
        let end = if is_label { tail.find(']') } else { tail.find('>').filter(|_| is_address) };
        let keep = end.unwrap_or(1);
        out.push_str(tail.get(..1).unwrap_or_default());
        rest = tail.get(keep..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The length of the code that a text begins with, marks included; of the marks alone where it does not end.
fn code_length(text: &str) -> usize {
    let marks = text.len() - text.trim_start_matches('`').len();
    let mut at = marks;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('`')).map(|offset| at + offset) {
        let run = text.get(found..).map_or(0, |rest| rest.len() - rest.trim_start_matches('`').len());
        at = found + run;
        if run == marks {
            return at;
        }
    }
    marks
}

/// The placeables of a text, spaces collapsed, and the text without them.
fn split_placeables(text: &str) -> (String, Vec<String>) {
    let (mut prose, mut placeables) = (String::with_capacity(text.len()), Vec::new());
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('{')).map(|offset| at + offset) {
        prose.push_str(text.get(at..found).unwrap_or_default());
        at = match cst::placeable_at(text, found) {
            Some(Ok(range)) if !prose.ends_with('\\') => {
                let inner = text.get(range.clone()).unwrap_or_default();
                placeables.push(inner.split_whitespace().collect());
                prose.push(' ');
                range.end
            }
            _ => found + 1,
        };
    }
    prose.push_str(text.get(at..).unwrap_or_default());
    (prose, placeables)
}

/// A text's words in lower case, each between single spaces. Signs within a number stay, and groups of three digits
/// that a space parts are one number: writing a number in another way does not change it.
fn spaced(text: &str) -> String {
    let chars: Vec<char> = text.chars().map(|c| if c == '’' { '\'' } else { c }).collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut out = String::from(" ");
    for (at, c) in chars.iter().enumerate() {
        let between_digits = at > 0 && is_digit(at - 1) && is_digit(at + 1);
        let is_group = (1..=3).all(|step| is_digit(at + step)) && !is_digit(at + 4);
        let parts_group = between_digits && is_group && c.is_whitespace();
        let after_letter = at > 0 && chars.get(at - 1).is_some_and(|before| before.is_alphabetic());
        let belongs = match c {
            '.' | ',' | ':' => between_digits,
            '\'' => after_letter,
            _ => c.is_alphanumeric(),
        };
        if belongs {
            out.extend(c.to_lowercase());
        } else if !parts_group && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    // Neither a quotation that ends with a word nor a possessive is part of the word.
    out.replace("'s ", " ").replace("' ", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn severity(tag: &str, old: &str, new: &str) -> Severity {
        let terms = ["NATO".to_owned(), "European Union".to_owned(), "НАТО".to_owned()];
        SeverityJudge::new(&tag.parse().unwrap(), terms).severity(old, new)
    }

    #[test]
    fn typography_and_targets_are_trivial() {
        for (old, new) in [
            ("Say \"yes\" - now", "Say “yes” — now"),
            ("It's 5 % of 10", "It’s 5% of 10"),
            ("One  two\u{a0}three", "One two three"),
            ("See [it][carnegie].", "See [it][report]."),
            ("At <https://a.org/x> now", "At <https://b.org/> now"),
            ("Wait...", "Wait…"),
            ("pages 10--12", "pages 10–12"),
        ] {
            assert_eq!(severity("en", old, new), Severity::Trivial, "{old} → {new}");
        }
    }

    #[test]
    fn wording_is_minor() {
        for (old, new) in [
            ("The big plan", "The large plan"),
            ("Nowhere else", "nowhere else"),
            ("now here", "nowhere else"),
            ("**Bold** word", "Bold word"),
            ("A note[^1].", "A note, then[^1]."),
            ("1 000 big sites", "1000 large sites"),
            ("It may be so", "It can be so"),
            ("`a[i][j]` is it", "`a[i][k]` is it"),
        ] {
            let wanted = if old == "now here" { Severity::Major } else { Severity::Minor };
            assert_eq!(severity("en", old, new), wanted, "{old} → {new}");
        }
    }

    #[test]
    fn what_turns_the_meaning_is_major() {
        for (tag, old, new) in [
            ("en", "Two sites", "Three sites"),
            ("en", "by 1995", "by 1996"),
            ("en", "It is so", "It is not so"),
            ("en", "They do agree", "They don’t agree"),
            ("en", "in June", "in July"),
            ("en", "{ -nato } agrees", "{ -eu } agrees"),
            ("en", "{ $count } agree", "All agree"),
            ("en", "NATO agrees", "The Alliance agrees"),
            ("en", "the European Union's plan", "the plan"),
            ("en", "A claim", "A claim[^1]"),
            ("en", "1.5 km", "15 km"),
            ("ru", "Россия согласна", "Россия не согласна"),
            ("ru", "5 июня", "5 июля"),
            ("ru", "две базы", "три базы"),
        ] {
            assert_eq!(severity(tag, old, new), Severity::Major, "{old} → {new}");
        }
    }
}
