//! Bringing texts in and out.
//!
//! [`import_document`] makes a document of any Markdown, with an editor's hand; [`align_translation`] gives an
//! existing translation the ids of that document's units; [`pair_by_name`] finds which file translates which;
//! [`pseudo_catalogs`] invents a translation; [`new_project`] is what `init` writes. All of it is text in, text out:
//! reading and writing files is the caller's.
//!
//! For translators' tools a document in one target language is a [`Bilingual`] (`bilingual.rs`, its texts in
//! `prose.rs`, their markup in `codes.rs`); [`xliff`], [`po`], [`csv`] and [`tmx`] write it. What the first three
//! read is [`Incoming`], which [`merge`](merge()) holds against the project.

mod align;
mod bilingual;
mod codes;
pub mod csv;
mod import;
mod incoming;
mod init;
mod markup;
mod merge;
mod pair;
pub mod po;
mod prose;
mod pseudo;
#[cfg(test)]
mod tests;
pub mod tmx;
pub mod xliff;

pub use align::{Alignment, Pair, Proposal, Unpaired, align_translation, manuscript_of, renewed_catalog};
pub use bilingual::{Bilingual, Segment, SegmentState, Stamp};
pub use import::{Guess, Image, ImportOptions, Imported, import_document};
pub use incoming::{Claim, Incoming, IncomingSegment, Located, Read, ReadError};
pub use init::new_project;
pub use merge::{MergeChange, MergeOptions, Merged, Tally, merge};
pub use pair::{NamedPairs, pair_by_name};
pub use prose::{Placeables, TextKind};
pub use pseudo::pseudo_catalogs;
