//! Editions to pages: `inline` breaks paragraphs into lines, `flow` turns blocks into bricks, `pages` builds
//! pages of them.

mod fact;
mod flow;
pub mod inline;
mod page;
mod pages;

pub use fact::{LayoutFact, LayoutFactKind};
pub use flow::Images;
pub use page::{
    Anchor, Artifact, Bookmark, Color, ImageData, Item, ItemKind, LinkArea, Mark, Page, PageBoxes, Pages,
    PlacedGlyph, PlacedImage, TextItem,
};
pub use pages::{LaidOut, Setup, lay_out, lay_out_parallel};
