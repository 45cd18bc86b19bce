//! The output folder: one build at a time, each artifact whole.

use super::write::{TEMPORARY, write_whole};
use crate::source::VirtualPath;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const LOCK: &str = ".bifolio-lock";

/// A folder that is written to by this run alone.
#[derive(Debug)]
pub struct OutputFolder {
    root: PathBuf,
    /// Held, not read: the lock goes with the handle.
    _lock: fs::File,
}

/// An output folder that cannot be used.
#[derive(Debug)]
pub enum OutputError {
    /// It is the project's root, or holds or lies in one of its folders.
    InsideProject(PathBuf),
    /// The system refused.
    Io(PathBuf, io::Error),
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::InsideProject(path) => {
                write!(
                    f,
                    "`{}` cannot be the output folder: the project's own files are there",
                    path.display()
                )
            }
            OutputError::Io(path, error) => write!(f, "`{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for OutputError {}

impl OutputFolder {
    /// Opens an output folder, made where there is none; waits for another build that writes to it.
    ///
    /// # Errors
    /// Where it is the project's root or within its content, or cannot be made.
    pub fn open(path: &Path, project: &Path) -> Result<OutputFolder, OutputError> {
        let failed = |error| OutputError::Io(path.to_owned(), error);
        let absolute = std::path::absolute(path).map_err(failed)?;
        if is_forbidden(&absolute, project) {
            return Err(OutputError::InsideProject(path.to_owned()));
        }
        fs::create_dir_all(path).map_err(failed)?;
        let root = fs::canonicalize(path).map_err(failed)?;
        if is_forbidden(&root, project) {
            return Err(OutputError::InsideProject(path.to_owned()));
        }
        let lock = fs::File::create(root.join(LOCK)).map_err(failed)?;
        lock.lock().map_err(failed)?;
        sweep(&root, 0);
        Ok(OutputFolder { root, _lock: lock })
    }

    /// Writes an artifact whole.
    ///
    /// # Errors
    /// Whatever the system says; the old artifact is then as it was.
    pub fn write(&self, path: &VirtualPath, bytes: &[u8]) -> Result<(), OutputError> {
        let place = self.root.join(path.as_str());
        write_whole(&place, bytes).map_err(|error| OutputError::Io(place.clone(), error))
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        // No litter. Removing the name while another run waits on the handle is harmless: it holds that handle,
        // and artifacts appear whole in any case.
        let _ = fs::remove_file(self.root.join(LOCK));
    }
}

fn is_forbidden(out: &Path, project: &Path) -> bool {
    let own = ["content", "locales", "fonts", "themes"].map(|name| project.join(name));
    project.starts_with(out) || own.iter().any(|folder| out.starts_with(folder))
}

/// Removes temporary files of a run that was killed; the lock says that none is at work.
fn sweep(folder: &Path, depth: usize) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && depth < 16 {
            sweep(&entry.path(), depth + 1);
        } else if name.to_str().is_some_and(|name| name.starts_with(TEMPORARY) && name.ends_with(".tmp")) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_is_never_its_own_output() {
        let project = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(project.path()).unwrap();
        for bad in ["", "content", "content/out", "locales/x", ".."] {
            assert!(OutputFolder::open(&root.join(bad), &root).is_err(), "{bad}");
        }
        let out = OutputFolder::open(&root.join("out"), &root).unwrap();
        out.write(&VirtualPath::new("en/a.html").unwrap(), b"x").unwrap();
        drop(out);
        assert_eq!(fs::read(root.join("out/en/a.html")).unwrap(), b"x");
        assert_eq!(fs::read_dir(root.join("out")).unwrap().count(), 1);
    }
}
