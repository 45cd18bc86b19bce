//! What `sync` writes: reference catalogs, locks, renamed pins, stubs. Nothing is written here.

use super::{Library, Lock, Manuscript, SameTexts, Status, Translation, Unit};
use crate::diag::{Diagnostic, Level};
use crate::fluent::cst::Entry;
use crate::fluent::cst::edit::{Splice, apply};
use crate::fluent::write::{pieces, write_comment, write_message};
use crate::locale::Locale;
use crate::source::{Span, VirtualPath};
use std::collections::{BTreeMap, HashSet};

/// A file that should have another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncChange {
    /// Its path.
    pub path: VirtualPath,
    /// Its text as it should be.
    pub text: String,
    /// What changes, in a few words.
    pub summary: String,
    /// Whether the committed files are out of step with the content; a translator's work is no drift.
    pub is_drift: bool,
}

/// All that a sync writes.
#[derive(Debug, Clone, Default)]
pub struct SyncWrites {
    /// The files, in the order in which they are to be written.
    pub changes: Vec<SyncChange>,
    /// What is not written, or overwritten although somebody edited it.
    pub refused: Vec<Diagnostic>,
}

/// Lists what a sync of the project writes, in the order of [`sort_for_writing`]; with stubs for missing units if asked.
pub fn sync_writes(library: &Library, has_stubs: bool) -> SyncWrites {
    let mut writes = SyncWrites::default();
    let mut same_texts: BTreeMap<&Locale, SameTexts<'_>> = BTreeMap::new();
    for manuscript in &library.manuscripts {
        reference(manuscript, &mut writes);
        for translation in manuscript.targets() {
            let locale = &translation.locale;
            let same = has_stubs
                .then(|| &*same_texts.entry(locale).or_insert_with(|| SameTexts::new(library, locale)));
            catalog(manuscript, translation, same, &mut writes);
            lock(translation, &mut writes);
        }
    }
    sort_for_writing(library, &mut writes.changes, |change| &change.path);
    writes
}

/// Brings files into the order in which they are to be written: a run may be killed between any two, and the next one
/// works with what it finds.
///
/// Catalogs come first: a lock may speak of a message that is gone, but one that is to go must not stand there without
/// its lock. Reference catalogs come last: as long as they have the old texts, all that the locks say of an edit can be
/// told again.
pub fn sort_for_writing<T>(library: &Library, files: &mut [T], path: impl Fn(&T) -> &VirtualPath) {
    let references: HashSet<&VirtualPath> =
        library.manuscripts.iter().map(|one| &one.reference.path).collect();
    files.sort_by_key(|file| (references.contains(path(file)), path(file).extension() == Some("lock")));
}

fn reference(manuscript: &Manuscript, writes: &mut SyncWrites) {
    let reference = &manuscript.reference;
    if !reference.is_drifted || reference.is_unreadable {
        return;
    }
    if reference.is_edited {
        let message =
            format!("`{}` was edited by hand; it is generated, and the edit is overwritten", reference.path);
        let finding =
            Diagnostic::new("reference-edited", Level::Warning, Span::at(reference.file, 0), message);
        writes.refused.push(finding.hint(format!("make the change in `{}`", manuscript.path)));
    }
    writes.changes.push(SyncChange {
        path: reference.path.clone(),
        text: reference.text.clone(),
        summary: format!("{} units", manuscript.units.len()),
        is_drift: true,
    });
}

/// `same` are the texts whose translations stubs may repeat; `None` where no stubs are wanted.
fn catalog(
    manuscript: &Manuscript,
    translation: &Translation,
    same: Option<&SameTexts<'_>>,
    writes: &mut SyncWrites,
) {
    if translation.is_unreadable {
        return;
    }
    let resource = translation.catalog.resource();
    let mut splices: Vec<Splice> = Vec::new();
    let names: HashSet<&str> = translation.removed.iter().map(String::as_str).collect();
    // All of a name go: else a second one, which nobody looked at, would count now.
    let is_removed =
        |entry: &&Entry| matches!(entry, Entry::Message(one) if names.contains(one.id.name.as_str()));
    splices.extend(resource.body.iter().filter(is_removed).map(|entry| resource.remove(entry)));
    let removed = splices.len();
    for (id, old) in translation.renamed.iter().filter(|(_, old)| !names.contains(old.as_str())) {
        if let Some(entry) = translation.catalog.entry(old) {
            splices.extend(resource.rename(entry, id.as_str()));
        }
    }
    let renamed = splices.len() - removed;
    let stubs = same.map_or(0, |same| stubs(manuscript, translation, same, &mut splices));
    if splices.is_empty() && translation.moved_from.is_none() {
        return;
    }
    let mut parts: Vec<String> = translation.moved_from.iter().map(|path| format!("from {path}")).collect();
    if removed > 0 {
        parts.push(format!("{removed} removed"));
    }
    if renamed > 0 {
        parts.push(format!("{renamed} renamed"));
    }
    if stubs > 0 {
        parts.push(format!("{stubs} to translate"));
    }
    writes.changes.push(SyncChange {
        path: translation.path.clone(),
        text: apply(resource.text(), splices),
        summary: parts.join(", "),
        is_drift: renamed > 0 || translation.moved_from.is_some(),
    });
}

