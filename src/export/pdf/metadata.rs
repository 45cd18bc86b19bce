//! What a document says of itself.

use crate::locale::{CivilDate, Locale};

/// The metadata of a document. Nothing here comes from a clock or from the environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The title, in each language; shown in the window of a viewer.
    pub title: Texts,
    /// Who wrote it, one name each.
    pub authors: Vec<String>,
    /// Who else made it.
    pub contributors: Vec<Contributor>,
    /// What it is about, in a sentence, in each language.
    pub description: Texts,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// Its languages; the first is that of whatever says no other.
    pub languages: Vec<Locale>,
    /// Who publishes it, under each name.
    pub publishers: Vec<String>,
    /// Who holds which rights, in each language.
    pub rights: Texts,
    /// When it was published.
    pub issued: Option<CivilDate>,
    /// The date of the file in seconds since 1970; without one it carries no dates.
    pub date: Option<i64>,
    /// The date of the last revision, likewise; else that of the file.
    pub revised: Option<i64>,
    /// `doi:…`, `urn:isbn:…`.
    pub identifiers: Vec<String>,
    /// Where the other editions of the document are.
    pub relations: Vec<String>,
    /// Where the edition is of which this one is a translation.
    pub source: Option<String>,
}

/// A text in the languages of a document, in their order; empty where no language has it.
pub type Texts = Vec<(Locale, String)>;

/// Who made something besides its authors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// The name.
    pub name: String,
    /// What for.
    pub role: ContributorRole,
}

/// What somebody contributed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContributorRole {
    /// The editing.
    Editor,
    /// The translation.
    Translator,
    /// Something else, in the document's words; or it is not said.
    Other(String),
}

impl Metadata {
    /// The metadata of a document of which only title and language are known.
    pub fn new(title: impl Into<String>, language: Locale) -> Metadata {
        Metadata {
            title: vec![(language.clone(), title.into())],
            authors: Vec::new(),
            contributors: Vec::new(),
            description: Vec::new(),
            keywords: Vec::new(),
            languages: vec![language],
            publishers: Vec::new(),
            rights: Vec::new(),
            issued: None,
            date: None,
            revised: None,
            identifiers: Vec::new(),
            relations: Vec::new(),
            source: None,
        }
    }
}

/// A text in all languages at once, each once: what stands where there is room for one.
pub(super) fn joined(texts: &[(Locale, String)]) -> String {
    let mut all: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
    all.dedup();
    all.join(" / ")
}
