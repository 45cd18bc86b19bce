//! `bifolio merge FILE…`

use crate::cli::args::{Global, MergeArgs};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::{Terminal, printable};
use crate::diag::{Diagnostic, Level};
use crate::exchange::{Incoming, MergeOptions, Merged, Read, csv, merge, po, xliff};
use crate::source::{FileId, VirtualPath};
use crate::system::{OsWorld, read_text_file};
use crate::units::{Library, SyncOptions, SyncWrites, sort_for_writing, sync_writes};
use std::collections::BTreeMap;
use std::path::Path;

pub(in crate::cli) fn run(
    global: &Global,
    args: &MergeArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let world = context::world(global, &indicatif::ProgressBar::hidden())?;
    let mut desk = Desk::open(&world)?;
    let options = MergeOptions { prefers_theirs: args.theirs };
    let mut is_clean = desk.report(terminal);
    for path in &args.files {
        is_clean &= desk.file(path, options, terminal)?;
    }
    desk.write()?;
    Ok(if is_clean { ExitStatus::Clean } else { ExitStatus::Findings })
}

/// Faults of one file that are shown with their lines. A tool that writes a file on one line and drops every code in
/// it makes thousands, each of which would show that line.
const MOST_SHOWN: usize = 50;

/// The project as it is while files are merged into it.
struct Desk<'w> {
    world: &'w OsWorld,
    library: Library,
    writes: SyncWrites,
    /// Catalogs and locks that are to be written, by path.
    pending: BTreeMap<VirtualPath, String>,
    /// Whether any file was taken: a refused one writes nothing, not even the sync.
    is_touched: bool,
}

impl<'w> Desk<'w> {
    fn open(world: &'w OsWorld) -> Result<Desk<'w>, Failure> {
        let library = context::library(world, SyncOptions::default())?;
        let writes = sync_writes(&library, false);
        Ok(Desk { world, library, writes, pending: BTreeMap::new(), is_touched: false })
    }

    /// Tells what is wrong with the project's own files; whether nothing is.
    fn report(&self, terminal: &Terminal) -> bool {
        let mut findings = self.library.problems.clone();
        findings.extend(self.writes.refused.iter().cloned());
        terminal.findings(&findings, &self.library.sources);
        findings.iter().all(|finding| finding.level < Level::Error)
    }

    /// Merges a file; whether it went without errors.
    fn file(&mut self, path: &Path, options: MergeOptions, terminal: &Terminal) -> Result<bool, Failure> {
        let text = read_text_file(path)?;
        let Some(read) = reader(path, &text) else {
            let said = format!("`{}` is none of the formats that are read: PO, XLIFF, CSV", path.display());
            return Err(Failure::Said(format!("{said}\nhint: they end with .po, .xlf, .xliff, .csv")));
        };
        let found = read(&text);
        // A file that changes what an earlier one changed is held against the result.
        if found.iter().flatten().any(|incoming| self.is_pending(incoming)) {
            self.write()?;
            *self = Desk::open(self.world)?;
        }
        let file = self.library.sources.add(self.name(path), text);
        let incoming = match found {
            Ok(incoming) => joined(incoming),
            Err(errors) => {
                let errors = errors.into_iter();
                let findings: Vec<Diagnostic> =
                    errors.map(|error| error.diagnostic("exchange-syntax", file)).collect();
                return Ok(self.refuse(path, &findings, terminal));
            }
        };
        Ok(self.merge(path, &incoming, file, options, terminal))
    }

    fn merge(
        &mut self,
        path: &Path,
        incoming: &[Incoming],
        file: FileId,
        options: MergeOptions,
        terminal: &Terminal,
    ) -> bool {
        let merged: Vec<Merged> =
            incoming.iter().map(|one| merge(&self.library, &self.writes, one, file, options)).collect();
        let findings: Vec<Diagnostic> = merged.iter().flat_map(|one| one.findings.iter().cloned()).collect();
        if merged.iter().any(|one| one.is_refused) {
            return self.refuse(path, &findings, terminal);
        }
        terminal.findings(&findings, &self.library.sources);
        self.is_touched = true;
        for one in merged {
            let catalog = one.catalog.as_ref().map(ToString::to_string).unwrap_or_default();
            terminal.tell(&format!("{catalog}  {}\n", one.tally));
            self.pending.extend(one.changes.into_iter().map(|change| (change.path, change.text)));
        }
        findings.iter().all(|finding| finding.level < Level::Error)
    }

    fn refuse(&self, path: &Path, findings: &[Diagnostic], terminal: &Terminal) -> bool {
        let shown = findings.get(..MOST_SHOWN).unwrap_or(findings);
        terminal.findings(shown, &self.library.sources);
        if findings.len() > shown.len() {
            terminal.error(&format!("and {} more of this kind", findings.len() - shown.len()));
        }
        terminal.error(&format!("nothing is taken from `{}`", printable(&path.display().to_string())));
        false
    }

    fn is_pending(&self, incoming: &Incoming) -> bool {
        let catalog = format!("locales/{}/{}.ftl", incoming.locale.text, incoming.document.text);
        let lock = format!("locales/{}/{}.lock", incoming.locale.text, incoming.document.text);
        self.pending.keys().any(|path| path.as_str() == catalog || path.as_str() == lock)
    }

    /// Writes what was merged, and what a sync writes besides.
    fn write(&mut self) -> Result<(), Failure> {
        if !self.is_touched {
            return Ok(());
        }
        for change in std::mem::take(&mut self.writes.changes) {
            self.pending.entry(change.path).or_insert(change.text);
        }
        let mut pending: Vec<_> = std::mem::take(&mut self.pending).into_iter().collect();
        sort_for_writing(&self.library, &mut pending, |(path, _)| path);
        for (path, text) in pending {
            self.world
                .write(&path, text.as_bytes())
                .map_err(|error| Failure::Said(format!("`{path}`: {error}")))?;
        }
        Ok(())
    }

    /// The name of a file in findings: its path in the project, else as it was typed.
    fn name(&self, path: &Path) -> VirtualPath {
        let inside = path.strip_prefix(self.world.root()).unwrap_or(path);
        let typed = VirtualPath::new(&inside.to_string_lossy());
        let name = || VirtualPath::new(&path.file_name().unwrap_or_default().to_string_lossy());
        typed.or_else(name).unwrap_or_else(|| VirtualPath::new("file").expect("a constant path"))
    }
}

/// The reader for a file, by its ending, else by how it begins.
fn reader(path: &Path, text: &str) -> Option<fn(&str) -> Read> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "po" | "pot" => Some(po::read),
        "csv" | "tsv" => Some(csv::read),
        "xlf" | "xliff" | "mxliff" | "sdlxliff" | "mqxliff" => Some(xliff::read),
        "tmx" => None,
        _ if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<') => Some(xliff::read),
        _ => None,
    }
}

/// One document in one language comes once, in however many parts a file has it.
fn joined(incoming: Vec<Incoming>) -> Vec<Incoming> {
    let mut joined: Vec<Incoming> = Vec::new();
    for one in incoming {
        let is_same = |other: &&mut Incoming| {
            other.document.text == one.document.text && other.locale.text == one.locale.text
        };
        match joined.iter_mut().find(is_same) {
            Some(first) => first.segments.extend(one.segments),
            None => joined.push(one),
        }
    }
    joined
}
