//! The catalog with the texts that are taken: every other byte stays as it is.

use super::place::Place;
use super::text::{paragraph_name, written};
use super::{Bilingual, Met};
use crate::exchange::prose::{further_paragraphs, target_text};
use crate::fluent::Catalog;
use crate::fluent::cst::edit::{Splice, apply};
use crate::fluent::cst::{Attribute, CommentLevel, Entry, Pattern};
use crate::fluent::write::{Piece, write_attribute_value, write_message, write_value};
use crate::units::SyncWrites;
use std::collections::BTreeMap;
use std::ops::Range;

/// The catalog's new text; `None` where nothing is taken.
///
/// # Errors
/// Where a text would not read back as it was given; nothing is written then.
pub(super) fn edit(
    place: &Place<'_>,
    writes: &SyncWrites,
    bilingual: &Bilingual,
    met: &[Met<'_>],
) -> Result<Option<String>, String> {
    let mut taken: BTreeMap<&str, Vec<&Met<'_>>> = BTreeMap::new();
    for one in met.iter().filter(|one| one.verdict.taken().is_some()) {
        taken.entry(&one.segment.unit).or_default().push(one);
    }
    if taken.is_empty() {
        return Ok(None);
    }
    let path = place.path();
    // Renamed pins first, so that the two edits never meet.
    let synced = writes.changes.iter().find(|change| change.path == path).map(|change| change.text.as_str());
    let current = place.catalog().map(|catalog| catalog.resource().text());
    let before = synced.or(current).unwrap_or_default();
    let file = place.file();
    let catalog = Catalog::parse(file, before);
    let stubs = stubs(&catalog);
    let mut splices = Vec::new();
    let mut previous: Option<&str> = None;
    let mut done: Option<&str> = None;
    for segment in &bilingual.segments {
        let unit = segment.unit.as_str();
        if let Some(all) = taken.get(unit).filter(|_| done != Some(unit)) {
            done = Some(unit);
            match catalog.entry(unit) {
                Some(entry) => edit_entry(&catalog, entry, all, &mut splices),
                None => {
                    let message = new_message(unit, all)?;
                    splices.push(insert(&catalog, &message, stubs.get(unit), previous));
                }
            }
        }
        if catalog.entry(unit).is_some() {
            previous = Some(unit);
        }
    }
    let text = apply(before, splices);
    verify(&Catalog::parse(file, &text), met)?;
    Ok(Some(text))
}

fn edit_entry(catalog: &Catalog, entry: &Entry, taken: &[&Met<'_>], splices: &mut Vec<Splice>) {
    let resource = catalog.resource();
    for one in taken {
        let text = one.verdict.taken().unwrap_or_default();
        let paragraphs = written(one.segment.kind, text);
        if let Some(name) = &one.segment.attribute {
            let value = write_attribute_value(paragraphs.first().map(Vec::as_slice).unwrap_or_default());
            splices.extend(resource.set_attribute(entry, name, Some(&value)));
            continue;
        }
        let Some((first, further)) = paragraphs.split_first() else { continue };
        splices.extend(resource.replace_value(entry, &write_value(first)));
        let names: Vec<String> = (1..=further.len()).map(paragraph_name).collect();
        for (name, pieces) in names.iter().zip(further) {
            splices.extend(resource.set_attribute(entry, name, Some(&write_attribute_value(pieces))));
        }
        if one.segment.kind == crate::exchange::TextKind::Prose {
            let old =
                further_paragraphs(attributes_of(entry)).into_iter().map(|(_, attribute)| &attribute.id.name);
            let gone = old.filter(|name| !names.iter().any(|one| one == name.as_str()));
            splices.extend(gone.filter_map(|name| resource.set_attribute(entry, name, None)));
        }
    }
}

/// A message that the catalog does not have: in the place of its stub, else after the nearest message before it.
fn insert(catalog: &Catalog, message: &str, stub: Option<&Range<usize>>, previous: Option<&str>) -> Splice {
    let resource = catalog.resource();
    if let Some(range) = stub {
        let text = match resource.line_ending() {
            "\n" => message.to_owned(),
            ending => message.replace('\n', ending),
        };
        return Splice { range: range.clone(), text };
    }
    match previous.and_then(|id| catalog.entry(id)) {
        Some(entry) => resource.insert_after(entry, message),
        None => resource.insert_at_end(None, message),
    }
}

/// The comments that `sync --stubs` leaves for missing units, by their names.
fn stubs(catalog: &Catalog) -> BTreeMap<&str, Range<usize>> {
    let comments = catalog.resource().body.iter().filter_map(|entry| match entry {
        Entry::Comment(comment) if comment.level == CommentLevel::Entry => Some(comment),
        _ => None,
    });
    comments.filter_map(|one| Some((one.content.split_once(" =")?.0, one.span.clone()))).collect()
}

fn new_message(unit: &str, taken: &[&Met<'_>]) -> Result<String, String> {
    let mut value: Option<Vec<Piece<'_>>> = None;
    let mut attributes: Vec<(String, Vec<Piece<'_>>)> = Vec::new();
    for one in taken {
        let mut paragraphs = written(one.segment.kind, one.verdict.taken().unwrap_or_default()).into_iter();
        match &one.segment.attribute {
            Some(name) => attributes.extend(paragraphs.next().map(|pieces| (name.clone(), pieces))),
            None => {
                value = paragraphs.next();
                attributes
                    .extend(paragraphs.enumerate().map(|(at, pieces)| (paragraph_name(at + 1), pieces)));
            }
        }
    }
    if unit.starts_with('-') && value.is_none() {
        return Err(format!("the term `{unit}` needs a value; the file has its attributes alone"));
    }
    let attributes: Vec<_> =
        attributes.iter().map(|(name, pieces)| (name.as_str(), pieces.clone())).collect();
    Ok(write_message(unit, value.as_deref(), &attributes, None))
}

/// The net under all of it: what was taken must read back as it is.
fn verify(catalog: &Catalog, met: &[Met<'_>]) -> Result<(), String> {
    let text = catalog.resource().text();
    if let Some(error) = catalog.errors().first() {
        return Err(format!("the catalog would have a syntax error ({error:?}); nothing is written"));
    }
    for one in met {
        let Some(taken) = one.verdict.taken() else { continue };
        let segment = one.segment;
        let entry = catalog.entry(&segment.unit);
        let found = entry.and_then(|entry| {
            target_text(
                segment.kind,
                value_of(entry),
                attributes_of(entry),
                segment.attribute.as_deref(),
                text,
            )
        });
        if found.as_deref() != Some(taken) {
            return Err(format!(
                "`{}` would not read back as it was given; nothing is written",
                segment.name()
            ));
        }
    }
    Ok(())
}

fn value_of(entry: &Entry) -> Option<&Pattern> {
    match entry {
        Entry::Message(message) => message.value.as_ref(),
        Entry::Term(term) => Some(&term.value),
        Entry::Comment(_) | Entry::Junk(_) | Entry::Blank(_) => None,
    }
}

fn attributes_of(entry: &Entry) -> &[Attribute] {
    match entry {
        Entry::Message(message) => &message.attributes,
        Entry::Term(term) => &term.attributes,
        Entry::Comment(_) | Entry::Junk(_) | Entry::Blank(_) => &[],
    }
}
