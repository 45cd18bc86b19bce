//! Editions to pages: `inline` breaks paragraphs into lines, `flow` turns blocks into bricks, `pages` builds
//! pages of them; `proof` draws on them what reviewers look for, `sheet` around them what printing houses need.

mod fact;
mod flow;
pub mod inline;
mod page;
mod pages;
mod proof;
mod sheet;

pub use fact::{LayoutFact, LayoutFactKind};
pub use flow::{Images, color};
pub use page::{
    Anchor, Artifact, Bookmark, Color, ImageData, Ink, Item, ItemKind, LinkArea, Mark, Page, PageBoxes,
    Pages, PlacedGlyph, PlacedImage, Spot, SpotId, TextItem,
};
pub use pages::{Areas, Ground, LaidOut, Setup, TextOrigin, lay_out, lay_out_parallel};
pub use proof::{Change, Proof, highlight_gaps, mark_proof};
pub use sheet::{Sheet, mark_sheets};
