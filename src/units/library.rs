//! All texts of a project, read and brought into step: documents with their units, catalogs, locks.
//!
//! Reading is also a sync in memory, so that the editor never needs another command; nothing is written here.

use super::dictionaries::{self, Dictionary};
use super::manuscript::{self, Manuscript};
use super::open::{self, Opened};
use super::orphan::{self, Orphan};
use super::translation::Authored;
use crate::diag::{Diagnostic, FileError, FileErrorKind, Level};
use crate::fluent::Catalog;
use crate::locale::Locale;
use crate::project::{ConfigError, FILE_NAME, GLOSSARY, Glossary, Project};
use crate::source::{FileId, Sources, Span, VirtualPath};
use crate::world::{World, read_text};
use ecow::EcoString;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// All texts of a project.
#[derive(Debug)]
pub struct Library {
    /// Every file that was read.
    pub sources: Sources,
    /// The settings.
    pub project: Project,
    /// The settings file.
    pub settings: FileId,
    /// The documents and the parts that they share, sorted by name.
    pub manuscripts: Vec<Manuscript>,
    /// The first catalog of each folder of `locales/` that is no language of the project.
    pub strays: Vec<(VirtualPath, FileId)>,
    /// Generated catalogs whose document is gone.
    pub orphans: Vec<Orphan>,
    /// The authored catalogs (terms, ui and others) of each locale, sorted by path.
    pub authored: BTreeMap<Locale, Vec<Authored>>,
    /// The terms that the project has settled.
    pub glossary: Glossary,
    /// The dictionaries of the project, by language.
    pub dictionaries: Vec<Dictionary>,
    /// Files that could not be used, and settings of documents that are wrong; worded already.
    pub problems: Vec<Diagnostic>,
}

/// A project that cannot be read at all.
#[derive(Debug)]
pub struct Unusable {
    /// What was read so far.
    pub sources: Sources,
    /// Why.
    pub findings: Vec<Diagnostic>,
}

/// How the texts are brought into step.
#[derive(Debug, Clone, Copy, Default)]
pub struct SyncOptions {
    /// Edits of the source keep their meaning: nothing becomes stale.
    pub is_typo: bool,
    /// Every document has the pseudolocale of its language besides its own locales.
    pub is_pseudo: bool,
}

impl Library {
    /// Reads a project.
    ///
    /// # Errors
    /// Where the settings cannot be used.
    pub fn load(world: &dyn World, options: SyncOptions) -> Result<Library, Box<Unusable>> {
        let mut sources = Sources::new();
        let path = path(FILE_NAME);
        let (settings, project) = match read_settings(world, &mut sources, &path) {
            Ok(read) => read,
            Err(findings) => return Err(Box::new(Unusable { sources, findings })),
        };
        let mut library = Library {
            sources,
            project,
            settings,
            manuscripts: Vec::new(),
            strays: Vec::new(),
            orphans: Vec::new(),
            authored: BTreeMap::new(),
            glossary: Glossary::default(),
            dictionaries: Vec::new(),
            problems: Vec::new(),
        };
        library.read_documents(world, options);
        library.read_authored(world);
        if let Some((_, text)) = library.open(world, &self::path(GLOSSARY)) {
            library.glossary = Glossary::parse(&text);
        }
        library.dictionaries = dictionaries::read(world, &mut library);
        library.find_strays(world);
        Ok(library)
    }

    /// The documents: what has editions.
    pub fn documents(&self) -> impl Iterator<Item = &Manuscript> {
        self.manuscripts.iter().filter(|one| !one.is_part)
    }

    /// The shared parts that a document uses, in its order.
    pub fn parts<'l>(&'l self, document: &'l Manuscript) -> impl Iterator<Item = &'l Manuscript> {
        document.parts.iter().filter_map(|name| self.manuscript(name))
    }

    /// A document with the parts that it uses: the texts of its editions.
    pub fn members<'l>(&'l self, document: &'l Manuscript) -> impl Iterator<Item = &'l Manuscript> {
        std::iter::once(document).chain(self.parts(document))
    }

