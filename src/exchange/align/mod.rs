//! An existing translation gets the ids of the source's units.
//!
//! The translation goes through the same hand as the source (`import`); its units and the source's are listed
//! (`item.rs`) with what a translation keeps (`anchors.rs`), paired by what that costs (`cost.rs`) on the cheapest way
//! through both (`table.rs`) where that is sure enough (`beads.rs`), and written as a catalog with the source's labels
//! (`labels.rs`). A wrong pair would print a wrong translation, so what is in doubt is to be reviewed, and what is more
//! doubtful than that has no partner: it stands at the end of the catalog as comments. Nothing is lost.

mod anchors;
mod beads;
mod catalog;
mod cost;
mod item;
mod kept;
mod labels;
mod table;
#[cfg(test)]
mod tests;

pub use kept::renewed_catalog;

use super::import::{Guess, Image, ImportOptions, Imported, copied, import_document};
use crate::locale::Locale;
use crate::markdown::note_marks;
use crate::source::{LineIndex, VirtualPath};
use crate::units::{Library, Manuscript, SyncOptions, Unit, UnitId, UnitKind};
use crate::world::MemoryWorld;
use beads::Bead;
use item::{Item, Items};
use labels::Known;
use std::collections::{BTreeMap, BTreeSet};

/// A translation, aligned.
#[derive(Debug)]
pub struct Alignment {
    /// The catalog `locales/LOCALE/NAME.ftl`.
    pub catalog: String,
    /// Units with their translations, in the order of the source.
    pub pairs: Vec<Pair>,
    /// What has no partner, the source's units first.
    pub unpaired: Vec<Unpaired>,
    /// What the editor should decide.
    pub proposals: Vec<Proposal>,
    /// What the import of the translation guessed.
    pub guesses: Vec<Guess>,
    /// Pictures of the translation beside those of the source: `map.ru.png`.
    pub images: Vec<Image>,
    /// Whether both texts have the same skeleton, so that nothing had to be estimated.
    pub is_same_skeleton: bool,
    /// Whether they seem to be different texts: then nothing is paired.
    pub is_strange: bool,
}

/// A unit with its translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The unit.
    pub unit: UnitId,
    /// Where the translation has it: the lines on which its blocks begin; front matter is line 1.
    pub lines: Vec<usize>,
    /// Whether somebody should look at it: it is the likeliest partner, but not by much.
    pub is_doubtful: bool,
}

/// A block without a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unpaired {
    /// A unit of the source that has no translation.
    Source(UnitId),
    /// A block of the translation that no unit has, kept at the end of the catalog.
    Translation {
        /// The line on which it begins.
        line: usize,
        /// Its text.
        text: String,
    },
}

/// Something to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The line of the translation.
    pub line: usize,
    /// What, in a sentence.
    pub what: String,
    /// A link label with the destination that the locale should have in `[links.LOCALE]`.
    pub link: Option<(String, String)>,
}

/// The document or shared part that a content file makes, with the ids that `sync` will mint; `None` where the name
/// is no path under `content/`.
pub fn manuscript_of(content: &str, name: &str, locale: &Locale) -> Option<Manuscript> {
    let path = VirtualPath::new(&format!("content/{name}.md"))?;
    let settings = format!("source-locale = \"{locale}\"\n");
    let files = [("bifolio.toml", settings.as_str()), (path.as_str(), content)];
    let world = MemoryWorld::new(files);
    let library = Library::load(&world, SyncOptions::default()).ok()?;
    library.manuscripts.into_iter().find(|manuscript| manuscript.path == path)
}

