//! Where the pages of the same edition on paper begin, so that both can be cited alike.

use super::split::File;
use crate::edition::{Words, number};
use crate::export::html::dom::{Element, Node, Tag};
use std::collections::BTreeMap;

/// The pages of an edition on paper, as its layout knows them.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// Which edition it is: an ISBN, an address, or a name.
    pub source: String,
    /// What is printed on each page as its number.
    pub labels: Vec<String>,
    /// The page, from 0, on which each unit begins.
    pub starts: BTreeMap<String, usize>,
}

/// A mark where a page begins.
#[derive(Debug)]
pub(super) struct Break {
    pub(super) label: String,
    pub(super) id: String,
    /// The number of its file.
    pub(super) file: usize,
}

/// Marks each page at the first unit of the text that begins on it or after it. What stands beside the text, floats or
/// is put at the end does not tell where the text has come to.
pub(super) fn mark(files: &mut [File], pages: &Pages, words: &Words) -> Vec<Break> {
    let mut marker = Marker { pages, words, next: 0, file: 0, breaks: Vec::new() };
    for (at, file) in files.iter_mut().enumerate() {
        marker.file = at;
        marker.walk(&mut file.body);
    }
    marker.breaks
}

struct Marker<'p> {
    pages: &'p Pages,
    words: &'p Words,
    /// The page that begins next.
    next: usize,
    file: usize,
    breaks: Vec<Break>,
}

impl Marker<'_> {
    /// Depth of content is bounded by the Markdown reader.
    fn walk(&mut self, tree: &mut Element) {
        let mut at = 0;
        while let Some(node) = tree.children.get_mut(at) {
            let Node::Element(child) = node else {
                at += 1;
                continue;
            };
            if is_apart(child) {
                at += 1;
                continue;
            }
            let marks = self.marks_for(child);
            let count = marks.len();
            if count > 0 && is_inside(child.tag) {
                put(child, marks);
                self.walk(child);
                at += 1;
            } else {
                self.walk(child);
                tree.children.splice(at..at, marks);
                at += count + 1;
            }
        }
    }

    /// The marks of the pages that have begun where an element stands.
    fn marks_for(&mut self, element: &Element) -> Vec<Node> {
        let Some(page) = element.value("id").and_then(|id| self.pages.starts.get(id)) else {
            return Vec::new();
        };
        let mut marks = Vec::new();
        while self.next <= *page {
            let Some(label) = self.pages.labels.get(self.next) else { break };
            let id = format!("ui-page-{}", self.next + 1);
            let spoken = self.words.with("ui-page", &[("number", number(label))]);
            let mark = Element::new(Tag::Span).attr("role", "doc-pagebreak").attr("id", id.clone());
            // A title is a name, too (Accessible Name and Description 1.2, 2I), and one that checkers of pages know.
            marks.push(mark.attr("title", spoken).into());
            self.breaks.push(Break { label: label.clone(), id, file: self.file });
            self.next += 1;
        }
        marks
    }
}

fn is_apart(element: &Element) -> bool {
    matches!(element.tag, Tag::Aside | Tag::Figure) || element.value("class") == Some("foot")
}

/// Whether a mark stands within an element rather than before it: before it, a list or a row would hold what it may not.
/// A heading is read out by programs, and its mark with it.
fn is_inside(tag: Tag) -> bool {
    !matches!(
        tag,
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 | Tag::Pre | Tag::Dl | Tag::Ul | Tag::Ol
    )
}

/// Puts marks into an element: of a row, which is a grid, into its first cell.
fn put(element: &mut Element, marks: Vec<Node>) {
    let has = |element: &Element, class: &str| {
        element.value("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
    };
    if has(element, "row") {
        let cell = element.children.iter_mut().find_map(|node| match node {
            Node::Element(child) if has(child, "cell") => Some(child),
            _ => None,
        });
        if let Some(cell) = cell {
            cell.children.splice(0..0, marks);
            return;
        }
    }
    element.children.splice(0..0, marks);
}
