//! The catalog, rebuilt whole (ISO 32000-1, 7.7.2): nothing of the page writer's remains in it.

use super::super::Metadata;
use super::super::object::{references, text_string};
use lopdf::{Document, ObjectId, dictionary};

/// What the catalog leads to.
pub(super) struct Parts {
    /// The page tree.
    pub(super) pages: ObjectId,
    /// The structure tree.
    pub(super) structure: ObjectId,
    /// The bookmarks.
    pub(super) outline: Option<ObjectId>,
    /// The page labels.
    pub(super) labels: Option<ObjectId>,
    /// The XMP packet.
    pub(super) metadata: ObjectId,
    /// The output intent.
    pub(super) intent: Option<ObjectId>,
    /// Whether pages face each other in pairs after the first.
    pub(super) is_facing: bool,
}

/// Writes the catalog.
pub(super) fn write(document: &mut Document, metadata: &Metadata, parts: &Parts) -> ObjectId {
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => parts.pages,
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => parts.structure,
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "Metadata" => parts.metadata,
    };
    if let Some(language) = metadata.languages.first() {
        catalog.set("Lang", text_string(&language.to_string()));
    }
    if let Some(labels) = parts.labels {
        catalog.set("PageLabels", labels);
    }
    if let Some(outline) = parts.outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if let Some(intent) = parts.intent {
        catalog.set("OutputIntents", references([intent]));
    }
    if parts.is_facing {
        catalog.set("PageLayout", "TwoPageRight");
    }
    document.add_object(catalog)
}
