//! The lock after a merge: which source text each translation renders now.

use super::verdict::{Verdict, is_current, new_claim};
use super::{Met, Tally};
use crate::exchange::incoming::Claim;
use crate::fluent::Catalog;
use crate::units::{Fingerprint, LockEntry, LockState, Manuscript, Translation, Unit, message_texts};
use std::collections::BTreeMap;

/// The lock's new text; `None` where it says what it should. `catalog` is the catalog's new text, where it has one.
pub(super) fn lock(
    manuscript: &Manuscript,
    translation: &Translation,
    catalog: Option<&str>,
    met: &[Met<'_>],
    tally: &mut Tally,
) -> Option<String> {
    let file = translation.catalog.file();
    let after = catalog.map(|text| Catalog::parse(file, text));
    let mut lock = translation.lock.clone();
    let mut by_unit: BTreeMap<&str, Vec<&Met<'_>>> = BTreeMap::new();
    for one in met.iter().filter(|one| one.verdict != Verdict::Empty) {
        by_unit.entry(&one.segment.unit).or_default().push(one);
    }
    for unit in &manuscript.units {
        let Some(parts) = by_unit.get(unit.id.as_str()) else { continue };
        let old = lock.units.get(unit.id.as_str());
        let target = after.as_ref().and_then(|catalog| print(catalog, unit.id.as_str()));
        let target = target.or_else(|| old.map(|entry| Fingerprint::from_lock(&entry.target)));
        if let Some(target) = target
            && let Some(entry) = settle(unit, &target, old, parts)
        {
            count(old, &entry, parts, tally);
            lock.units.insert(unit.id.to_string(), entry);
        }
    }
    let text = lock.write();
    if lock.units.is_empty() && translation.lock_text.is_empty() {
        return None;
    }
    (translation.lock_text.replace("\r\n", "\n") != text).then_some(text)
}

fn print(catalog: &Catalog, id: &str) -> Option<Fingerprint> {
    let (value, attributes) = message_texts(catalog.message(id)?, catalog.resource().text());
    Some(Fingerprint::of(value.as_deref(), &attributes))
}

fn count(old: Option<&LockEntry>, new: &LockEntry, parts: &[&Met<'_>], tally: &mut Tally) {
    let was = old.map(|entry| entry.state);
    let is_taken = parts.iter().any(|one| one.verdict.taken().is_some());
    match new.state {
        LockState::Translated if !is_taken && was != Some(LockState::Translated) => tally.accepted += 1,
        LockState::Review if was != Some(LockState::Review) => tally.review += 1,
        _ => {}
    }
}

/// What the lock says of a unit of which something came back; `None` where nothing changes.
fn settle(
    unit: &Unit,
    target: &Fingerprint,
    old: Option<&LockEntry>,
    parts: &[&Met<'_>],
) -> Option<LockEntry> {
    let is_taken = parts.iter().any(|one| one.verdict.taken().is_some());
    let is_kept = parts.iter().any(|one| one.verdict.is_kept());
    let fresh = |state: LockState| LockEntry {
        accepted: old.map(|entry| entry.accepted.clone()).unwrap_or_default(),
        ..LockEntry::fresh(unit, target, state)
    };
    if is_kept {
        // A part of it is in conflict: what is taken of the rest leaves the state as it is.
        let state = old.filter(|_| is_taken)?;
        return Some(LockEntry { target: target.to_string(), ..state.clone() });
    }
    if !parts.iter().all(|one| is_current(one.segment, one.incoming)) {
        let (source, previous) = seen(unit, parts);
        let stale = LockEntry { source, previous, ..fresh(LockState::Stale) };
        return is_taken.then_some(stale);
    }
    let claim = parts.iter().map(|one| one.incoming.claim).reduce(Claim::least)?;
    let is_new_claim = parts.iter().any(|one| new_claim(one.incoming).is_some());
    let state = match claim {
        Claim::Unsure if is_taken => LockState::Review,
        _ if is_taken => LockState::Translated,
        Claim::Done if is_new_claim => LockState::Translated,
        Claim::Unsure if is_new_claim && old.is_some_and(|entry| entry.state == LockState::Translated) => {
            LockState::Review
        }
        _ => return None,
    };
    Some(fresh(state)).filter(|entry| Some(entry) != old)
}

/// The source text that the translator saw, with its fingerprint: what the file does not have is as it is now.
fn seen(unit: &Unit, parts: &[&Met<'_>]) -> (String, Option<String>) {
    let text = |attribute: Option<&str>| {
        let part = parts.iter().find(|one| one.segment.attribute.as_deref() == attribute);
        part.and_then(|one| one.incoming.source.clone())
    };
    let mut as_seen = unit.clone();
    if let Some(value) = &mut as_seen.value {
        *value = text(None).unwrap_or_else(|| value.clone());
    }
    for (name, value) in &mut as_seen.attributes {
        *value = text(Some(name)).unwrap_or_else(|| value.clone());
    }
    let print = as_seen.fingerprint();
    if print != unit.fingerprint() {
        return (print.to_string(), Some(as_seen.text()));
    }
    // The file has no source text, but knows that it was another.
    let stamp = parts.iter().find_map(|one| one.incoming.stamp.as_ref());
    (stamp.map_or(print.to_string(), |stamp| stamp.source.to_string()), None)
}
