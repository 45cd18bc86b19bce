//! How broken places are mended, and the proof that they are.

use crate::fluent::Catalog;
use crate::fluent::cst::edit::{Splice, apply};
use crate::fluent::cst::{Cause, Entry, EntryName, Junk, Resource};
use std::ops::Range;

/// Whether Fluent reads the entry before some junk and the junk itself, to the last line, when these edits are made, and
/// they hold what was there: the entries of before, and at most one more.
pub(super) fn is_mended(catalog: &Catalog, at: usize, edits: &[(Range<usize>, String)]) -> bool {
    let body = &catalog.resource().body;
    let earliest = edits.iter().map(|(range, _)| range.start).min().unwrap_or(0);
    // The entry before counts in any case: its value may go on in the junk.
    let mut first = at.saturating_sub(1);
    while first > 0 && body.get(first).is_some_and(|entry| entry.span().start >= earliest) {
        first -= 1;
    }
    let Some(region) = body.get(first..=at) else { return false };
    let start = region.first().map_or(0, |entry| entry.span().start);
    let end = region.last().map_or(start, |entry| entry.span().end);
    let splices = edits.iter().map(|(range, text)| {
        let range = range.start.saturating_sub(start)..range.end.saturating_sub(start);
        Splice { range, text: text.clone() }
    });
    let mended = apply(catalog.resource().slice(&(start..end)), splices.collect());
    let read = Resource::parse(&mended);
    let (old, new) = (names(region), names(&read.body));
    let is_clean = !read.body.iter().any(|entry| matches!(entry, Entry::Junk(_)));
    is_clean && new.starts_with(&old) && new.len() <= old.len() + 1
}

fn names(body: &[Entry]) -> Vec<EntryName<'_>> {
    body.iter().filter_map(Entry::name).collect()
}

/// The lines of a range, without their ends.
pub(super) fn lines(catalog: &Catalog, span: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = span.start;
    let mut all = Vec::new();
    for line in catalog.resource().slice(span).split_inclusive('\n') {
        all.push(start..start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
    }
    all
}

/// Whether junk begins as a message does, with words and `=`: a name that is none.
pub(super) fn is_named(catalog: &Catalog, junk: &Junk) -> bool {
    let text = catalog.resource().slice(&junk.span);
    let line = text.lines().next().unwrap_or_default();
    let Some((name, _)) = line.split_once('=') else { return false };
    let name = name.trim();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.');
    let is_indented = line.starts_with([' ', '\t']);
    !is_indented && !name.is_empty() && name.split(' ').count() <= 2 && name.chars().all(is_name)
}

/// The brace that stands in prose and that Fluent takes for the beginning or end of a placeable.
pub(super) fn prose_brace(catalog: &Catalog, junk: &Junk) -> Option<Range<usize>> {
    let at = junk.error.at.start;
    let text = catalog.resource().text();
    match junk.error.cause {
        Cause::UnbalancedBrace if text.get(at..)?.starts_with('}') => Some(at..at + 1),
        Cause::ExpectedClosingBrace { open } => is_prose(text, open).then_some(open..open + 1),
        Cause::ExpectedExpression | Cause::EmptyPlaceable | Cause::BadIdentifier => {
            let before = text.get(junk.span.start..at)?;
            let open = junk.span.start + before.rfind('{')?;
            // Between the brace and the place of the error nothing but blanks: an expression never began.
            let is_empty = text.get(open + 1..at)?.trim().is_empty();
            (is_empty && is_prose(text, open)).then_some(open..open + 1)
        }
        _ => None,
    }
}

/// Whether what follows a brace is no expression that was begun: no variable, term, string or call.
fn is_prose(text: &str, open: usize) -> bool {
    let rest = text.get(open + 1..).unwrap_or_default().trim_start();
    let mut signs = rest.chars();
    let first = signs.next();
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    match first {
        Some('$' | '"' | '{') => false,
        Some('-') => !is_letter(signs.next()),
        Some(c) if c.is_ascii_alphabetic() => {
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            let after = rest.trim_start_matches(is_part);
            // `{ name }` is a reference, `{ NAME(` a call; `{ two words` is prose.
            after.starts_with(' ') && after.trim_start().starts_with(char::is_alphanumeric)
        }
        _ => true,
    }
}
