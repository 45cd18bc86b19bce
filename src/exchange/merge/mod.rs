//! What came back from a translator's tool into the catalogs and locks of a project.
//!
//! `place.rs` finds the document that a file means, or says why it is refused; `verdict.rs` says of each segment
//! who changed it since the export; `text.rs` turns what was typed into Fluent; `catalog.rs` edits the catalog by
//! splices; `settle.rs` brings the lock along. Nothing is lost and nothing overwritten silently: where the
//! catalog changed as well it is kept, and the conflict told. A file of which any part is wrong changes nothing.

mod catalog;
mod place;
mod settle;
#[cfg(test)]
mod tests;
mod text;
mod verdict;

use super::bilingual::{Bilingual, Segment};
use super::incoming::{Incoming, IncomingSegment, repeated};
use crate::diag::{Diagnostic, Level};
use crate::source::{FileId, Span, VirtualPath};
use crate::units::{Library, SyncWrites};
use place::Place;
use std::collections::BTreeMap;
use verdict::Verdict;

/// How to merge.
#[derive(Debug, Clone, Copy, Default)]
pub struct MergeOptions {
    /// Where both the catalog and the file changed, the file's text is taken.
    pub prefers_theirs: bool,
}

/// A file that should have another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeChange {
    /// Its path.
    pub path: VirtualPath,
    /// Its text as it should be.
    pub text: String,
}

/// What a merge comes to.
#[derive(Debug, Clone, Default)]
pub struct Merged {
    /// The catalog that was meant, where the file names one.
    pub catalog: Option<VirtualPath>,
    /// The catalog and the lock, where they change; the catalog first.
    pub changes: Vec<MergeChange>,
    /// What becomes of the segments.
    pub tally: Tally,
    /// Conflicts, unknown names, and why a file is refused.
    pub findings: Vec<Diagnostic>,
    /// Whether nothing of the file may be taken.
    pub is_refused: bool,
}

/// What becomes of the segments of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// They had no translation.
    pub new: usize,
    /// Their translation is another now.
    pub changed: usize,
    /// Stale or unsure units that are settled.
    pub accepted: usize,
    /// Units that somebody should look at now.
    pub review: usize,
    /// The catalog changed since the export, and its text stands.
    pub kept: usize,
    /// Names that the project does not have.
    pub unknown: usize,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [
            (self.new, "new"),
            (self.changed, "changed"),
            (self.accepted, "accepted"),
            (self.review, "to review"),
            (self.kept, "kept"),
            (self.unknown, "unknown"),
        ];
        let said: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        f.write_str(if said.is_empty() { "nothing new" } else { "" })?;
        f.write_str(&said.join(", "))
    }
}

/// A segment of the project with what came back for it.
struct Met<'a> {
    segment: &'a Segment,
    incoming: &'a IncomingSegment,
    verdict: Verdict,
}

/// Merges one document of a file that was read; `file` is the file in the library's sources, `writes` what a sync
/// writes besides.
pub fn merge(
    library: &Library,
    writes: &SyncWrites,
    incoming: &Incoming,
    file: FileId,
    options: MergeOptions,
) -> Merged {
    let mut merged = Merged::default();
    let refused = |findings: Vec<Diagnostic>, merged: Merged| {
        let findings = merged.findings.into_iter().chain(findings).collect();
        Merged { catalog: merged.catalog, findings, is_refused: true, ..Merged::default() }
    };
    let place = match Place::find(library, incoming, file) {
        Ok(place) => place,
        Err(finding) => return refused(vec![*finding], merged),
    };
    merged.catalog = Some(place.path());
    let bilingual = place.bilingual(library);
    let met = match meet(&place, &bilingual, incoming, (file, options), &mut merged) {
        Ok(met) => met,
        Err(findings) => return refused(findings, merged),
    };
    merged.findings.extend(conflicts(&met, &place, file));
    merged.tally.kept = met.iter().filter(|one| one.verdict.is_kept()).count();
    let text = match catalog::edit(&place, writes, &bilingual, &met) {
        Ok(text) => text,
        Err(message) => {
            let finding = Diagnostic::new("merge-text", Level::Error, Span::at(file, 0), message);
            return refused(vec![finding], merged);
        }
    };
    count_texts(&met, &mut merged.tally);
    let catalog = text.clone().map(|text| MergeChange { path: place.path(), text });
    merged.changes.extend(catalog);
    if let Place::Document(manuscript, translation) = &place {
        let lock = settle::lock(manuscript, translation, text.as_deref(), &met, &mut merged.tally);
        merged.changes.extend(lock.map(|text| MergeChange { path: translation.lock_path.clone(), text }));
    }
    merged
}