    /// Percent of a document that a locale has, its parts included.
    pub fn coverage(&self, document: &Manuscript, locale: &Locale) -> f64 {
        let units: usize = self.members(document).map(|one| one.units.len()).sum();
        let missing: usize = self.members(document).map(|one| one.missing(locale).len()).sum();
        let units = units.max(1);
        (units - missing) as f64 * 100.0 / units as f64
    }

    /// The document or part of a name.
    pub fn manuscript(&self, name: &str) -> Option<&Manuscript> {
        self.manuscripts.iter().find(|one| one.name == name)
    }

    /// The authored catalogs of a locale.
    pub fn authored(&self, locale: &Locale) -> &[Authored] {
        self.authored.get(locale).map(Vec::as_slice).unwrap_or_default()
    }

    /// Parts come first, for the ids of a document differ from those of its parts; those with a reference
    /// catalog before new ones, which make way.
    fn read_documents(&mut self, world: &dyn World, options: SyncOptions) {
        let paths = self.list(world, "content", "md");
        let (parts, documents): (Vec<_>, Vec<_>) = paths.into_iter().partition(open::is_part);
        self.report_collisions(&documents, "out/");
        self.report_collisions(&parts, "locales/");
        let documents: Vec<Opened> = self.open_all(world, &documents);
        let chapters: BTreeSet<VirtualPath> =
            documents.iter().flat_map(|one| one.chapters.iter().cloned()).collect();
        let parts: Vec<VirtualPath> = parts.into_iter().filter(|path| !chapters.contains(path)).collect();
        let mut parts = self.open_all(world, &parts);
        parts.sort_by_key(|part| part.reference_path().is_none_or(|path| world.read(&path).is_err()));
        let documents = documents.into_iter().filter(|one| !chapters.contains(&one.path));
        let all: Vec<Opened> = parts.into_iter().chain(documents).collect();
        self.orphans = orphan::orphans(world, self, &all.iter().collect::<Vec<_>>());
        for mut opened in all {
            let pseudo = opened.source_locale.pseudo();
            if options.is_pseudo && !opened.locales.contains(&pseudo) {
                opened.locales.push(pseudo);
            }
            let manuscript = manuscript::settle(world, self, opened, options);
            self.manuscripts.extend(manuscript);
        }
        self.manuscripts.sort_by(|a, b| a.name.cmp(&b.name));
    }

    fn open_all(&mut self, world: &dyn World, paths: &[VirtualPath]) -> Vec<Opened> {
        let mut all = Vec::with_capacity(paths.len());
        for path in paths {
            match read_text(world, path) {
                Ok(text) => all.extend(open::open(world, self, path, text)),
                Err(error) => {
                    let file = self.sources.add(path.clone(), String::new());
                    self.file_problem(&error, Span::at(file, 0));
                }
            }
        }
        all
    }

    fn read_authored(&mut self, world: &dyn World) {
        for locale in self.all_locales() {
            let folder = format!("locales/{locale}");
            let orphans = self.orphans.iter().map(|one| &one.name);
            let own: BTreeSet<String> = self
                .manuscripts
                .iter()
                .map(|one| &one.name)
                .chain(orphans)
                .map(|name| format!("{folder}/{name}.ftl"))
                .collect();
            let mut catalogs = Vec::new();
            for path in self.list(world, &folder, "ftl") {
                if own.contains(path.as_str()) {
                    continue;
                }
                if let Some((file, text)) = self.open(world, &path) {
                    let name = path.as_str().strip_prefix(&folder).unwrap_or_default();
                    let name = name.trim_start_matches('/').to_owned();
                    catalogs.push(Authored { path, name, catalog: Catalog::read(file, text) });
                }
            }
            self.authored.insert(locale, catalogs);
        }
    }

