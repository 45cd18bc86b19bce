//! PO line by line: what a line is, with its bytes.

use super::escape::unquote;
use crate::exchange::incoming::ReadError;
use std::ops::Range;

/// A line that says something.
#[derive(Debug, PartialEq)]
pub(super) struct Line<'t> {
    pub(super) range: Range<usize>,
    pub(super) kind: LineKind<'t>,
}

#[derive(Debug, PartialEq)]
pub(super) enum LineKind<'t> {
    /// `# by translators` and `#: places`: not ours.
    Comment,
    /// `#. from the program`
    Extracted(&'t str),
    /// `#, fuzzy, …`
    Flags(&'t str),
    /// `#| …`: what was before.
    Previous,
    /// `msgid "…"`
    Keyword(Keyword, String),
    /// `"…"`, which goes on with the string before it.
    More(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    Context,
    Id,
    IdPlural,
    Text,
    /// `msgstr[n]`
    TextPlural,
}

/// The lines of a file; blank ones and obsolete entries (`#~`) are left out. What is no line of PO is an error.
pub(super) fn lines<'t>(text: &'t str, errors: &mut Vec<ReadError>) -> Vec<Line<'t>> {
    let mut found = Vec::new();
    let mut start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    for whole in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let trimmed = whole.trim_matches([' ', '\t', '\r', '\n', '\u{C}']);
        let at = start + whole.len() - whole.trim_start_matches([' ', '\t', '\r', '\n', '\u{C}']).len();
        start += whole.len();
        if trimmed.is_empty() || trimmed.starts_with("#~") {
            continue;
        }
        let range = at..at + trimmed.len();
        found.extend(line(trimmed, at, errors).map(|kind| Line { range, kind }));
    }
    found
}

/// One line; a text that cannot be read counts as empty, so that one mistake is one error.
fn line<'t>(text: &'t str, at: usize, errors: &mut Vec<ReadError>) -> Option<LineKind<'t>> {
    let mut string =
        |text: &str, at: usize| string(text, at).map_err(|error| errors.push(error)).unwrap_or_default();
    if let Some(comment) = text.strip_prefix('#') {
        return Some(match comment.split_at_checked(1) {
            Some((".", rest)) => LineKind::Extracted(rest.trim_start()),
            Some((",", rest)) => LineKind::Flags(rest),
            Some(("|", _)) => LineKind::Previous,
            _ => LineKind::Comment,
        });
    }
    if text.starts_with('"') {
        return Some(LineKind::More(string(text, at)));
    }
    let (word, rest) = text.split_at(text.find([' ', '\t', '"']).unwrap_or(text.len()));
    let string_at = at + text.len() - rest.trim_start().len();
    let keyword = match word {
        "msgctxt" => Keyword::Context,
        "msgid" => Keyword::Id,
        "msgid_plural" => Keyword::IdPlural,
        "msgstr" => Keyword::Text,
        _ if word.starts_with("msgstr[") && word.ends_with(']') => Keyword::TextPlural,
        _ => {
            let error = ReadError::new(at..at + text.len(), "this is no line of a PO file");
            errors
                .push(error.hint("a line begins with `#`, `msgctxt`, `msgid`, `msgstr` or a quotation mark"));
            return None;
        }
    };
    Some(LineKind::Keyword(keyword, string(rest.trim_start(), string_at)))
}

/// A quoted string that fills the rest of a line.
fn string(text: &str, at: usize) -> Result<String, ReadError> {
    let error =
        |range: Range<usize>, message: &str| Err(ReadError::new(at + range.start..at + range.end, message));
    let Some(inner) = text.strip_prefix('"') else {
        return error(0..text.len(), "a text in quotation marks is missing here");
    };
    match closing(inner) {
        Some(end) if end + 2 == text.len() => {
            let inner = inner.get(..end).unwrap_or_default();
            match unquote(inner) {
                Ok(text) => Ok(text),
                Err(byte) => error(byte + 1..byte + 3, "PO has no such escape"),
            }
        }
        Some(end) => error(end + 2..text.len(), "nothing may follow the closing quotation mark")
            .map_err(|error: ReadError| error.hint("within a text, a quotation mark is written `\\\"`")),
        None => error(0..text.len(), "this text has no closing quotation mark"),
    }
}

/// The first quotation mark that is not escaped.
fn closing(inner: &str) -> Option<usize> {
    let mut is_escaped = false;
    inner.char_indices().find_map(|(at, one)| {
        let ends = one == '"' && !is_escaped;
        is_escaped = one == '\\' && !is_escaped;
        ends.then_some(at)
    })
}
