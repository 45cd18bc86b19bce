//! What a book says of how it can be read (EPUB Accessibility 1.1, 2; the vocabulary of schema.org).
//!
//! It claims no conformance (`dcterms:conformsTo`, 4.1): who does has to name those who looked at the book and found it
//! so (`a11y:certifiedBy`). Whether the words of a picture say what it shows, no program knows.

use super::Text;
use crate::edition::{Block, Edition, Figure, Item};
use crate::export::html::dom::{Element, Tag};

/// The metadata.
pub(super) fn elements(text: Text<'_>, has_pages: bool) -> Vec<Element> {
    let figures: Vec<&Figure> = text.editions().into_iter().flat_map(figures).collect();
    let schema = |name: &str, value: &str| property(&format!("schema:{name}"), value);
    let mut all = vec![schema("accessMode", "textual")];
    if !figures.is_empty() {
        all.push(schema("accessMode", "visual"));
    }
    let has_words = figures.iter().all(|figure| !figure.alt.plain().trim().is_empty());
    if has_words {
        all.push(schema("accessModeSufficient", "textual"));
    } else {
        all.push(schema("accessModeSufficient", "textual,visual"));
    }
    let mut features =
        vec!["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents", "ARIA"];
    features.extend((has_words && !figures.is_empty()).then_some("alternativeText"));
    features.extend(has_pages.then_some(["pageBreakMarkers", "pageNavigation"]).into_iter().flatten());
    all.extend(features.into_iter().map(|name| schema("accessibilityFeature", name)));
    all.push(schema("accessibilityHazard", "none"));
    let words = &text.first().words;
    all.push(schema("accessibilitySummary", &words.get("ui-accessibility")));
    all
}

/// A `meta` element of a package.
pub(super) fn property(name: &str, value: &str) -> Element {
    Element::new(Tag::Meta).attr("property", name).with(value)
}

fn figures(edition: &Edition) -> Vec<&Figure> {
    let blocks = edition.regions.iter().map(|region| &region.blocks);
    let notes = edition.notes.iter().map(|note| &note.blocks);
    let mut found = Vec::new();
    let mut open: Vec<&Block> = blocks.chain(notes).flatten().collect();
    while let Some(block) = open.pop() {
        match block {
            Block::Figure(figure) => found.push(figure),
            Block::List { items, .. } => open.extend(items.iter().flat_map(|item: &Item| &item.blocks)),
            Block::Quote(blocks) | Block::Alert { blocks, .. } => open.extend(blocks),
            Block::Definitions(all) => open.extend(all.iter().flat_map(|one| &one.details).flatten()),
            Block::Heading(_) | Block::Paragraph(_) | Block::Table(_) | Block::Code(_) | Block::Rule => {}
        }
    }
    found
}