/// Missing units as comments that hold the message with the source's text, or with the translation of the same text
/// elsewhere: a translator takes the signs away. As comments they are still missing, for every tool.
fn stubs(
    manuscript: &Manuscript,
    translation: &Translation,
    same: &SameTexts<'_>,
    splices: &mut Vec<Splice>,
) -> usize {
    let resource = translation.catalog.resource();
    let there = stub_names(resource.text());
    let (mut count, mut previous) = (0, None);
    for (unit, state) in manuscript.units.iter().zip(&translation.states) {
        if let Some(entry) = translation.catalog.entry(translation.name_of(&unit.id)) {
            previous = Some(entry);
        }
        if state.status != Status::Missing || there.contains(unit.id.as_str()) {
            continue;
        }
        let written = repeated(manuscript, translation, same, unit).unwrap_or_else(|| message(unit));
        let stub = format!("\n{}\n", write_comment(&written));
        splices.push(match previous {
            Some(entry) => resource.insert_after(entry, &stub),
            None => resource.insert_at_end(None, &stub),
        });
        count += 1;
    }
    count
}

/// The names of messages that stand in comments: stubs, and what somebody commented out.
fn stub_names(catalog: &str) -> HashSet<&str> {
    let comments = catalog.lines().filter_map(|line| line.strip_prefix("# "));
    comments.filter_map(|comment| comment.split_once(" =")).map(|(name, _)| name).collect()
}

/// A unit's message with the translation of the same text elsewhere.
fn repeated(
    manuscript: &Manuscript,
    translation: &Translation,
    same: &SameTexts<'_>,
    unit: &Unit,
) -> Option<String> {
    let (other, twin) = same.of(manuscript, unit)?;
    let there = other.translations.get(&translation.locale)?;
    let message = there.message(&twin.id)?;
    let body = there.catalog.resource().slice(&(message.id.span.end..message.span.end));
    Some(format!("{}{}", unit.id, body.trim_end()))
}

fn message(unit: &Unit) -> String {
    let value = unit.value.as_deref().map(|text| pieces(text, &unit.placeables));
    let attributes: Vec<_> =
        unit.attributes.iter().map(|(name, text)| (name.as_str(), pieces(text, &[]))).collect();
    write_message(unit.id.as_str(), value.as_deref(), &attributes, None)
}

fn lock(translation: &Translation, writes: &mut SyncWrites) {
    if let Some(error) = &translation.lock_error {
        let what = error.message.replace('\n', "; ");
        let message = format!("`{}` is left alone: {what}", translation.lock_path);
        let place = Span::new(translation.lock_file, error.range.clone());
        writes.refused.push(Diagnostic::new("lock-schema", Level::Error, place, message));
        return;
    }
    let text = translation.lock.write();
    let is_nothing = translation.lock.units.is_empty() && translation.lock_text.is_empty();
    if is_nothing || translation.lock_text.replace("\r\n", "\n") == text {
        return;
    }
    writes.changes.push(SyncChange {
        path: translation.lock_path.clone(),
        text,
        summary: in_short(translation),
        is_drift: translation.is_conflicted || is_editors(translation),
    });
}

fn in_short(translation: &Translation) -> String {
    let (stale, review) = (translation.count(Status::Stale), translation.count(Status::Review));
    if review == 0 { format!("{stale} stale") } else { format!("{stale} stale, {review} to review") }
}

/// Whether a lock lags behind the source: it says something else of a translation that is the same as before. What
/// a translator changed is no drift.
fn is_editors(translation: &Translation) -> bool {
    let Ok(written) = Lock::read(&translation.lock_text) else { return false };
    written.units.iter().any(|(id, before)| {
        let now = translation.lock.units.get(id);
        now.is_some_and(|now| now.target == before.target && now != before)
    })
}
