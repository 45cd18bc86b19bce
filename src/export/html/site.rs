//! What a page must know of its surroundings: the look, the other editions, the files beside it.

use super::asset::{Asset, Picture};
use crate::locale::Locale;
use crate::project::ReadingOrder;
use crate::source::VirtualPath;
use crate::text::FontBook;
use crate::theme::Theme;
use std::collections::BTreeMap;

/// What the pages of one document have in common.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The look.
    pub theme: &'a Theme,
    /// Where the output folder will be found on the web; ends with `/`.
    pub base_url: Option<&'a str>,
    /// The editions of this document that the settings make, this one among them, in their order.
    pub editions: &'a [EditionLink],
    /// The images of the document by their paths in the project. What is missing is shown by its alternative
    /// text and reported as [`HtmlIssue::MissingPicture`].
    pub pictures: &'a BTreeMap<VirtualPath, Picture>,
    /// The fonts: the built-in ones and the project's own. A page takes the glyphs of its characters along.
    pub fonts: &'a FontBook,
    /// The project's page template (`themes/NAME/page.html`) instead of the built-in one.
    pub template: Option<&'a str>,
    /// The order in which the parallel page is read.
    pub order: ReadingOrder,
    /// Whether the parallel page numbers its segments.
    pub has_numbers: bool,
    /// Whether what is untranslated or stale is marked, as drafts do.
    pub has_marks: bool,
    /// Whether fonts and images stand in the page itself.
    pub is_single_file: bool,
}

impl Site<'_> {
    /// The edition in exactly these locales.
    pub(super) fn edition(&self, locales: &[Locale]) -> Option<&EditionLink> {
        self.editions.iter().find(|edition| edition.locales == locales)
    }
}

/// An edition that the settings make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionLink {
    /// Its locale, or the two of a parallel edition.
    pub locales: Vec<Locale>,
    /// The language named in itself: "Русский", "English + Русский".
    pub name: String,
    /// Its PDF for screens, where one is made.
    pub pdf: Option<Download>,
    /// Its book, where one is made.
    pub epub: Option<Download>,
    /// Its PDF for the printer, where one is made; the index names it.
    pub print: Option<Download>,
}

impl EditionLink {
    /// The files for readers, each with the word that names its format.
    pub(super) fn files(&self) -> impl Iterator<Item = (&'static str, &Download)> {
        [("ui-pdf", &self.pdf), ("ui-epub", &self.epub)]
            .into_iter()
            .filter_map(|(word, file)| file.as_ref().map(|file| (word, file)))
    }
}

/// A file to take along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its path below the output folder.
    pub path: String,
    /// Its size in bytes, where it is known already.
    pub size: Option<u64>,
}

impl Download {
    /// What kind of file it is.
    pub(super) fn media_type(&self) -> &'static str {
        if self.path.ends_with(".epub") { "application/epub+zip" } else { "application/pdf" }
    }
}

/// A page with the files that it needs.
#[derive(Debug)]
pub struct Output<'a> {
    /// Its path below the output folder.
    pub path: String,
    /// The page.
    pub html: Vec<u8>,
    /// Fonts and images, sorted by path; the same path always has the same bytes.
    pub assets: Vec<Asset<'a>>,
    /// What was noticed.
    pub issues: Vec<HtmlIssue>,
}

impl Output<'_> {
    /// The page's bytes, and the files beside it with their paths.
    pub fn into_owned_parts(self) -> (Vec<u8>, Vec<(String, Vec<u8>)>) {
        let assets = self.assets.into_iter();
        (self.html, assets.map(|asset| (asset.path.into_owned(), asset.bytes.into_owned())).collect())
    }
}

/// Something noticed while a page was written; worded in `check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HtmlIssue {
    /// An image that [`Site::pictures`] does not have: its alternative text stands in its place.
    MissingPicture {
        /// The path as far as it is known.
        path: String,
        /// The place in the content, if it is known.
        span: Option<crate::source::Span>,
    },
    /// A link that leads nowhere an edition may lead: shown as text.
    RefusedLink(String),
}

/// A page template that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The line in the template, from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}
