//! Generated catalogs whose document is gone: it was deleted, or it has another name now.
//!
//! A document without catalogs of its own takes over those of the orphan whose text it has, ids, translations and
//! locks, so that renaming a file of `content/` loses nothing. The old files stay until somebody deletes them.

use super::open::Opened;
use super::reference::{generated_from, read_reference};
use super::{Draft, Library, OldUnit, normalize};
use crate::fluent::Catalog;
use crate::locale::Locale;
use crate::source::{FileId, VirtualPath};
use crate::world::{World, read_text};
use std::collections::{BTreeSet, HashSet};

/// The least share of an orphan's texts that a document must have to be its heir.
const HEIR: f64 = 0.5;

/// A generated catalog whose document is gone.
#[derive(Debug)]
pub struct Orphan {
    /// The name of the document.
    pub name: String,
    /// The language of its text.
    pub locale: Locale,
    /// The catalog's file.
    pub file: FileId,
    /// The content file that it was generated from.
    pub content: String,
    /// The document that has its text now and took over its translations.
    pub heir: Option<VirtualPath>,
    pub(super) text: String,
    units: Vec<OldUnit>,
}

/// Finds the orphans of a project whose documents were opened.
pub(super) fn orphans(world: &dyn World, library: &mut Library, opened: &[&Opened]) -> Vec<Orphan> {
    let locales: BTreeSet<&Locale> = opened.iter().map(|one| &one.source_locale).collect();
    let own: BTreeSet<String> =
        opened.iter().filter_map(|one| one.reference_path()).map(|path| path.to_string()).collect();
    let mut found = Vec::new();
    for locale in locales {
        let folder = format!("locales/{locale}/");
        for path in library.list(world, folder.trim_end_matches('/'), "ftl") {
            let Some(name) = path.as_str().strip_prefix(&folder).and_then(|name| name.strip_suffix(".ftl"))
            else {
                continue;
            };
            if own.contains(path.as_str()) {
                continue;
            }
            // What cannot be read is told where authored catalogs are read.
            let Ok(text) = read_text(world, &path) else { continue };
            let Some(content) = generated_from(&text).map(str::to_owned) else { continue };
            let file = library.sources.add(path.clone(), text.clone());
            let units = read_reference(&Catalog::parse(file, &text));
            let (name, locale) = (name.to_owned(), locale.clone());
            found.push(Orphan { name, locale, file, content, heir: None, text, units });
        }
    }
    found
}

/// The orphan whose text a document without catalogs has; it becomes the document's.
pub(super) fn adopt<'l>(library: &'l mut Library, heir: &Opened, drafts: &[Draft]) -> Option<&'l Orphan> {
    let texts: HashSet<String> = drafts.iter().map(|draft| normalize(&draft.text())).collect();
    let share = |orphan: &Orphan| {
        let same = orphan.units.iter().filter(|unit| texts.contains(&normalize(&unit.text))).count();
        same as f64 / orphan.units.len().max(1) as f64
    };
    let free =
        library.orphans.iter_mut().filter(|one| one.heir.is_none() && one.locale == heir.source_locale);
    let best = free.map(|one| (share(one), one)).max_by(|a, b| a.0.total_cmp(&b.0));
    let (_, orphan) = best.filter(|(share, _)| *share >= HEIR)?;
    orphan.heir = Some(heir.path.clone());
    Some(orphan)
}
