//! A proposed fix as a unified diff of the lines it changes.

use super::Style;
use crate::check::written;
use crate::cli::terminal::printable;
use crate::diag::{Edit, Fix};
use crate::fluent::cst::edit::{Splice, apply};
use crate::source::FileId;
use crate::units::Library;
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeMap;
use std::ops::Range;

/// Lines of context before and after a change.
const CONTEXT: usize = 2;
/// A change of more lines, such as of a whole generated file, is not shown line by line.
const MOST_LINES: usize = 60;

const RED: u8 = 31;
const GREEN: u8 = 32;
const CYAN: u8 = 36;

/// The patch, a part for each file.
pub(super) fn patch(fix: &Fix, library: &Library, style: Style) -> String {
    let mut files: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        files.entry(edit.span.file).or_default().push(edit);
    }
    files.iter().map(|(file, edits)| of_file(*file, edits, library, style)).collect()
}

fn of_file(file: FileId, edits: &[&Edit], library: &Library, style: Style) -> String {
    let text = written(library, file);
    let range = around(text, edits);
    let before = text.get(range.clone()).unwrap_or_default();
    let splices = edits.iter().filter_map(|edit| {
        let at = |byte: usize| byte.checked_sub(range.start).filter(|at| *at <= before.len());
        Some(Splice { range: at(edit.span.start)?..at(edit.span.end)?, text: edit.text.clone() })
    });
    let after = apply(before, splices.collect());
    let path = library.sources.get(file).path();
    let mut out = style.paint(CYAN, &format!("--- {path}\n+++ {path}\n"));
    let first = text.get(..range.start).unwrap_or_default().matches('\n').count() + 1;
    let counts = [before, after.as_str()].map(|text| text.lines().count());
    out.push_str(&style.paint(CYAN, &format!("@@ -{first},{} +{first},{} @@", counts[0], counts[1])));
    out.push('\n');
    if counts.iter().any(|lines| *lines > MOST_LINES) {
        return out + "  (too long to be shown)\n";
    }
    for change in TextDiff::from_lines(before, after.as_str()).iter_all_changes() {
        let (sign, color) = match change.tag() {
            ChangeTag::Delete => ("-", Some(RED)),
            ChangeTag::Insert => ("+", Some(GREEN)),
            ChangeTag::Equal => (" ", None),
        };
        let line = printable(&format!("{sign}{}", change.value().trim_end_matches(['\n', '\r'])));
        out.push_str(&color.map_or(line.clone(), |color| style.paint(color, &line)));
        out.push('\n');
    }
    out
}

/// The lines that edits change, with those around them.
fn around(text: &str, edits: &[&Edit]) -> Range<usize> {
    let first = edits.iter().map(|edit| edit.span.start).min().unwrap_or(0);
    let last = edits.iter().map(|edit| edit.span.end).max().unwrap_or(0);
    let before = text.get(..first).unwrap_or_default();
    let start = before.rmatch_indices('\n').nth(CONTEXT).map_or(0, |(at, _)| at + 1);
    let after = text.get(last..).unwrap_or_default();
    let end = after.match_indices('\n').nth(CONTEXT).map_or(text.len(), |(at, _)| last + at + 1);
    start..end
}
