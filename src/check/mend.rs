//! Findings to files: which fixes are applied, and what the files say then.
//!
//! Fixes are taken in the order of the findings, safe ones first, each whole or not at all. One that touches what an
//! earlier one changed is put off: it is found again in the text that results, or it is of no use any more. Of a
//! catalog it is proved that no other message changed; a fix that would change one is left out.

mod guard;

use crate::diag::{Applicability, Diagnostic, Edit, Fix};
use crate::fluent::cst::edit::{Splice, apply};
use crate::source::{FileId, VirtualPath};
use crate::units::Library;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What fixes make of the files.
#[derive(Debug, Clone, Default)]
pub struct Mended {
    /// The files that change, in the order in which they are to be written.
    pub files: Vec<MendedFile>,
    /// How many findings are mended.
    pub count: usize,
}

/// A file with fixes applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MendedFile {
    /// Its path.
    pub path: VirtualPath,
    /// Its text as it was read.
    pub before: String,
    /// Its text now.
    pub text: String,
}

/// So many fixes that would change what they must not are looked for; of a file with more, nothing is mended.
const MOST_DROPS: usize = 32;

/// Applies the safe fixes of findings, and the suggested ones if asked.
pub fn mend(library: &Library, findings: &[Diagnostic], is_suggested: bool) -> Mended {
    let mut fixes: Vec<&Fix> = findings.iter().filter_map(|finding| finding.fix.as_ref()).collect();
    fixes.retain(|fix| is_suggested || fix.applicability == Applicability::Safe);
    fixes.sort_by_key(|fix| fix.applicability);
    let mut chosen = Chosen::default();
    fixes.into_iter().for_each(|fix| chosen.take(fix));
    let mut files = chosen.apply(library);
    for _ in 0..MOST_DROPS {
        let Some((file, start)) = guard::culprit(&files, &chosen) else { break };
        chosen.drop_at(file, start);
        files = chosen.apply(library);
    }
    files.retain(|file, mended| guard::changed(*file, mended, &chosen).is_none());
    files.retain(|_, file| file.before != file.text);
    let count = if files.is_empty() { 0 } else { chosen.fixes.len() };
    let mut files: Vec<MendedFile> = files.into_values().collect();
    crate::units::sort_for_writing(library, &mut files, |file| &file.path);
    Mended { files, count }
}

/// The text of a file on disk: of a generated catalog, what is read is what it should say.
pub fn written(library: &Library, file: FileId) -> &str {
    let reference = library.manuscripts.iter().map(|one| &one.reference).find(|one| one.file == file);
    match reference {
        Some(reference) => reference.written.as_deref().unwrap_or_default(),
        None => library.sources.get(file).text(),
    }
}

/// The fixes that are applied together.
#[derive(Default)]
struct Chosen<'f> {
    fixes: Vec<&'f Fix>,
    /// What is taken of each file: ends by start.
    taken: BTreeMap<FileId, BTreeMap<usize, usize>>,
}

impl<'f> Chosen<'f> {
    /// Takes a fix, unless it touches what another changes.
    fn take(&mut self, fix: &'f Fix) {
        if fix.edits.is_empty() || fix.edits.iter().any(|edit| self.is_taken(edit)) {
            return;
        }
        for edit in &fix.edits {
            self.taken.entry(edit.span.file).or_default().insert(edit.span.start, edit.span.end);
        }
        self.fixes.push(fix);
    }

    /// Whether an edit overlaps one that was taken, or touches one so that their order would matter.
    fn is_taken(&self, edit: &Edit) -> bool {
        let Some(taken) = self.taken.get(&edit.span.file) else { return false };
        let (start, end) = (edit.span.start, edit.span.end);
        let before = taken.range(..=start).next_back();
        let after = taken.range(start..).next();
        before.is_some_and(|(from, to)| *to > start || *from == start)
            || after.is_some_and(|(from, to)| *from < end || (*from == end && from == to))
    }

    /// Whether an edit touches a part of a file, its ends included.
    fn touches(&self, file: FileId, start: usize, end: usize) -> bool {
        let Some(taken) = self.taken.get(&file) else { return false };
        taken.range(start..=end).next().is_some()
            || taken.range(..start).next_back().is_some_and(|(_, to)| *to >= start)
    }

    /// Leaves out the fix whose edit of a file is the last at or before a byte.
    fn drop_at(&mut self, file: FileId, start: usize) {
        let edits = self.fixes.iter().enumerate().flat_map(|(at, fix)| {
            fix.edits.iter().filter(|edit| edit.span.file == file).map(move |edit| (edit.span.start, at))
        });
        let all: Vec<(usize, usize)> = edits.collect();
        let nearest = all.iter().filter(|(from, _)| *from <= start).max().or(all.iter().min());
        if let Some((_, at)) = nearest {
            self.fixes.remove(*at);
        }
    }

    /// The files with the edits, those of a line end of theirs.
    fn apply(&self, library: &Library) -> BTreeMap<FileId, MendedFile> {
        let touched: BTreeSet<FileId> =
            self.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span.file).collect();
        let mut splices: BTreeMap<FileId, Vec<Splice>> = BTreeMap::new();
        for edit in self.fixes.iter().flat_map(|fix| &fix.edits) {
            let splice = Splice { range: edit.span.range(), text: edit.text.clone() };
            splices.entry(edit.span.file).or_default().push(splice);
        }
        let mended = |file: FileId| {
            let before = written(library, file).to_owned();
            let splices = splices.remove(&file).unwrap_or_default();
            let text = apply(&before, with_line_ends(&before, splices));
            (file, MendedFile { path: library.sources.get(file).path().clone(), before, text })
        };
        touched.into_iter().map(mended).collect()
    }
}

/// Inserted text takes the line ends of the file: those of its first line. What only mends line ends stays.
fn with_line_ends(text: &str, mut splices: Vec<Splice>) -> Vec<Splice> {
    let is_dos = text.find('\n').is_some_and(|at| text.get(..at).is_some_and(|line| line.ends_with('\r')));
    for splice in splices.iter_mut().filter(|_| is_dos) {
        splice.text = splice.text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    splices
}
