//! What the page writer does not write, or writes otherwise than the standard wants it. Takes its document,
//! returns the bytes of the file; the steps run in this order:
//!
//! `fonts` → `boxes` → `annotations` → `structure` → `outline` → `labels` → `page_tree` → `metadata` (with `xmp`) →
//! `intent` → `catalog` → `save` (with `id`).

mod annotations;
mod boxes;
mod catalog;
mod fonts;
mod id;
mod intent;
mod labels;
mod metadata;
mod outline;
mod page_tree;
mod required;
mod save;
mod structure;
mod targets;
mod tree;
mod write;
mod xmp;

pub(super) use save::deflate;
pub(super) use targets::Targets;

use super::font::EmbeddedFont;
use super::marks::MarkedContent;
use super::page::PageUse;
use super::writer::Handed;
use super::{Metadata, Profile};
use crate::layout::Pages;
use crate::text::FontBook;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// What the finish pass knows of the document besides its objects.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// The pages as they were laid out.
    pub(super) pages: &'a Pages,
    /// The faces.
    pub(super) book: &'a FontBook,
    /// What the document says of itself.
    pub(super) metadata: &'a Metadata,
    /// What the file is for.
    pub(super) profile: Profile<'a>,
    /// What each page uses.
    pub(super) uses: &'a [PageUse],
    /// What belongs to which piece of content.
    pub(super) marked: &'a MarkedContent,
}

/// Completes the document and writes it.
pub(super) fn finish(
    handed: Handed,
    source: &Source<'_>,
    fonts: &[EmbeddedFont],
    targets: &Targets,
) -> Vec<u8> {
    let Handed { mut document, pages, fonts: font_ids, images } = handed;
    document.version = source.profile.version().to_owned();
    fonts::complete(&mut document, &font_ids, fonts, source.book);
    boxes::write(&mut document, &pages, source, &boxes::Resources { fonts: &font_ids, images: &images });
    let annotations = annotations::write(&mut document, &pages, source, targets);
    let structure = structure::write(&mut document, &pages, source, &annotations);
    let outline = outline::write(&mut document, &pages, source).filter(|_| source.profile.has_links());
    let labels = labels::write(&mut document, source.pages);
    let dates = targets.dates();
    let parts = catalog::Parts {
        pages: page_tree::write(&mut document, &pages),
        structure,
        outline,
        labels,
        metadata: metadata::write_packet(&mut document, source, dates, &pages),
        intent: intent::write(&mut document, source.profile),
        is_facing: source.pages.is_facing,
    };
    let info = metadata::write_info(&mut document, source, dates);
    let root = catalog::write(&mut document, source.metadata, &parts);
    save::save(document, root, info)
}

impl Profile<'_> {
    /// The version of PDF whose features a profile may use.
    fn version(self) -> &'static str {
        match self {
            Profile::Screen | Profile::Proof => "1.7",
            Profile::Print(_) => "1.6",
        }
    }
}

/// A dictionary of the document, to be completed.
///
/// # Panics
/// Never for an object that this writer or the page writer made as a dictionary.
fn dictionary_mut(document: &mut Document, id: ObjectId) -> &mut Dictionary {
    document
        .objects
        .get_mut(&id)
        .and_then(|object| object.as_dict_mut().ok())
        .expect("the page writer's dictionaries were looked up when it handed over")
}

/// A destination: a place on a page, at the zoom that the reader has (ISO 32000-1, table 151).
fn destination(page: ObjectId, y: f64) -> Object {
    let y = super::object::number(y);
    Object::Array(vec![page.into(), "XYZ".into(), Object::Null, y, Object::Null])
}
