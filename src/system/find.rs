//! Which project is meant.

use crate::project::FILE_NAME;
use std::path::{Path, PathBuf};

/// The nearest folder from `from` upwards that holds `bifolio.toml`, else `from` itself.
pub fn find_root(from: &Path) -> PathBuf {
    let mut folder = Some(from);
    while let Some(here) = folder {
        if here.join(FILE_NAME).is_file() {
            return here.to_owned();
        }
        folder = here.parent();
    }
    from.to_owned()
}

/// Whether a folder looks like a project: it has settings, content or catalogs.
pub fn is_project(folder: &Path) -> bool {
    folder.join(FILE_NAME).is_file() || folder.join("content").is_dir() || folder.join("locales").is_dir()
}
