//! Why a file could not be read or written. Such an error has a path but no place; `at` gives it one.

use super::{Diagnostic, Level};
use crate::source::{Span, VirtualPath};
use std::fmt;

/// What went wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileErrorKind {
    /// No such file.
    NotFound,
    /// A folder, a device, a pipe.
    NotAFile,
    /// It resolves to a place outside the project.
    OutsideProject,
    /// Larger than its cap, in bytes.
    TooLarge(u64),
    /// Not UTF-8: the first bad byte, and the encoding it looks like, if any.
    NotUtf8 {
        /// Offset of the first invalid byte.
        byte: usize,
        /// A guess such as "windows-1251".
        likely: Option<&'static str>,
    },
    /// Anything the system said.
    Other(String),
}

/// A file that could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The path, as the project knows it.
    pub path: VirtualPath,
    /// What went wrong.
    pub kind: FileErrorKind,
}

impl FileError {
    /// An error about `path`.
    pub fn new(path: &VirtualPath, kind: FileErrorKind) -> FileError {
        FileError { path: path.clone(), kind }
    }

    /// The error as a finding at the place that asked for the file.
    pub fn at(&self, rule: &'static str, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::new(rule, Level::Error, span, self.to_string());
        match &self.kind {
            FileErrorKind::NotUtf8 { likely: Some(name), .. } => {
                diagnostic.hint(format!("it looks like {name}: save the file as UTF-8"))
            }
            FileErrorKind::NotUtf8 { .. } => diagnostic.hint("save the file as UTF-8"),
            FileErrorKind::OutsideProject => diagnostic.hint("move the file into the project's folder"),
            _ => diagnostic,
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.kind {
            FileErrorKind::NotFound => write!(f, "`{path}` does not exist"),
            FileErrorKind::NotAFile => write!(f, "`{path}` is not a regular file"),
            FileErrorKind::OutsideProject => write!(f, "`{path}` leads outside the project"),
            FileErrorKind::TooLarge(cap) => write!(f, "`{path}` is larger than {} MB", cap / 1_000_000),
            FileErrorKind::NotUtf8 { byte, .. } => write!(f, "`{path}` is not UTF-8: byte {byte} is invalid"),
            FileErrorKind::Other(said) => write!(f, "`{path}`: {said}"),
        }
    }
}

impl std::error::Error for FileError {}
