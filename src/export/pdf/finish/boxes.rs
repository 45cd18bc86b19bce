//! Pages: their boxes, and resources that name what each page uses and no more, so that a page that is taken
//! out of the file does not carry the whole of it along.

use super::super::ink::Plate;
use super::super::object::numbers;
use super::super::{font, image, page, space::Space, vector};
use super::{Source, dictionary_mut};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

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
    let inks = InkResources::write(document, source);
    for (at, ((id, page), used)) in pages.iter().zip(&source.pages.pages).zip(source.uses).enumerate() {
        let space = Space::of(&page.boxes);
        let mut resources = Dictionary::new();
        let fonts =
            used.fonts.iter().filter_map(|at| Some((font::resource_name(*at), *shared.fonts.get(*at)?)));
        name(&mut resources, "Font", fonts);
        let images =
            used.images.iter().filter_map(|at| Some((image::resource_name(*at), *shared.images.get(at)?)));
        name(&mut resources, "XObject", images);
        let plates = used.plates.iter().filter_map(|one| Some((one.resource_name(), *inks.plates.get(one)?)));
        name(&mut resources, "ColorSpace", plates);
        name(&mut resources, "ExtGState", inks.states.iter().cloned());
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
            dict.set("Group", transparency_group(inks.blending_space));
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
fn transparency_group(space: &'static str) -> Dictionary {
    lopdf::dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => space }
}

/// What the colours of pages refer to.
struct InkResources {
    blending_space: &'static str,
    /// The colour space of each plate that is used.
    plates: BTreeMap<Plate, ObjectId>,
    /// The states in which black is printed over other inks, or not; none on screens.
    states: Vec<(String, ObjectId)>,
}

impl InkResources {
    fn write(document: &mut Document, source: &Source<'_>) -> InkResources {
        let inks = source.profile.inks(&source.pages.spots);
        let used: BTreeSet<Plate> = source.uses.iter().flat_map(|used| &used.plates).copied().collect();
        let plates = used.into_iter().map(|plate| (plate, document.add_object(plate.space(inks).to_lopdf())));
        let plates = plates.collect();
        let states = [false, true].map(|is_on| {
            let name = page::overprint_name(is_on).to_owned();
            inks.press.map(|_| (name, document.add_object(vector::overprint(is_on).to_lopdf())))
        });
        let states = states.into_iter().flatten().collect();
        InkResources { blending_space: inks.blending_space(), plates, states }
    }
}
