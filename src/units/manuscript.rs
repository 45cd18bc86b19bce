//! A document with its units, and with its translations.

use super::conflict::sides;
use super::labels::freeze;
use super::library::{Library, SyncOptions};
use super::lock::{Lock, LockError};
use super::reference::WrittenUnits;
use super::sync::{Carried, OldUnit, align};
use super::translation::{History, Translation};
use super::{Draft, IdMinter, Unit, UnitId, UnitKey, extract, is_edited, read_reference, write_reference};
use crate::fluent::{Catalog, cst};
use crate::locale::Locale;
use crate::markdown::{self, Document, Fact, FactKind};
use crate::project::{ConfigError, FrontMatter, read_front_matter};
use crate::source::{FileId, Span, VirtualPath};
use crate::world::World;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// A document.
#[derive(Debug)]
pub struct Manuscript {
    /// Its path under `content/` without extension.
    pub name: String,
    /// Its file.
    pub path: VirtualPath,
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
    /// Pins that are given twice: the unit's place and the pin.
    pub repeated_pins: Vec<(Span, String)>,
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
        self.units.iter().find(|unit| unit.id.as_str() == id)
    }

    /// The target locales.
    pub fn targets(&self) -> impl Iterator<Item = &Translation> {
        self.translations.values()
    }
}

/// Reads a document whose text was read, with its catalogs and locks.
pub(super) fn read(
    world: &dyn World,
    library: &mut Library,
    path: &VirtualPath,
    text: String,
    options: SyncOptions,
) -> Option<Manuscript> {
    let name = path.as_str().strip_prefix("content/")?.strip_suffix(".md")?.to_owned();
    let first = parse(library, path, text);
    let front = read_front_matter(first.1.front_matter.as_ref()).unwrap_or_else(|error| {
        library.config_problem(&error);
        FrontMatter::default()
    });
    let whole = first.1.front_matter.as_ref().map_or(Span::at(first.0, 0), |front| front.span);
    let mut files = vec![first];
    let chapters = read_chapters(world, library, path, &front, whole, &mut files);
    refuse_parts(library, &front, whole);
    let (source_locale, locales) = locales(library, &front, whole);

    let documents: Vec<&Document> = files.iter().map(|(_, document)| document).collect();
    let mut drafts = extract(&documents, &front);
    let reference_path = VirtualPath::new(&format!("locales/{source_locale}/{name}.ftl"))?;
    let problems = library.problems.len();
    let written = library.open(world, &reference_path).map(|(_, text)| text);
    let is_unreadable = library.problems.len() > problems;
    let past = written_units(library, &reference_path, written.as_deref());
    let old = past.one_of_each(&drafts);
    let mut carried = align(&old, &drafts);
    let mut documents: Vec<&mut Document> = files.iter_mut().map(|(_, document)| document).collect();
    freeze(&mut documents, &mut drafts, &mut carried, &old);
    let named = name_units(drafts, &carried, &old);
    let mut reference = reference(library, path, reference_path, written, &named.units);
    reference.is_unreadable = is_unreadable;

    let history = History {
        units: past.by_id(),
        renamed: named.renamed,
        reviews: named.reviews,
        is_typo: options.is_typo,
    };
    let mut translations = BTreeMap::new();
    for locale in locales.iter().filter(|locale| **locale != source_locale) {
        if let Some(mut translation) = open_translation(world, library, &name, locale) {
            translation.renamed = history.renamed.clone();
            translation.settle(&named.units, &history);
            translations.insert(locale.clone(), translation);
        }
    }
    let by_key = named.units.iter().enumerate().map(|(at, unit)| (unit.key.clone(), at)).collect();
    Some(Manuscript {
        name,
        path: path.clone(),
        files,
        chapters,
        front,
        source_locale,
        locales,
        units: named.units,
        by_key,
        repeated_pins: named.repeated_pins,
        reference,
        translations,
    })
}

/// Reads a file's Markdown: once to learn where prose is, again with its placeables masked.
fn parse(library: &mut Library, path: &VirtualPath, text: String) -> (FileId, Document) {
    let (mask, loose) = placeables(&text);
    let file = library.sources.add(path.clone(), text.clone());
    let mut document = markdown::parse(file, &text, &mask);
    let facts =
        loose.into_iter().map(|at| Fact { kind: FactKind::LooseBrace, span: Span::new(file, at..at + 1) });
    document.facts.extend(facts);
    (file, document)
}

/// The placeables in the prose of a text, and the braces that begin none.
fn placeables(text: &str) -> (Vec<Range<usize>>, Vec<usize>) {
    let (mut mask, mut loose) = (Vec::new(), Vec::new());
    if !text.contains('{') {
        return (mask, loose);
    }
    let mut covered = 0;
    for range in markdown::prose_ranges(text) {
        let prose = text.get(range.clone()).unwrap_or_default();
        for (at, _) in prose.match_indices('{') {
            let at = range.start + at;
            let is_escaped = text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'\\');
            if at < covered || is_escaped {
                continue;
            }
            match cst::placeable_at(text, at) {
                Some(Ok(placeable))
                    if !text.get(placeable.clone()).is_some_and(|text| text.contains("\n\n")) =>
                {
                    covered = placeable.end;
                    mask.push(placeable);
                }
                _ if text.get(at..).is_some_and(|rest| rest.starts_with("{.raw}")) => {}
                _ => loose.push(at),
            }
        }
    }
    (mask, loose)
}

