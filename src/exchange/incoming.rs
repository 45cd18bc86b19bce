//! What a translator's tool gave back, before it is held against the project. Every format is read into this.

use super::bilingual::Stamp;
use crate::diag::{Diagnostic, Level};
use crate::source::{FileId, Span};
use std::ops::Range;

/// A text of the file that was read, with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The text.
    pub text: String,
    /// Bytes of the file.
    pub range: Range<usize>,
}

/// One document in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The document, as [`Bilingual::document`](super::Bilingual::document) names it.
    pub document: Located,
    /// The language of the translation.
    pub locale: Located,
    /// The segments, in the order of the file.
    pub segments: Vec<IncomingSegment>,
}

/// A segment that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingSegment {
    /// Its name, and where it stands.
    pub name: Located,
    /// The source text that the translator saw; `None` where the tool dropped it.
    pub source: Option<String>,
    /// The translation, and where it stands; `None` where there is none.
    pub target: Option<Located>,
    /// What the translator says of it.
    pub claim: Claim,
    /// What it was when it was exported; `None` where the tool dropped that.
    pub stamp: Option<Stamp>,
}

/// What a file says of a translation's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Nothing.
    Silent,
    /// It is done.
    Done,
    /// Somebody should look at it: fuzzy, needs review.
    Unsure,
}

impl Claim {
    /// What is said of a whole whose parts say these.
    pub(super) fn least(self, other: Claim) -> Claim {
        match (self, other) {
            (Claim::Unsure, _) | (_, Claim::Unsure) => Claim::Unsure,
            (Claim::Silent, _) | (_, Claim::Silent) => Claim::Silent,
            (Claim::Done, Claim::Done) => Claim::Done,
        }
    }
}

/// Something in a file that cannot be read; nothing of the file is taken then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// Bytes of the file.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl ReadError {
    /// An error at a place.
    pub fn new(range: Range<usize>, message: impl Into<String>) -> ReadError {
        ReadError { range, message: message.into(), hint: None }
    }

    /// The error as a finding in a file.
    pub fn diagnostic(self, rule: &'static str, file: FileId) -> Diagnostic {
        let finding = Diagnostic::new(rule, Level::Error, Span::new(file, self.range), self.message);
        self.hint.into_iter().fold(finding, Diagnostic::hint)
    }

    /// The same error with what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> ReadError {
        self.hint = Some(hint.into());
        self
    }
}

/// What a reader of a format gives: documents, or all that is wrong.
pub type Read = Result<Vec<Incoming>, Vec<ReadError>>;

/// The errors of names that stand twice in a document.
pub(super) fn repeated(segments: &[IncomingSegment]) -> Vec<ReadError> {
    let mut seen = std::collections::BTreeSet::new();
    let twice = segments.iter().filter(|segment| !seen.insert(segment.name.text.as_str()));
    twice
        .map(|segment| {
            let name = &segment.name;
            ReadError::new(name.range.clone(), format!("`{}` stands twice in this file", name.text))
                .hint("delete the one that is not meant")
        })
        .collect()
}
