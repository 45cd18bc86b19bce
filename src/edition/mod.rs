//! One document in one locale, resolved: what every output starts from.
//!
//! The source gives the skeleton of blocks; the words of each leaf come from resolving its message and parsing
//! it alone, in the source language as in every other. Two editions of one document therefore pair by unit.
//!
//! `member.rs` gathers the document and the parts it uses; `resolve.rs` turns units into segments;
//! `destination.rs` says where their links lead; `front.rs` and `body.rs` build the edition from them; `numbers.rs`
//! formats cells; `chapters.rs` counts headings; `bitext.rs` pairs two editions, `alignment.rs` says where that fails; `printed.rs` says where links lead;
//! `words.rs` holds the edition's own words.

mod alignment;
mod bitext;
mod block;
mod body;
mod chapters;
mod destination;
mod front;
mod issue;
mod member;
mod meta;
mod numbers;
mod printed;
mod resolve;
mod segment;
mod words;

pub use alignment::{Misaligned, MisalignedKind, OutlineEntry, misaligned, outline};
pub use bitext::{ByUnit, Pair, ParallelEdition, pair_blocks, shared_columns};
pub use block::{
    Block, Cell, CodeBlock, Column, Definition, Figure, Heading, Item, Note, Region, Role, Table,
};
pub use chapters::Structure;
pub use destination::{DocumentLink, OtherEdition};
pub use issue::{EditionIssue, EditionIssueKind};
pub use meta::{BylineRow, Meta, People};
pub use printed::with_link_notes;
pub use resolve::{Resolved, resolve};
pub use segment::{Segment, SegmentState};
pub use words::{Words, builtin_words, in_this_language, number};

use crate::locale::Locale;
use crate::source::Span;
use std::collections::BTreeMap;

/// How many pages an edition in one language is to have at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageGoal {
    /// How many.
    pub pages: u32,
    /// Where the front matter says so.
    pub span: Span,
}

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
    /// The pages that it is to have.
    pub goal: Option<PageGoal>,
    /// What it says of its headings.
    pub structure: Structure,
    /// Its footnotes, in the order of their first mark.
    pub notes: Vec<Note>,
    /// The documents that its links lead to, by the destination that stands for each: `book/index.md#id`.
    pub documents: BTreeMap<String, DocumentLink>,
    /// The edition in another language that readers are shown the way to, where it is published.
    pub other: Option<OtherEdition>,
    /// The edition's own words.
    pub words: Words,
}

impl Edition {
    /// The title by which programs name the edition: that of the front matter, else its first heading; `None` where it
    /// has neither.
    pub fn title(&self) -> Option<String> {
        let headings =
            self.regions.iter().flat_map(|region| &region.blocks).filter_map(|block| match block {
                Block::Heading(heading) => Some(&heading.text),
                _ => None,
            });
        let titles = self.meta.title.iter().chain(headings).map(Segment::plain);
        titles.into_iter().find(|title| !title.trim().is_empty())
    }
}
