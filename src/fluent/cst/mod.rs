//! The syntax of a catalog with every byte accounted for: a reader of Fluent 1.0 (the EBNF of projectfluent.org)
//! that keeps spans, never fails, and says of each piece it could not read *why* and *what was lost*.
//!
//! [`Resource::parse`] takes any text. Its [`Entry`] nodes tile the text: messages and terms (with their comments
//! and their line end), comments, blank lines, junk. So writing back is the identity, and an edit is a splice of
//! bytes ([`edit`]). Reading order: [`node`] the nodes, `cursor` bytes and blanks, `entry` lines to entries,
//! `pattern` values, `expression` placeables, [`junk`] causes and losses.
//!
//! fluent-syntax is not used for this: its tree has no spans, its serializer loses text (`"x\n* y"` comes back as
//! `x`), it panics on `{"\uслово"}` and overflows the stack on 2,000 nested braces. Here nesting ends at
//! [`MAX_DEPTH`], which also bounds the stack of everything that walks the tree.
//!
//! # Where other readers differ
//!
//! Two tests hold this reader against others: against fluent-syntax 0.12 wherever that follows the specification, and,
//! where it is installed, against Python's fluent.syntax, Project Fluent's own.
//!
//! | | here, and in the specification | fluent-syntax 0.12 | fluent.syntax 0.19 |
//! |---|---|---|---|
//! | byte-order mark | junk with its own cause | the first message is junk | the first entry is junk |
//! | a line of a value that begins with `{` | counts for the common indent | does not count | counts |
//! | blanks on an empty line within a value | dropped | kept beyond the indent | dropped |
//! | `\uD800`, a surrogate | read, and marked as an error | read | read |
//! | `\uслово` | junk | panics | junk |
//! | nesting deeper than 64 | junk | overflows the stack from about 2,000 | raises an error of Python's |
//! | a carriage return alone at the end of a value | text | a blank, cut off | a blank, cut off |
//! | `#` alone as the end of a file | an empty line of comment | left out | junk |
//! | a value, then a line that begins `.` or `{` and cannot be read | the message counts | the message counts | all is junk |

mod cursor;
pub mod edit;
mod entry;
mod expression;
pub mod junk;
mod name;
pub mod node;
mod pattern;
#[cfg(test)]
pub(super) mod tests;

pub use junk::{Cause, Junk, Lost, SyntaxError};
pub use name::EntryName;
pub use node::*;

use ecow::EcoString;
use std::ops::Range;

/// How deep placeables, selectors and call arguments may nest, counted together.
pub const MAX_DEPTH: usize = 64;

impl Resource {
    /// Reads a catalog; every text is one.
    pub fn parse(text: &str) -> Resource {
        Resource::read(text.into())
    }

    /// Reads a catalog whose text is shared.
    pub fn read(text: EcoString) -> Resource {
        let mut body = entry::read_entries(&text);
        body.shrink_to_fit();
        Resource { body, text }
    }
}

/// The extent of the placeable that starts at `offset`, braces included: `None` where there is no `{`, an error
/// where what follows it is not a placeable that Fluent would read.
pub fn placeable_at(text: &str, offset: usize) -> Option<Result<Range<usize>, SyntaxError>> {
    if text.as_bytes().get(offset) != Some(&b'{') {
        return None;
    }
    let mut reader = cursor::Reader::new(text, offset);
    Some(reader.placeable().map(|placeable| placeable.span))
}
