//! Where a link of the text leads: to a unit of this edition, to the edition of another document, to the web.

use super::issue::EditionIssueKind;
use super::resolve::Resolver;
use crate::locale::Locale;
use crate::project::Format;
use crate::source::{VirtualPath, decode_path as decode, encode_path as encode};
use crate::units::{Library, Manuscript, Unit, UnitKey, UnitKind};
use std::collections::HashSet;

/// The edition of another document that a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLink {
    /// The document's name.
    pub document: String,
    /// The locale of its edition: that of the text, or what stands in where the document has no such edition.
    pub locale: Locale,
    /// The unit in it, if the link names one.
    pub anchor: Option<String>,
    /// The parallel editions that the settings make of it.
    pub pairs: Vec<[Locale; 2]>,
    /// Where it is published, if the settings say: what a file that stands alone can lead to.
    pub address: Option<String>,
}

/// The edition of the same document in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherEdition {
    /// Its locale.
    pub locale: Locale,
    /// Where it is published, in ASCII.
    pub address: String,
}

/// What became of a destination.
pub(super) enum Destination {
    /// A unit of this edition.
    Unit(String),
    /// Another document.
    Document(DocumentLink),
}

/// The units of a document's edition that a link can lead to: those of its parts too.
pub(super) fn anchors<'a>(library: &'a Library, document: &'a Manuscript) -> HashSet<&'a str> {
    let units = library.members(document).flat_map(|one| &one.units);
    units.filter(|unit| is_place(unit)).map(|unit| unit.id.as_str()).collect()
}

/// Whether a unit has a place in every output; of the front matter, some fields are printed nowhere.
fn is_place(unit: &Unit) -> bool {
    unit.kind != UnitKind::Meta || unit.id.as_str() == "meta-title"
}

/// Whether a destination has one of the schemes that editions may link to.
pub(super) fn is_web(destination: &str) -> bool {
    let is_scheme = |scheme: &str| matches!(scheme, "http" | "https" | "mailto" | "tel");
    !destination.contains(char::is_control)
        && destination.split_once(':').is_some_and(|(scheme, _)| is_scheme(&scheme.to_ascii_lowercase()))
}

/// Judges a destination that is no address of the web: `#id`, `other.md`, `other.md#id`, seen from a file.
pub(super) fn judge(
    resolver: &Resolver<'_>,
    from: &VirtualPath,
    destination: &str,
) -> Result<Destination, EditionIssueKind> {
    let (path, anchor) = match destination.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor).filter(|anchor| !anchor.is_empty())),
        None => (destination, None),
    };
    let anchor = anchor.map(decode);
    if path.is_empty() {
        let anchor = anchor.ok_or_else(|| EditionIssueKind::RefusedLink(destination.to_owned()))?;
        return unit(resolver, anchor);
    }
    let path = decode(path);
    if !path.ends_with(".md") || path.starts_with('/') {
        return Err(EditionIssueKind::RefusedLink(destination.to_owned()));
    }
    let Some(file) = from.sibling(&path) else { return Err(EditionIssueKind::NoDocument(path)) };
    if let Some((member, number)) = resolver.file(&file) {
        return match anchor.or_else(|| first_unit(member, number)) {
            Some(anchor) => unit(resolver, anchor),
            None => Err(EditionIssueKind::NoDocument(path)),
        };
    }
    let library = resolver.library;
    let Some((document, number)) = library.documents().find_map(|one| Some((one, file_of(one, &file)?)))
    else {
        let is_part = library.manuscripts.iter().any(|one| one.is_part && one.path == file);
        let path = file.to_string();
        return Err(if is_part {
            EditionIssueKind::NoEdition(path)
        } else {
            EditionIssueKind::NoDocument(path)
        });
    };
    let anchor = anchor.or_else(|| first_unit(document, number).filter(|_| number > 0));
    let has =
        |anchor: &str| library.members(document).any(|one| one.unit_by_id(anchor).is_some_and(is_place));
    if let Some(anchor) = anchor.as_ref().filter(|anchor| !has(anchor)) {
        return Err(EditionIssueKind::BrokenAnchor(anchor.clone(), Some(document.name.clone())));
    }
    Ok(Destination::Document(link(library, document, resolver.locale, anchor)))
}

fn unit(resolver: &Resolver<'_>, anchor: String) -> Result<Destination, EditionIssueKind> {
    if resolver.anchors.contains(anchor.as_str()) {
        Ok(Destination::Unit(anchor))
    } else {
        Err(EditionIssueKind::BrokenAnchor(anchor, None))
    }
}

/// The number of a file among a document's own and its chapters.
pub(super) fn file_of(document: &Manuscript, path: &VirtualPath) -> Option<usize> {
    let mut files = std::iter::once(&document.path).chain(&document.chapters);
    files.position(|file| file == path)
}

/// The unit that a file begins with.
fn first_unit(document: &Manuscript, number: usize) -> Option<String> {
    let is_first = |unit: &&Unit| matches!(unit.key, UnitKey::Leaf(file, _) if usize::from(file) == number);
    document.units.iter().find(is_first).map(|unit| unit.id.to_string())
}

/// Where an edition is published, if the settings say: its page, or its file where no pages are made.
fn address(
    library: &Library,
    document: &Manuscript,
    locale: &Locale,
    anchor: Option<&str>,
) -> Option<String> {
    let base = library.project.base_url.as_ref()?;
    let formats = &library.project.formats;
    let is_page = formats.contains(&Format::Html);
    let extension = match formats.first() {
        _ if is_page => "html",
        Some(Format::Epub) if !formats.contains(&Format::Pdf) => "epub",
        _ => "pdf",
    };
    let path = encode(&format!("{locale}/{}.{extension}", document.name));
    let place = anchor.filter(|_| is_page).map(|anchor| format!("#{anchor}"));
    Some(format!("{base}{path}{}", place.unwrap_or_default()))
}

/// The edition that readers of this one are shown the way to: from a translation to the text it was made of, from
/// there to the first translation. None leads to an edition that is not published yet.
pub(super) fn other_edition(
    library: &Library,
    document: &Manuscript,
    locale: &Locale,
) -> Option<OtherEdition> {
    let source = document.locales.iter().filter(|one| **one == document.source_locale);
    let is_published =
        |one: &&Locale| **one != *locale && library.coverage(document, one) >= library.project.publish_from;
    let other = source.chain(&document.locales).find(is_published)?;
    let address = address(library, document, other, None)?;
    Some(OtherEdition { locale: other.clone(), address })
}

fn link(library: &Library, document: &Manuscript, locale: &Locale, anchor: Option<String>) -> DocumentLink {
    let project = &library.project;
    let has = |locale: &&Locale| document.locales.contains(locale);
    let fallback = project.fallback(locale, &document.source_locale);
    let locale = std::iter::once(locale).chain(&fallback).find(has).unwrap_or(&document.source_locale);
    let pairs = project.parallel.iter().map(|(left, right)| [left.clone(), right.clone()]);
    let address = address(library, document, locale, anchor.as_deref());
    DocumentLink {
        document: document.name.clone(),
        locale: locale.clone(),
        anchor,
        pairs: pairs.filter(|pair| pair.iter().all(|one| has(&one))).collect(),
        address,
    }
}
