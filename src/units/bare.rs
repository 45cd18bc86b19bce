//! Catalogs that belong to no project: any folder with a part of each path that names the locale, as programs keep
//! their strings: `en-US/browser/menu.ftl`, `component/locales/ru/main.ftl`, `ru.ftl`.

use super::library::Library;
use super::translation::Authored;
use crate::fluent::Catalog;
use crate::locale::Locale;
use crate::project::{FILE_NAME, Project};
use crate::source::{Sources, Span, VirtualPath};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Stands for the locale in the name of a catalog.
pub(super) const ANY: &str = "*";

impl Library {
    /// Reads all catalogs of a folder. What is translated from the source language has the same path but for the
    /// locale; catalogs in languages that have no such namesake anywhere are left alone.
    pub fn of_catalogs(world: &dyn World, source: &Locale) -> Library {
        let mut library = Library::empty(source);
        let root = VirtualPath::new("").expect("the root is no way out of it");
        let paths = library.list(world, root.as_str(), "ftl");
        let references: BTreeMap<String, VirtualPath> =
            paths.iter().filter_map(|path| Some((name_in(path, source)?, path.clone()))).collect();
        let names: HashSet<&str> = references.keys().map(String::as_str).collect();
        let mut found: BTreeMap<Locale, Vec<(String, VirtualPath)>> = BTreeMap::new();
        let is_source: HashSet<&VirtualPath> = references.values().collect();
        for path in paths.iter().filter(|path| !is_source.contains(path)) {
            if let Some((locale, name)) = namesake(path, &names) {
                found.entry(locale).or_default().push((name, path.clone()));
            }
        }
        let own = references.into_iter().collect();
        found.insert(source.clone(), own);
        for (locale, catalogs) in found {
            library.read_catalogs(world, locale, catalogs);
        }
        library
    }

    /// A project of one language, with nothing in it.
    fn empty(source: &Locale) -> Library {
        let mut sources = Sources::new();
        let path = VirtualPath::new(FILE_NAME).expect("a constant path inside the project");
        let settings = sources.add(path, String::new());
        let mut project = Project::read("", Span::at(settings, 0)).expect("every setting has its default");
        project.source_locale = source.clone();
        project.locales = Vec::new();
        Library {
            sources,
            project,
            settings,
            manuscripts: Vec::new(),
            strays: Vec::new(),
            orphans: Vec::new(),
            authored: BTreeMap::new(),
            glossary: crate::project::Glossary::default(),
            dictionaries: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn read_catalogs(&mut self, world: &dyn World, locale: Locale, found: Vec<(String, VirtualPath)>) {
        let mut catalogs = Vec::with_capacity(found.len());
        let mut seen = BTreeSet::new();
        for (name, path) in found {
            // Of `pt-BR` and `pt_BR` the first counts.
            if !seen.insert(name.clone()) {
                continue;
            }
            if let Some((file, text)) = self.open(world, &path) {
                catalogs.push(Authored { path, name, catalog: Catalog::read(file, text) });
            }
        }
        self.project.locales.push(locale.clone());
        self.authored.insert(locale, catalogs);
    }
}

/// The name of a catalog of one locale: its path with `*` for the first part that names the locale.
fn name_in(path: &VirtualPath, locale: &Locale) -> Option<String> {
    parts(path).find(|(one, _)| one == locale).map(|(_, name)| name)
}

/// The locale of a catalog, and its name, where the source language has one of that name.
fn namesake(path: &VirtualPath, names: &HashSet<&str>) -> Option<(Locale, String)> {
    parts(path).find(|(_, name)| names.contains(name.as_str()))
}

/// The parts of a path that could name a locale, each with the path without it.
fn parts(path: &VirtualPath) -> impl Iterator<Item = (Locale, String)> {
    let text = path.as_str().strip_suffix(".ftl").unwrap_or(path.as_str());
    let segments: Vec<&str> = text.split('/').collect();
    let all = (0..segments.len()).filter_map(|at| {
        let locale: Locale = segments.get(at)?.replace('_', "-").parse().ok()?;
        let named = segments.iter().enumerate().map(|(other, one)| if other == at { ANY } else { one });
        Some((locale, named.collect::<Vec<_>>().join("/") + ".ftl"))
    });
    all.collect::<Vec<_>>().into_iter()
}
