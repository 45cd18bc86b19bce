//! Editions to pages.

pub mod inline;
mod page;

pub use page::{
    Anchor, Artifact, Bookmark, Color, ImageData, Item, ItemKind, LinkArea, Mark, Page, PageBoxes, Pages,
    PlacedGlyph, PlacedImage, TextItem,
};
