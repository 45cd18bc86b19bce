//! The one place that calls printpdf's writer, and takes from its document what the finish pass builds on.

use super::font::{self, EmbeddedFont};
use super::image;
use crate::text::FontBook;
use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{
    CustomPdfConformance, ExternalXObject, FontId, PdfConformance, PdfDocument, PdfPage,
    PdfParseErrorSeverity, PdfSaveOptions, XObject, XObjectId,
};
use std::collections::BTreeMap;

/// What the page writer handed over. Its catalog, page tree, resources, dates and random identifiers are
/// gone: pages with their contents, fonts and pictures remain.
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

/// Has all pages written.
pub(super) fn write(
    pages: Vec<PdfPage>,
    fonts: &mut [EmbeddedFont],
    images: Vec<(usize, ExternalXObject)>,
    book: &FontBook,
) -> Result<Handed, String> {
    let image_indices: Vec<usize> = images.iter().map(|(at, _)| *at).collect();
    let mut document = PdfDocument::new("");
    document.metadata.info.conformance = bare_conformance();
    document.pages = pages;
    for (at, font) in fonts.iter_mut().enumerate() {
        let id = FontId(font::resource_name(at));
        document.resources.fonts.map.insert(id, font.hand_over(book.face(font.face)));
    }
    for (at, image) in images {
        let id = XObjectId(image::resource_name(at));
        document.resources.xobjects.map.insert(id, XObject::External(image));
    }
    let mut warnings = Vec::new();
    let written = printpdf::to_lopdf_doc(&document, &options(), &mut warnings);
    if let Some(error) = warnings.into_iter().find(|one| one.severity == PdfParseErrorSeverity::Error) {
        return Err(error.msg);
    }
    take(written, fonts.len(), &image_indices).map_err(|error| error.to_string())
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
    let tree = document.get_dictionary(root)?.get(b"Pages")?.as_reference()?;
    let pages: Vec<ObjectId> = kids(&document, tree)?;
    let mut obsolete = vec![root, tree, document.trailer.get(b"Info")?.as_reference()?];
    let mut resources = Dictionary::new();
    for page in &pages {
        let id = document.get_dictionary(*page)?.get(b"Resources")?.as_reference()?;
        resources = document.get_dictionary(id)?.clone();
        obsolete.push(id);
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
    Ok(Handed { document, pages, fonts: font_ids, images: image_ids })
}

fn kids(document: &Document, tree: ObjectId) -> lopdf::Result<Vec<ObjectId>> {
    document.get_dictionary(tree)?.get(b"Kids")?.as_array()?.iter().map(Object::as_reference).collect()
}

fn resource(document: &Document, resources: &Dictionary, kind: &[u8], name: &str) -> lopdf::Result<ObjectId> {
    let dictionary = document.get_dictionary(resources.get(kind)?.as_reference()?)?;
    dictionary.get(name.as_bytes())?.as_reference()
}
