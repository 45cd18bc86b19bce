//! Editions to pages for the browser, which does the layout.
//!
//! Takes an [`Edition`](crate::edition::Edition) or two and a [`Site`], reads no file, and returns an
//! [`Output`]: the page and the fonts and images it needs, by their paths below the output folder.
//!
//! In order: `furniture.rs`, `block.rs`, `inline.rs`, `table.rs`, `contents.rs` and `notes.rs` write an edition's parts as a
//! tree (`dom.rs`) through a `writer.rs`; `page.rs` puts them together for one edition, `parallel.rs`, `around.rs`
//! and `mirror.rs` for two, `index.rs` lists editions; `head.rs` and `json_ld.rs` describe them to programs;
//! `css.rs` writes the style sheet from the theme, with the fonts that `faces.rs` finds the page to need; `shell.rs` fills the template; `encode.rs` writes the tree as
//! text. `link.rs` judges addresses, `asset.rs` names files. `parts.rs` hands the parts of an edition to an output
//! that puts pages together itself.

mod around;
mod asset;
mod block;
mod characters;
mod contents;
pub(in crate::export) mod css;
pub(in crate::export) mod dom;
pub(in crate::export) mod encode;
mod faces;
mod furniture;
mod head;
mod index;
mod inline;
mod json_ld;
mod language;
pub(in crate::export) mod link;
mod mirror;
mod notes;
mod page;
mod parallel;
pub(in crate::export) mod parts;
mod shell;
mod site;
mod table;
#[cfg(test)]
mod tests;
mod writer;

pub use asset::{Asset, Picture};
pub use index::{IndexDocument, IndexEdition, index};
pub use link::{address, epub_path, page_path, pdf_path, print_path};
pub use page::page;
pub use parallel::parallel_page;
pub use site::{Download, EditionLink, HtmlIssue, Output, Site, TemplateError};
