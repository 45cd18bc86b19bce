//! What `bifolio sync` would write, as edits of a fix.

use crate::diag::Edit;
use crate::source::{FileId, Span, VirtualPath};
use crate::units::{Manuscript, SyncChange, Translation};

/// The edits that bring a document's generated files into step with it, catalogs, locks and reference together: a lock
/// takes what the source said from the reference catalog as it was. Empty where the files move to another name as well.
pub(super) fn edits(manuscript: &Manuscript, changes: &[SyncChange]) -> Vec<Edit> {
    if manuscript.targets().any(|translation| translation.moved_from.is_some()) {
        return Vec::new();
    }
    let reference = &manuscript.reference;
    let written = reference.written.as_deref().unwrap_or_default();
    let own = edit(changes, &reference.path, reference.file, written);
    own.into_iter().chain(manuscript.targets().flat_map(|one| of_translation(one, changes))).collect()
}

/// The edits of a translation's catalog and lock.
pub(super) fn of_translation(translation: &Translation, changes: &[SyncChange]) -> Vec<Edit> {
    let catalog = &translation.catalog;
    let of_catalog = edit(changes, &translation.path, catalog.file(), catalog.resource().text());
    let of_lock = edit(changes, &translation.lock_path, translation.lock_file, &translation.lock_text);
    of_catalog.into_iter().chain(of_lock).collect()
}

fn edit(changes: &[SyncChange], path: &VirtualPath, file: FileId, written: &str) -> Option<Edit> {
    let change = changes.iter().find(|change| change.path == *path)?;
    Some(Edit::new(Span::new(file, 0..written.len()), change.text.as_str()))
}