/// Aligns a translation, in Markdown, with a document; `options` are those of the translation's language.
pub fn align_translation(source: &Manuscript, translation: &str, options: &ImportOptions) -> Alignment {
    let imported = import_document(translation, "translation", options);
    let translated = manuscript_of(&imported.content, "translation", &options.locale)
        .expect("`translation` is a name for a document");
    let lines = Lines { index: LineIndex::new(&imported.content), imported: &imported };
    let mut aligner = Aligner::new(source, &translated, &lines, &options.locale);
    let (mut ours, mut theirs) = (item::items(source), item::items(&translated));
    anchors::weigh(&mut ours.all_mut(), &mut theirs.all_mut());
    let beads = beads::align(&ours.body, &theirs.body);
    aligner.is_strange = beads.is_strange;
    aligner.meta();
    aligner.anchors(&beads.all, &ours, &theirs);
    aligner.take(&beads.all, &ours.body, &theirs.body);
    aligner.notes(&ours, &theirs);
    aligner.data();
    let catalog = aligner.catalog();
    let images = aligner.images(options);
    let Aligner { pairs, doubtful, unpaired, proposals, .. } = aligner;
    let pair = |(at, units): (&usize, &Vec<&Unit>)| {
        let unit = source.units.get(*at)?.id.clone();
        let is_doubtful = doubtful.contains(at);
        Some(Pair { unit, lines: units.iter().map(|unit| lines.of(unit)).collect(), is_doubtful })
    };
    Alignment {
        pairs: pairs.iter().filter_map(pair).collect(),
        catalog,
        unpaired,
        proposals,
        guesses: guesses(&imported, &images),
        images,
        is_same_skeleton: beads.is_same_skeleton,
        is_strange: beads.is_strange,
    }
}

/// What was guessed of the translation; its pictures go where those of the source are.
fn guesses(imported: &Imported, images: &[Image]) -> Vec<Guess> {
    let mut guesses = imported.guesses.clone();
    for guess in &mut guesses {
        let of = |image: &&Image| guess.what == copied(image);
        let Some(image) = imported.images.iter().find(of) else { continue };
        guess.what = match images.iter().find(|one| one.written == image.written) {
            Some(known) => copied(known),
            None => format!("the image `{}` is the source's", image.written),
        };
    }
    guesses
}

/// The way back to the translation's file.
struct Lines<'a> {
    index: LineIndex,
    imported: &'a Imported,
}

impl Lines<'_> {
    /// The line on which a unit begins.
    fn of(&self, unit: &Unit) -> usize {
        self.at(unit.span.start)
    }

    /// The line on which a byte of the document stands.
    fn at(&self, start: usize) -> usize {
        let line = self.index.line_column(&self.imported.content, start).line;
        self.imported.origins.get(line - 1).copied().unwrap_or(1)
    }
}

struct Aligner<'a> {
    source: &'a Manuscript,
    translated: &'a Manuscript,
    lines: &'a Lines<'a>,
    known: Known,
    /// The number of each of the source's units, by id.
    numbers: BTreeMap<&'a str, usize>,
    /// Numbers of the source's units with their translations.
    pairs: BTreeMap<usize, Vec<&'a Unit>>,
    /// Those of them that somebody should look at.
    doubtful: BTreeSet<usize>,
    /// Units of the translation that found no partner.
    left_over: Vec<&'a Unit>,
    /// Whether the translation seems to be one of another text.
    is_strange: bool,
    unpaired: Vec<Unpaired>,
    proposals: Vec<Proposal>,
}

