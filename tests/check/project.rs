//! A project in memory, brought to the state that a case describes, and what a rule finds in it.

use crate::fixture::Step;
use bifolio::check::{Context, check, mend};
use bifolio::compile::{Setting, examine};
use bifolio::diag::{Applicability, Diagnostic, FileError, FileErrorKind};
use bifolio::source::{Sources, VirtualPath};
use bifolio::units::{Library, SyncOptions, sync_writes};
use bifolio::world::{MemoryWorld, World};
use std::collections::BTreeMap;

/// The settings of a case that has none of its own.
const SETTINGS: &str = "locales = [\"en\", \"ru\"]\n";

/// A world in which some files cannot be read.
#[derive(Default)]
struct Flawed {
    files: MemoryWorld,
    denied: BTreeMap<VirtualPath, FileErrorKind>,
}

impl World for Flawed {
    fn read(&self, path: &VirtualPath) -> Result<Vec<u8>, FileError> {
        match self.denied.get(path) {
            Some(kind) => Err(FileError::new(path, kind.clone())),
            None => self.files.read(path),
        }
    }

    fn files_below(&self, folder: &VirtualPath) -> Result<Vec<VirtualPath>, FileError> {
        self.files.files_below(folder)
    }
}

/// The findings of a rule after some steps, each as `path:line: level[rule]: message`.
pub fn findings(steps: &[Step], rule: &str) -> Vec<String> {
    let (library, found) = look(&prepared(steps), rule);
    found.iter().map(|one| line(one, &library.sources)).collect()
}

/// What `--fix` of one rule makes of a project.
pub struct Fixed {
    /// The files that were written, as they are at the end.
    pub files: BTreeMap<String, String>,
    /// The kinds of all fixes that the findings carry at first.
    pub kinds: Vec<Applicability>,
    /// Whether the rule was still mending after so many rounds that it never would end.
    pub is_endless: bool,
}

/// Mends what a rule finds, until it finds nothing more that can be mended.
pub fn fixed(steps: &[Step], rule: &str, is_suggested: bool) -> Fixed {
    let mut world = prepared(steps);
    let mut fixed = Fixed { files: BTreeMap::new(), kinds: Vec::new(), is_endless: false };
    for round in 0..8 {
        let (library, found) = look(&world, rule);
        if round == 0 {
            fixed.kinds = found.iter().filter_map(|one| Some(one.fix.as_ref()?.applicability)).collect();
        }
        let mended = mend(&library, &found, is_suggested);
        if mended.files.is_empty() {
            return fixed;
        }
        for file in mended.files {
            world.files.insert(file.path.as_str(), file.text.clone());
            fixed.files.insert(file.path.to_string(), file.text);
        }
    }
    Fixed { is_endless: true, ..fixed }
}

/// A project after some steps.
fn prepared(steps: &[Step]) -> Flawed {
    let mut world = Flawed::default();
    world.files.insert("bifolio.toml", SETTINGS);
    for step in steps {
        match step {
            Step::Write { path, bytes } => world.files.insert(path, bytes.as_slice()),
            Step::Deny { path, is_outside } => {
                let kind = FileErrorKind::Other("permission denied".to_owned());
                let kind = if *is_outside { FileErrorKind::OutsideProject } else { kind };
                world.denied.insert(VirtualPath::new(path).unwrap(), kind);
            }
            Step::Remove { path } => world.files.remove(path),
            Step::Sync => sync(&mut world),
        }
    }
    world
}

/// What a rule finds in a project.
fn look(world: &Flawed, rule: &str) -> (Library, Vec<Diagnostic>) {
    let library = Library::load(world, SyncOptions::default()).expect("the settings are sound");
    let setting = Setting::load(world, &library).expect("the look is sound");
    let editions = examine(world, &library, &setting, &|_, _| true);
    let mut found = check(&Context::new(&library, &editions));
    found.retain(|one| one.rule == rule);
    (library, found)
}

fn sync(world: &mut Flawed) {
    let library = Library::load(world, SyncOptions::default()).expect("the settings are sound");
    for change in sync_writes(&library, false).changes {
        world.files.insert(change.path.as_str(), change.text);
    }
}

fn line(finding: &Diagnostic, sources: &Sources) -> String {
    let source = sources.get(finding.primary.file);
    let place = source.line_column(finding.primary.start);
    let (level, message) = (finding.level.as_str(), finding.message.replace('\n', " "));
    format!("{}:{}: {level}[{}]: {message}", source.path(), place.line, finding.rule)
}
