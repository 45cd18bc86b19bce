//! Text and places in it: a [`Source`] is one file's text, a [`Span`] a range of bytes in it, and
//! [`Sources`] all the files of a run, in the order they were opened.
//!
//! A file that does not exist can be opened as an empty source, so that a finding such as «the Russian
//! catalog is missing» has a place like any other.

mod lines;
mod path;

pub use lines::{LineColumn, LineIndex};
pub use path::{VirtualPath, decode_path, encode_path};

use ecow::EcoString;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The number of a file within one [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in a file; `end` is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes `range` of `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        Span { file, start: range.start, end: range.end.max(range.start) }
    }

    /// The empty range at `offset`.
    pub fn at(file: FileId, offset: usize) -> Span {
        Span { file, start: offset, end: offset }
    }

    /// The range of bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// A part of this span: `range` counts from its start and is clamped to its end.
    pub fn part(&self, range: Range<usize>) -> Span {
        let start = (self.start + range.start).min(self.end);
        Span { file: self.file, start, end: (self.start + range.end).clamp(start, self.end) }
    }
}

/// One file's text.
#[derive(Debug)]
pub struct Source {
    path: VirtualPath,
    /// Shared with what was read from it.
    text: EcoString,
    /// Made when the first place is told: most files have nothing to tell.
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// The path within the project.
    pub fn path(&self) -> &VirtualPath {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range; empty where the range is out of bounds or splits a character.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The line and column of a byte, both from 1, columns in Unicode scalar values.
    pub fn line_column(&self, byte: usize) -> LineColumn {
        self.lines.get_or_init(|| LineIndex::new(&self.text)).line_column(&self.text, byte)
    }
}

/// All the files of a run. Cloning is cheap: sources are shared.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    files: Vec<Arc<Source>>,
    by_path: HashMap<VirtualPath, FileId>,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a file, or replaces the text of one that is known under the same path.
    pub fn add(&mut self, path: VirtualPath, text: impl Into<EcoString>) -> FileId {
        let text = text.into();
        let source = Arc::new(Source { path: path.clone(), text, lines: OnceLock::new() });
        if let Some(&id) = self.by_path.get(&path) {
            if let Some(slot) = self.files.get_mut(id.0 as usize) {
                *slot = source;
            }
            return id;
        }
        let id = FileId(self.files.len() as u32);
        self.files.push(source);
        self.by_path.insert(path, id);
        id
    }

    /// The file of an id.
    ///
    /// # Panics
    /// Never for an id that this collection gave out.
    pub fn get(&self, id: FileId) -> &Source {
        self.files.get(id.0 as usize).expect("ids come from `add` of the same collection")
    }

    /// The file with this path, if it was opened.
    pub fn find(&self, path: &VirtualPath) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).slice(span.range())
    }
}