fn read_chapters(
    world: &dyn World,
    library: &mut Library,
    path: &VirtualPath,
    front: &FrontMatter,
    whole: Span,
    files: &mut Vec<(FileId, Document)>,
) -> Vec<VirtualPath> {
    let mut chapters = Vec::new();
    for chapter in &front.chapters {
        let span = FrontMatter::place(whole, chapter);
        match path.sibling(chapter.get_ref()) {
            Some(file) if file.as_str().starts_with("content/") && file != *path => {
                match library.open(world, &file) {
                    Some((_, text)) => {
                        files.push(parse(library, &file, text));
                        chapters.push(file);
                    }
                    None => library
                        .config_problem(&ConfigError::new(span, format!("there is no chapter `{file}`"))),
                }
            }
            _ => {
                let message = format!("`{}` is not a file under `content/`", chapter.get_ref());
                library.config_problem(&ConfigError::new(span, message));
            }
        }
    }
    chapters
}

fn refuse_parts(library: &mut Library, front: &FrontMatter, whole: Span) {
    if let Some(part) = front.parts.first() {
        let span = FrontMatter::place(whole, part);
        let error = ConfigError::new(span, "shared parts are not supported by this version");
        library.config_problem(&error.hint("copy the text into the document"));
    }
}

fn locales(library: &mut Library, front: &FrontMatter, whole: Span) -> (Locale, Vec<Locale>) {
    let mut read = |tag: &toml::Spanned<String>| match tag.get_ref().parse::<Locale>() {
        Ok(locale) => Some(locale),
        Err(error) => {
            library.config_problem(&ConfigError::new(FrontMatter::place(whole, tag), error.to_string()));
            None
        }
    };
    let source = front.source_locale.as_ref().and_then(&mut read);
    let own: Option<Vec<Locale>> =
        front.locales.as_ref().map(|tags| tags.iter().filter_map(&mut read).collect());
    let source = source.unwrap_or_else(|| library.project.source_locale.clone());
    let mut locales = own.unwrap_or_else(|| library.project.locales.clone());
    if !locales.contains(&source) {
        locales.insert(0, source.clone());
    }
    (source, locales)
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

struct Named {
    units: Vec<Unit>,
    renamed: BTreeMap<UnitId, String>,
    reviews: Vec<UnitId>,
    repeated_pins: Vec<(Span, String)>,
}

/// Gives each draft its id: the author's pin, else the old one, else a new one.
fn name_units(drafts: Vec<Draft>, carried: &[Carried], old: &[OldUnit]) -> Named {
    let mut minter = IdMinter::default();
    let mut named = Named {
        units: Vec::with_capacity(drafts.len()),
        renamed: BTreeMap::new(),
        reviews: Vec::new(),
        repeated_pins: Vec::new(),
    };
    let old_id = |at: usize| {
        let found = carried.get(at).and_then(|carried| carried.old());
        found.and_then(|found| old.get(found)).map(|unit| unit.id.clone())
    };
    let ids: Vec<Option<UnitId>> = drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| {
            let pin = draft.pin.as_ref().map(|pin| pin.text.clone());
            let wanted = pin.or_else(|| old_id(at))?;
            if minter.take(&wanted) {
                return Some(UnitId::new(wanted));
            }
            if let Some(pin) = &draft.pin {
                named.repeated_pins.push((pin.span, pin.text.clone()));
            }
            None
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
) -> Option<Translation> {
    let path = VirtualPath::new(&format!("locales/{locale}/{name}.ftl"))?;
    let lock_path = VirtualPath::new(&format!("locales/{locale}/{name}.lock"))?;
    let problems = library.problems.len();
    let opened = library.open(world, &path);
    let is_unreadable = library.problems.len() > problems;
    let exists = opened.is_some();
    let (file, text) =
        opened.unwrap_or_else(|| (library.sources.add(path.clone(), String::new()), String::new()));
    let problems = library.problems.len();
    let (lock_file, lock_text) = library
        .open(world, &lock_path)
        .unwrap_or_else(|| (library.sources.add(lock_path.clone(), String::new()), String::new()));
    let (lock, lock_error) = match Lock::read(&lock_text) {
        Ok(_) if library.problems.len() > problems => (Lock::default(), Some(LockError::unreadable())),
        Ok(lock) => (lock, None),
        Err(error) => (Lock::default(), Some(error)),
    };
    let catalog = Catalog::parse(file, &text);
    Some(Translation {
        locale: locale.clone(),
        path,
        exists,
        is_damaged: is_unreadable || !catalog.errors().is_empty(),
        catalog,
        lock_path,
        lock_file,
        lock,
        lock_text,
        is_conflicted: false,
        lock_error,
        states: Vec::new(),
        obsolete: Vec::new(),
        removed: Vec::new(),
        renamed: BTreeMap::new(),
    })
}
