//! Pages: their boxes, and resources that name what each page uses and no more, so that a page that is taken
//! out of the file does not carry the whole of it along.

use super::super::object::numbers;
use super::super::{font, image, space::Space};
use super::{Source, dictionary_mut};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// What pages may refer to.
pub(super) struct Resources<'a> {
    /// The fonts, by index.
    pub(super) fonts: &'a [ObjectId],
    /// The pictures, by index.
    pub(super) images: &'a BTreeMap<usize, ObjectId>,
}

/// Completes the dictionaries of all pages.
pub(super) fn write(
    document: &mut Document,
    pages: &[ObjectId],
    source: &Source<'_>,
    shared: &Resources<'_>,
) {
    for (at, ((id, page), used)) in pages.iter().zip(&source.pages.pages).zip(source.uses).enumerate() {
        let space = Space::of(&page.boxes);
        let mut resources = Dictionary::new();
        let fonts =
            used.fonts.iter().filter_map(|at| Some((font::resource_name(*at), *shared.fonts.get(*at)?)));
        name(&mut resources, "Font", fonts);
        let images =
            used.images.iter().filter_map(|at| Some((image::resource_name(*at), *shared.images.get(at)?)));
        name(&mut resources, "XObject", images);
        let dict = dictionary_mut(document, *id);
        dict.set("MediaBox", numbers(space.media()));
        dict.set("BleedBox", numbers(space.bleed()));
        dict.set("TrimBox", numbers(space.trim()));
        dict.remove(b"CropBox");
        dict.remove(b"Annots");
        dict.set("Resources", resources);
        dict.set("StructParents", at as i64);
        dict.set("Tabs", "S");
        if used.images.iter().filter_map(|at| source.pages.images.get(*at)).any(image::is_transparent) {
            dict.set("Group", transparency_group());
        }
    }
}

fn name(resources: &mut Dictionary, kind: &str, all: impl Iterator<Item = (String, ObjectId)>) {
    let named: Dictionary = all.map(|(name, id)| (name, Object::Reference(id))).collect();
    if !named.is_empty() {
        resources.set(kind, named);
    }
}

/// The space in which a page blends (ISO 32000-1, 11.6.6); without it a viewer may take its own.
fn transparency_group() -> Dictionary {
    lopdf::dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => "DeviceRGB" }
}