impl<'a> Aligner<'a> {
    fn new(
        source: &'a Manuscript,
        translated: &'a Manuscript,
        lines: &'a Lines<'a>,
        locale: &Locale,
    ) -> Aligner<'a> {
        let known = Known { notes: BTreeMap::new(), anchors: BTreeMap::new(), locale: locale.to_string() };
        let numbers = source.units.iter().enumerate().map(|(at, unit)| (unit.id.as_str(), at)).collect();
        Aligner {
            source,
            translated,
            lines,
            known,
            numbers,
            pairs: BTreeMap::new(),
            doubtful: BTreeSet::new(),
            left_over: Vec::new(),
            is_strange: false,
            unpaired: Vec::new(),
            proposals: Vec::new(),
        }
    }

    fn line(&self, unit: &Unit) -> usize {
        self.lines.of(unit)
    }

    fn propose(&mut self, unit: &Unit, what: String) {
        let line = self.line(unit);
        self.proposals.push(Proposal { line, what, link: None });
    }

    fn pair(&mut self, ours: &Unit, theirs: &'a Unit) {
        match self.numbers.get(ours.id.as_str()) {
            Some(at) => self.pairs.entry(*at).or_default().push(theirs),
            None => self.left_over.push(theirs),
        }
    }

    fn doubt(&mut self, ours: &Unit, is_doubtful: bool) {
        self.doubtful.extend(self.numbers.get(ours.id.as_str()).filter(|_| is_doubtful));
    }

    /// Fields of the front matter pair by their keys.
    fn meta(&mut self) {
        let fields = self.translated.units.iter().filter(|unit| unit.kind == UnitKind::Meta);
        for field in fields {
            match self.source.unit_by_id(field.id.as_str()) {
                Some(ours) if !self.is_strange => self.pair(ours, field),
                _ => self.left_over.push(field),
            }
        }
    }

    /// Learns which heading is which, for links within the document.
    fn anchors(&mut self, beads: &[Bead], ours: &Items<'_>, theirs: &Items<'_>) {
        for bead in beads {
            let one = ours.body.get(bead.left.clone()).and_then(<[Item<'_>]>::first);
            let other = theirs.body.get(bead.right.clone()).and_then(<[Item<'_>]>::first);
            let units = one.zip(other).and_then(|(one, other)| one.units.first().zip(other.units.first()));
            if let Some((one, other)) = units {
                self.known.anchors.insert(other.id.to_string(), one.id.to_string());
            }
        }
    }

    fn take(&mut self, beads: &[Bead], ours: &[Item<'_>], theirs: &[Item<'a>]) {
        for bead in beads {
            let left = ours.get(bead.left.clone()).unwrap_or_default();
            let right = theirs.get(bead.right.clone()).unwrap_or_default();
            match (left, right) {
                ([one], [other]) if one.kind == UnitKind::Cell => self.cells(one, other, bead.is_doubtful),
                ([one, rest @ ..], [_, ..]) => {
                    let units = right.iter().flat_map(|item| item.units.iter().copied());
                    let units: Vec<&'a Unit> = units.collect();
                    let Some(unit) = one.units.first() else { continue };
                    for theirs in &units {
                        self.pair(unit, theirs);
                    }
                    self.doubt(unit, bead.is_doubtful);
                    if let (Some(first), false) = (units.first(), rest.is_empty()) {
                        let what =
                            format!("one block stands for two of the source: it went to `{}`", unit.id);
                        self.propose(first, what);
                    }
                }
                _ => self.left_over.extend(right.iter().flat_map(|item| item.units.iter().copied())),
            }
        }
    }

    /// The rows of a table pair as blocks do, for a translation may lack one; the cells of a row by their columns.
    fn cells(&mut self, ours: &Item<'_>, theirs: &Item<'a>, is_doubtful: bool) {
        let (mut ours, mut theirs) = (item::rows(ours), item::rows(theirs));
        anchors::weigh(&mut ours.iter_mut().collect::<Vec<_>>(), &mut theirs.iter_mut().collect::<Vec<_>>());
        for bead in beads::align(&ours, &theirs).all {
            let row = ours.get(bead.left).and_then(<[Item<'_>]>::first);
            let columns: BTreeMap<&str, &&Unit> = row
                .iter()
                .flat_map(|row| &row.units)
                .map(|cell| (item::row_and_column(cell).1, cell))
                .collect();
            let cells = theirs.get(bead.right).unwrap_or_default().iter().flat_map(|row| &row.units);
            for cell in cells {
                match columns.get(item::row_and_column(cell).1) {
                    Some(unit) => {
                        self.pair(unit, cell);
                        self.doubt(unit, is_doubtful || bead.is_doubtful);
                    }
                    None => self.left_over.push(cell),
                }
            }
        }
    }

    /// Footnotes pair by label where the source has it, else by the order of their marks.
    fn notes(&mut self, ours: &Items<'_>, theirs: &Items<'a>) {
        let partners: BTreeMap<&str, &[Item<'_>]> =
            ours.notes.iter().map(|(label, note)| (label.as_str(), note.as_slice())).collect();
        let all_known = theirs.notes.iter().all(|(label, _)| partners.contains_key(label.as_str()));
        let (left, right) = (marks(self.source, &ours.notes), marks(self.translated, &theirs.notes));
        let map: BTreeMap<String, String> = match all_known {
            true => theirs.notes.iter().map(|(label, _)| (label.clone(), label.clone())).collect(),
            false => right.into_iter().zip(left).collect(),
        };
        for (label, note) in &theirs.notes {
            match map.get(label).and_then(|label| partners.get(label.as_str())) {
                Some(partner) if !self.is_strange => {
                    let beads = beads::align(partner, note);
                    self.take(&beads.all, partner, note);
                }
                _ => self.left_over.extend(note.iter().flat_map(|item| item.units.iter().copied())),
            }
        }
        self.known.notes = map;
    }

    /// Data of the translation's front matter that the source does not have so.
    fn data(&mut self) {
        let table = |manuscript: &Manuscript| -> toml::Table {
            let front = manuscript.files.first().and_then(|(_, file)| file.front_matter.as_ref());
            front.and_then(|front| front.text.parse().ok()).unwrap_or_default()
        };
        let (ours, theirs) = (table(self.source), table(self.translated));
        let fields = self.translated.units.iter().filter(|unit| unit.kind == UnitKind::Meta);
        let fields: Vec<&str> = fields.filter_map(|unit| unit.id.as_str().strip_prefix("meta-")).collect();
        let is_text = |key: &str| {
            fields.iter().any(|field| {
                field.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            })
        };
        for (key, value) in
            theirs.iter().filter(|(key, value)| !is_text(key) && ours.get(*key) != Some(value))
        {
            let what = format!(
                "the translation has `{key} = {value}` in its front matter: `[locale.{}]` is the place for its own data",
                self.known.locale
            );
            self.proposals.push(Proposal { line: 1, what, link: None });
        }
    }

    /// The pictures of paired figures, named for the locale beside those of the source.
    fn images(&self, options: &ImportOptions) -> Vec<Image> {
        let (ours, theirs) = (item::pictures(self.source), item::pictures(self.translated));
        let mut images: Vec<Image> = Vec::new();
        for (at, units) in &self.pairs {
            let ours = self.source.units.get(*at).and_then(|unit| ours.get(&unit.key));
            let theirs = units.first().and_then(|unit| theirs.get(&unit.key));
            let (Some(ours), Some(theirs)) = (ours, theirs) else { continue };
            let written = self.lines.imported.images.iter().find(|image| image.target.name() == theirs);
            let named =
                ours.rsplit_once('.').map(|(stem, ending)| format!("{stem}.{}.{ending}", options.locale));
            let target = named.and_then(|name| self.source.path.sibling(&name));
            if let (Some(image), Some(target)) = (written, target)
                && !images.iter().any(|known| known.target == target)
            {
                images.push(Image { written: image.written.clone(), target });
            }
        }
        images
    }
}

/// Footnote labels in the order of their first marks in the text; those without a mark at the end.
fn marks(manuscript: &Manuscript, notes: &[(String, Vec<Item<'_>>)]) -> Vec<String> {
    let known: BTreeSet<&str> = notes.iter().map(|(label, _)| label.as_str()).collect();
    let mut order: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    for text in manuscript.units.iter().filter_map(|unit| unit.value.as_deref()) {
        for (_, label) in note_marks(text).filter(|(_, label)| known.contains(label)) {
            if seen.insert(label.to_owned()) {
                order.push(label.to_owned());
            }
        }
    }
    order.extend(notes.iter().map(|(label, _)| label.clone()).filter(|label| !seen.contains(label)));
    order
}
