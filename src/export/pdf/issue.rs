//! What keeps a document from becoming a PDF file: facts, worded by the rules of `check`.

/// A reason why no PDF file was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PdfIssue {
    /// There is no page; a PDF file needs one.
    NoPages,
    /// Something on a page lies nowhere: a coordinate, size or advance is not a number, or is absurdly large.
    Misplaced {
        /// The page, from 0.
        page: usize,
    },
    /// A link leads to an anchor that the edition does not have.
    UnknownAnchor {
        /// The anchor's name.
        name: String,
        /// The page of the link, from 0.
        page: usize,
    },
    /// A link's address has a scheme other than http, https, mailto or tel, or none.
    ForbiddenScheme {
        /// The address.
        uri: String,
        /// The page of the link, from 0.
        page: usize,
    },
    /// An anchor or a bookmark lies on a page that does not exist.
    UnknownPage {
        /// The anchor's name or the bookmark's title.
        name: String,
        /// The page, from 0.
        page: usize,
    },
    /// Two elements of the structure have the same identifier.
    DuplicateId {
        /// The identifier.
        id: String,
    },
    /// A picture's samples do not fit its measures, or there is no such picture.
    BrokenImage {
        /// Its index in [`crate::layout::Pages::images`].
        image: usize,
    },
    /// A face cannot be reduced to the glyphs used.
    Unsubsettable {
        /// Its PostScript name.
        font: String,
        /// What the subsetter says.
        why: String,
    },
    /// More than 65,534 pairs of glyph and text are used of one face.
    TooManyGlyphs {
        /// Its PostScript name.
        font: String,
    },
    /// The date of the document is outside the years 0 to 9999.
    DateOutOfRange {
        /// Seconds since 1970.
        seconds: i64,
    },
    /// The page writer reported an error.
    Writer {
        /// Its words.
        message: String,
    },
}
