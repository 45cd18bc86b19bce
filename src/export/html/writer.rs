//! What the steps of writing one page share: the files and ids it has so far, and whose words are written.

use super::asset::Assets;
use super::dom::{Element, Node, span};
use super::site::{HtmlIssue, Site};
use crate::edition::{Edition, Segment, SegmentState};
use crate::locale::Locale;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The state of a page while it is written.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) site: Site<'a>,
    /// Its path below the output folder.
    pub(super) path: String,
    /// The locale of its edition, or both of a parallel one.
    pub(super) locales: Vec<Locale>,
    pub(super) assets: Assets<'a>,
    /// Whether it stands in a file of its own: links lead from there to where others are published, not to their files.
    pub(super) is_apart: bool,
    pub(super) issues: Vec<HtmlIssue>,
    /// Marks so far, by the number of their note.
    pub(super) note_marks: BTreeMap<u32, Vec<NoteMark>>,
    /// The numbers of the notes by their labels, the same in every edition of a document.
    note_numbers: HashMap<String, u32>,
    /// The headings that the text stands under on each side: the level that each has in the source, and its level here.
    headings: [Vec<(u8, u8)>; 2],
    /// The names of places to jump to, with how often each was given.
    names: HashMap<String, u32>,
    ids: HashSet<String>,
}

/// A mark in the text that leads to a note.
#[derive(Debug, Clone)]
pub(super) struct NoteMark {
    pub(super) side: Side,
    pub(super) id: String,
}

/// A column of the parallel page; the single page has the left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

impl Side {
    pub(super) fn class(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Right => "right",
        }
    }
}

impl<'a> Page<'a> {
    pub(super) fn new(path: String, site: &Site<'a>, editions: &[&Edition]) -> Page<'a> {
        let assets = Assets::new(&path, site.is_single_file);
        let notes = editions.iter().flat_map(|edition| &edition.notes);
        Page {
            site: *site,
            path,
            locales: editions.iter().map(|edition| edition.locale.clone()).collect(),
            assets,
            is_apart: false,
            issues: Vec::new(),
            note_marks: BTreeMap::new(),
            note_numbers: notes.map(|note| (note.label.clone(), note.number)).collect(),
            headings: [Vec::new(), Vec::new()],
            names: HashMap::new(),
            ids: HashSet::new(),
        }
    }

    /// A writer of one edition's words.
    pub(super) fn writer<'s>(&'s mut self, edition: &'s Edition, side: Side) -> Writer<'s, 'a> {
        Writer { page: self, edition, side, is_prose: true }
    }

    /// The number of a note; `None` where there is none of that label.
    pub(super) fn note_number(&self, label: &str) -> Option<u32> {
        self.note_numbers.get(label).copied()
    }

    /// The level of a heading on the page: one below that of the heading it stands under, the first below the title.
    /// Levels that a source leaves out would look like sections that are missing.
    pub(super) fn heading_level(&mut self, side: Side, level: u8) -> u8 {
        let above = match side {
            Side::Left => &mut self.headings[0],
            Side::Right => &mut self.headings[1],
        };
        while above.last().is_some_and(|(known, _)| *known >= level) {
            above.pop();
        }
        let own = above.last().map_or(1, |(_, own)| *own).saturating_add(1);
        above.push((level, own));
        own
    }

    /// A name for a place to jump to, with a number where the page has it already.
    pub(super) fn unique_name(&mut self, name: &str) -> String {
        let count = self.names.entry(name.to_owned()).or_default();
        *count += 1;
        if *count == 1 { name.to_owned() } else { format!("{name} ({count})") }
    }

    /// Claims an id: it may stand on a page once.
    pub(super) fn claim(&mut self, id: &str) -> Option<String> {
        self.ids.insert(id.to_owned()).then(|| id.to_owned())
    }
}

/// Writes the words of one edition into a page.
#[derive(Debug)]
pub(super) struct Writer<'s, 'a> {
    pub(super) page: &'s mut Page<'a>,
    pub(super) edition: &'s Edition,
    pub(super) side: Side,
    /// Whether the text is read as prose, where capitals are set as the theme says for the language.
    pub(super) is_prose: bool,
}

impl Writer<'_, '_> {
    /// The language around.
    pub(super) fn locale(&self) -> &Locale {
        &self.edition.locale
    }

    /// Puts a segment into an element, which becomes the unit's place on the page.
    pub(super) fn fill(&mut self, element: Element, segment: &Segment) -> Element {
        let nodes = self.inlines(&segment.joined(), &segment.locale);
        self.named(element, segment).with_all(nodes).with_all(self.mark(segment))
    }

    /// Gives an element the id of a segment's unit, and its language where it is another than the edition's.
    pub(super) fn named(&mut self, element: Element, segment: &Segment) -> Element {
        let element = element.id(self.page.claim(segment.unit.as_str()));
        if segment.locale == *self.locale() { element } else { element.lang(&segment.locale) }
    }

    /// What drafts say of a text that is not settled.
    pub(super) fn mark(&self, segment: &Segment) -> Vec<Node> {
        let word = match segment.state {
            SegmentState::Fallback => "ui-untranslated",
            SegmentState::Stale => "ui-stale",
            SegmentState::Fresh | SegmentState::Review => return Vec::new(),
        };
        if !self.page.site.has_marks {
            return Vec::new();
        }
        let note = span("mark", [self.edition.words.get(word)]).lang(self.locale());
        vec![" ".into(), note.into()]
    }

    /// Writes with other settings of capitals.
    pub(super) fn plainly<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.is_prose, false);
        let written = write(self);
        self.is_prose = before;
        written
    }
}
