//! Links as annotations (ISO 32000-1, 12.5.6.5): one for each link and page, however many lines it runs over.

use super::super::object::{numbers, references, text_string};
use super::super::space::{Space, union};
use super::{Source, Targets, destination, dictionary_mut};
use crate::layout::Page;
use crate::tag::{LinkId, LinkTarget};
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use std::collections::HashMap;

/// Flag 3, "print": PDF/A wants it set (ISO 32000-1, table 165).
const PRINT: i64 = 4;

/// An annotation that was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Annotation {
    /// The link.
    pub(super) link: LinkId,
    /// Its page, from 0.
    pub(super) page: usize,
    /// Its object.
    pub(super) object: ObjectId,
    /// Its key in the parent tree, after those of the pages.
    pub(super) key: i64,
}

/// Writes the annotations of all pages; they are returned in the order of pages and, there, of reading.
pub(super) fn write(
    document: &mut Document,
    pages: &[ObjectId],
    source: &Source<'_>,
    targets: &Targets,
) -> Vec<Annotation> {
    let mut written = Vec::new();
    if !source.profile.has_links() {
        return written;
    }
    for (at, page) in source.pages.pages.iter().enumerate() {
        let mut ids = Vec::new();
        for (link, areas) in areas_of_links(page) {
            let key = (pages.len() + written.len()) as i64;
            let mut annotation = annotation(&areas, key);
            let description = &source.pages.tags.get_link(link).description;
            annotation.set("Contents", text_string(description));
            lead(&mut annotation, &source.pages.tags.get_link(link).target, pages, targets);
            let object = document.add_object(annotation);
            ids.push(object);
            written.push(Annotation { link, page: at, object, key });
        }
        if let Some(id) = pages.get(at).filter(|_| !ids.is_empty()) {
            dictionary_mut(document, *id).set("Annots", references(ids));
        }
    }
    written
}

/// The links of a page in the order of their first areas, each with all its areas.
fn areas_of_links(page: &Page) -> Vec<(LinkId, Vec<[f64; 4]>)> {
    let space = Space::of(&page.boxes);
    let mut links: Vec<(LinkId, Vec<[f64; 4]>)> = Vec::new();
    let mut places = HashMap::new();
    for area in &page.links {
        let place = *places.entry(area.link).or_insert(links.len());
        if place == links.len() {
            links.push((area.link, Vec::new()));
        }
        if let Some((_, areas)) = links.get_mut(place) {
            areas.push(space.rect(&area.rect));
        }
    }
    links
}

fn annotation(areas: &[[f64; 4]], key: i64) -> Dictionary {
    let around = areas.iter().copied().reduce(union).unwrap_or_default();
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => numbers(around),
        "QuadPoints" => numbers(areas.iter().copied().flat_map(quad)),
        "Border" => numbers([0.0; 3]),
        "F" => PRINT,
        "StructParent" => key,
    }
}

/// The corners in the order that viewers expect, which is not the standard's: top left, top right, bottom
/// left, bottom right.
fn quad([left, bottom, right, top]: [f64; 4]) -> [f64; 8] {
    [left, top, right, top, left, bottom, right, bottom]
}

fn lead(annotation: &mut Dictionary, target: &LinkTarget, pages: &[ObjectId], targets: &Targets) {
    match target {
        LinkTarget::Uri(uri) => {
            let uri = Object::String(ascii_uri(uri), StringFormat::Literal);
            annotation.set("A", dictionary! { "Type" => "Action", "S" => "URI", "URI" => uri });
        }
        LinkTarget::Anchor(name) => {
            let place = targets.place(name);
            let place = place.and_then(|(page, y)| Some((pages.get(page)?, y)));
            let (page, y) = place.expect("anchors were resolved before anything was written");
            annotation.set("Dest", destination(*page, y));
        }
    }
}

/// An address in ASCII, as a URI action wants it (ISO 32000-1, 12.6.4.7): other bytes are escaped.
fn ascii_uri(uri: &str) -> Vec<u8> {
    let mut ascii = Vec::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() {
            ascii.push(byte);
        } else {
            ascii.extend(format!("%{byte:02X}").into_bytes());
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Abs, Rect, Size};
    use crate::layout::{LinkArea, PageBoxes};

    #[test]
    fn a_link_over_lines_is_one_annotation() {
        let area = |link, x, y| LinkArea {
            link: LinkId(link),
            rect: Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(10.0), Abs::pt(12.0)),
        };
        let trim = Size { width: Abs::pt(100.0), height: Abs::pt(100.0) };
        let page = Page {
            boxes: PageBoxes { trim, bleed: Abs::ZERO, slug: Abs::ZERO },
            label: String::new(),
            items: Vec::new(),
            links: vec![area(7, 80.0, 0.0), area(3, 50.0, 0.0), area(7, 0.0, 12.0)],
        };
        let links = areas_of_links(&page);
        let ids: Vec<u32> = links.iter().map(|(link, _)| link.0).collect();
        assert_eq!(ids, [7, 3]);
        let annotation = annotation(&links[0].1, 0);
        assert_eq!(annotation.get(b"Rect").unwrap(), &numbers([0.0, 76.0, 90.0, 100.0]));
        assert_eq!(annotation.get(b"QuadPoints").unwrap().as_array().unwrap().len(), 16);
    }

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(
            ascii_uri("https://ru.wikipedia.org/wiki/Я я?a=%20"),
            b"https://ru.wikipedia.org/wiki/%D0%AF%20%D1%8F?a=%20"
        );
    }
}
