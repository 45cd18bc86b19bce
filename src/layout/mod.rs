//! Editions to pages.

mod page;

pub use page::{
    Anchor, Artifact, Bookmark, Color, ImageData, Item, ItemKind, LinkArea, Mark, Page, PageBoxes, Pages,
    PlacedGlyph, PlacedImage, TextItem,
};
