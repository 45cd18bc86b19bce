//! Pages to a PDF file: takes [`Pages`], returns the bytes of a file that viewers, search engines and screen
//! readers understand.
//!
//! printpdf writes pages, fonts, pictures and operations; what it does not write, or writes otherwise than
//! ISO 32000-1 wants it, the finish pass puts right on the `lopdf` document that printpdf hands over.
//!
//! 1. `page` pages as operations, with `text` (glyphs), `marks` (what belongs to which content), `space`
//!    (coordinates); it hands out CIDs in `font`, and has `writer` write some pages at a time
//! 2. `font`, `image` and `vector` reduce and pack what the pages use; `ink` says which inks, or which light, show it
//! 3. `writer` has printpdf write fonts and pictures, and puts the pages to them
//! 4. `finish` fonts, boxes, annotations, structure, outline, catalog, metadata, identifier, serialization

pub mod conformance;
mod finish;
mod font;
mod image;
mod ink;
mod issue;
mod marks;
mod metadata;
mod object;
mod page;
mod space;
mod text;
mod vector;
mod writer;

pub use ink::{BadCondition, OutputCondition, Press};
pub use issue::PdfIssue;
pub use metadata::{Contributor, ContributorRole, Metadata, Texts};

use crate::layout::{Pages, Spot};
use crate::text::FontBook;
use finish::Source;
use ink::Inks;
use page::Drawn;
use std::collections::BTreeSet;

/// The program, as files name it.
const PRODUCER: &str = concat!("bifolio ", env!("CARGO_PKG_VERSION"));

/// What a PDF file is for.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub enum Profile<'a> {
    /// To be read on screens and kept: PDF/A-2a and PDF/UA-1 in sRGB, with links, bookmarks and page labels; PDF 1.7.
    /// `conformance/` goes through both standards, clause by clause.
    #[default]
    Screen,
    /// To be read by those who make the edition: as for screens, and never said to conform to a standard.
    Proof,
    /// For a printing house: PDF/X-4 in the inks of a press, without links and bookmarks; PDF 1.6.
    Print(&'a Press),
}

impl<'a> Profile<'a> {
    /// The inks of the file, given those besides the process inks.
    fn inks(self, spots: &'a [Spot]) -> Inks<'a> {
        let press = match self {
            Profile::Screen | Profile::Proof => None,
            Profile::Print(press) => Some(press),
        };
        Inks { press, spots }
    }

    /// Whether the pages lead anywhere: paper does not.
    fn has_links(self) -> bool {
        !matches!(self, Profile::Print(_))
    }
}

/// Writes pages as a PDF file. The bytes depend on the arguments alone: not on the clock, on the number of
/// threads or on what the process wrote before.
///
/// # Errors
/// All reasons why no file can be written, each once.
pub fn export(
    pages: &Pages,
    book: &FontBook,
    metadata: &Metadata,
    profile: Profile<'_>,
) -> Result<Vec<u8>, Vec<PdfIssue>> {
    let mut issues = Vec::new();
    if pages.pages.is_empty() {
        issues.push(PdfIssue::NoPages);
    }
    let Drawn { contents, fonts, uses, marked } = page::draw(pages, book, profile, &mut issues);
    let mut fonts = font::embed(fonts, book, &mut issues);
    let used: BTreeSet<usize> = uses.iter().flat_map(|used| &used.images).copied().collect();
    let images = image::embed(&pages.images, &used, profile.inks(&pages.spots), &mut issues);
    let source = Source { pages, book, metadata, profile, uses: &uses, marked: &marked };
    let targets = source.resolve(&mut issues);
    if !issues.is_empty() {
        return Err(once(issues));
    }
    let handed = writer::write(contents, &mut fonts, images, book)
        .map_err(|message| vec![PdfIssue::Writer { message }])?;
    Ok(finish::finish(handed, &source, &fonts, &targets))
}

/// Issues in the order in which they were found, each once.
fn once(mut issues: Vec<PdfIssue>) -> Vec<PdfIssue> {
    let mut seen = std::collections::HashSet::new();
    issues.retain(|issue| seen.insert(issue.clone()));
    issues
}
