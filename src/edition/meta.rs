//! What stands before and around the text.

use super::Segment;
use crate::locale::CivilDate;

/// The front matter of an edition.
#[derive(Debug, Clone, Default)]
pub struct Meta {
    /// The title.
    pub title: Option<Segment>,
    /// The subtitle.
    pub subtitle: Option<Segment>,
    /// The title for running heads; else the title up to its colon.
    pub short_title: Option<Segment>,
    /// The makers as printed.
    pub byline: Vec<BylineRow>,
    /// What it is about.
    pub description: Option<Segment>,
    /// The series.
    pub series: Option<Segment>,
    /// The publisher.
    pub publisher: Option<Segment>,
    /// The rights.
    pub rights: Option<Segment>,
    /// Whose views these are.
    pub disclaimer: Option<Segment>,
    /// Keywords.
    pub keywords: Vec<Segment>,
    /// Who made it, by name.
    pub people: People,
    /// The date of publication, and as printed.
    pub date: Option<(CivilDate, String)>,
    /// The date of the last revision.
    pub revised: Option<CivilDate>,
    /// The number in the series, as printed ("No. 5").
    pub number: Option<String>,
    /// ISBN.
    pub isbn: Option<String>,
    /// DOI.
    pub doi: Option<String>,
}

/// Who made it, by name.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Authors.
    pub authors: Vec<Segment>,
    /// Editors.
    pub editors: Vec<Segment>,
    /// Translators.
    pub translators: Vec<Segment>,
    /// Others: name and role.
    pub contributors: Vec<(Segment, Segment)>,
}

/// A row of the byline: a role and names.
#[derive(Debug, Clone)]
pub struct BylineRow {
    /// "Editors"; empty where the byline gives none.
    pub role: String,
    /// "Alexei Arbatov and Vladimir Dvorkin".
    pub names: Segment,
}

impl Meta {
    /// The title for running heads: the short title, or the title up to its colon.
    pub fn running_title(&self) -> String {
        if let Some(short) = &self.short_title {
            return short.plain();
        }
        let title = self.title.as_ref().map(Segment::plain).unwrap_or_default();
        title.split_once(':').map_or(title.clone(), |(before, _)| before.to_owned())
    }
}
