//! A project in memory, brought to the state that a case describes, and what a rule finds in it.

use crate::fixture::Step;
use bifolio::check::{Context, Limits, check};
use bifolio::compile::{Setting, examine};
use bifolio::diag::{Diagnostic, FileError, FileErrorKind};
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
    let library = Library::load(&world, SyncOptions::default()).expect("the settings are sound");
    let setting = Setting::load(&world, &library).expect("the look is sound");
    let editions = examine(&world, &library, &setting, &|_, _| true);
    let (locales, documents) = (Vec::new(), Vec::new());
    let context =
        Context { library: &library, editions: &editions, limits: Limits::default(), locales, documents };
    let found = check(&context);
    found.iter().filter(|one| one.rule == rule).map(|one| line(one, &library.sources)).collect()
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
