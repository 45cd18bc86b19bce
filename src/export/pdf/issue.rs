//! What keeps a document from becoming a PDF file: facts, worded by the rules of `check`.

/// A reason why no PDF file was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PdfIssue {
    /// There is no page; a PDF file needs one.
    NoPages,
    /// The document has no title (ISO 14289-1, 7.1).
    NoTitle,
    /// The document has no language (ISO 14289-1, 7.2).
    NoLanguage,
    /// A picture says nothing to those who cannot see it (ISO 14289-1, 7.3).
    NoAlternative {
        /// Its page, from 0.
        page: usize,
    },
    /// A link is not described in words (ISO 14289-1, 7.18.5).
    NoDescription {
        /// Its page, from 0.
        page: usize,
    },
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

impl std::fmt::Display for PdfIssue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PdfIssue::NoPages => f.write_str("there is no page"),
            PdfIssue::NoTitle => f.write_str("the document has no title"),
            PdfIssue::NoLanguage => f.write_str("the document has no language"),
            PdfIssue::NoAlternative { page } => {
                write!(f, "a picture on page {} has no alternative text", page + 1)
            }
            PdfIssue::NoDescription { page } => {
                write!(f, "a link on page {} is not described in words", page + 1)
            }
            PdfIssue::Misplaced { page } => write!(f, "something on page {} lies nowhere", page + 1),
            PdfIssue::UnknownAnchor { name, page } => {
                write!(f, "a link on page {} leads to `{name}`, which is not there", page + 1)
            }
            PdfIssue::ForbiddenScheme { uri, page } => {
                write!(f, "a link on page {} leads to `{uri}`, which is not allowed", page + 1)
            }
            PdfIssue::UnknownPage { name, page } => {
                write!(f, "`{name}` is on page {}, which is not there", page + 1)
            }
            PdfIssue::DuplicateId { id } => write!(f, "two elements have the identifier `{id}`"),
            PdfIssue::BrokenImage { image } => write!(f, "the samples of picture {} are wrong", image + 1),
            PdfIssue::Unsubsettable { font, why } => write!(f, "the font {font} cannot be subset: {why}"),
            PdfIssue::TooManyGlyphs { font } => write!(f, "too many glyphs of {font} are used"),
            PdfIssue::DateOutOfRange { seconds } => {
                write!(f, "the date {seconds} s since 1970 is out of range")
            }
            PdfIssue::Writer { message } => write!(f, "the page writer said: {message}"),
        }
    }
}
