//! `bifolio import FILE.md|DIR`: the files are listed (`tasks.rs`), sources become documents, these get the ids that
//! the project has for them, translations are aligned, and all is written, or nothing where something is in the way
//! (`files.rs`); what was guessed is told (`tell.rs`).

mod files;
mod tasks;
mod tell;

use crate::cli::args::{Global, ImportArgs};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::{Terminal, printable};
use crate::exchange::{ImportOptions, align_translation, import_document, renewed_catalog};
use crate::locale::Locale;
use crate::project::Project;
use crate::source::VirtualPath;
use crate::system::{OsWorld, read_text_file};
use crate::units::{Library, Manuscript, ResolveRequest, Settlement, SyncOptions, resolve, sync_writes};
use crate::world::{Overlay, World, read_text};
use files::Files;
use std::collections::BTreeMap;
use tasks::Task;

/// Units of a document in a locale that somebody should look at.
struct Doubts {
    document: String,
    locale: Locale,
    ids: Vec<String>,
}

pub(in crate::cli) fn run(
    global: &Global,
    args: &ImportArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let root = context::root(global)?;
    let world = OsWorld::new(&root).map_err(|error| Failure::Said(error.to_string()))?;
    let project = context::library(&world, SyncOptions::default())?.project;
    let tasks = tasks::tasks(args, &project, terminal)?;
    let mut files = Files::new(&root);
    let mut contents = BTreeMap::new();
    for task in &tasks {
        let (path, text) = content(task, args, &project, &mut files, terminal)?;
        files.add(path.as_str(), text.clone().into_bytes())?;
        contents.insert(path, text);
    }
    // The ids that the units of a document have already, so that its translations stay with them.
    let overlay = Overlay::new(&world, contents);
    let library = Library::load(&overlay, SyncOptions::default()).map_err(Failure::Findings)?;
    let mut doubts = Vec::new();
    for task in &tasks {
        let manuscript = library.manuscript(&task.name);
        for (locale, path) in &task.translations {
            let Some(manuscript) = manuscript else {
                let said = format!("`{}` cannot be read as a document of its own", printable(&task.name));
                return Err(Failure::Said(said));
            };
            let options = options(args, &project, task, locale);
            let alignment = align_translation(manuscript, &read_text_file(path)?, &options);
            tell::alignment(path, &alignment, terminal);
            files.add_images(path, &alignment.images, terminal)?;
            let place = format!("locales/{locale}/{}.ftl", task.name);
            files.add(&place, catalog(&world, &place, &alignment.catalog).into_bytes())?;
            let doubtful = alignment.pairs.iter().filter(|pair| pair.is_doubtful);
            let ids: Vec<String> = doubtful.map(|pair| pair.unit.to_string()).collect();
            doubts.push(Doubts { document: task.name.clone(), locale: locale.clone(), ids });
            unknown_locale(manuscript, locale, terminal);
        }
    }
    terminal.print(&files.write(args.force)?)?;
    sync(&world, &doubts, terminal)
}

fn options(args: &ImportArgs, project: &Project, task: &Task, locale: &Locale) -> ImportOptions {
    ImportOptions {
        locale: locale.clone(),
        is_verbatim: args.verbatim || is_part(task),
        roles: project.import.roles.clone(),
    }
}

/// A part has no title, nor makers, nor a date: what would become of them stays in the text.
fn is_part(task: &Task) -> bool {
    task.name.split('/').any(|segment| segment.starts_with('_'))
}

/// The document that a source becomes. A source that is a document of the project already stays as it is: only its
/// translations are brought in.
fn content(
    task: &Task,
    args: &ImportArgs,
    project: &Project,
    files: &mut Files,
    terminal: &Terminal,
) -> Result<(VirtualPath, String), Failure> {
    let wrong = || Failure::Said(format!("`{}` cannot be a document's name", printable(&task.name)));
    let path = VirtualPath::new(&format!("content/{}.md", task.name)).ok_or_else(wrong)?;
    if !path.as_str().starts_with("content/") {
        return Err(wrong());
    }
    let text = read_text_file(&task.source)?;
    if files.is_same_file(&task.source, path.as_str()) {
        terminal.tell(&format!("`{path}` is in the project, and stays as it is\n"));
        return Ok((path, text));
    }
    if is_part(task) && !args.verbatim {
        terminal.tell(&format!("`{}` is a shared part, and stays as it is written\n", printable(&task.name)));
    }
    let options = options(args, project, task, &project.source_locale);
    let imported = import_document(&text, &task.name, &options);
    tell::guesses(&task.source, &imported.guesses, terminal);
    files.add_images(&task.source, &imported.images, terminal)?;
    Ok((path, imported.content))
}

/// A catalog with what the one that it replaces has beyond it.
fn catalog(world: &dyn World, place: &str, new: &str) -> String {
    let old = VirtualPath::new(place).and_then(|path| read_text(world, &path).ok());
    old.map_or_else(|| new.to_owned(), |old| renewed_catalog(&old, new))
}

fn unknown_locale(manuscript: &Manuscript, locale: &Locale, terminal: &Terminal) {
    if !manuscript.locales.contains(locale) {
        let said = format!(
            "`{locale}` is none of the `locales` of `{}`: name it in `bifolio.toml`",
            manuscript.name
        );
        terminal.tell(&format!("{said}\n"));
    }
}

/// Writes the reference catalogs and locks of what was brought in, with what is to be reviewed.
fn sync(world: &OsWorld, doubts: &[Doubts], terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let mut library = Library::load(world, SyncOptions::default()).map_err(Failure::Findings)?;
    for doubt in doubts.iter().filter(|doubt| !doubt.ids.is_empty()) {
        let request = ResolveRequest {
            ids: doubt.ids.clone(),
            is_all: false,
            settlement: Settlement::Review,
            rule: None,
            locales: vec![doubt.locale.clone()],
            documents: vec![doubt.document.clone()],
        };
        resolve(&mut library, &request);
    }
    let writes = sync_writes(&library, false);
    let is_refused = context::report(&library, &writes, terminal);
    context::write_changes(world, &writes.changes, terminal)?;
    Ok(if is_refused { ExitStatus::Findings } else { ExitStatus::Clean })
}
