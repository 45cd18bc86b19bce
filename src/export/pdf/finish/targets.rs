//! Everything that a document refers to, found before anything is written, so that all that is missing is
//! reported at once.

use super::super::{PdfIssue, Profile, space::Space};
use super::Source;
use crate::tag::LinkTarget;
use icu::time::ZonedDateTime;
use icu::time::zone::UtcOffset;
use std::collections::{BTreeMap, HashSet};

/// The schemes that a link may have; the test is on what a viewer would see.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Where the links and the metadata of a document lead.
#[derive(Debug, Default)]
pub(in super::super) struct Targets {
    /// Page and height of every anchor that is referred to, in PDF space.
    places: BTreeMap<String, (usize, f64)>,
    dates: Option<Dates>,
}

/// The dates of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dates {
    /// Its own.
    pub(super) created: Date,
    /// Of its last revision.
    pub(super) modified: Date,
}

/// A date in the two notations of a PDF file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Date {
    /// ISO 32000-1, 7.9.4.
    pub(super) pdf: String,
    /// ISO 8601, for XMP.
    pub(super) xmp: String,
}

impl Targets {
    /// The page and the height of an anchor.
    pub(super) fn place(&self, anchor: &str) -> Option<(usize, f64)> {
        self.places.get(anchor).copied()
    }

    /// The dates of the document.
    pub(super) fn dates(&self) -> Option<&Dates> {
        self.dates.as_ref()
    }
}

impl Source<'_> {
    /// Finds all that the document refers to; what is not there, or not allowed, is an issue.
    pub(in super::super) fn resolve(&self, issues: &mut Vec<PdfIssue>) -> Targets {
        let mut targets = Targets::default();
        for (page, laid_out) in self.pages.pages.iter().enumerate() {
            for area in &laid_out.links {
                match &self.pages.tags.get_link(area.link).target {
                    LinkTarget::Uri(uri) if is_allowed(uri) => {}
                    LinkTarget::Uri(uri) => issues.push(PdfIssue::ForbiddenScheme { uri: uri.clone(), page }),
                    LinkTarget::Anchor(name) => match self.anchor(name, page) {
                        Ok(place) => {
                            targets.places.insert(name.clone(), place);
                        }
                        Err(issue) => issues.push(issue),
                    },
                }
            }
        }
        self.check_outline(issues);
        self.check_ids(issues);
        self.check_required(issues);
        targets.dates = self.dates(issues);
        targets
    }

    fn dates(&self, issues: &mut Vec<PdfIssue>) -> Option<Dates> {
        // PDF/X wants dates (ISO 15930-7, 6.4), and there is no clock here: the beginning of time says that there is none.
        let otherwise = matches!(self.profile, Profile::Print(_)).then_some(0);
        let created = self.metadata.date.or(otherwise)?;
        let mut written = |seconds| {
            let written = date(seconds);
            if written.is_none() {
                issues.push(PdfIssue::DateOutOfRange { seconds });
            }
            written
        };
        let (created, modified) = (written(created), written(self.metadata.revised.unwrap_or(created)));
        Some(Dates { created: created?, modified: modified? })
    }

    fn anchor(&self, name: &str, page: usize) -> Result<(usize, f64), PdfIssue> {
        let anchors = &self.pages.anchors;
        let anchor = anchors
            .binary_search_by(|anchor| anchor.name.as_str().cmp(name))
            .ok()
            .and_then(|at| anchors.get(at))
            .ok_or_else(|| PdfIssue::UnknownAnchor { name: name.to_owned(), page })?;
        let target = self.pages.pages.get(anchor.page);
        let target =
            target.ok_or_else(|| PdfIssue::UnknownPage { name: name.to_owned(), page: anchor.page })?;
        Ok((anchor.page, Space::of(&target.boxes).y(anchor.y).to_pt()))
    }

    fn check_outline(&self, issues: &mut Vec<PdfIssue>) {
        let missing = self.pages.outline.iter().filter(|mark| mark.page >= self.pages.pages.len());
        issues
            .extend(missing.map(|mark| PdfIssue::UnknownPage { name: mark.title.clone(), page: mark.page }));
    }

    fn check_ids(&self, issues: &mut Vec<PdfIssue>) {
        let mut seen = HashSet::new();
        for (_, elem) in self.pages.tags.iter() {
            if let Some(id) = elem.id.as_deref().filter(|id| !seen.insert(*id)) {
                issues.push(PdfIssue::DuplicateId { id: id.to_owned() });
            }
        }
    }
}

/// Whether an address has one of the schemes, spelt without anything before or within it.
fn is_allowed(uri: &str) -> bool {
    uri.split_once(':')
        .is_some_and(|(scheme, _)| SCHEMES.iter().any(|allowed| allowed.eq_ignore_ascii_case(scheme)))
}

fn date(seconds: i64) -> Option<Date> {
    /// The first second of the year 0 and the last of 9999: both notations have four digits.
    const WRITABLE: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;
    if !WRITABLE.contains(&seconds) {
        return None;
    }
    let at = ZonedDateTime::from_epoch_milliseconds_and_utc_offset(seconds * 1000, UtcOffset::zero());
    let year = at.date.year().extended_year();
    let (month, day) = (at.date.month().ordinal, at.date.day_of_month().0);
    let (hour, minute, second) = (at.time.hour.number(), at.time.minute.number(), at.time.second.number());
    Some(Date {
        pdf: format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z"),
        xmp: format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_four_schemes_are_links() {
        for good in ["https://example.org/", "HTTP://example.org", "mailto:a@b.c", "tel:+7495"] {
            assert!(is_allowed(good), "{good}");
        }
        let bad =
            ["javascript:alert(1)", " https://a", "java\nscript:x", "//a.b", "a.html", "file:///etc", ""];
        for bad in bad {
            assert!(!is_allowed(bad), "{bad}");
        }
    }

    #[test]
    fn dates_are_utc_and_have_four_digits() {
        let leap = date(1_709_210_096).unwrap();
        assert_eq!((leap.pdf.as_str(), leap.xmp.as_str()), ("D:20240229123456Z", "2024-02-29T12:34:56Z"));
        assert_eq!(date(-62_167_219_200).unwrap().pdf, "D:00000101000000Z");
        assert_eq!(date(253_402_300_799).unwrap().pdf, "D:99991231235959Z");
        assert!(date(i64::MAX).is_none() && date(i64::MIN).is_none());
    }
}
