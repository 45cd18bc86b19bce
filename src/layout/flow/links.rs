//! Where links and footnote marks of an edition lead on its pages.

use crate::edition::{DocumentLink, Edition, number};
use crate::layout::inline::{Collector, NoteMark};
use crate::markdown::LinkTarget;
use crate::tag;
use std::collections::{BTreeMap, HashMap};

/// The answers to what the text cannot know by itself.
#[derive(Debug)]
pub(in crate::layout) struct Links {
    notes: HashMap<String, usize>,
    documents: BTreeMap<String, DocumentLink>,
    words: crate::edition::Words,
    column: u8,
}

impl Links {
    pub(in crate::layout) fn new(edition: &Edition, column: u8) -> Links {
        let notes = edition.notes.iter().enumerate().map(|(at, note)| (note.label.clone(), at)).collect();
        Links { notes, documents: edition.documents.clone(), words: edition.words.clone(), column }
    }

    /// The anchor of a unit in this edition; the two sides of a parallel edition have their own.
    pub(in crate::layout) fn anchor(&self, unit: &str) -> String {
        if self.column == 0 { unit.to_owned() } else { format!("{unit}--{}", self.column) }
    }

    /// The anchor of a note.
    pub(in crate::layout) fn note_anchor(&self, index: usize) -> String {
        self.anchor(&format!("note-{}", index + 1))
    }
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

    fn note(&mut self, label: &str) -> Option<NoteMark> {
        let index = *self.notes.get(label)?;
        let description = self.words.with("ui-note", &[("number", number(index + 1))]);
        let link = tag::Link { target: tag::LinkTarget::Anchor(self.note_anchor(index)), description };
        Some(NoteMark { note: index, text: (index + 1).to_string(), link: Some(link) })
    }
}
