//! One document in one locale, resolved: what every output starts from.
//!
//! The source gives the skeleton of blocks; the words of each leaf come from resolving its message and parsing
//! it alone, in the source language as in every other. Two editions of one document therefore pair by unit.

mod block;
mod meta;
mod segment;

pub use block::{
    Block, Cell, CodeBlock, Column, Definition, Figure, Heading, Item, Note, Region, Role, Table,
};
pub use meta::{BylineRow, Meta, People};
pub use segment::{Segment, SegmentState};

use crate::fluent::Bundle;
use crate::locale::Locale;
use std::sync::Arc;

/// One document in one locale.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The document's name: its path under `content/` without extension.
    pub document: String,
    /// The locale of the edition.
    pub locale: Locale,
    /// The locale of its source text.
    pub source_locale: Locale,
    /// What stands in its front matter.
    pub meta: Meta,
    /// Its body, in the order of the text.
    pub regions: Vec<Region>,
    /// Its footnotes, in the order of their first mark.
    pub notes: Vec<Note>,
    /// The edition's own words.
    pub words: Words,
}

/// The edition's own words, from `ui.ftl`: contents, page x, see page …
#[derive(Debug, Clone)]
pub struct Words {
    bundles: Vec<Arc<Bundle>>,
}

impl Words {
    /// Words from bundles, the edition's own first, then those that stand in for what is missing.
    pub fn new(bundles: Vec<Arc<Bundle>>) -> Words {
        Words { bundles }
    }

    /// A word such as `ui-contents`; the id itself where no bundle has it, which a test of the built-in
    /// catalogs rules out.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A word with numbers in it, such as `ui-page` with `number`.
    pub fn with(&self, id: &str, numbers: &[(&str, f64)]) -> String {
        self.bundles
            .iter()
            .find(|bundle| bundle.has(id))
            .and_then(|bundle| bundle.format_numbers(id, numbers))
            .unwrap_or_else(|| id.to_owned())
    }
}
