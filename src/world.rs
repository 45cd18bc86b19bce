//! The only door to the outside. The core reads files, learns the date and reports progress through a
//! [`World`]; `system::OsWorld` is the real one, [`MemoryWorld`] serves tests and fuzzing.

use crate::diag::{FileError, FileErrorKind};
use crate::source::VirtualPath;
use std::collections::{BTreeMap, BTreeSet};

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 64_000_000;

/// All that the core may know of the outside. Two worlds that answer alike give the same bytes.
pub trait World: Sync {
    /// The bytes of a project file of at most [`MAX_FILE_BYTES`].
    ///
    /// # Errors
    /// Where the file is missing, not regular, outside the project, too large or unreadable.
    fn read(&self, path: &VirtualPath) -> Result<Vec<u8>, FileError>;

    /// All regular files below a folder, at any depth, sorted by path; empty where there is no such folder.
    /// Names that start with a dot, and the output folder, are left out.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    fn files_below(&self, folder: &VirtualPath) -> Result<Vec<VirtualPath>, FileError>;

    /// `SOURCE_DATE_EPOCH` in seconds since 1970, if it is set.
    fn source_date(&self) -> Option<i64> {
        None
    }

    /// Called when a step of long work begins; `what` is a file or an artifact.
    fn progress(&self, _what: &str) {}

    /// Whether the user asked to stop.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Reads a file and decodes it as UTF-8.
///
/// # Errors
/// As [`World::read`], and where the bytes are not UTF-8 (with a guess of what they are).
pub fn read_text(world: &dyn World, path: &VirtualPath) -> Result<String, FileError> {
    decode(path, world.read(path)?)
}

/// Decodes bytes as UTF-8.
///
/// # Errors
/// Where they are not; with a guess of what they are.
pub fn decode(path: &VirtualPath, bytes: Vec<u8>) -> Result<String, FileError> {
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let likely = likely_encoding(error.as_bytes());
        FileError::new(path, FileErrorKind::NotUtf8 { byte, likely })
    })
}

/// Names the encoding that bytes which are not UTF-8 most likely have: a byte-order mark or many NULs tell
/// UTF-16, many bytes 0xC0–0xFF tell the Cyrillic code page.
fn likely_encoding(bytes: &[u8]) -> Option<&'static str> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
        || sample.iter().filter(|byte| **byte == 0).count() * 4 > sample.len()
    {
        return Some("UTF-16");
    }
    let letters = sample.iter().filter(|byte| **byte >= 0xC0).count();
    let high = sample.iter().filter(|byte| **byte >= 0x80).count();
    (letters * 10 >= high * 9 && letters * 5 > sample.len()).then_some("windows-1251")
}

/// A world with some files of its own over those of another.
pub struct Overlay<'w> {
    below: &'w dyn World,
    files: BTreeMap<VirtualPath, Vec<u8>>,
}

impl<'w> Overlay<'w> {
    /// A world with these files over those of `below`.
    pub fn new(below: &'w dyn World, files: impl IntoIterator<Item = (VirtualPath, String)>) -> Overlay<'w> {
        let files = files.into_iter().map(|(path, text)| (path, text.into_bytes()));
        Overlay { below, files: files.collect() }
    }
}

impl World for Overlay<'_> {
    fn read(&self, path: &VirtualPath) -> Result<Vec<u8>, FileError> {
        match self.files.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.below.read(path),
        }
    }

    fn files_below(&self, folder: &VirtualPath) -> Result<Vec<VirtualPath>, FileError> {
        let prefix = below(folder);
        let own = self.files.keys().filter(|path| path.as_str().starts_with(&prefix));
        let all: BTreeSet<VirtualPath> =
            self.below.files_below(folder)?.into_iter().chain(own.cloned()).collect();
        Ok(all.into_iter().collect())
    }

    fn source_date(&self) -> Option<i64> {
        self.below.source_date()
    }

    fn progress(&self, what: &str) {
        self.below.progress(what);
    }

    fn is_cancelled(&self) -> bool {
        self.below.is_cancelled()
    }
}

/// What the paths below a folder begin with; nothing for the root.
fn below(folder: &VirtualPath) -> String {
    if folder.as_str().is_empty() { String::new() } else { format!("{folder}/") }
}

/// A world in memory.
#[derive(Debug, Default, Clone)]
pub struct MemoryWorld {
    files: BTreeMap<VirtualPath, Vec<u8>>,
    /// What [`World::source_date`] answers.
    pub source_date: Option<i64>,
}

impl MemoryWorld {
    /// A world with these files.
    ///
    /// # Panics
    /// Where a path leaves the project.
    pub fn new<P: AsRef<str>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> MemoryWorld {
        let mut world = MemoryWorld::default();
        for (path, bytes) in files {
            world.insert(path.as_ref(), bytes);
        }
        world
    }

    /// Adds or replaces a file.
    ///
    /// # Panics
    /// Where the path leaves the project.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        let path = VirtualPath::new(path).expect("test worlds use paths inside the project");
        self.files.insert(path, bytes.into());
    }

    /// Removes a file; nothing happens where there is none.
    pub fn remove(&mut self, path: &str) {
        if let Some(path) = VirtualPath::new(path) {
            self.files.remove(&path);
        }
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &VirtualPath) -> Result<Vec<u8>, FileError> {
        self.files.get(path).cloned().ok_or_else(|| FileError::new(path, FileErrorKind::NotFound))
    }

    fn files_below(&self, folder: &VirtualPath) -> Result<Vec<VirtualPath>, FileError> {
        let prefix = below(folder);
        Ok(self.files.keys().filter(|path| path.as_str().starts_with(&prefix)).cloned().collect())
    }

    fn source_date(&self) -> Option<i64> {
        self.source_date
    }
}
