//! Markdown to a tree of blocks and inlines, every node with its place.

mod document;
mod inline;

pub use document::{
    AlertKind, Alignment, Block, BlockKind, Cell, Definition, Document, Fact, FactKind, Figure, Footnote,
    Leaf, LeafId, Link, ListItem, Spanned, Table,
};
pub use inline::{Inline, InlineKind, LinkTarget, plain_text};
