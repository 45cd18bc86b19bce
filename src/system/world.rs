//! A project on disk.

use crate::diag::{FileError, FileErrorKind};
use crate::source::VirtualPath;
use crate::system::write_whole;
use crate::world::{MAX_FILE_BYTES, World};
use std::fmt;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A function that is told what is being worked on.
pub type Progress = Box<dyn Fn(&str) + Sync + Send>;

/// A project's folder.
pub struct OsWorld {
    root: PathBuf,
    source_date: Option<i64>,
    progress: Option<Progress>,
    cancelled: Option<Arc<AtomicBool>>,
}

/// `SOURCE_DATE_EPOCH` is set, but not to a number of seconds.
#[derive(Debug)]
pub struct EpochError(String);

impl fmt::Display for EpochError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SOURCE_DATE_EPOCH is `{}`, which is not a number of seconds", self.0)
    }
}

impl std::error::Error for EpochError {}

impl OsWorld {
    /// The project in a folder, which must exist.
    ///
    /// # Errors
    /// Where there is no such folder, or `SOURCE_DATE_EPOCH` is malformed.
    pub fn new(root: &Path) -> Result<OsWorld, Box<dyn std::error::Error + Send + Sync>> {
        let root = fs::canonicalize(root).map_err(|error| format!("{}: {error}", root.display()))?;
        let source_date = match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(text) => Some(epoch(&text)?),
            Err(_) => None,
        };
        Ok(OsWorld { root, source_date, progress: None, cancelled: None })
    }

    /// The same world, telling of its progress.
    pub fn with_progress(mut self, progress: Progress) -> OsWorld {
        self.progress = Some(progress);
        self
    }

    /// The same world, stopping when the flag is raised.
    pub fn with_cancel(mut self, flag: Arc<AtomicBool>) -> OsWorld {
        self.cancelled = Some(flag);
        self
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a project file whole or not at all; a symbolic link stays one, and the file it leads to is written.
    ///
    /// # Errors
    /// Where the file would lie outside the project, and whatever the system says; the old file is then as it was.
    pub fn write(&self, path: &VirtualPath, bytes: &[u8]) -> io::Result<()> {
        let place = self.root.join(path.as_str());
        let place = fs::canonicalize(&place).unwrap_or(place);
        let is_there = |folder: &&Path| fs::symlink_metadata(folder).is_ok();
        let folder = place.ancestors().skip(1).find(is_there).unwrap_or(&self.root);
        if !fs::canonicalize(folder)?.starts_with(&self.root) {
            return Err(io::Error::other("it leads outside the project"));
        }
        write_whole(&place, bytes)
    }

    /// The real place of a project file: symbolic links resolved, and inside the project.
    fn real(&self, path: &VirtualPath) -> Result<PathBuf, FileError> {
        let place = self.root.join(path.as_str());
        let real = fs::canonicalize(&place).map_err(|error| file_error(path, &error))?;
        if real.starts_with(&self.root) {
            Ok(real)
        } else {
            Err(FileError::new(path, FileErrorKind::OutsideProject))
        }
    }

    fn walk(
        &self,
        folder: &VirtualPath,
        depth: usize,
        found: &mut Vec<VirtualPath>,
    ) -> Result<(), FileError> {
        let real = match self.real(folder) {
            Ok(real) => real,
            Err(error) if error.kind == FileErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        let entries = fs::read_dir(real).map_err(|error| file_error(folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| file_error(folder, &error))?;
            let name = entry.file_name();
            let Some(path) =
                name.to_str().filter(|name| !name.starts_with('.')).and_then(|name| folder.join(name))
            else {
                continue;
            };
            let kind = entry.file_type().map_err(|error| file_error(&path, &error))?;
            if kind.is_dir() {
                if depth < MAX_FOLDERS {
                    self.walk(&path, depth + 1, found)?;
                }
            } else if kind.is_file() || kind.is_symlink() {
                found.push(path);
            }
        }
        Ok(())
    }
}

/// The deepest folder that is searched. Folders behind symbolic links are not followed, so none comes twice.
const MAX_FOLDERS: usize = 32;

impl World for OsWorld {
    fn read(&self, path: &VirtualPath) -> Result<Vec<u8>, FileError> {
        let real = self.real(path)?;
        let file = fs::File::open(&real).map_err(|error| file_error(path, &error))?;
        // The opened handle is what is checked: the name may mean another file by now.
        let metadata = file.metadata().map_err(|error| file_error(path, &error))?;
        if !metadata.is_file() {
            return Err(FileError::new(path, FileErrorKind::NotAFile));
        }
        let mut bytes = Vec::new();
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| file_error(path, &error))?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(FileError::new(path, FileErrorKind::TooLarge(MAX_FILE_BYTES)));
        }
        Ok(bytes)
    }

    fn files_below(&self, folder: &VirtualPath) -> Result<Vec<VirtualPath>, FileError> {
        let mut found = Vec::new();
        self.walk(folder, 0, &mut found)?;
        found.sort();
        Ok(found)
    }

    fn source_date(&self) -> Option<i64> {
        self.source_date
    }

    fn progress(&self, what: &str) {
        if let Some(progress) = &self.progress {
            progress(what);
        }
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed))
    }
}

