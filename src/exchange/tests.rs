//! Real documents for measurements: the Markdown files below the folder that `BIFOLIO_CORPUS` names.
#![expect(clippy::disallowed_methods, reason = "measurements read documents that are no fixtures")]

use std::path::PathBuf;

/// The documents, sorted by path; none where the variable is not set.
pub(super) fn documents() -> Vec<(PathBuf, String)> {
    let mut open: Vec<PathBuf> = std::env::var_os("BIFOLIO_CORPUS").map(PathBuf::from).into_iter().collect();
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.extend(std::fs::read_to_string(&path).ok().map(|text| (path, text)));
            }
        }
    }
    found.sort();
    found
}
