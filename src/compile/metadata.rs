//! What a PDF says of itself: the same as the head of the page in HTML.

use super::web::editions;
use crate::edition::{Edition, Meta, Segment};
use crate::export::html;
use crate::export::pdf::{Contributor, ContributorRole, Metadata, Texts};
use crate::locale::{CivilDate, Locale};
use crate::project::Format;
use crate::units::Library;
use crate::world::World;

/// The metadata of an edition, or of the two of a parallel one.
pub(super) fn metadata(world: &dyn World, library: &Library, editions: &[Edition]) -> Metadata {
    let first = editions.first().map(|edition| &edition.meta);
    let date = first.and_then(|meta| meta.date.as_ref()).map(|(date, _)| *date);
    let (relations, source) = others(library, editions);
    Metadata {
        title: in_each(editions, Edition::title),
        authors: names(editions, |meta| meta.people.authors.iter().collect()),
        contributors: contributors(editions),
        description: in_each(editions, |edition| edition.meta.description.as_ref().map(Segment::plain)),
        keywords: names(editions, |meta| meta.keywords.iter().collect()),
        languages: editions.iter().map(|edition| edition.locale.clone()).collect(),
        publishers: names(editions, |meta| meta.publisher.iter().collect()),
        rights: in_each(editions, |edition| edition.meta.rights.as_ref().map(Segment::plain)),
        issued: date,
        date: date.map(seconds).or_else(|| world.source_date()),
        revised: first.and_then(|meta| meta.revised).map(seconds),
        identifiers: first.map(identifiers).unwrap_or_default(),
        relations,
        source,
    }
}

/// A text of each edition, in its language.
fn in_each(editions: &[Edition], pick: impl Fn(&Edition) -> Option<String>) -> Texts {
    let texts = editions.iter().filter_map(|edition| Some((edition.locale.clone(), pick(edition)?)));
    texts.filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// Names of all editions, each spelling once.
fn names(editions: &[Edition], pick: impl Fn(&Meta) -> Vec<&Segment>) -> Vec<String> {
    let all = editions.iter().flat_map(|edition| pick(&edition.meta)).map(Segment::plain);
    once(all.filter(|name| !name.trim().is_empty()))
}

fn contributors(editions: &[Edition]) -> Vec<Contributor> {
    let of = |edition: &Edition| -> Vec<Contributor> {
        let people = &edition.meta.people;
        let by = |name: &Segment, role| Contributor { name: name.plain(), role };
        let editors = people.editors.iter().map(|name| by(name, ContributorRole::Editor));
        let translators = people.translators.iter().map(|name| by(name, ContributorRole::Translator));
        let others =
            people.contributors.iter().map(|(name, role)| by(name, ContributorRole::Other(role.plain())));
        editors.chain(translators).chain(others).collect()
    };
    once(editions.iter().flat_map(of).filter(|one| !one.name.trim().is_empty()))
}

/// Things in their order, each once.
fn once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.fold(Vec::new(), |mut kept, one| {
        if !kept.contains(&one) {
            kept.push(one);
        }
        kept
    })
}

fn identifiers(meta: &Meta) -> Vec<String> {
    let doi = meta.doi.iter().map(|doi| format!("doi:{doi}"));
    doi.chain(meta.isbn.iter().map(|isbn| format!("urn:isbn:{isbn}"))).collect()
}

/// Where the other editions that the settings make are, and of a translation where its source is.
fn others(library: &Library, editions_here: &[Edition]) -> (Vec<String>, Option<String>) {
    let Some(first) = editions_here.first() else { return (Vec::new(), None) };
    let Some(manuscript) = library.manuscript(&first.document) else { return (Vec::new(), None) };
    let here: Vec<Locale> = editions_here.iter().map(|edition| edition.locale.clone()).collect();
    let project = &library.project;
    let path = |locales: &[Locale]| {
        let page = html::page_path(&first.document, locales);
        if project.formats.contains(&Format::Html) { page } else { html::pdf_path(&page) }
    };
    let address =
        |locales: &[Locale]| html::address(project.base_url.as_deref(), &path(&here), &path(locales));
    let all = editions(library, manuscript);
    let relations = all.iter().filter(|locales| **locales != here).map(|locales| address(locales)).collect();
    let source = [first.source_locale.clone()];
    let is_translation = here.len() == 1 && here != source && all.iter().any(|one| *one == source);
    (relations, is_translation.then(|| address(&source)))
}

/// Midnight (UTC) of a day in seconds since 1970, by the proleptic Gregorian calendar.
fn seconds(date: CivilDate) -> i64 {
    let (year, month, day) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    // Years that begin in March, so that the leap day is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    (days + (153 * month + 2) / 5 + day - 1 - 719_468) * 86_400
}
