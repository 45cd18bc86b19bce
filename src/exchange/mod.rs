//! Bringing texts in and out.
//!
//! [`import_document`] makes a document of any Markdown, with an editor's hand; [`align_translation`] gives an
//! existing translation the ids of that document's units; [`pair_by_name`] finds which file translates which;
//! [`pseudo_catalogs`]
//! invents a translation; [`new_project`] is what `init` writes. All of it is text in, text out: reading and writing files is the
//! caller's.

mod align;
mod import;
mod init;
mod pair;
mod pseudo;
#[cfg(test)]
mod tests;

pub use align::{Alignment, Pair, Proposal, Unpaired, align_translation, manuscript_of};
pub use import::{Guess, Image, ImportOptions, Imported, import_document};
pub use init::new_project;
pub use pair::{NamedPairs, pair_by_name};
pub use pseudo::pseudo_catalogs;
