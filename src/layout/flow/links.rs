//! Where links and footnote marks of an edition lead on its pages.

use crate::edition::{DocumentLink, Edition, number};
use crate::layout::inline::{Collector, NoteMark};
use crate::markdown::LinkTarget;
use crate::tag;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The answers to what the text cannot know by itself.
#[derive(Debug)]
pub(in crate::layout) struct Links {
    notes: HashMap<String, usize>,
    documents: BTreeMap<String, DocumentLink>,
    words: crate::edition::Words,
    column: u8,
    /// The pages of anchors, as far as they are known.
    pages: BTreeMap<String, usize>,
    /// The anchors whose pages the text says.
    pub(in crate::layout) asked: BTreeSet<String>,
}

impl Links {
    pub(in crate::layout) fn new(edition: &Edition, column: u8) -> Links {
        let notes = edition.notes.iter().enumerate().map(|(at, note)| (note.label.clone(), at)).collect();
        let (documents, words) = (edition.documents.clone(), edition.words.clone());
        Links { notes, documents, words, column, pages: BTreeMap::new(), asked: BTreeSet::new() }
    }

    /// The same, with the pages of a layout before this one.
    pub(in crate::layout) fn with_pages(self, pages: BTreeMap<String, usize>) -> Links {
        Links { pages, ..self }
    }

    /// The anchor of a unit in this edition; the two sides of a parallel edition have their own.
    pub(in crate::layout) fn anchor(&self, unit: &str) -> String {
        anchor(unit, self.column)
    }

    /// The way from a note back to its mark.
    pub(in crate::layout) fn back(&self, index: usize) -> tag::Link {
        let description = self.words.with("ui-note-back", &[("number", number(index + 1))]);
        tag::Link { target: tag::LinkTarget::Anchor(note_mark((self.column, index))), description }
    }

    /// The anchor of a note.
    pub(in crate::layout) fn note_anchor(&self, index: usize) -> String {
        self.anchor(&format!("note-{}", index + 1))
    }
}

fn anchor(unit: &str, column: u8) -> String {
    if column == 0 { unit.to_owned() } else { format!("{unit}--{column}") }
}

/// The anchor of the first mark of a note, given its column and index.
pub(in crate::layout) fn note_mark((column, index): (u8, usize)) -> String {
    anchor(&format!("note-mark-{}", index + 1), column)
}

impl Collector for Links {
    fn link(&mut self, target: &LinkTarget) -> Option<tag::Link> {
        let mut destination = &target.destination;
        if let Some(document) = self.documents.get(destination) {
            // A file that stands alone leads to where the other is published, if that is known.
            destination = document.address.as_ref()?;
        }
        let to = match destination.strip_prefix('#') {
            Some(anchor) => tag::LinkTarget::Anchor(self.anchor(anchor)),
            None if !destination.contains(':') => return None,
            None => tag::LinkTarget::Uri(destination.clone()),
        };
        let address =
            crate::fluent::resolve::Value::Text(destination.trim_start_matches("mailto:").to_owned());
        let description = self.words.with("ui-link", &[("address", address)]).replace('\\', "");
        Some(tag::Link { target: to, description })
    }

    /// ` (see page 12)`. Before the pages are known, most have two digits.
    fn after_link(&mut self, target: &LinkTarget) -> Option<String> {
        let anchor = self.anchor(target.destination.strip_prefix('#').filter(|_| target.title == "page")?);
        let page = self.pages.get(&anchor).copied().unwrap_or(10);
        self.asked.insert(anchor);
        Some(format!(" ({})", self.words.with("ui-see-page", &[("number", number(page))])))
    }

    fn note(&mut self, label: &str) -> Option<NoteMark> {
        let index = *self.notes.get(label)?;
        let description = self.words.with("ui-note", &[("number", number(index + 1))]);
        let link = tag::Link { target: tag::LinkTarget::Anchor(self.note_anchor(index)), description };
        Some(NoteMark { note: index, text: (index + 1).to_string(), link: Some(link) })
    }
}
