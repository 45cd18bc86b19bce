//! What is written: all of it, or nothing where something is in the way.

use crate::cli::exit::Failure;
use crate::cli::terminal::Terminal;
use crate::exchange::Image;
use crate::source::VirtualPath;
use crate::system::{OsWorld, read_file};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Files to write, by their paths in the project.
pub(super) struct Files {
    root: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
}

impl Files {
    pub(super) fn new(root: &Path) -> Files {
        Files { root: root.to_owned(), files: BTreeMap::new() }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// Where another one has its place: two pictures of one name, say.
    pub(super) fn add(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        match self.files.insert(path.to_owned(), bytes) {
            Some(before) if self.files.get(path) != Some(&before) => Err(Failure::Said(format!(
                "two different files would be written to `{path}`; rename one of them"
            ))),
            _ => Ok(()),
        }
    }

    /// Adds copies of local pictures; one that cannot be read is said, and `check` names it again.
    ///
    /// # Errors
    /// As [`Files::add`].
    pub(super) fn add_images(
        &mut self,
        file: &Path,
        images: &[Image],
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        let folder = file.parent().unwrap_or(Path::new("."));
        for image in images {
            let from = folder.join(&image.written);
            match read_file(&from) {
                Ok(bytes) => self.add(image.target.as_str(), bytes)?,
                Err(failure) => terminal.error(&format!("`{}` is not copied: {failure}", from.display())),
            }
        }
        Ok(())
    }

    /// Whether a file is the one at a path of the project.
    pub(super) fn is_same_file(&self, file: &Path, path: &str) -> bool {
        let real = |path: &Path| path.canonicalize().ok();
        real(file).is_some_and(|file| real(&self.root.join(path)) == Some(file))
    }

    /// Writes everything that is not so already, and tells what.
    ///
    /// # Errors
    /// Where a file exists with another content, unless `is_forced`, or cannot be written.
    pub(super) fn write(self, is_forced: bool) -> Result<String, Failure> {
        let mut lines = String::new();
        let mut changed = Vec::new();
        for (path, bytes) in &self.files {
            let place = self.root.join(path);
            if !place.exists() {
                changed.push((path, place, bytes));
                continue;
            }
            if read_file(&place).is_ok_and(|before| before == *bytes) {
                continue;
            }
            if !is_forced {
                return Err(Failure::Said(format!("`{}` exists; `--force` replaces it", place.display())));
            }
            changed.push((path, place, bytes));
        }
        let world = OsWorld::new(&self.root).map_err(|error| Failure::Said(error.to_string()))?;
        for (path, place, bytes) in changed {
            let failed = |error| Failure::Said(format!("`{}`: {error}", place.display()));
            let inside =
                VirtualPath::new(path).ok_or_else(|| io::Error::other("it leads outside the project"));
            inside.and_then(|inside| world.write(&inside, bytes)).map_err(failed)?;
            lines.push_str(&format!("wrote: {}\n", place.display()));
        }
        Ok(lines)
    }
}
