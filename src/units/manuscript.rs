//! A document, or a shared part, with its units and its translations.

use super::conflict::sides;
use super::labels::freeze;
use super::library::{Library, SyncOptions};
use super::lock::{Lock, LockError};
use super::open::Opened;
use super::orphan;
use super::parts::{self, Collision};
use super::reference::{WrittenUnits, is_generated};
use super::sync::{Carried, OldUnit, align};
use super::translation::{History, Translation};
use super::{
    Draft, IdMinter, Status, Unit, UnitId, UnitKey, extract, is_edited, read_reference, write_reference,
};
use crate::diag::{Diagnostic, Level};
use crate::fluent::Catalog;
use crate::locale::Locale;
use crate::markdown::{Document, Spanned};
use crate::project::FrontMatter;
use crate::source::{FileId, Span, VirtualPath};
use crate::world::World;
use ecow::EcoString;
use std::collections::{BTreeMap, HashMap};

/// A document, or a part that documents share.
#[derive(Debug)]
pub struct Manuscript {
    /// Its path under `content/` without extension.
    pub name: String,
    /// Its file.
    pub path: VirtualPath,
    /// Whether it is a shared part, which has no edition of its own.
    pub is_part: bool,
    /// The names of the shared parts that it uses, in their order.
    pub parts: Vec<String>,
    /// Its files: the document's own, then its chapters.
    pub files: Vec<(FileId, Document)>,
    /// The paths of its chapters.
    pub chapters: Vec<VirtualPath>,
    /// Its front matter.
    pub front: FrontMatter,
    /// The language of its source text.
    pub source_locale: Locale,
    /// The locales of its editions, the source language among them.
    pub locales: Vec<Locale>,
    /// Its units, in the order of the text.
    pub units: Vec<Unit>,
    by_key: HashMap<UnitKey, usize>,
    by_id: HashMap<UnitId, usize>,
    /// Ids that are given twice, in it or in it and its parts.
    pub collisions: Vec<Collision>,
    /// Its reference catalog.
    pub reference: Reference,
    /// Its translations, by locale; the source language is not among them.
    pub translations: BTreeMap<Locale, Translation>,
}

/// A document's reference catalog.
#[derive(Debug)]
pub struct Reference {
    /// Its path.
    pub path: VirtualPath,
    /// Its file, with the text as it should be.
    pub file: FileId,
    /// The catalog as it should be.
    pub catalog: Catalog,
    /// The text as it should be.
    pub text: String,
    /// Whether the file on disk is another.
    pub is_drifted: bool,
    /// Whether somebody edited the file by hand.
    pub is_edited: bool,
    /// Whether there is a file that cannot be read: it is left alone, for it holds the ids.
    pub is_unreadable: bool,
    /// The text on disk, if there is any.
    pub written: Option<String>,
}

impl Manuscript {
    /// The unit of a place in the document.
    pub fn unit(&self, key: &UnitKey) -> Option<&Unit> {
        self.by_key.get(key).and_then(|at| self.units.get(*at))
    }

    /// The unit of an id.
    pub fn unit_by_id(&self, id: &str) -> Option<&Unit> {
        self.by_id.get(id).and_then(|at| self.units.get(*at))
    }

    /// The units that a locale lacks: all of them, where it is none of the locales.
    pub fn missing(&self, locale: &Locale) -> Vec<&UnitId> {
        if *locale == self.source_locale {
            return Vec::new();
        }
        match self.translations.get(locale) {
            Some(translation) => {
                let missing = translation.states.iter().filter(|state| state.status == Status::Missing);
                missing.map(|state| &state.id).collect()
            }
            None => self.units.iter().map(|unit| &unit.id).collect(),
        }
    }

    /// The target locales.
    pub fn targets(&self) -> impl Iterator<Item = &Translation> {
        self.translations.values()
    }
}

