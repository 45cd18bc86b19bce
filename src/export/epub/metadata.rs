//! What the book is, in the terms of Dublin Core (EPUB 3.3, 5.5): the same as the head of a page says.

use super::access::property;
use super::package::Book;
use super::split::title;
use crate::edition::{Edition, Meta, People, Segment};
use crate::export::html::dom::{Element, Tag, element};
use crate::export::html::link::Url;
use crate::export::html::page_path;
use crate::locale::Locale;
use sha2::{Digest, Sha256};

/// The id of the element with the identifier that stands for the book.
pub(super) const IDENTIFIER: &str = "identifier";

/// Elements in a stable order.
pub(super) fn elements(book: &Book<'_>) -> Vec<Element> {
    let editions = book.text.editions();
    let first = book.text.first();
    let mut all = identifiers(book, first);
    all.push(element(Tag::DcTitle, [title(book.text)]).attr("id", "title"));
    all.push(property("title-type", "main").attr("refines", "#title"));
    all.extend(subtitle(first));
    all.extend(editions.iter().map(|edition| element(Tag::DcLanguage, [edition.locale.to_string()])));
    all.extend(people(&editions));
    let mut texts = |tag: Tag, pick: &dyn Fn(&Meta) -> Vec<&Segment>| {
        let mut known = Vec::new();
        for edition in &editions {
            for text in pick(&edition.meta) {
                let plain = text.plain();
                if !plain.trim().is_empty() && !known.contains(&plain) {
                    all.push(element(tag, [plain.as_str()]).attr("xml:lang", text.locale.to_string()));
                    known.push(plain);
                }
            }
        }
    };
    texts(Tag::DcPublisher, &|meta| meta.publisher.iter().collect());
    texts(Tag::DcDescription, &|meta| meta.description.iter().collect());
    texts(Tag::DcSubject, &|meta| meta.keywords.iter().collect());
    texts(Tag::DcRights, &|meta| meta.rights.iter().collect());
    all.extend(first.meta.date.as_ref().map(|(date, _)| element(Tag::DcDate, [date.to_string()])));
    all.extend(series(first));
    all.extend(relations(book));
    all
}

fn identifiers(book: &Book<'_>, first: &Edition) -> Vec<Element> {
    let own = element(Tag::DcIdentifier, [identity(book)]).attr("id", IDENTIFIER);
    let doi = first.meta.doi.iter().map(|doi| format!("doi:{doi}"));
    let isbn = first.meta.isbn.iter().map(|isbn| format!("urn:isbn:{isbn}"));
    let others = doi.chain(isbn).map(|identifier| element(Tag::DcIdentifier, [identifier]));
    std::iter::once(own).chain(others).collect()
}

/// A UUID (RFC 9562, version 8) of what stays while the text changes: where the edition is published, its document and
/// its languages; where no address is known, whose it is and in which series.
fn identity(book: &Book<'_>) -> String {
    let first = book.text.first();
    let plain = |text: &Option<Segment>| text.as_ref().map(Segment::plain).unwrap_or_default();
    let place = match book.site.base_url {
        Some(base) => base.to_owned(),
        None => {
            let meta = &first.meta;
            let number = meta.number.clone().unwrap_or_default();
            [plain(&meta.publisher), plain(&meta.series), number].join("\n")
        }
    };
    let seed = format!("bifolio\n{place}\n{}", page_path(&first.document, &locales(book)));
    let digest = Sha256::digest(seed.as_bytes());
    let mut bytes = [0_u8; 16];
    bytes.iter_mut().zip(digest.iter()).for_each(|(byte, own)| *byte = *own);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

fn subtitle(first: &Edition) -> Vec<Element> {
    let Some(subtitle) = first.meta.subtitle.as_ref().filter(|text| !text.plain().trim().is_empty()) else {
        return Vec::new();
    };
    let text = element(Tag::DcTitle, [subtitle.plain()]).attr("id", "subtitle");
    vec![text, property("title-type", "subtitle").attr("refines", "#subtitle")]
}

/// Those who made it, each name once, with their roles as libraries write them (MARC relators).
fn people(editions: &[&Edition]) -> Vec<Element> {
    let mut all: Vec<Element> = Vec::new();
    let mut known: Vec<(String, &str)> = Vec::new();
    let mut add = |tag: Tag, names: Vec<&Segment>, role: &'static str| {
        for name in names {
            let plain = name.plain();
            if plain.trim().is_empty() || known.contains(&(plain.clone(), role)) {
                continue;
            }
            let id = format!("maker-{}", known.len() + 1);
            let maker = element(tag, [plain.as_str()]).attr("id", id.clone());
            all.push(maker.attr("xml:lang", name.locale.to_string()));
            all.push(
                property("role", role).attr("refines", format!("#{id}")).attr("scheme", "marc:relators"),
            );
            known.push((plain, role));
        }
    };
    for edition in editions {
        let People { authors, editors, translators, contributors } = &edition.meta.people;
        add(Tag::DcCreator, authors.iter().collect(), "aut");
        add(Tag::DcContributor, editors.iter().collect(), "edt");
        // The source edition names its translators too, but is no translation.
        if edition.locale != edition.source_locale {
            add(Tag::DcContributor, translators.iter().collect(), "trl");
        }
        add(Tag::DcContributor, contributors.iter().map(|(name, _)| name).collect(), "ctb");
    }
    all
}

fn series(first: &Edition) -> Vec<Element> {
    let Some(series) = first.meta.series.as_ref().filter(|text| !text.plain().trim().is_empty()) else {
        return Vec::new();
    };
    let name = property("belongs-to-collection", &series.plain()).attr("id", "series");
    vec![name, property("collection-type", "series").attr("refines", "#series")]
}

/// The other editions, and of a translation its source: where they are published, for a book has no place of its own.
fn relations(book: &Book<'_>) -> Vec<Element> {
    let Some(base) = book.site.base_url else { return Vec::new() };
    let (first, own) = (book.text.first(), locales(book));
    let address =
        |locales: &[Locale]| Url::absolute(base, &page_path(&first.document, locales)).as_str().to_owned();
    let others = book.site.editions.iter().filter(|edition| edition.locales != own);
    let mut all: Vec<Element> =
        others.clone().map(|edition| element(Tag::DcRelation, [address(&edition.locales)])).collect();
    let source = [first.source_locale.clone()];
    if own.len() == 1 && others.into_iter().any(|edition| edition.locales == source) {
        all.push(element(Tag::DcSource, [address(&source)]));
    }
    all
}

fn locales(book: &Book<'_>) -> Vec<Locale> {
    book.text.editions().into_iter().map(|edition| edition.locale.clone()).collect()
}
