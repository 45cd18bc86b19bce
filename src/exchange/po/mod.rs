//! GNU gettext PO, the way to and from Weblate.
//!
//! `msgctxt` is a segment's name, `#.` comments say where it stands and hold its stamp, `#:` the file and line of
//! the source text. What is stale or to be reviewed is fuzzy, with the source text last translated as
//! `#| msgid`; taking the mark away accepts the translation.
//!
//! The reader is our own: of the two crates for PO, rspolib 0.1.2 unwraps on input (61 calls in its parser), and
//! polib 0.3.0 keeps neither the previous text nor where an entry stands.

mod escape;
mod lexer;
mod plural;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

/// The header that names the document.
const DOCUMENT: &str = "X-Bifolio-Document";
/// The header that names the language exactly: `Language` has gettext's own names.
const LOCALE: &str = "X-Bifolio-Locale";
/// How the comment with the stamp begins.
const STAMP: &str = "bifolio: ";
