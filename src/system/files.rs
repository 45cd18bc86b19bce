//! Files from outside the project, which only `import`, `merge` and `preflight` read.

use crate::diag::FileError;
use crate::source::VirtualPath;
use crate::world::{MAX_FILE_BYTES, decode};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Reads a file of at most 64 MB.
///
/// # Errors
/// Whatever the system says, and where the file is no regular file or too large.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    read_file_up_to(path, MAX_FILE_BYTES)
}

/// Reads a file of at most so many bytes.
///
/// # Errors
/// As [`read_file`].
pub fn read_file_up_to(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("`{}`: {error}", path.display()));
    let file = fs::File::open(path).map_err(named)?;
    if !file.metadata().map_err(named)?.is_file() {
        return Err(io::Error::other(format!("`{}` is not a regular file", path.display())));
    }
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(named)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("`{}` is larger than {} MB", path.display(), most / 1_000_000)));
    }
    Ok(bytes)
}

/// Reads a text file.
///
/// # Errors
/// As [`read_file`], and where it is not UTF-8.
pub fn read_text_file(path: &Path) -> io::Result<String> {
    let bytes = read_file(path)?;
    let name = VirtualPath::new(&path.file_name().unwrap_or_default().to_string_lossy());
    let name = name.unwrap_or_else(|| VirtualPath::new("file").expect("a constant path"));
    decode(&name, bytes).map_err(|error: FileError| io::Error::other(format!("{}: {error}", path.display())))
}

/// The Markdown files below a folder, as paths relative to it, sorted.
///
/// # Errors
/// Whatever the system says.
pub fn text_files_below(folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    walk(folder, "", 0, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, prefix: &str, depth: usize, found: &mut Vec<String>) -> io::Result<()> {
    let entries = fs::read_dir(folder)
        .map_err(|error| io::Error::new(error.kind(), format!("`{}`: {error}", folder.display())))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let path = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() && depth < 32 {
            walk(&entry.path(), &format!("{path}/"), depth + 1, found)?;
        } else if kind.is_file() && (name.ends_with(".md") || name.ends_with(".markdown")) {
            found.push(path);
        }
    }
    Ok(())
}
