//! Notes stand at the end of the file in which their first mark is: readers show them there, or at the mark itself.

use super::split::File;
use crate::edition::Words;
use crate::export::html::dom::{Element, Node, Tag};
use crate::export::html::parts::Note;
use std::collections::HashMap;

/// Puts notes into files.
pub(super) fn place(files: &mut [File], notes: Vec<Note>, words: &Words) {
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, file) in files.iter().enumerate() {
        collect(&file.body, at, &mut places);
    }
    let mut placed: Vec<Vec<(usize, Element)>> = files.iter().map(|_| Vec::new()).collect();
    let mut waiting: Vec<(usize, Note)> = notes.into_iter().enumerate().collect();
    // A note may be marked in another, which may come later: once more, until no place is new.
    loop {
        let before = waiting.len();
        let mut left = Vec::new();
        for (order, note) in waiting {
            match note.mark.as_ref().and_then(|mark| places.get(mark)).copied() {
                Some(at) => {
                    collect(&note.content, at, &mut places);
                    placed.get_mut(at).into_iter().for_each(|all| all.push((order, note.content.clone())));
                }
                None => left.push((order, note)),
            }
        }
        waiting = left;
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
    }
    let unmarked = waiting.into_iter().map(|(order, note)| (order, note.content));
    if let Some(last) = placed.last_mut() {
        last.extend(unmarked);
    }
    for (file, mut notes) in files.iter_mut().zip(placed) {
        notes.sort_by_key(|(order, _)| *order);
        if notes.is_empty() {
            continue;
        }
        let section = Element::new(Tag::Section).class("notes").attr("epub:type", "footnotes");
        let section = section.attr("aria-label", words.get("ui-notes"));
        let section = section.with_all(notes.into_iter().map(|(_, note)| note.attr("role", "doc-footnote")));
        if let Some(text) = file.text() {
            let is_foot =
                |node: &Node| matches!(node, Node::Element(child) if child.value("class") == Some("foot"));
            let end = text.children.iter().position(is_foot).unwrap_or(text.children.len());
            text.children.insert(end, section.into());
        }
    }
}

/// The places of all ids in a tree.
pub(super) fn collect(tree: &Element, at: usize, places: &mut HashMap<String, usize>) {
    let mut open = vec![tree];
    while let Some(one) = open.pop() {
        if let Some(id) = one.value("id") {
            places.entry(id.to_owned()).or_insert(at);
        }
        open.extend(one.children.iter().filter_map(|node| match node {
            Node::Element(child) => Some(child),
            Node::Text(_) | Node::Data(_) => None,
        }));
    }
}