/// Gives the units of a document or part their ids and their states. The parts that a document uses are in the
/// library already.
pub(super) fn settle(
    world: &dyn World,
    library: &mut Library,
    mut opened: Opened,
    options: SyncOptions,
) -> Option<Manuscript> {
    let names = parts::names(library, &opened);
    let documents: Vec<&Document> = opened.files.iter().map(|(_, document)| document).collect();
    let mut drafts = extract(&documents, &opened.front);
    let reference_path = opened.reference_path()?;
    let problems = library.problems.len();
    let written = library.open(world, &reference_path).map(|(_, text)| text.into());
    let written = generated(library, &opened, &reference_path, written, &drafts);
    let is_unreadable = library.problems.len() > problems;
    // A document without catalogs may be one that had another name.
    let orphan = match &written {
        None if !is_unreadable => orphan::adopt(library, &opened, &drafts),
        _ => None,
    };
    let moved_from = orphan.map(|orphan| orphan.name.clone());
    let before = written.clone().or_else(|| orphan.map(|orphan| orphan.text.clone()));
    let past = written_units(library, &reference_path, before.as_deref());
    let old = past.one_of_each(&drafts);
    let mut carried = align(&old, &drafts);
    let mut documents: Vec<&mut Document> = opened.files.iter_mut().map(|(_, document)| document).collect();
    freeze(&mut documents, &mut drafts, &mut carried, &old);
    let named = name_units(drafts, &carried, &old, Around::of(library, &opened, &names));
    let mut reference = reference(library, &opened.path, reference_path, written, &named.units);
    reference.is_unreadable = is_unreadable;

    let history = History {
        units: past.by_id(),
        renamed: named.renamed,
        reviews: named.reviews,
        is_typo: options.is_typo,
    };
    let mut translations = BTreeMap::new();
    for locale in opened.locales.iter().filter(|locale| **locale != opened.source_locale) {
        if let Some(mut translation) =
            open_translation(world, library, &opened.name, locale, moved_from.as_deref())
        {
            translation.settle(&named.units, &history);
            translations.insert(locale.clone(), translation);
        }
    }
    let by_key = named.units.iter().enumerate().map(|(at, unit)| (unit.key.clone(), at)).collect();
    let by_id = named.units.iter().enumerate().map(|(at, unit)| (unit.id.clone(), at)).collect();
    Some(Manuscript {
        name: opened.name,
        path: opened.path,
        is_part: opened.is_part,
        parts: names,
        files: opened.files,
        chapters: opened.chapters,
        front: opened.front,
        source_locale: opened.source_locale,
        locales: opened.locales,
        units: named.units,
        by_key,
        by_id,
        collisions: named.collisions,
        reference,
        translations,
    })
}

/// What was generated before. A catalog that somebody wrote, such as `terms.ftl` where a document is called
/// `terms`, is none, and must not be written over.
fn generated(
    library: &mut Library,
    opened: &Opened,
    path: &VirtualPath,
    written: Option<String>,
    drafts: &[Draft],
) -> Option<String> {
    // These two are the project's own, whether it has them yet or not.
    let is_reserved = matches!(opened.name.as_str(), "ui" | "terms");
    let is_ours = |text: &str| text.trim().is_empty() || is_generated(text, drafts);
    if !is_reserved && written.as_deref().is_none_or(is_ours) {
        return written;
    }
    let message =
        format!("`{path}` is not a generated catalog, and that of `{}` would take its place", opened.path);
    let file = library.sources.add(path.clone(), written.unwrap_or_default());
    let finding = Diagnostic::new("name-collision", Level::Error, Span::at(file, 0), message);
    library.problems.push(finding.hint("rename the document; or delete the catalog, if nobody needs it"));
    None
}

/// The units of the reference catalog as it is written; of both sides where a merge left a conflict.
fn written_units(library: &mut Library, path: &VirtualPath, written: Option<&str>) -> WrittenUnits {
    let Some(text) = written else { return WrittenUnits::default() };
    let file = library.sources.add(path.clone(), text.to_owned());
    let read = |text: &str| read_reference(&Catalog::parse(file, text));
    match sides(text) {
        Some(sides) => WrittenUnits { ours: read(&sides.ours), theirs: read(&sides.theirs) },
        None => WrittenUnits { ours: read(text), theirs: Vec::new() },
    }
}

/// What else a document's ids share a bundle with.
struct Around<'a> {
    /// The parts that it uses: their ids are taken.
    parts: Vec<&'a Manuscript>,
    /// Other parts: a part's new ids differ from theirs, so that a document may use both.
    others: Vec<&'a Manuscript>,
}

