//! What a PDF says of itself.

use crate::edition::{self, Edition, Segment};
use crate::export::pdf;
use crate::units::Library;
use crate::world::World;

/// The metadata of a PDF: both titles of a parallel edition, the language of the first.
pub(super) fn metadata(world: &dyn World, editions: &[Edition], library: &Library) -> pdf::Metadata {
    let plain = |pick: &dyn Fn(&Edition) -> Option<String>| -> String {
        let mut texts: Vec<String> = editions.iter().filter_map(pick).collect();
        texts.dedup();
        texts.join(" / ")
    };
    let meta = |pick: &dyn Fn(&edition::Meta) -> Option<&Segment>| {
        let text = plain(&|edition| pick(&edition.meta).map(Segment::plain));
        (!text.is_empty()).then_some(text)
    };
    let first = editions.first();
    let language = first.map_or_else(|| library.project.source_locale.clone(), |one| one.locale.clone());
    let title = meta(&|meta| meta.title.as_ref());
    let title = title.or_else(|| first.map(|one| one.document.clone())).unwrap_or_default();
    let mut out = pdf::Metadata::new(title, language);
    let people = |one: &Edition| -> Vec<String> {
        let people = &one.meta.people;
        let all = if people.authors.is_empty() { &people.editors } else { &people.authors };
        all.iter().map(Segment::plain).collect()
    };
    out.authors = first.map(people).unwrap_or_default();
    out.subject = meta(&|meta| meta.description.as_ref());
    out.keywords =
        first.map(|one| one.meta.keywords.iter().map(Segment::plain).collect()).unwrap_or_default();
    out.publisher = meta(&|meta| meta.publisher.as_ref());
    out.rights = meta(&|meta| meta.rights.as_ref());
    let date = first.and_then(|one| one.meta.date.as_ref()).map(|(date, _)| seconds(*date));
    out.date = date.or_else(|| world.source_date());
    out
}

/// Midnight (UTC) of a day in seconds since 1970, by the proleptic Gregorian calendar.
fn seconds(date: crate::locale::CivilDate) -> i64 {
    let (year, month, day) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    // Years that begin in March, so that the leap day is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    (days + (153 * month + 2) / 5 + day - 1 - 719_468) * 86_400
}
