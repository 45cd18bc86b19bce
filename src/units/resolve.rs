//! Settling what a person looked at: stale units, units to review, obsolete messages, accepted findings.

use super::lock::{LockEntry, LockState};
use super::{Library, Manuscript, Status, Translation, Unit};
use crate::locale::Locale;
use std::collections::{HashMap, HashSet};

/// What becomes of a unit's translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// It renders the source as it is.
    Accept,
    /// Somebody should look at it.
    Review,
    /// It goes: the message of a unit that is gone, stale or to review.
    Delete,
}

/// What to settle.
#[derive(Debug, Clone)]
pub struct ResolveRequest {
    /// Ids of units, or of obsolete messages.
    pub ids: Vec<String>,
    /// All that is stale or to review; with [`Settlement::Delete`] all that is obsolete.
    pub is_all: bool,
    /// What becomes of it.
    pub settlement: Settlement,
    /// The rule whose finding is accepted, or no longer (with [`Settlement::Delete`]), instead of the translation.
    pub rule: Option<String>,
    /// The locales; empty for all.
    pub locales: Vec<Locale>,
    /// The documents; empty for all.
    pub documents: Vec<String>,
}

/// What was done with one unit in one locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The document.
    pub document: String,
    /// The locale.
    pub locale: Locale,
    /// The unit's id.
    pub id: String,
    /// Whether anything changed, and why not.
    pub outcome: Outcome,
}

/// What came of settling one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was settled.
    Done,
    /// It was so already.
    Already,
    /// There is no translation to settle.
    Missing,
    /// A translation that renders its source is not deleted.
    InUse,
    /// The lock cannot be read, and is left alone.
    NoLock,
}

/// Settles units in memory; write with [`sync_writes`](super::sync_writes). Ids that no document has are missing
/// from the answer.
pub fn resolve(library: &mut Library, request: &ResolveRequest) -> Vec<Settled> {
    let mut answer = Vec::new();
    for manuscript in &mut library.manuscripts {
        if !request.documents.is_empty() && !request.documents.contains(&manuscript.name) {
            continue;
        }
        let Manuscript { name, units, translations, .. } = manuscript;
        let units: HashMap<&str, (usize, &Unit)> =
            units.iter().enumerate().map(|(at, unit)| (unit.id.as_str(), (at, unit))).collect();
        for translation in translations.values_mut() {
            if !request.locales.is_empty() && !request.locales.contains(&translation.locale) {
                continue;
            }
            for id in chosen(request, &units, translation) {
                let outcome = settle(request, units.get(id.as_str()).copied(), translation, &id);
                let locale = translation.locale.clone();
                answer.push(Settled { document: name.clone(), locale, id, outcome });
            }
            let removed: HashSet<&str> = translation.removed.iter().map(String::as_str).collect();
            translation.obsolete.retain(|id| !removed.contains(id.as_str()));
        }
    }
    answer
}

/// The ids that are meant in one translation.
fn chosen(
    request: &ResolveRequest,
    units: &HashMap<&str, (usize, &Unit)>,
    translation: &Translation,
) -> Vec<String> {
    if !request.is_all {
        let obsolete: HashSet<&str> = translation.obsolete.iter().map(String::as_str).collect();
        let is_known = |id: &&String| units.contains_key(id.as_str()) || obsolete.contains(id.as_str());
        return request.ids.iter().filter(is_known).cloned().collect();
    }
    if request.settlement == Settlement::Delete {
        return translation.obsolete.clone();
    }
    let is_open = |status| matches!(status, Status::Stale | Status::Review);
    translation
        .states
        .iter()
        .filter(|state| is_open(state.status))
        .map(|state| state.id.to_string())
        .collect()
}

/// Settles one unit, given with its number in the document, or an obsolete message.
fn settle(
    request: &ResolveRequest,
    unit: Option<(usize, &Unit)>,
    translation: &mut Translation,
    id: &str,
) -> Outcome {
    if translation.lock_error.is_some() {
        return Outcome::NoLock;
    }
    if let Some(rule) = &request.rule {
        return accept_finding(translation, id, rule, request.settlement);
    }
    match (request.settlement, unit) {
        (Settlement::Delete, _) if translation.is_damaged => Outcome::NoLock,
        (Settlement::Delete, Some(unit)) => delete(translation, unit),
        (Settlement::Delete, None) => {
            translation.lock.units.remove(id);
            translation.removed.push(id.to_owned());
            Outcome::Done
        }
        (Settlement::Accept, Some(unit)) => mark(translation, unit, LockState::Translated),
        (Settlement::Review, Some(unit)) => mark(translation, unit, LockState::Review),
        (_, None) => Outcome::Missing,
    }
}

/// Keeps in the lock that a rule's finding about a unit is in order, or forgets it.
fn accept_finding(translation: &mut Translation, id: &str, rule: &str, settlement: Settlement) -> Outcome {
    let Some(entry) = translation.lock.units.get_mut(id) else { return Outcome::Missing };
    let before = entry.accepted.clone();
    entry.accepted.retain(|one| one != rule);
    if settlement != Settlement::Delete {
        entry.accepted.push(rule.to_owned());
        entry.accepted.sort();
    }
    if entry.accepted == before { Outcome::Already } else { Outcome::Done }
}

fn mark(translation: &mut Translation, (at, unit): (usize, &Unit), lock: LockState) -> Outcome {
    let Some(state) = translation.states.get_mut(at) else { return Outcome::Missing };
    let Some(before) = state.entry.clone() else { return Outcome::Missing };
    let entry = match lock {
        LockState::Review => LockEntry { state: lock, ..before.clone() },
        _ => {
            let target = super::Fingerprint::from_lock(&before.target);
            LockEntry { accepted: before.accepted.clone(), ..LockEntry::fresh(unit, &target, lock) }
        }
    };
    let outcome = if entry == before { Outcome::Already } else { Outcome::Done };
    state.status = if lock == LockState::Review { Status::Review } else { Status::Translated };
    state.previous.clone_from(&entry.previous);
    state.entry = Some(entry.clone());
    translation.lock.units.insert(unit.id.to_string(), entry);
    outcome
}

/// Removes the message of a unit that is stale or to review, under whatever name it stands.
fn delete(translation: &mut Translation, (at, unit): (usize, &Unit)) -> Outcome {
    let name = translation.name_of(&unit.id).to_owned();
    let Some(state) = translation.states.get_mut(at) else { return Outcome::Missing };
    match state.status {
        Status::Missing => return Outcome::Missing,
        Status::Translated | Status::Obsolete => return Outcome::InUse,
        Status::Stale | Status::Review => {}
    }
    state.status = Status::Missing;
    state.entry = None;
    state.previous = None;
    translation.lock.units.remove(unit.id.as_str());
    translation.removed.push(name);
    Outcome::Done
}