impl<'a> Around<'a> {
    fn of(library: &'a Library, opened: &Opened, names: &[String]) -> Around<'a> {
        let parts = names.iter().filter_map(|name| library.manuscript(name)).collect();
        let others = library.manuscripts.iter().filter(|one| opened.is_part && one.is_part);
        Around { parts, others: others.collect() }
    }

    fn minter(&self) -> IdMinter {
        let mut minter = IdMinter::default();
        for unit in self.parts.iter().flat_map(|part| &part.units) {
            minter.take(unit.id.as_str());
        }
        self.others.iter().flat_map(|part| &part.units).for_each(|unit| minter.avoid(unit.id.as_str()));
        minter
    }
}

struct Named {
    units: Vec<Unit>,
    renamed: BTreeMap<UnitId, String>,
    reviews: Vec<UnitId>,
    collisions: Vec<Collision>,
}

/// Gives each draft its id: the author's pin, else the old one, else a new one.
fn name_units(drafts: Vec<Draft>, carried: &[Carried], old: &[OldUnit], around: Around<'_>) -> Named {
    let mut minter = around.minter();
    // A new text has no name that another text had at the last sync: catalogs still have that one's message under it.
    old.iter().for_each(|unit| minter.avoid(&unit.id));
    let mut named = Named {
        units: Vec::with_capacity(drafts.len()),
        renamed: BTreeMap::new(),
        reviews: Vec::new(),
        collisions: parts::collisions(&around.parts),
    };
    let mut repeated: Vec<Spanned> = Vec::new();
    let old_id = |at: usize| {
        let found = carried.get(at).and_then(|carried| carried.old());
        found.and_then(|found| old.get(found)).map(|unit| unit.id.clone())
    };
    let ids: Vec<Option<UnitId>> = drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| {
            if let Some(pin) = &draft.pin {
                if minter.take(&pin.text) {
                    return Some(UnitId::new(&pin.text));
                }
                repeated.push(pin.clone());
            }
            old_id(at).filter(|id| minter.take(id)).map(UnitId::new)
        })
        .collect();
    for (at, (draft, id)) in drafts.into_iter().zip(ids).enumerate() {
        let id = id.unwrap_or_else(|| minter.mint(&draft.section, draft.kind, &draft.text()));
        if let Some(before) = old_id(at).filter(|before| before != id.as_str()) {
            named.renamed.insert(id.clone(), before);
        }
        if carried.get(at).is_some_and(|carried| carried.needs_review()) {
            named.reviews.push(id.clone());
        }
        named.units.push(unit(draft, id));
    }
    for pin in repeated {
        let all = around.parts.iter().flat_map(|part| &part.units).chain(&named.units);
        let first = all.filter(|unit| unit.id.as_str() == pin.text).map(|unit| unit.span).next();
        let first = first.unwrap_or(pin.span);
        named.collisions.push(Collision { id: pin.text, span: pin.span, first });
    }
    named
}

fn unit(draft: Draft, id: UnitId) -> Unit {
    Unit {
        id,
        key: draft.key,
        kind: draft.kind,
        value: draft.value,
        placeables: draft.placeables,
        attributes: draft.attributes,
        span: draft.span,
        position: draft.position,
        note: draft.note,
        is_locked: draft.is_locked,
        muted: draft.muted,
        links: draft.links,
        section: draft.heading,
    }
}

fn reference(
    library: &mut Library,
    content: &VirtualPath,
    path: VirtualPath,
    written: Option<String>,
    units: &[Unit],
) -> Reference {
    let text = write_reference(content.as_str(), units);
    let unix = |text: &str| text.replace("\r\n", "\n");
    let is_drifted = written.as_deref().is_none_or(|written| unix(written) != text);
    let is_edited = written.as_deref().is_some_and(is_edited);
    let file = library.sources.add(path.clone(), text.clone());
    let catalog = Catalog::parse(file, &text);
    Reference { path, file, catalog, text, is_drifted, is_edited, is_unreadable: false, written }
}

fn open_translation(
    world: &dyn World,
    library: &mut Library,
    name: &str,
    locale: &Locale,
    moved_from: Option<&str>,
) -> Option<Translation> {
    let path = VirtualPath::new(&format!("locales/{locale}/{name}.ftl"))?;
    let lock_path = VirtualPath::new(&format!("locales/{locale}/{name}.lock"))?;
    let problems = library.problems.len();
    let opened = library.open(world, &path);
    if let (None, Some(old)) = (&opened, moved_from)
        && let Some(found) = open_moved(world, library, (old, locale), (&path, &lock_path))
    {
        return Some(found);
    }
    let is_unreadable = library.problems.len() > problems;
    let exists = opened.is_some();
    let (file, text) = opened.unwrap_or_else(|| (library.sources.add(path.clone(), ""), EcoString::new()));
    let problems = library.problems.len();
    let (lock_file, lock_text) = library
        .open(world, &lock_path)
        .unwrap_or_else(|| (library.sources.add(lock_path.clone(), ""), EcoString::new()));
    let (lock, lock_error) = match Lock::read(&lock_text) {
        Ok(_) if library.problems.len() > problems => (Lock::default(), Some(LockError::unreadable())),
        Ok(lock) => (lock, None),
        Err(error) => (Lock::default(), Some(error)),
    };
    let catalog = Catalog::read(file, text);
    Some(Translation {
        locale: locale.clone(),
        path,
        exists,
        is_unreadable,
        is_damaged: is_unreadable || !catalog.errors().is_empty(),
        catalog,
        lock_path,
        lock_file,
        lock,
        lock_text: lock_text.into(),
        is_conflicted: false,
        lock_error,
        states: Vec::new(),
        obsolete: Vec::new(),
        removed: Vec::new(),
        renamed: BTreeMap::new(),
        moved_from: None,
    })
}

/// The translation of a document under the name that it had, to be written under its new one.
fn open_moved(
    world: &dyn World,
    library: &mut Library,
    (old, locale): (&str, &Locale),
    (path, lock_path): (&VirtualPath, &VirtualPath),
) -> Option<Translation> {
    let found = open_translation(world, library, old, locale, None).filter(|found| found.exists)?;
    let moved_from = Some(found.path.clone());
    let (path, lock_path) = (path.clone(), lock_path.clone());
    Some(Translation { path, lock_path, exists: false, lock_text: String::new(), moved_from, ..found })
}