/// Holds each segment of a file against the project's; unknown names are told.
///
/// # Errors
/// Where names stand twice, most are unknown, or texts cannot be written as Fluent: all of them.
fn meet<'a>(
    place: &Place<'_>,
    bilingual: &'a Bilingual,
    incoming: &'a Incoming,
    (file, options): (FileId, MergeOptions),
    merged: &mut Merged,
) -> Result<Vec<Met<'a>>, Vec<Diagnostic>> {
    let mut problems: Vec<Diagnostic> = repeated(&incoming.segments)
        .into_iter()
        .map(|error| error.diagnostic("merge-refused", file))
        .collect();
    let known = Known::new(bilingual, place);
    let (mut met, mut unknown) = (Vec::new(), Vec::new());
    for one in &incoming.segments {
        let Some(segment) = known.get(&one.name.text) else {
            unknown.push(one);
            continue;
        };
        match verdict::of(segment, one, options) {
            Ok(verdict) => met.push(Met { segment, incoming: one, verdict }),
            Err(error) => problems.push(error.diagnostic("merge-text", file)),
        }
    }
    if unknown.len() > met.len() && problems.is_empty() {
        problems.push(place::mostly_unknown(incoming, &unknown, file));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    merged.tally.unknown = unknown.len();
    merged.findings.extend(unknown_names(&unknown, bilingual, file));
    Ok(met)
}

fn count_texts(met: &[Met<'_>], tally: &mut Tally) {
    for one in met.iter().filter(|one| one.verdict.taken().is_some()) {
        match one.segment.target {
            None => tally.new += 1,
            Some(_) => tally.changed += 1,
        }
    }
}

/// The segments of a document by their names, under the names before a pin was renamed too.
struct Known<'a> {
    by_name: BTreeMap<String, &'a Segment>,
}

impl<'a> Known<'a> {
    fn new(bilingual: &'a Bilingual, place: &Place<'_>) -> Known<'a> {
        let mut by_name = BTreeMap::new();
        for segment in &bilingual.segments {
            if let Some(old) = place.old_name(&segment.unit) {
                by_name.insert(Segment { unit: old.to_owned(), ..segment.clone() }.name(), segment);
            }
        }
        by_name.extend(bilingual.segments.iter().map(|segment| (segment.name(), segment)));
        Known { by_name }
    }

    fn get(&self, name: &str) -> Option<&'a Segment> {
        self.by_name.get(name).copied()
    }
}

fn unknown_names(unknown: &[&IncomingSegment], bilingual: &Bilingual, file: FileId) -> Option<Diagnostic> {
    let first = unknown.first()?;
    let names: Vec<String> = unknown.iter().map(|one| format!("`{}`", one.name.text)).collect();
    let message = format!("not in `{}`, and left alone: {}", bilingual.document, names.join(", "));
    let place = Span::new(file, first.name.range.clone());
    Some(Diagnostic::new("merge-unknown", Level::Warning, place, message).locale(&bilingual.target_locale))
}

fn conflicts(met: &[Met<'_>], place: &Place<'_>, file: FileId) -> Vec<Diagnostic> {
    let of = |one: &Met<'_>| {
        let target = one.incoming.target.as_ref()?;
        let (message, hint) = match &one.verdict {
            Verdict::Conflict => {
                ("the catalog changed after the export as well; it is kept", "take this file's")
            }
            Verdict::Unknowable => (
                "the file no longer says what was exported, and the catalog differs; it is kept",
                "take this file's",
            ),
            _ => return None,
        };
        let name = one.segment.name();
        let finding = Diagnostic::new(
            "merge-conflict",
            Level::Error,
            Span::new(file, target.range.clone()),
            format!("`{name}`: {message}"),
        );
        let finding = finding.label(place.span_of(&one.segment.unit), "the catalog's translation, kept");
        Some(finding.unit(name).hint(format!("`bifolio merge --theirs` would {hint}")))
    };
    met.iter().filter_map(of).collect()
}
