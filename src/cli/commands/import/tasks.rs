//! What is to be brought in: one file, or all Markdown files of a folder with their namesakes.

use crate::cli::args::ImportArgs;
use crate::cli::exit::Failure;
use crate::cli::terminal::Terminal;
use crate::exchange::pair_by_name;
use crate::locale::Locale;
use crate::project::Project;
use crate::system::text_files_below;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A document to bring in, with its translations.
pub(super) struct Task {
    pub(super) source: PathBuf,
    pub(super) name: String,
    pub(super) translations: Vec<(Locale, PathBuf)>,
}

/// Lists what is to be brought in; files without a partner are told.
///
/// # Errors
/// Where there is no such file or folder, or two files would become one document.
pub(super) fn tasks(args: &ImportArgs, project: &Project, terminal: &Terminal) -> Result<Vec<Task>, Failure> {
    sound_locales(args, project)?;
    if args.source.is_file() {
        return Ok(vec![one_file(args)?]);
    }
    if !args.source.is_dir() {
        return Err(Failure::Said(format!("there is no file or folder `{}`", args.source.display())));
    }
    if args.name.is_some() {
        let said = "`--name` names one document; a folder's are named by their files";
        return Err(Failure::Said(said.to_owned()));
    }
    let sources = text_files_below(&args.source)?;
    let mut tasks: Vec<Task> = sources.iter().map(|path| of_folder(&args.source, path)).collect();
    distinct(&tasks)?;
    for (locale, folder) in &args.translations {
        if !folder.is_dir() {
            let said = format!("`{}` is no folder, as `{}` is", folder.display(), args.source.display());
            return Err(Failure::Said(said));
        }
        translations(&mut tasks, &sources, (locale, folder), project, terminal)?;
    }
    Ok(tasks)
}

/// Each locale once, and none that is the source's.
fn sound_locales(args: &ImportArgs, project: &Project) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    for (locale, _) in &args.translations {
        if *locale == project.source_locale {
            let said = format!("`{locale}` is the language of the source, and no translation");
            return Err(Failure::Said(said));
        }
        if !seen.insert(locale) {
            return Err(Failure::Said(format!("two translations into `{locale}`")));
        }
    }
    Ok(())
}

fn one_file(args: &ImportArgs) -> Result<Task, Failure> {
    let stem = args.source.file_stem().and_then(|stem| stem.to_str()).unwrap_or("document");
    for (_, path) in &args.translations {
        if !path.is_file() {
            return Err(Failure::Said(format!("there is no file `{}`", path.display())));
        }
    }
    let name = args.name.clone().unwrap_or_else(|| stem.to_owned());
    Ok(Task { source: args.source.clone(), name, translations: args.translations.clone() })
}

fn of_folder(folder: &Path, path: &str) -> Task {
    let name = path.strip_suffix(".md").or_else(|| path.strip_suffix(".markdown")).unwrap_or(path);
    Task { source: folder.join(path), name: name.to_owned(), translations: Vec::new() }
}

fn distinct(tasks: &[Task]) -> Result<(), Failure> {
    let mut seen: BTreeMap<String, &Task> = BTreeMap::new();
    for task in tasks {
        if let Some(first) = seen.insert(task.name.to_lowercase(), task) {
            let (one, other) = (first.source.display(), task.source.display());
            return Err(Failure::Said(format!("`{one}` and `{other}` would become one document")));
        }
    }
    Ok(())
}

fn translations(
    tasks: &mut [Task],
    sources: &[String],
    (locale, folder): (&Locale, &Path),
    project: &Project,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let theirs = text_files_below(folder)?;
    let ours: Vec<&str> = sources.iter().map(String::as_str).collect();
    let their_names: Vec<&str> = theirs.iter().map(String::as_str).collect();
    let source = project.source_locale.to_string();
    let named = pair_by_name(&ours, &their_names, &source, &locale.to_string());
    for (task, (_, translation)) in tasks.iter_mut().zip(&named.pairs) {
        match translation {
            Some(path) => task.translations.push((locale.clone(), folder.join(path))),
            None => {
                let source = task.source.display();
                terminal.tell(&format!("{source}: no file of `{}` has this name\n", folder.display()));
            }
        }
    }
    for path in &named.left_over {
        terminal.tell(&format!("{}: no source has this name\n", folder.join(path).display()));
    }
    Ok(())
}
