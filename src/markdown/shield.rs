//! A message made safe to parse alone: nothing at the start of a line begins a block, and the footnotes that occur
//! in it have stubs, so that their marks are read as such.
//!
//! A line that could start a block is prefixed with U+1680 OGHAM SPACE MARK, which is Unicode white space (so
//! emphasis flanking is unchanged) but does not count as indentation or as a marker; its bytes are taken out of the
//! ranges again.

use super::mark::note_marks;
use std::collections::HashSet;
use std::ops::Range;

pub(super) const SHIELD: char = '\u{1680}';

/// The text with its shields and with stubs for the footnotes that occur in it.
pub(super) struct Shielded {
    /// The text to parse.
    pub(super) text: String,
    /// Offsets in `text` of each shield, ascending.
    shields: Vec<usize>,
    /// Bytes of `text` before the stubs.
    pub(super) length: usize,
}

impl Shielded {
    pub(super) fn new(text: &str, notes: &HashSet<String>) -> Shielded {
        let mut out = String::with_capacity(text.len() + 16);
        let mut shields = Vec::new();
        for line in text.split_inclusive('\n') {
            if may_start_block(line) {
                shields.push(out.len());
                out.push(SHIELD);
            }
            out.push_str(line);
        }
        let length = out.len();
        let mut seen = HashSet::new();
        for (_, label) in note_marks(text) {
            if notes.contains(label) && seen.insert(label) {
                out.push_str(&format!("\n\n[^{label}]: x"));
            }
        }
        Shielded { text: out, shields, length }
    }

    /// The offset in the text as it was given.
    fn offset(&self, shielded: usize) -> usize {
        let capped = shielded.min(self.length);
        let before = self.shields.partition_point(|at| *at < capped);
        capped.saturating_sub(before * SHIELD.len_utf8())
    }

    /// A range of the text as it was given.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }
}

fn may_start_block(line: &str) -> bool {
    line.starts_with([
        '#', '>', '-', '+', '*', '_', '=', '|', '<', ':', '[', '~', ' ', '\t', '`', '0', '1', '2', '3', '4',
        '5', '6', '7', '8', '9',
    ])
}
