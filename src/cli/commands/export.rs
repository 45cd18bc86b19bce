//! `bifolio export`

use crate::cli::args::{ExchangeFormat, ExportArgs, Global, OnlyArg};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::{Terminal, printable};
use crate::diag::{Diagnostic, Level};
use crate::exchange::{Bilingual, SegmentState, csv, po, tmx, xliff};
use crate::locale::Locale;
use crate::source::VirtualPath;
use crate::system::OutputFolder;
use crate::units::{Library, Manuscript, SyncOptions};
use std::collections::BTreeMap;
use std::path::Path;

pub(in crate::cli) fn run(
    global: &Global,
    args: &ExportArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let world = context::world(global, &indicatif::ProgressBar::hidden())?;
    let library = context::library(&world, SyncOptions::default())?;
    let is_clean = report(&library, terminal);
    let documents = documents(&library, args, terminal)?;
    let files: Vec<(VirtualPath, String)> =
        documents.iter().filter_map(|one| file(one, args.format)).collect();
    if args.out.as_deref() == Some(Path::new("-")) {
        print(&files, terminal)?;
        return Ok(status(is_clean));
    }
    let shown = args.out.clone().unwrap_or_else(|| "out".into());
    let place = args.out.clone().unwrap_or_else(|| world.root().join("out"));
    refuse_collisions(&files)?;
    let out = OutputFolder::open(&place, world.root())?;
    let mut lines = String::new();
    for (path, text) in &files {
        out.write(path, text.as_bytes())?;
        lines.push_str(&format!("{}/{path}\n", printable(&shown.display().to_string())));
    }
    terminal.print(&lines)?;
    Ok(status(is_clean))
}

fn status(is_clean: bool) -> ExitStatus {
    if is_clean { ExitStatus::Clean } else { ExitStatus::Findings }
}

/// Tells what is wrong with the project's files; whether nothing is. What a damaged catalog hides goes out as
/// missing, and nobody should translate it anew unawares.
fn report(library: &Library, terminal: &Terminal) -> bool {
    let mut findings = library.problems.clone();
    let translations = library.manuscripts.iter().flat_map(Manuscript::targets).map(|one| &one.catalog);
    for catalog in translations.chain(library.authored.values().flatten().map(|one| &one.catalog)) {
        if let Some(error) = catalog.errors().first() {
            let message = "this catalog has syntax errors: what they hide is exported as missing";
            let finding = Diagnostic::new("ftl-syntax", Level::Error, catalog.span(&error.error.at), message);
            findings.push(finding.hint("mend what `bifolio check` says of it, and export again"));
        }
    }
    terminal.findings(&findings, &library.sources);
    findings.iter().all(|finding| finding.level < Level::Error)
}

/// What is meant by the arguments; documents of which nothing is left are told.
fn documents(library: &Library, args: &ExportArgs, terminal: &Terminal) -> Result<Vec<Bilingual>, Failure> {
    context::known_locales(library, &args.locales)?;
    let targets = targets(library);
    let mut known: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for locale in &targets {
        for document in Bilingual::all(library, locale) {
            if !known.contains(&document.document) {
                known.push(document.document.clone());
            }
            let is_wanted = (args.locales.is_empty() || args.locales.contains(locale))
                && (args.documents.is_empty() || args.documents.contains(&document.document));
            if is_wanted {
                found.push(document);
            }
        }
    }
    if let Some(locale) = args.locales.iter().find(|locale| !targets.contains(locale)) {
        return Err(Failure::Said(format!(
            "nothing is translated into `{locale}`: it is the source language"
        )));
    }
    if let Some(name) = args.documents.iter().find(|name| !known.contains(name)) {
        known.sort();
        return Err(Failure::Said(format!("there is no document `{name}`; there are: {}", known.join(", "))));
    }
    for document in &mut found {
        let is_wanted = |state| args.only.is_empty() || args.only.iter().any(|only| state_of(*only) == state);
        document.segments.retain(|segment| is_wanted(segment.state));
        if document.segments.is_empty() {
            terminal
                .tell(&format!("nothing to export: {} in {}\n", document.document, document.target_locale));
        }
    }
    found.retain(|document| !document.segments.is_empty());
    Ok(found)
}

/// The locales that something is translated into.
fn targets(library: &Library) -> Vec<Locale> {
    let is_target = |locale: &Locale| {
        let translated = |one: &Manuscript| one.translations.contains_key(locale);
        *locale != library.project.source_locale || library.manuscripts.iter().any(translated)
    };
    library.all_locales().into_iter().filter(is_target).collect()
}

fn state_of(only: OnlyArg) -> SegmentState {
    match only {
        OnlyArg::Missing => SegmentState::Missing,
        OnlyArg::Stale => SegmentState::Stale,
        OnlyArg::Review => SegmentState::Review,
    }
}

fn file(document: &Bilingual, format: ExchangeFormat) -> Option<(VirtualPath, String)> {
    let (extension, text) = match format {
        ExchangeFormat::Xliff => ("xlf", xliff::write(document)),
        ExchangeFormat::Po => ("po", po::write(document)),
        ExchangeFormat::Csv => ("csv", csv::write(document)),
        ExchangeFormat::Tmx => ("tmx", tmx::write(document)),
    };
    let path = format!("{}/{}.{extension}", document.target_locale, document.document);
    Some((VirtualPath::new(&path)?, text))
}

fn print(files: &[(VirtualPath, String)], terminal: &Terminal) -> Result<(), Failure> {
    match files {
        [] => Ok(()),
        [(_, text)] => terminal.print(text),
        _ => {
            let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
            let said = format!("standard output takes one file; these are meant: {}", names.join(", "));
            Err(Failure::Said(format!("{said}\nhint: name one by `--locale` and `--document`")))
        }
    }
}

/// Names that would be one on some file system.
fn refuse_collisions(files: &[(VirtualPath, String)]) -> Result<(), Failure> {
    let mut seen = BTreeMap::new();
    for (path, _) in files {
        if let Some(first) = seen.insert(path.as_str().to_lowercase(), path) {
            return Err(Failure::Said(format!("`{first}` and `{path}` would be one file")));
        }
    }
    Ok(())
}
