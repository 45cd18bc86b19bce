//! Footnotes at the end of the text, each with the way back to its marks.

use super::dom::{Element, Node, Tag, element};
use super::link::Url;
use super::writer::{Side, Writer};
use crate::edition::{Note, number};

impl Writer<'_, '_> {
    /// All notes.
    pub(super) fn notes(&mut self) -> Option<Element> {
        let edition = self.edition;
        if edition.notes.is_empty() {
            return None;
        }
        let items: Vec<Element> = edition
            .notes
            .iter()
            .map(|note| {
                let content = self.note(note);
                Element::new(Tag::Li).attr("id", format!("ui-note-{}", note.number)).with_all(content)
            })
            .collect();
        let heading = Element::new(Tag::H2).class("hidden").attr("id", "ui-notes");
        let heading = heading.with(edition.words.get("ui-notes"));
        let section = Element::new(Tag::Section).class("notes").attr("role", "doc-endnotes");
        Some(section.attr("aria-labelledby", "ui-notes").with(heading).with(element(Tag::Ol, items)))
    }

    /// The text of a note; the way back stands at the end of its last paragraph.
    pub(super) fn note(&mut self, note: &Note) -> Vec<Node> {
        let mut content = self.blocks(&note.blocks);
        let back = self.ways_back(note);
        match content.last_mut() {
            Some(Node::Element(last)) if last.tag == Tag::P => last.children.extend(back),
            _ => content.push(element(Tag::P, back).into()),
        }
        content
    }

    fn ways_back(&self, note: &Note) -> Vec<Node> {
        let marks = self.page.note_marks.get(&note.number).map(Vec::as_slice).unwrap_or_default();
        let marks = marks.iter().filter(|mark| mark.side == self.side);
        let spoken = self.edition.words.with("ui-note-back", &[("number", number(note.number))]);
        let back = |id: &str| {
            Element::new(Tag::A)
                .class("back")
                .attr("role", "doc-backlink")
                .url("href", &Url::anchor(id))
                .attr("aria-label", spoken.as_str())
                // An arrow that the built-in faces have, which they do not of the usual one, U+21A9.
                .with("↑")
        };
        marks.flat_map(|mark| [" ".into(), back(&mark.id).into()]).collect()
    }
}

impl Side {
    /// Both sides, left first.
    pub(super) const BOTH: [Side; 2] = [Side::Left, Side::Right];
}
