//! The one place that calls printpdf's writer, and takes from its document what the finish pass builds on.

use super::finish::deflate;
use super::font::{self, EmbeddedFont};
use super::image;
use crate::text::FontBook;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::{
    Codepoint, CustomPdfConformance, ExternalXObject, FontId, Op, PdfConformance, PdfDocument, PdfFontHandle,
    PdfPage, PdfParseErrorSeverity, PdfSaveOptions, Pt, TextItem, XObject, XObjectId,
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What the page writer handed over. Its catalog, page tree, resources, dates and random identifiers are gone: pages with
/// their contents, fonts and pictures remain.
pub(super) struct Handed {
    /// The document.
    pub(super) document: Document,
    /// The pages, in order.
    pub(super) pages: Vec<ObjectId>,
    /// The fonts, by index.
    pub(super) fonts: Vec<ObjectId>,
    /// The pictures that are used, by index.
    pub(super) images: BTreeMap<usize, ObjectId>,
}

/// An operator with its operands before it, which the page writer copies. Where a page has one a line, or a glyph, its own
/// way costs more than all else of writing the page: an object for each operand, a map for each dictionary.
pub(super) fn raw(operator: String) -> Op {
    Op::Unknown { key: operator, value: Vec::new() }
}

/// Has the contents of some pages written, with so many fonts, and deflates them.
pub(super) fn contents(pages: Vec<Vec<Op>>, fonts: usize) -> Result<Vec<Vec<u8>>, String> {
    let mut document = bare();
    document.pages = pages.into_iter().map(page).collect();
    for at in 0..fonts {
        document.resources.fonts.map.insert(FontId(font::resource_name(at)), font::stand_in());
    }
    let written = hand_over(document)?;
    let content = |page: &ObjectId| -> lopdf::Result<&[u8]> {
        let content = written.get_dictionary(*page)?.get(b"Contents")?.as_reference()?;
        Ok(&written.get_object(content)?.as_stream()?.content)
    };
    let pages = page_tree(&written).and_then(|tree| kids(&written, tree));
    let contents: lopdf::Result<Vec<&[u8]>> = pages.and_then(|pages| pages.iter().map(content).collect());
    let contents = contents.map_err(|error| error.to_string())?;
    Ok(contents.into_par_iter().map(deflate).collect())
}

/// Has fonts and pictures written, and puts the pages with these contents to them.
pub(super) fn write(
    contents: Vec<Vec<u8>>,
    fonts: &mut [EmbeddedFont],
    images: Vec<(usize, ExternalXObject)>,
    book: &FontBook,
) -> Result<Handed, String> {
    let image_indices: Vec<usize> = images.iter().map(|(at, _)| *at).collect();
    let mut document = bare();
    document.pages = vec![page(specimen(fonts))];
    for (at, font) in fonts.iter_mut().enumerate() {
        let id = FontId(font::resource_name(at));
        document.resources.fonts.map.insert(id, font.hand_over(book.face(font.face)));
    }
    for (at, image) in images {
        let id = XObjectId(image::resource_name(at));
        document.resources.xobjects.map.insert(id, XObject::External(image));
    }
    let written = hand_over(document)?;
    let mut handed = take(written, fonts.len(), &image_indices).map_err(|error| error.to_string())?;
    for content in contents {
        let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, content);
        let content = handed.document.add_object(stream);
        let page = dictionary! { "Type" => "Page", "Contents" => content };
        handed.pages.push(handed.document.add_object(page));
    }
    Ok(handed)
}

/// All glyphs of all fonts, for the page writer writes what some page shows and no more.
fn specimen(fonts: &[EmbeddedFont]) -> Vec<Op> {
    let show = |(at, font): (usize, &EmbeddedFont)| {
        let cids = (0..).take(font.entries.len());
        let glyphs = cids.map(|gid| Codepoint { gid, offset: 0.0, cid: None }).collect();
        let font = PdfFontHandle::External(FontId(font::resource_name(at)));
        let items = vec![TextItem::GlyphIds(glyphs)];
        [
            Op::StartTextSection,
            Op::SetFont { font, size: Pt(1.0) },
            Op::ShowText { items },
            Op::EndTextSection,
        ]
    };
    fonts.iter().enumerate().flat_map(show).collect()
}

/// A page. The finish pass writes its boxes: the page writer's are single precision and malformed.
fn page(operations: Vec<Op>) -> PdfPage {
    PdfPage::new(Pt(0.0).into(), Pt(0.0).into(), operations)
}

fn bare() -> PdfDocument {
    let mut document = PdfDocument::new("");
    document.metadata.info.conformance = bare_conformance();
    document
}

fn hand_over(document: PdfDocument) -> Result<Document, String> {
    let mut warnings = Vec::new();
    let written = printpdf::to_lopdf_doc(&document, &options(), &mut warnings);
    match warnings.into_iter().find(|one| one.severity == PdfParseErrorSeverity::Error) {
        Some(error) => Err(error.msg),
        None => Ok(written),
    }
}

/// No standard: the page writer would embed profiles and metadata of its own.
fn bare_conformance() -> PdfConformance {
    PdfConformance::Custom(CustomPdfConformance {
        requires_icc_profile: false,
        requires_xmp_metadata: false,
        ..CustomPdfConformance::default()
    })
}

/// `secure` would drop operations that the writer has no name for; the other two would undo our own work.
fn options() -> PdfSaveOptions {
    PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None }
}

fn take(mut document: Document, fonts: usize, images: &[usize]) -> lopdf::Result<Handed> {
    let root = document.trailer.get(b"Root")?.as_reference()?;
    let tree = page_tree(&document)?;
    let mut obsolete = vec![root, tree, document.trailer.get(b"Info")?.as_reference()?];
    let mut resources = Dictionary::new();
    for page in kids(&document, tree)? {
        let dictionary = document.get_dictionary(page)?;
        let id = dictionary.get(b"Resources")?.as_reference()?;
        obsolete.extend([page, id, dictionary.get(b"Contents")?.as_reference()?]);
        resources = document.get_dictionary(id)?.clone();
    }
    let font_ids = (0..fonts)
        .map(|at| resource(&document, &resources, b"Font", &font::resource_name(at)))
        .collect::<lopdf::Result<_>>()?;
    let image_ids = images
        .iter()
        .map(|at| Ok((*at, resource(&document, &resources, b"XObject", &image::resource_name(*at))?)))
        .collect::<lopdf::Result<_>>()?;
    obsolete.extend(resources.iter().filter_map(|(_, kind)| kind.as_reference().ok()));
    for id in obsolete {
        document.objects.remove(&id);
    }
    document.trailer = Dictionary::new();
    Ok(Handed { document, pages: Vec::new(), fonts: font_ids, images: image_ids })
}

fn page_tree(document: &Document) -> lopdf::Result<ObjectId> {
    let root = document.trailer.get(b"Root")?.as_reference()?;
    document.get_dictionary(root)?.get(b"Pages")?.as_reference()
}

fn kids(document: &Document, tree: ObjectId) -> lopdf::Result<Vec<ObjectId>> {
    document.get_dictionary(tree)?.get(b"Kids")?.as_array()?.iter().map(Object::as_reference).collect()
}

fn resource(document: &Document, resources: &Dictionary, kind: &[u8], name: &str) -> lopdf::Result<ObjectId> {
    let dictionary = document.get_dictionary(resources.get(kind)?.as_reference()?)?;
    dictionary.get(name.as_bytes())?.as_reference()
}
