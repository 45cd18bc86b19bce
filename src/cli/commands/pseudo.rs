//! `bifolio pseudo`

use super::build;
use crate::cli::args::{Global, PseudoArgs};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::Terminal;
use crate::compile::BuildRequest;
use crate::edition::builtin_words;
use crate::exchange::pseudo_catalogs;
use crate::locale::Locale;
use crate::units::{Library, SyncOptions};
use crate::world::Overlay;
use std::collections::BTreeSet;

pub(in crate::cli) fn run(
    global: &Global,
    args: &PseudoArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let progress = terminal.progress();
    let world = context::world(global, &progress)?;
    let library = context::library(&world, SyncOptions::default())?;
    context::known_documents(&library, &args.documents)?;
    let overlay = Overlay::new(&world, pseudo_catalogs(&library, builtin_words));
    let options = SyncOptions { is_pseudo: true, ..SyncOptions::default() };
    let pseudo = Library::load(&overlay, options).map_err(Failure::Findings)?;
    let locales: BTreeSet<Locale> = library.documents().map(|one| one.source_locale.pseudo()).collect();
    let request = BuildRequest {
        locales: locales.into_iter().collect(),
        documents: args.documents.clone(),
        formats: args.formats.iter().map(build::format_of).collect(),
        single_file: args.single_file,
        ..BuildRequest::default()
    };
    let status = build::make(&overlay, world.root(), &pseudo, &request, args.out.as_deref(), terminal);
    progress.finish_and_clear();
    status
}
