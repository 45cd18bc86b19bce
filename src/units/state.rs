//! The state of each translation, from its lock and what stands in the catalogs now.

use super::fingerprint::Fingerprint;
use super::lock::{LockEntry, LockState};
use super::severity::is_trivial;
use super::sync::OldUnit;
use super::{Unit, UnitId};

/// A translation's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It renders the source.
    Translated,
    /// There is none.
    Missing,
    /// The source changed since.
    Stale,
    /// The source no longer has the unit.
    Obsolete,
    /// Somebody should look at it.
    Review,
}

/// A unit in one locale.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitState {
    /// The unit.
    pub id: UnitId,
    /// Its state.
    pub status: Status,
    /// The source text last translated, where it is stale and known.
    pub previous: Option<String>,
    /// What the lock shall say of it; `None` where it is missing.
    pub entry: Option<LockEntry>,
}

/// What is known of a unit's past.
#[derive(Debug, Clone, Copy, Default)]
pub struct Past<'a> {
    /// What the lock says.
    pub entry: Option<&'a LockEntry>,
    /// The unit as the reference catalog had it; as both sides of a merge had it.
    pub units: &'a [&'a OldUnit],
    /// Whether its id was carried over by a weak match.
    pub needs_review: bool,
    /// Whether edits of the source keep their meaning (`sync --typo`).
    pub is_typo: bool,
}

impl Past<'_> {
    /// The source text that the translation renders, where it is known: what the lock kept of it, else the
    /// reference catalog's, if that is the text whose fingerprint the lock has.
    fn rendered(&self, entry: &LockEntry) -> Option<String> {
        let old = self.units.iter().find(|unit| unit.fingerprint.as_str() == entry.source);
        entry.previous.clone().or_else(|| old.map(|unit| unit.text.clone()))
    }
}

/// Settles the state of a unit in one locale; `target` is the fingerprint of its translation, if there is one.
///
/// A source that changed while the target did not makes it stale, unless the edit was trivial; a target that
/// changed since renders the current source, and a new one the source as the reference catalog had it.
pub fn settle(unit: &Unit, target: Option<&Fingerprint>, past: Past<'_>) -> UnitState {
    let state =
        |status, previous: Option<String>, entry| UnitState { id: unit.id.clone(), status, previous, entry };
    let Some(target) = target else { return state(Status::Missing, None, None) };
    let settled = |lock: LockState| {
        let fresh = LockEntry::fresh(unit, target, lock);
        let accepted = past.entry.map(|entry| entry.accepted.clone()).unwrap_or_default();
        LockEntry { accepted, ..fresh }
    };
    let review_or = |is_review: bool, other| if is_review { LockState::Review } else { other };
    let Some(entry) = past.entry else {
        // A translator's new message, not yet in the lock: it renders the reference catalog it was made from.
        let is_current = past.is_typo || past.units.iter().any(|old| is_trivial(&old.text, &unit.text()));
        let old = past.units.first().filter(|_| !is_current);
        let first = review_or(past.needs_review, old.map_or(LockState::Translated, |_| LockState::Stale));
        let previous = old.map(|old| old.text.clone());
        let source = old.map(|old| old.fingerprint.to_string());
        let entry = settled(first);
        let source = source.unwrap_or_else(|| entry.source.clone());
        return state(status_of(first), previous.clone(), Some(LockEntry { source, previous, ..entry }));
    };
    if entry.target != target.as_str() {
        return state(Status::Translated, None, Some(settled(LockState::Translated)));
    }
    let rendered = past.rendered(entry);
    // What changed before the typo still did, though it may be for review by now.
    let was_current = match entry.state {
        LockState::Translated => true,
        LockState::Stale => false,
        LockState::Review => entry.previous.is_none(),
    };
    let is_typo = past.is_typo && was_current;
    let is_same = entry.source == unit.fingerprint().as_str();
    // However weak the match: what renders this very text is no other's translation.
    let is_review = past.needs_review && !is_same || entry.state == LockState::Review;
    if is_same || is_typo || rendered.as_deref().is_some_and(|old| is_trivial(old, &unit.text())) {
        let kept = review_or(is_review, LockState::Translated);
        // The note is that of the time of the translation, so that a change of it can be told.
        let entry = LockEntry { note: entry.note.clone(), ..settled(kept) };
        return state(status_of(kept), None, Some(entry));
    }
    let kept = review_or(is_review, LockState::Stale);
    let entry = LockEntry { state: kept, previous: rendered.clone(), ..entry.clone() };
    state(status_of(kept), rendered, Some(entry))
}

fn status_of(state: LockState) -> Status {
    match state {
        LockState::Translated => Status::Translated,
        LockState::Stale => Status::Stale,
        LockState::Review => Status::Review,
    }
}
