//! Trees as XHTML files of a book: languages in the words of XML, roles in those of EPUB, and links that lead from file
//! to file.

use super::Resource;
use super::notes::collect;
use super::split::File;
use crate::export::html::Asset;
use crate::export::html::dom::{Element, Node, Tag};
use crate::source::{decode_path, encode_path};
use std::collections::{BTreeMap, HashMap};

/// Where everything is.
pub(super) struct Places {
    /// The number of the file that has an id.
    ids: HashMap<String, usize>,
    names: Vec<String>,
    /// The files beside the texts, by their paths before they were renamed.
    resources: BTreeMap<String, String>,
}

impl Places {
    pub(super) fn of(files: &[File]) -> Places {
        let mut ids = HashMap::new();
        for (at, file) in files.iter().enumerate() {
            collect(&file.body, at, &mut ids);
        }
        let names = files.iter().map(|file| file.name.clone()).collect();
        Places { ids, names, resources: BTreeMap::new() }
    }

    /// Adds the files beside the texts.
    pub(super) fn add(&mut self, resources: &[Resource]) {
        self.resources.extend(resources.iter().map(|file| (file.was.clone(), file.path.clone())));
    }

    /// Makes XHTML of a tree in the file with a number, or in one that is no file of text.
    pub(super) fn adapt(&self, tree: &mut Element, here: Option<usize>) {
        let mut open = vec![tree];
        while let Some(one) = open.pop() {
            self.element(one, here);
            open.extend(one.children.iter_mut().filter_map(|node| match node {
                Node::Element(child) => Some(child),
                Node::Text(_) | Node::Data(_) => None,
            }));
        }
    }

    fn element(&self, element: &mut Element, here: Option<usize>) {
        let is_number = element.tag == Tag::A && element.value("class") == Some("segment");
        let before = std::mem::take(&mut element.attributes);
        let mut leads = element.tag != Tag::A;
        for (name, value) in before {
            match (name, value) {
                // The number of a row: it would lead to where it stands.
                ("href", _) if is_number => {}
                ("href", Some(href)) => {
                    let href = self.lead(&href, here);
                    leads |= href.is_some();
                    element.attributes.extend(href.map(|href| ("href", Some(href))));
                }
                ("src", Some(path)) => {
                    let path = decode_path(&path);
                    let path = self.resources.get(&path).unwrap_or(&path);
                    element.attributes.push(("src", Some(encode_path(path))));
                }
                ("lang", Some(tag)) => {
                    element.attributes.push(("lang", Some(tag.clone())));
                    element.attributes.push(("xml:lang", Some(tag)));
                }
                ("role", Some(role)) => {
                    let kind = kind(&role).map(|kind| ("epub:type", Some(kind.to_owned())));
                    element.attributes.push(("role", Some(role)));
                    element.attributes.extend(kind);
                }
                ("id", Some(id)) => element.attributes.push(("id", Some(name_of(&id)))),
                ("aria-labelledby", Some(id)) => element.attributes.push((name, Some(name_of(&id)))),
                // It is there for taps that show a counterpart on pages.
                ("tabindex", Some(index)) if index == "-1" => {}
                (name, value) => element.attributes.push((name, value)),
            }
        }
        if !leads {
            // What leads nowhere in the book is text.
            element.tag = Tag::Span;
            element
                .attributes
                .retain(|(name, _)| !matches!(*name, "hreflang" | "type" | "role" | "epub:type"));
        }
    }

    /// Where a link leads, seen from a file; `None` for a place that is not in the book.
    fn lead(&self, href: &str, here: Option<usize>) -> Option<String> {
        let Some(fragment) = href.strip_prefix('#') else { return Some(href.to_owned()) };
        let id = decode_path(fragment);
        let there = *self.ids.get(&id)?;
        let file = if here == Some(there) { "" } else { self.names.get(there)?.as_str() };
        Some(format!("{file}#{}", name_of(&id)))
    }
}

/// The kind of a thing in the vocabulary of EPUB, where old readers know it by that alone.
fn kind(role: &str) -> Option<&'static str> {
    match role {
        "doc-noteref" => Some("noteref"),
        "doc-footnote" => Some("footnote"),
        "doc-pagebreak" => Some("pagebreak"),
        _ => None,
    }
}

/// An id as a name that XML takes: a letter, then letters, digits, `-`, `.` and `_` (XML Names 1.0, 4). Those that the
/// program mints are so; of others, what is not becomes its number.
pub(super) fn name_of(id: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let is_name =
        id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.chars().all(|c| is_plain(c) || c == '_');
    if is_name && !id.starts_with("x_") {
        return id.to_owned();
    }
    let mut name = "x_".to_owned();
    for c in id.chars() {
        if is_plain(c) { name.push(c) } else { name.push_str(&format!("_{:x}_", u32::from(c))) }
    }
    name
}

impl Resource {
    /// A file of a page for the web. Its name in the book is in ASCII, with the extension of what it is: programs of
    /// bookshops stumble over others.
    pub(super) fn of(asset: Asset<'_>) -> Resource {
        let (extension, media_type) = match &*asset.bytes {
            [0x89, b'P', b'N', b'G', ..] => ("png", "image/png"),
            [0xFF, 0xD8, ..] => ("jpg", "image/jpeg"),
            [b'w', b'O', b'F', b'2', ..] => ("woff2", "font/woff2"),
            _ => ("svg", "image/svg+xml"),
        };
        let stem = asset.path.rsplit_once('.').map_or(&*asset.path, |(stem, _)| stem);
        let plain = |c: char| if c.is_ascii_alphanumeric() || "-_./".contains(c) { c } else { '-' };
        let stem: String = deunicode::deunicode(stem).chars().map(plain).collect();
        let path = format!("{stem}.{extension}");
        Resource { was: asset.path.into_owned(), path, media_type, bytes: asset.bytes.into_owned() }
    }
}
