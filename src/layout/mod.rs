//! Editions to pages.

mod fact;
mod flow;
pub mod inline;
mod page;

pub use fact::{LayoutFact, LayoutFactKind};
pub use page::{
    Anchor, Artifact, Bookmark, Color, ImageData, Item, ItemKind, LinkArea, Mark, Page, PageBoxes, Pages,
    PlacedGlyph, PlacedImage, TextItem,
};
