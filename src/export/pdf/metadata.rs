//! What a document says of itself.

use crate::locale::Locale;

/// The metadata of a document. Nothing here comes from a clock or from the environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The title, shown in the window of a viewer.
    pub title: String,
    /// Who wrote and translated it, one name each.
    pub authors: Vec<String>,
    /// What it is about, in a sentence.
    pub subject: Option<String>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// The language of whatever says no other.
    pub language: Locale,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Who holds which rights.
    pub rights: Option<String>,
    /// The date of the document in seconds since 1970; without one the file carries no dates.
    pub date: Option<i64>,
}

impl Metadata {
    /// The metadata of a document of which only title and language are known.
    pub fn new(title: impl Into<String>, language: Locale) -> Metadata {
        Metadata {
            title: title.into(),
            authors: Vec::new(),
            subject: None,
            keywords: Vec::new(),
            language,
            publisher: None,
            rights: None,
            date: None,
        }
    }
}
