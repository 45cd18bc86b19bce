//! Markdown to a tree of blocks and inlines, every node with its place.
//!
//! [`parse()`] reads a file (`parse.rs` walks the parser's events; `table.rs`, `leaf.rs`, `attach.rs` build
//! what it finds, `code.rs` code over several lines; `comment.rs` and `label.rs` read what the author says to bifolio and name the links;
//! `undefined.rs` finds footnote marks without a note, `mark.rs` the marks).
//! [`parse_inline`] reads one message in isolation, behind `shield.rs`, which is how both languages get their
//! inlines.

mod attach;
mod code;
mod comment;
mod document;
mod html;
mod inline;
mod isolated;
mod label;
mod leaf;
mod mark;
mod parse;
mod shield;
mod table;
#[cfg(test)]
mod tests;
mod undefined;

pub use comment::{is_id, is_reserved};
pub use document::{
    AlertKind, Alignment, Block, BlockKind, Cell, Definition, Document, Fact, FactKind, Figure, Footnote,
    Leaf, LeafId, Link, ListItem, Spanned, Table,
};
pub use inline::{Inline, InlineKind, LinkTarget, plain_text};
pub use isolated::{Definitions, InlineFact, InlineFactKind, ParsedInline, parse_inline};
pub use label::fold as fold_label;
pub(crate) use mark::note_marks;
pub(crate) use parse::options as reader_options;
pub use parse::{parse, prose_ranges};
