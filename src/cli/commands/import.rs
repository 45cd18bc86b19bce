//! `bifolio import FILE.md|DIR`

use crate::cli::args::{Global, ImportArgs};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::{Terminal, printable};
use crate::exchange::{
    Alignment, Guess, Image, ImportOptions, Unpaired, align_translation, import_document, manuscript_of,
    pair_by_name,
};
use crate::locale::Locale;
use crate::project::Project;
use crate::system::{read_text_file, text_files_below, write_whole};
use crate::units::{Library, SyncOptions, sync_writes};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A document to bring in, with its translations.
struct Task {
    source: PathBuf,
    name: String,
    translations: Vec<(Locale, PathBuf)>,
}

/// Files to write, by path; all of them, or none where something is in the way.
type Files = BTreeMap<PathBuf, Vec<u8>>;

pub(in crate::cli) fn run(
    global: &Global,
    args: &ImportArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let root = context::root(global)?;
    let world = crate::system::OsWorld::new(&root).map_err(|error| Failure::Said(error.to_string()))?;
    let library = context::library(&world, SyncOptions::default())?;
    let project = library.project;
    let mut files = Files::new();
    for task in tasks(args, &project, terminal)? {
        one(&task, args, &project, &root, &mut files, terminal)?;
    }
    if !args.force
        && let Some(path) = files.keys().find(|path| is_text(path) && path.exists())
    {
        let said = format!("`{}` exists; `--force` replaces it", path.display());
        return Err(Failure::Said(said));
    }
    let mut lines = String::new();
    for (path, bytes) in &files {
        write_whole(path, bytes).map_err(|error| Failure::Said(format!("`{}`: {error}", path.display())))?;
        lines.push_str(&format!("wrote: {}\n", path.display()));
    }
    // The reference catalogs and locks of what was brought in.
    let library = Library::load(&world, SyncOptions::default()).map_err(Failure::Findings)?;
    for change in sync_writes(&library, false).changes {
        let path = root.join(change.path.as_str());
        world
            .write(&change.path, change.text.as_bytes())
            .map_err(|error| Failure::Said(format!("`{}`: {error}", path.display())))?;
        lines.push_str(&format!("wrote: {}\n", path.display()));
    }
    terminal.print(&lines)?;
    Ok(ExitStatus::Clean)
}

fn is_text(path: &Path) -> bool {
    matches!(path.extension().and_then(|extension| extension.to_str()), Some("md" | "ftl"))
}

/// What is to be brought in: one file, or all Markdown files of a folder with their namesakes.
fn tasks(args: &ImportArgs, project: &Project, terminal: &Terminal) -> Result<Vec<Task>, Failure> {
    if args.source.is_file() {
        let stem = args.source.file_stem().and_then(|stem| stem.to_str()).unwrap_or("document");
        let name = args.name.clone().unwrap_or_else(|| stem.to_owned());
        return Ok(vec![Task { source: args.source.clone(), name, translations: args.translations.clone() }]);
    }
    if !args.source.is_dir() {
        return Err(Failure::Said(format!("there is no file or folder `{}`", args.source.display())));
    }
    if args.name.is_some() {
        return Err(Failure::Said(
            "`--name` names one document; a folder's are named by their files".to_owned(),
        ));
    }
    let sources = text_files_below(&args.source)?;
    let mut tasks: Vec<Task> = sources
        .iter()
        .map(|path| Task {
            source: args.source.join(path),
            name: path.trim_end_matches(".markdown").trim_end_matches(".md").to_owned(),
            translations: Vec::new(),
        })
        .collect();
    for (locale, folder) in &args.translations {
        let theirs = text_files_below(folder)?;
        let ours: Vec<&str> = sources.iter().map(String::as_str).collect();
        let their_names: Vec<&str> = theirs.iter().map(String::as_str).collect();
        let source = project.source_locale.to_string();
        let named = pair_by_name(&ours, &their_names, &source, &locale.to_string());
        for (task, (_, translation)) in tasks.iter_mut().zip(&named.pairs) {
            task.translations.extend(translation.iter().map(|path| (locale.clone(), folder.join(path))));
        }
        for path in &named.left_over {
            terminal.tell(&format!("{}: no source has this name\n", folder.join(path).display()));
        }
    }
    Ok(tasks)
}

fn one(
    task: &Task,
    args: &ImportArgs,
    project: &Project,
    root: &Path,
    files: &mut Files,
    terminal: &Terminal,
) -> Result<(), Failure> {
    // A part has no title, nor makers, nor a date: what would become of them stays in the text.
    let is_part = task.name.split('/').any(|segment| segment.starts_with('_'));
    if is_part && !args.verbatim {
        terminal.tell(&format!("`{}` is a shared part, and stays as it is written\n", printable(&task.name)));
    }
    let options = |locale: &Locale| ImportOptions {
        locale: locale.clone(),
        is_verbatim: args.verbatim || is_part,
        roles: project.import.roles.clone(),
    };
    let text = read_text_file(&task.source)?;
    let imported = import_document(&text, &task.name, &options(&project.source_locale));
    tell_guesses(&task.source, &imported.guesses, terminal);
    let Some(manuscript) = manuscript_of(&imported.content, &task.name, &project.source_locale) else {
        return Err(Failure::Said(format!("`{}` cannot be a document's name", printable(&task.name))));
    };
    copy_images(&task.source, &imported.images, root, files, terminal);
    for (locale, path) in &task.translations {
        let alignment = align_translation(&manuscript, &read_text_file(path)?, &options(locale));
        tell_alignment(path, &alignment, terminal);
        copy_images(path, &alignment.images, root, files, terminal);
        let place = root.join(format!("locales/{locale}/{}.ftl", task.name));
        files.insert(place, alignment.catalog.into_bytes());
    }
    files.insert(root.join(format!("content/{}.md", task.name)), imported.content.into_bytes());
    Ok(())
}

fn tell_guesses(file: &Path, guesses: &[Guess], terminal: &Terminal) {
    for guess in guesses {
        terminal.tell(&format!("{}:{}: {}\n", file.display(), guess.line, printable(&guess.what)));
    }
}

fn tell_alignment(file: &Path, alignment: &Alignment, terminal: &Terminal) {
    tell_guesses(file, &alignment.guesses, terminal);
    for proposal in &alignment.proposals {
        terminal.tell(&format!("{}:{}: {}\n", file.display(), proposal.line, printable(&proposal.what)));
    }
    let how = if alignment.is_same_skeleton { "by its skeleton" } else { "by likeness" };
    let pairs = alignment.pairs.len();
    terminal.tell(&format!("{}: {pairs} units paired {how}\n", file.display()));
    for unpaired in &alignment.unpaired {
        let what = match unpaired {
            Unpaired::Source(unit) => format!("`{unit}` has no translation here"),
            Unpaired::Translation { line, text } => {
                format!("line {line} has no source, and is kept as a comment: {}", printable(text))
            }
        };
        terminal.tell(&format!("{}: {what}\n", file.display()));
    }
}

/// Copies local pictures; one that cannot be read is said, and `check` names it again.
fn copy_images(file: &Path, images: &[Image], root: &Path, files: &mut Files, terminal: &Terminal) {
    let folder = file.parent().unwrap_or(Path::new("."));
    for image in images {
        let from = folder.join(&image.written);
        match crate::system::read_file(&from) {
            Ok(bytes) => {
                files.insert(root.join(image.target.as_str()), bytes);
            }
            Err(failure) => terminal.error(&format!("`{}` is not copied: {failure}", from.display())),
        }
    }
}
