//! Signs of markup that stayed text: an asterisk that nothing closes, or that stands where it can open nothing.

use super::context::each;
use crate::markdown::{InlineKind, ParsedInline};
use std::ops::Range;

/// A sign of markup that is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LooseSign {
    /// The sign: `**`, `*`, `` ` `` or `~~`.
    pub sign: &'static str,
    /// Its place in the text.
    pub range: Range<usize>,
}

/// The signs of markup in a text that stayed text, in order. Those that are escaped are meant; an asterisk between
/// blanks or digits is no markup.
pub(super) fn loose_signs(text: &str, parsed: &ParsedInline) -> Vec<LooseSign> {
    if !text.contains(['*', '`', '~']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    each(&parsed.inlines, &mut |inline| {
        if let InlineKind::Text(_) = &inline.kind {
            scan(text, inline.range.clone(), &mut found);
        }
    });
    found
}

fn scan(text: &str, range: Range<usize>, found: &mut Vec<LooseSign>) {
    let bytes = text.as_bytes();
    let mut at = range.start;
    while at < range.end {
        let (sign, length) = match bytes.get(at..range.end).unwrap_or_default() {
            [b'\\', ..] => ("", 2),
            [b'*', b'*', ..] => ("**", 2),
            [b'~', b'~', ..] => ("~~", 2),
            [b'*', ..] => ("*", 1),
            [b'`', rest @ ..] => ("`", 1 + rest.iter().take_while(|byte| **byte == b'`').count()),
            _ => ("", 1),
        };
        if !sign.is_empty() && (sign != "*" || touches_a_word(text, at)) {
            found.push(LooseSign { sign, range: at..at + length });
        }
        at += length;
    }
}

/// Whether a letter or a bracket stands on one side alone.
fn touches_a_word(text: &str, at: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || "«»„“”()*".contains(c));
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + 1..).and_then(|text| text.chars().next());
    // `*.html`, `libfoo*` and the like are patterns.
    let is_pattern = after.is_some_and(|c| matches!(c, '.' | '-' | '/'))
        || before.is_some_and(|c| c.is_ascii() && !c.is_whitespace());
    is_word(before) != is_word(after) && !is_pattern
}
