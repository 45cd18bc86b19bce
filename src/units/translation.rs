//! A document's catalog and lock in one target locale.

use super::lock::{Lock, LockEntry, LockError};
use super::state::{Past, UnitState, settle};
use super::sync::OldUnit;
use super::{Fingerprint, Status, Unit, UnitId, message_texts};
use crate::fluent::Catalog;
use crate::fluent::cst::Message;
use crate::locale::Locale;
use crate::source::{FileId, Span, VirtualPath};
use std::collections::{BTreeMap, HashSet};

/// A catalog written by people: terms, ui, or a program's strings.
#[derive(Debug)]
pub struct Authored {
    /// Its path.
    pub path: VirtualPath,
    /// What it says.
    pub catalog: Catalog,
}

impl Authored {
    /// The path below the locale's folder: `terms.ftl`.
    pub fn name(&self) -> &str {
        self.path.as_str().splitn(3, '/').nth(2).unwrap_or_default()
    }

    /// The end of the catalog, where something new goes.
    pub fn end(&self) -> Span {
        Span::at(self.catalog.file(), self.catalog.resource().text().trim_end().len())
    }

    /// The names of its messages and terms (these with their hyphen) in order, with what they say.
    pub fn ids(&self) -> Vec<(String, String)> {
        let text = self.catalog.resource().text();
        let messages = self.catalog.messages().map(|message| {
            let (value, attributes) = message_texts(message, text);
            let texts = value.into_iter().chain(attributes.into_iter().map(|(_, text)| text));
            (message.id.name.clone(), texts.collect::<Vec<_>>().join(" "))
        });
        let terms = self.catalog.terms();
        let terms = terms.map(|term| (format!("-{}", term.id.name), term.value.to_source_text(text).text));
        messages.chain(terms).collect()
    }
}

/// A document's translation into one locale.
#[derive(Debug)]
pub struct Translation {
    /// The locale.
    pub locale: Locale,
    /// The catalog's path.
    pub path: VirtualPath,
    /// Whether there is such a file.
    pub exists: bool,
    /// Whether the file cannot be read whole; the lock then keeps what it says of messages that are not found.
    pub is_damaged: bool,
    /// The catalog; empty where there is no file.
    pub catalog: Catalog,
    /// The lock's path.
    pub lock_path: VirtualPath,
    /// The lock's file, which may be empty.
    pub lock_file: FileId,
    /// The lock as it should be.
    pub lock: Lock,
    /// The lock as it is written.
    pub lock_text: String,
    /// Whether the lock has both sides of a merge in it.
    pub is_conflicted: bool,
    /// Why the lock cannot be used; it is never overwritten then.
    pub lock_error: Option<LockError>,
    /// The state of each unit, in the order of the document's units.
    pub states: Vec<UnitState>,
    /// Ids of messages that have no unit, in the order of the catalog.
    pub obsolete: Vec<String>,
    /// The catalog of the document's old name that it was read from; a sync writes it under its new one.
    pub moved_from: Option<VirtualPath>,
    /// Ids of messages that are to be removed from the catalog.
    pub removed: Vec<String>,
    /// Units whose message still has the id before a pin was renamed: new id to old.
    pub renamed: BTreeMap<UnitId, String>,
}

impl Translation {
    /// The message of a unit, under its old id too.
    pub fn message(&self, id: &UnitId) -> Option<&Message> {
        self.catalog
            .message(id.as_str())
            .or_else(|| self.renamed.get(id).and_then(|old| self.catalog.message(old)))
    }

    /// The name under which a unit's message stands in the catalog now.
    pub fn name_of<'a>(&'a self, id: &'a UnitId) -> &'a str {
        match self.renamed.get(id) {
            Some(old) if self.catalog.message(id.as_str()).is_none() => old,
            _ => id.as_str(),
        }
    }

    /// The place where a missing message belongs: after the message of the nearest unit before it.
    pub fn place_for(&self, units: &[Unit], at: usize) -> Span {
        let before = units.get(..at).unwrap_or_default();
        let previous = before.iter().rev().find_map(|unit| self.message(&unit.id));
        let end = previous.map_or(0, |message| message.span.end);
        let text = self.catalog.resource().text();
        let end = text.get(..end).map_or(0, |text| text.trim_end().len());
        Span::at(self.catalog.file(), end)
    }

    /// Settles the state of every unit, and with it the lock.
    pub(super) fn settle(&mut self, units: &[Unit], history: &History<'_>) {
        let old = std::mem::take(&mut self.lock);
        self.is_conflicted = old.is_conflicted;
        let text = self.catalog.resource().text().to_owned();
        for unit in units {
            let target = self.message(&unit.id).map(|message| {
                let (value, attributes) = message_texts(message, &text);
                Fingerprint::of(value.as_deref(), &attributes)
            });
            let before = history.old_id(&unit.id);
            let known = |id: &str| old.entry(id, &unit.fingerprint(), target.as_ref());
            let entry = known(before).or_else(|| known(unit.id.as_str()));
            let past = Past {
                entry: entry.as_ref(),
                units: history.units.get(before).map(Vec::as_slice).unwrap_or_default(),
                needs_review: history.reviews.contains(&unit.id),
                is_typo: history.is_typo,
            };
            let state = settle(unit, target.as_ref(), past);
            let kept = past.entry.filter(|_| self.is_damaged);
            if let Some(entry) = state.entry.as_ref().or(kept) {
                self.lock.units.insert(unit.id.to_string(), entry.clone());
            }
            self.states.push(state);
        }
        let current = units.iter().map(|unit| unit.id.as_str());
        let known: HashSet<&str> = current.chain(self.renamed.values().map(String::as_str)).collect();
        let names = self.catalog.messages().map(|message| message.id.name.as_str());
        self.obsolete = names.filter(|id| !known.contains(id)).map(str::to_owned).collect();
        for (id, entry) in old.units {
            if !known.contains(id.as_str()) && (self.is_damaged || self.catalog.message(&id).is_some()) {
                let entry = history.gone(&id, entry);
                self.lock.units.insert(id, entry);
            }
        }
    }

    /// How many units have a state.
    pub fn count(&self, status: Status) -> usize {
        self.states.iter().filter(|state| state.status == status).count()
    }
}

/// What the last sync knew.
#[derive(Debug, Default)]
pub(super) struct History<'a> {
    /// The reference catalog's units by id, as they were: two of an id where the sides of a merge differ.
    pub(super) units: BTreeMap<&'a str, Vec<&'a OldUnit>>,
    /// Units whose ids changed: new to old.
    pub(super) renamed: BTreeMap<UnitId, String>,
    /// Units whose ids were carried over by a weak match.
    pub(super) reviews: Vec<UnitId>,
    /// Whether edits keep their meaning.
    pub(super) is_typo: bool,
}

impl History<'_> {
    /// The entry of a unit that is gone, with its source text, by which it is known where that went.
    fn gone(&self, id: &str, entry: LockEntry) -> LockEntry {
        let units = self.units.get(id).map(Vec::as_slice).unwrap_or_default();
        let text =
            units.iter().find(|unit| unit.fingerprint.as_str() == entry.source).map(|unit| unit.text.clone());
        LockEntry { previous: entry.previous.clone().or(text), ..entry }
    }

    fn old_id<'b>(&'b self, id: &'b UnitId) -> &'b str {
        self.renamed.get(id).map_or(id.as_str(), String::as_str)
    }
}
