//! Parts to files: a short text is one, a long one has a file for each chapter, so that a reader opens at once.

use super::Text;
use crate::edition::{Edition, Role};
use crate::export::html::dom::{Element, Node, Tag, element};
use crate::export::html::parts::{Part, Parts};

/// Letters from which a text is a long one: six pages on paper, from where on it has contents there too.
const LONG: usize = 15_000;
/// Letters from which a chapter has a file for each of its sections: readers on slow devices wait for more.
const LONG_CHAPTER: usize = 120_000;

/// What stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// All of a short text.
    Whole,
    /// The title, and what stands before the first chapter.
    Front,
    /// A chapter, or a part of one.
    Chapter,
    /// About the publication.
    About,
}

/// A file of text.
#[derive(Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) kind: Kind,
    pub(super) body: Element,
}

impl File {
    /// The element that holds the text: notes are put at its end.
    pub(super) fn text(&mut self) -> Option<&mut Element> {
        let main = self.body.children.iter_mut().find_map(as_element)?;
        main.children.iter_mut().find_map(as_element)
    }
}

fn as_element(node: &mut Node) -> Option<&mut Element> {
    match node {
        Node::Element(element) => Some(element),
        Node::Text(_) | Node::Data(_) => None,
    }
}

/// The files of a book, in their order; `other` is the way to the edition in another language.
pub(super) fn files(text: Text<'_>, parts: &mut Parts<'_>, other: Option<Vec<Node>>) -> Vec<File> {
    let first = text.first();
    let mut maker = Maker { text, files: Vec::new(), chapters: 0 };
    let title = title(text);
    let regions = std::mem::take(&mut parts.regions);
    let is_long = regions.iter().map(|part| part.length).sum::<usize>() >= LONG;
    let mut groups = if is_long { groups(regions) } else { vec![regions] }.into_iter();
    let before = groups.next().unwrap_or_default();
    let mut front: Vec<Node> = Vec::new();
    // In the face of small things, as at the top of a page.
    front.extend(parts.masthead.take().map(|masthead| masthead.with_class("top").into()));
    front.append(&mut parts.title);
    front.extend(before.into_iter().flat_map(|part| part.nodes));
    let about = about(parts, other, first);
    if !is_long {
        front.extend(about.map(Node::from));
        maker.push("text.xhtml", title, Kind::Whole, element(Tag::Section, front));
        return maker.files;
    }
    let front = Element::new(Tag::Section).attr("epub:type", "titlepage").with_all(front);
    maker.push("title.xhtml", title.clone(), Kind::Front, front);
    groups.for_each(|group| maker.chapter(group, &title));
    if let Some(about) = about {
        let title = heading(&about).map(words).filter(|title| !title.trim().is_empty()).unwrap_or(title);
        maker.push("about.xhtml", title, Kind::About, about);
    }
    maker.files
}

/// The title of the book, or both.
pub(super) fn title(text: Text<'_>) -> String {
    let title = |edition: &&Edition| edition.title().unwrap_or_else(|| edition.document.clone());
    text.editions().iter().map(title).collect::<Vec<_>>().join(" / ")
}

/// Regions in runs that begin with a chapter; the first run is what stands before them.
fn groups(regions: Vec<Part>) -> Vec<Vec<Part>> {
    let of_text = regions.iter().filter(|part| part.role == Role::Body);
    let Some(top) = of_text.filter_map(|part| part.level).min() else { return vec![regions] };
    let mut all = Vec::new();
    for (at, chapter) in divided(regions, top).into_iter().enumerate() {
        let is_long = chapter.iter().map(|part| part.length).sum::<usize>() > LONG_CHAPTER;
        if at > 0 && is_long {
            let parts = divided(chapter, top.saturating_add(1));
            all.extend(parts.into_iter().filter(|part| !part.is_empty()));
        } else {
            all.push(chapter);
        }
    }
    all
}

/// Divides regions before each heading of the text down to a level.
fn divided(regions: Vec<Part>, level: u8) -> Vec<Vec<Part>> {
    let mut all: Vec<Vec<Part>> = vec![Vec::new()];
    for part in regions {
        let begins = part.role == Role::Body && part.level.is_some_and(|own| own <= level);
        match all.last_mut() {
            Some(last) if !begins => last.push(part),
            _ => all.push(vec![part]),
        }
    }
    all
}

/// Colophon, rights, and the way to the other edition; `None` where there is none of them.
fn about(parts: &mut Parts<'_>, other: Option<Vec<Node>>, edition: &Edition) -> Option<Element> {
    let (about, rights) = (std::mem::take(&mut parts.about), std::mem::take(&mut parts.rights));
    let part = |class: &str, nodes: Vec<Node>| {
        (!nodes.is_empty()).then(|| Element::new(Tag::Div).class(class).with_all(nodes))
    };
    let other = other.and_then(|nodes| part("about other", nodes));
    let parts: Vec<Element> =
        part("about", about).into_iter().chain(other).chain(part("rights", rights)).collect();
    let section = Element::new(Tag::Section).class("foot").attr("epub:type", "colophon");
    let name = edition.words.get("ui-about");
    (!parts.is_empty()).then(|| section.attr("role", "doc-colophon").attr("aria-label", name).with_all(parts))
}

struct Maker<'e> {
    text: Text<'e>,
    files: Vec<File>,
    chapters: usize,
}

impl Maker<'_> {
    fn chapter(&mut self, group: Vec<Part>, title: &str) {
        let nodes: Vec<Node> = group.into_iter().flat_map(|part| part.nodes).collect();
        let mut section =
            element(Tag::Section, nodes).attr("epub:type", "chapter").attr("role", "doc-chapter");
        let heading = heading(&section);
        let own = heading.map(words).filter(|own| !own.trim().is_empty());
        if let Some(id) = heading.and_then(|heading| heading.value("id")).map(str::to_owned) {
            section = section.attr("aria-labelledby", id);
        }
        self.chapters += 1;
        let name = format!("chapter-{:03}.xhtml", self.chapters);
        self.push(&name, own.unwrap_or_else(|| title.to_owned()), Kind::Chapter, section);
    }

    fn push(&mut self, name: &str, title: String, kind: Kind, section: Element) {
        let class = match self.text {
            Text::One(_) => "single",
            Text::Both(_) => "parallel",
        };
        let body = Element::new(Tag::Body).class(class).with(element(Tag::Main, [section]));
        self.files.push(File { name: name.to_owned(), title, kind, body });
    }
}

/// The first heading in a tree.
fn heading(tree: &Element) -> Option<&Element> {
    let mut open = vec![tree];
    while let Some(one) = open.pop() {
        if matches!(one.tag, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6) {
            return Some(one);
        }
        open.extend(one.children.iter().rev().filter_map(|node| match node {
            Node::Element(child) => Some(child),
            Node::Text(_) | Node::Data(_) => None,
        }));
    }
    None
}

/// The words of a heading, without marks of notes.
fn words(heading: &Element) -> String {
    let mut out = String::new();
    let mut open: Vec<&Node> = heading.children.iter().rev().collect();
    while let Some(node) = open.pop() {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(child) if child.value("role") == Some("doc-noteref") => {}
            Node::Element(child) => open.extend(child.children.iter().rev()),
            Node::Data(_) => {}
        }
    }
    out
}
