//! Writing a file whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// The beginning of temporary names: what a killed run leaves behind is known by it.
pub(super) const TEMPORARY: &str = ".bifolio-";

/// Writes a file through a temporary one in the same folder, flushed to the disk before it takes the name: the
/// old content survives every failure. A file that already holds these bytes is left alone.
///
/// # Errors
/// Whatever the system says; the old file is then as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    sweep(folder);
    let mut file = tempfile::Builder::new().prefix(TEMPORARY).suffix(".tmp").tempfile_in(folder)?;
    file.write_all(bytes)?;
    keep_mode(path, file.as_file())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    fs::File::open(folder)?.sync_all()
}

/// A temporary file of this age belongs to nobody any more: a run that was killed left it behind.
const LITTER: Duration = Duration::from_secs(600);

/// Removes what killed runs left behind. What cannot be removed does no harm.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.starts_with(TEMPORARY) && name.ends_with(".tmp"));
        let age = entry.metadata().and_then(|data| data.modified()).ok().and_then(|time| time.elapsed().ok());
        if is_ours && age.is_some_and(|age| age > LITTER) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A temporary file is private to its owner; an output is as readable as the file it replaces, or as usual.
#[cfg(unix)]
fn keep_mode(path: &Path, file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).map_or(0o644, |old| old.permissions().mode() & 0o777);
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn keep_mode(_path: &Path, _file: &fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_fails_leaves_the_old_file_and_no_litter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/a.txt");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let blocked = path.join("below-a-file");
        assert!(write_whole(&blocked, b"x").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_run_left_behind_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let [old, young, other] =
            [".bifolio-old.tmp", ".bifolio-young.tmp", "old.tmp"].map(|name| folder.path().join(name));
        let long_ago = std::time::SystemTime::now() - LITTER * 2;
        for (path, is_old) in [(&old, true), (&young, false), (&other, true)] {
            let file = fs::File::create(path).unwrap();
            if is_old {
                file.set_modified(long_ago).unwrap();
            }
        }
        write_whole(&folder.path().join("a.txt"), b"one").unwrap();
        assert!(!old.exists() && young.exists() && other.exists());
    }
}
