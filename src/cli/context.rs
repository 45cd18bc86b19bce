//! What most commands begin with: the project's world, its texts, its look.

use super::args::Global;
use super::exit::Failure;
use super::terminal::Terminal;
use crate::check::{Rule, all_rules, find_rule};
use crate::compile::Setting;
use crate::diag::Level;
use crate::system::{OsWorld, find_root, is_project, stop_on_signals};
use crate::units::{Library, SyncChange, SyncOptions, SyncWrites};
use crate::world::World;
use indicatif::ProgressBar;
use std::path::{Path, PathBuf};

/// The folder that is meant.
///
/// # Errors
/// Where the current folder cannot be learnt, or the given one does not exist.
pub(super) fn root(global: &Global) -> Result<PathBuf, Failure> {
    match &global.project {
        Some(folder) if folder.is_dir() => Ok(folder.clone()),
        Some(folder) => Err(Failure::Said(format!("there is no folder `{}`", folder.display()))),
        None => Ok(find_root(&std::env::current_dir()?)),
    }
}

/// The project's world, stopping on signals and telling its progress.
///
/// # Errors
/// Where there is no project.
pub(super) fn world(global: &Global, progress: &ProgressBar) -> Result<OsWorld, Failure> {
    let root = root(global)?;
    if !is_project(&root) {
        let said = format!("`{}` is no project: it has neither bifolio.toml nor content/", root.display());
        return Err(Failure::Said(format!("{said}\nhint: start one with `bifolio init`")));
    }
    let bar = progress.clone();
    let world = OsWorld::new(&root).map_err(|error| Failure::Said(error.to_string()))?;
    let world = world.with_progress(Box::new(move |what| bar.set_message(what.to_owned())));
    Ok(world.with_cancel(stop_on_signals()))
}

/// How a project's folder is reached from the current one, with a slash behind it; empty where it is this one, or does
/// not lie below it.
pub(super) fn below_here(root: &Path) -> String {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).ok();
    let below = here.and_then(|here| Some(root.strip_prefix(here).ok()?.to_path_buf()));
    match below.as_deref().and_then(Path::to_str) {
        Some(below) if !below.is_empty() => format!("{}/", below.replace('\\', "/")),
        _ => String::new(),
    }
}

/// The project's texts.
///
/// # Errors
/// Where the settings cannot be used.
pub(super) fn library(world: &OsWorld, options: SyncOptions) -> Result<Library, Failure> {
    Library::load(world, options).map_err(Failure::Findings)
}

/// The project's look.
///
/// # Errors
/// Where the theme or a font cannot be used.
pub(super) fn setting(world: &dyn World, library: &Library) -> Result<Setting, Failure> {
    Setting::load(world, library).map_err(Failure::Findings)
}

/// Tells of what kept files from being written; whether there was any.
pub(super) fn report(library: &Library, writes: &SyncWrites, terminal: &Terminal) -> bool {
    let mut findings = library.problems.clone();
    findings.extend(writes.refused.iter().cloned());
    terminal.findings(&findings, &library.sources);
    !writes.refused.is_empty() || findings.iter().any(|finding| finding.level == Level::Error)
}

/// Writes what a sync changed, each file whole, and says so.
///
/// # Errors
/// The first file that cannot be written.
pub(super) fn write_changes(
    world: &OsWorld,
    changes: &[SyncChange],
    terminal: &Terminal,
) -> Result<(), Failure> {
    for change in changes {
        world
            .write(&change.path, change.text.as_bytes())
            .map_err(|error| Failure::Said(format!("`{}`: {error}", change.path)))?;
        terminal.print(&format!("wrote: {} ({})\n", change.path, change.summary))?;
    }
    Ok(())
}

/// The rule of a name.
///
/// # Errors
/// Where there is none, with the name that was probably meant.
pub(super) fn known_rule(name: &str) -> Result<&'static Rule, Failure> {
    find_rule(name).ok_or_else(|| {
        let hint = did_you_mean(name, all_rules().iter().map(|rule| rule.name));
        Failure::Said(format!("there is no rule `{name}`{hint}"))
    })
}

/// The name that was probably meant, as the end of a sentence; empty where none is near.
pub(super) fn did_you_mean<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let near = known
        .map(|one| (similar::TextDiff::from_chars(name, one).ratio(), one))
        .filter(|(ratio, _)| *ratio >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    near.map(|(_, near)| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// Refuses documents that do not exist, naming those that do.
///
/// # Errors
/// The first that does not exist.
pub(super) fn known_documents(library: &Library, names: &[String]) -> Result<(), Failure> {
    for name in names {
        if library.manuscript(name).is_none() {
            let known: Vec<&str> = library.manuscripts.iter().map(|one| one.name.as_str()).collect();
            return Err(Failure::Said(format!(
                "there is no document `{name}`; there are: {}",
                known.join(", ")
            )));
        }
    }
    Ok(())
}

/// Refuses shared parts, which have no editions.
///
/// # Errors
/// The first that is a part.
pub(super) fn documents_with_editions(library: &Library, names: &[String]) -> Result<(), Failure> {
    match names.iter().find(|name| library.manuscript(name).is_some_and(|one| one.is_part)) {
        Some(name) => {
            let said = format!("`{name}` is a shared part, and has no edition of its own");
            Err(Failure::Said(format!("{said}\nhint: build a document that uses it")))
        }
        None => Ok(()),
    }
}

/// Refuses locales that the project does not have.
///
/// # Errors
/// The first that it does not have.
pub(super) fn known_locales<'l>(
    library: &Library,
    locales: impl IntoIterator<Item = &'l crate::locale::Locale>,
) -> Result<(), Failure> {
    let all = library.all_locales();
    for locale in locales {
        if !all.contains(locale) {
            let known: Vec<String> = all.iter().map(ToString::to_string).collect();
            return Err(Failure::Said(format!(
                "the project has no locale `{locale}`; it has: {}",
                known.join(", ")
            )));
        }
    }
    Ok(())
}
