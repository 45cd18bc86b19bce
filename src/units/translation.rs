//! A document's catalog and lock in one target locale.

use super::bare::ANY;
use super::lock::{Lock, LockEntry, LockError};
use super::state::{Past, UnitState, settle};
use super::sync::OldUnit;
use super::{Fingerprint, Status, Unit, UnitId, message_texts};
use crate::fluent::Catalog;
use crate::fluent::cst::{Entry, Message};
use crate::locale::Locale;
use crate::source::{FileId, Span, VirtualPath};
use std::collections::{BTreeMap, HashSet};

/// A catalog written by people: terms, ui, or a program's strings.
#[derive(Debug)]
pub struct Authored {
    /// Its path.
    pub path: VirtualPath,
    pub(super) name: String,
    /// What it says.
    pub catalog: Catalog,
}

impl Authored {
    /// The path below the locale's folder: `terms.ftl`. Catalogs of one name are translations of each other.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where its namesake in another language belongs.
    pub fn path_in(&self, locale: &Locale) -> String {
        let locale = locale.to_string();
        match self.name.contains(ANY) {
            true => self.name.replace(ANY, &locale),
            false => format!("locales/{locale}/{}", self.name),
        }
    }

    /// The folder of its component, where several of a tree of catalogs have locales of their own.
    pub fn component(&self) -> &str {
        self.name.split_once(ANY).map_or("", |(component, _)| component)
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
            (message.id.name.to_string(), texts.collect::<Vec<_>>().join(" "))
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
    /// Whether there is a file that cannot be read at all: it is left alone, whatever it holds.
    pub is_unreadable: bool,
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
    /// Names of messages that are to be removed from the catalog.
    pub removed: Vec<String>,
    /// Units whose message still has the id before a pin was renamed: new id to old. A catalog that has a message of
    /// the new id keeps both as they are named.
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

    /// The place where the message of each unit belongs: after that of the nearest unit before it.
    pub fn places(&self, units: &[Unit]) -> Vec<Span> {
        let text = self.catalog.resource().text();
        let mut end = 0;
        let mut places = Vec::with_capacity(units.len());
        for unit in units {
            places.push(Span::at(self.catalog.file(), end));
            if let Some(message) = self.message(&unit.id) {
                end = text.get(..message.span.end).map_or(0, |text| text.trim_end().len());
            }
        }
        places
    }

    /// Settles the state of every unit, and with it the lock.
    pub(super) fn settle(&mut self, units: &[Unit], history: &History<'_>) {
        let old = std::mem::take(&mut self.lock);
        self.is_conflicted = old.is_conflicted;
        self.renamed = self.still_to_rename(&history.renamed);
        let cut = self.cut_short();
        for unit in units {
            let target = self.message(&unit.id).map(|message| {
                let (value, attributes) = message_texts(message, self.catalog.resource().text());
                Fingerprint::of(value.as_deref(), &attributes)
            });
            let before = history.old_id(&unit.id);
            let entry = self.known(&old, unit, before, target.as_ref());
            // Of a message that is cut short nobody knows what it said: it counts as it was.
            let as_it_was = entry.as_ref().filter(|_| cut.contains(self.name_of(&unit.id)));
            let target = as_it_was.map(|entry| Fingerprint::from_lock(&entry.target)).or(target);
            let is_unclear = entry.is_none() && self.has_both(&unit.id, before);
            let past = Past {
                entry: entry.as_ref(),
                units: history.units.get(before).map(Vec::as_slice).unwrap_or_default(),
                needs_review: history.reviews.contains(&unit.id) || is_unclear,
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

    /// The names of messages with lines behind them that cannot be read, and may belong to them.
    fn cut_short(&self) -> HashSet<String> {
        let entries = self.catalog.resource().body.iter().filter(|entry| !matches!(entry, Entry::Blank(_)));
        let followed =
            entries.clone().zip(entries.skip(1)).filter(|(_, next)| matches!(next, Entry::Junk(_)));
        followed.filter_map(|(entry, _)| entry.id()).map(|id| id.name.to_string()).collect()
    }

    /// The renamed pins whose message has the old name still, and whose new name no other message has.
    fn still_to_rename(&self, renamed: &BTreeMap<UnitId, String>) -> BTreeMap<UnitId, String> {
        let is_free = |id: &UnitId| self.catalog.message(id.as_str()).is_none();
        renamed.iter().filter(|(id, _)| is_free(id)).map(|(id, old)| (id.clone(), old.clone())).collect()
    }

    /// Whether the catalog has a message of a renamed pin under its old name and another one under the new name.
    fn has_both(&self, id: &UnitId, before: &str) -> bool {
        before != id.as_str() && [before, id.as_str()].iter().all(|name| self.catalog.message(name).is_some())
    }

    /// What the lock says of a unit's message: under its old name or its new one, whichever knows the message.
    fn known(
        &self,
        lock: &Lock,
        unit: &Unit,
        before: &str,
        target: Option<&Fingerprint>,
    ) -> Option<LockEntry> {
        let entry = |id: &str| lock.entry(id, &unit.fingerprint(), target);
        let own = entry(unit.id.as_str());
        if before == unit.id.as_str() || self.has_both(&unit.id, before) {
            return own;
        }
        let is_of_target = |entry: &LockEntry| target.is_some_and(|target| entry.target == target.as_str());
        match entry(before) {
            Some(old) if is_of_target(&old) || !own.as_ref().is_some_and(is_of_target) => Some(old),
            _ => own,
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