    fn find_strays(&mut self, world: &dyn World) {
        let known: BTreeSet<String> = self.all_locales().iter().map(Locale::to_string).collect();
        let mut seen = BTreeSet::new();
        for path in self.list(world, "locales", "ftl") {
            let mut segments = path.as_str().split('/').skip(1);
            let (Some(folder), Some(_)) = (segments.next(), segments.next()) else { continue };
            if !known.contains(folder) && seen.insert(folder.to_owned()) {
                // Nothing of it is used, so it need not be read.
                let file = self.sources.add(path.clone(), String::new());
                self.strays.push((path, file));
            }
        }
    }

    /// The project's locales, and those that documents add.
    pub fn all_locales(&self) -> Vec<Locale> {
        let mut locales = self.project.locales.clone();
        for manuscript in &self.manuscripts {
            for locale in manuscript.locales.iter().chain([&manuscript.source_locale]) {
                if !locales.contains(locale) {
                    locales.push(locale.clone());
                }
            }
        }
        locales
    }

    /// Reads a text file into the sources; a problem is reported and leaves an empty source behind.
    pub(super) fn open(&mut self, world: &dyn World, path: &VirtualPath) -> Option<(FileId, EcoString)> {
        match read_text(world, path).map(EcoString::from) {
            Ok(text) => Some((self.sources.add(path.clone(), text.clone()), text)),
            Err(error) => {
                let file = self.sources.add(path.clone(), String::new());
                if error.kind != FileErrorKind::NotFound {
                    self.file_problem(&error, Span::at(file, 0));
                }
                None
            }
        }
    }

    pub(super) fn file_problem(&mut self, error: &FileError, span: Span) {
        let rule = match error.kind {
            FileErrorKind::NotUtf8 { .. } => "not-utf8",
            FileErrorKind::OutsideProject => "path-outside-project",
            _ => "unreadable-file",
        };
        self.problems.push(error.at(rule, span));
    }

    pub(super) fn config_problem(&mut self, error: &ConfigError) {
        self.problems.push(error.diagnostic("front-matter"));
    }

    pub(super) fn list(&mut self, world: &dyn World, folder: &str, extension: &str) -> Vec<VirtualPath> {
        let Some(folder) = VirtualPath::new(folder) else { return Vec::new() };
        match world.files_below(&folder) {
            Ok(mut paths) => {
                paths.retain(|path| path.extension() == Some(extension));
                paths
            }
            Err(error) => {
                let span = Span::at(self.settings, 0);
                self.file_problem(&error, span);
                Vec::new()
            }
        }
    }

    /// Documents whose outputs, or parts whose catalogs, would have one name on some file system.
    fn report_collisions(&mut self, paths: &[VirtualPath], folder: &str) {
        let mut seen: BTreeMap<String, &VirtualPath> = BTreeMap::new();
        for path in paths {
            let folded = path.as_str().nfc().collect::<String>().to_lowercase();
            if let Some(first) = seen.insert(folded, path) {
                let message = format!("`{path}` and `{first}` would have the same name in `{folder}`");
                let file = self.sources.add(path.clone(), String::new());
                let finding = Diagnostic::new("name-collision", Level::Error, Span::at(file, 0), message);
                self.problems.push(finding.hint("rename one of them"));
            }
        }
    }
}

fn read_settings(
    world: &dyn World,
    sources: &mut Sources,
    path: &VirtualPath,
) -> Result<(FileId, Project), Vec<Diagnostic>> {
    let text = match read_text(world, path) {
        Ok(text) => text,
        Err(error) if error.kind == FileErrorKind::NotFound => String::new(),
        Err(error) => {
            let file = sources.add(path.clone(), String::new());
            return Err(vec![error.at("configuration", Span::at(file, 0))]);
        }
    };
    let file = sources.add(path.clone(), text.clone());
    let whole = Span::new(file, 0..text.len());
    match Project::read(&text, whole) {
        Ok(project) => Ok((file, project)),
        Err(errors) => Err(errors.iter().map(|error| error.diagnostic("configuration")).collect()),
    }
}

/// A path that is known to lie in the project.
fn path(text: &str) -> VirtualPath {
    VirtualPath::new(text).expect("a constant path inside the project")
}
