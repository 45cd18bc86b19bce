//! The proof that mending a catalog changed what it was to change, and nothing else.

use super::{Chosen, MendedFile};
use crate::fluent::Catalog;
use crate::fluent::cst::{Entry, EntryName};
use crate::fluent::write::write_pattern;
use crate::source::FileId;
use std::collections::BTreeMap;

/// The first message that no edit touches and that says something else now: its file, and where it starts there.
pub(super) fn culprit(files: &BTreeMap<FileId, MendedFile>, chosen: &Chosen<'_>) -> Option<(FileId, usize)> {
    files.iter().find_map(|(id, file)| changed(*id, file, chosen).map(|start| (*id, start)))
}

/// Where the first message of a file starts that no edit touches and that says something else now.
pub(super) fn changed(file: FileId, mended: &MendedFile, chosen: &Chosen<'_>) -> Option<usize> {
    if mended.path.extension() != Some("ftl") {
        return None;
    }
    let (old, new) = (Catalog::parse(file, &mended.before), Catalog::parse(file, &mended.text));
    let body = &old.resource().body;
    for (at, entry) in body.iter().enumerate() {
        let Some(name) = entry.name() else { continue };
        // What is mended in the lines that follow may be the end of this value: they become part of it.
        let after = body.get(at + 1..).unwrap_or_default().iter();
        let after = after.take_while(|next| !matches!(next, Entry::Message(_) | Entry::Term(_)));
        let end = after.last().map_or(entry.span().end, |next| next.span().end);
        let is_apart = !chosen.touches(file, entry.span().start, end);
        if is_apart && counts(&old, name, entry) && new.find(name).map(meaning) != Some(meaning(entry)) {
            return Some(entry.span().start);
        }
    }
    None
}

/// Whether an entry is the one that counts of its name.
fn counts(catalog: &Catalog, name: EntryName<'_>, entry: &Entry) -> bool {
    catalog.find(name).is_some_and(|first| first.span() == entry.span())
}

/// What an entry says, however it is written.
fn meaning(entry: &Entry) -> Vec<(String, String)> {
    let patterns = crate::fluent::catalog::patterns(entry);
    patterns
        .map(|(name, pattern)| {
            (name.map(|name| name.name.to_string()).unwrap_or_default(), write_pattern(pattern))
        })
        .collect()
}