fn epoch(text: &str) -> Result<i64, EpochError> {
    // The year 9999 is the last that PDF's dates can say.
    text.parse()
        .ok()
        .filter(|seconds| (0..253_402_300_800).contains(seconds))
        .ok_or_else(|| EpochError(text.to_owned()))
}

fn file_error(path: &VirtualPath, error: &io::Error) -> FileError {
    let kind = match error.kind() {
        ErrorKind::NotFound => FileErrorKind::NotFound,
        _ => FileErrorKind::Other(error.to_string()),
    };
    FileError::new(path, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_leads_outside_is_refused_and_folders_are_no_files() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), "x").unwrap();
        let project = tempfile::tempdir().unwrap();
        fs::create_dir(project.path().join("content")).unwrap();
        fs::write(project.path().join("content/a.md"), "A").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret"), project.path().join("content/b.md"))
            .unwrap();
        let world = OsWorld::new(project.path()).unwrap();
        let read = |path: &str| world.read(&VirtualPath::new(path).unwrap()).map_err(|error| error.kind);
        assert_eq!(read("content/a.md").unwrap(), b"A");
        assert_eq!(read("content/b.md").unwrap_err(), FileErrorKind::OutsideProject);
        assert_eq!(read("content").unwrap_err(), FileErrorKind::NotAFile);
        assert_eq!(read("content/c.md").unwrap_err(), FileErrorKind::NotFound);
        let listed = world.files_below(&VirtualPath::new("content").unwrap()).unwrap();
        assert_eq!(listed.len(), 2);
    }

    #[test]
    fn nothing_is_written_outside_the_project() {
        let outside = tempfile::tempdir().unwrap();
        let project = tempfile::tempdir().unwrap();
        fs::create_dir(project.path().join("locales")).unwrap();
        std::os::unix::fs::symlink(outside.path(), project.path().join("locales/de")).unwrap();
        std::os::unix::fs::symlink("shared.ftl", project.path().join("locales/a.ftl")).unwrap();
        fs::write(project.path().join("locales/shared.ftl"), "old").unwrap();
        let world = OsWorld::new(project.path()).unwrap();
        let write = |path: &str| world.write(&VirtualPath::new(path).unwrap(), b"new");
        for path in ["locales/de/a.ftl", "locales/de/deep/er/a.ftl"] {
            assert!(write(path).unwrap_err().to_string().contains("outside the project"));
        }
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
        write("locales/a.ftl").unwrap();
        assert_eq!(fs::read(project.path().join("locales/shared.ftl")).unwrap(), b"new", "through the link");
        write("locales/fr/deep/a.ftl").unwrap();
        assert!(project.path().join("locales/fr/deep/a.ftl").is_file());
    }

    #[test]
    fn an_epoch_is_a_number_of_seconds() {
        assert_eq!(epoch("1371000000").unwrap(), 1_371_000_000);
        for bad in ["", "-1", "soon", "1e9", "99999999999999"] {
            assert!(epoch(bad).is_err(), "{bad}");
        }
    }
}
