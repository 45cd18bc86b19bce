//! The state of each translation, from its lock and what stands in the catalogs now.

use super::fingerprint::Fingerprint;
use super::lock::{LockEntry, LockState};
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
    /// The unit's text in the reference catalog as it was.
    pub text: Option<&'a str>,
    /// Whether its id was carried over by a weak match.
    pub needs_review: bool,
    /// Whether edits of the source keep their meaning (`sync --typo`).
    pub is_typo: bool,
}

/// Settles the state of a unit in one locale; `target` is the fingerprint of its translation, if there is one.
///
/// A source that changed while the target did not makes it stale; a target that changed since renders the
/// current source.
pub fn settle(unit: &Unit, target: Option<&Fingerprint>, past: Past<'_>) -> UnitState {
    let source = unit.fingerprint();
    let state =
        |status, previous: Option<String>, entry| UnitState { id: unit.id.clone(), status, previous, entry };
    let Some(target) = target else { return state(Status::Missing, None, None) };
    let fresh = |state: LockState| LockEntry {
        source: source.to_string(),
        target: target.to_string(),
        note: unit.note.as_deref().map(|note| Fingerprint::of_text(note).to_string()),
        state,
        accepted: past.entry.map(|entry| entry.accepted.clone()).unwrap_or_default(),
        previous: None,
    };
    let Some(entry) = past.entry else {
        let review = if past.needs_review { LockState::Review } else { LockState::Translated };
        return state(status_of(review), None, Some(fresh(review)));
    };
    let is_target_same = entry.target == target.as_str();
    let is_source_same = entry.source == source.as_str();
    if !is_target_same {
        return state(Status::Translated, None, Some(fresh(LockState::Translated)));
    }
    if is_source_same || past.is_typo {
        let kept = if past.needs_review || entry.state == LockState::Review {
            LockState::Review
        } else {
            LockState::Translated
        };
        return state(status_of(kept), None, Some(fresh(kept)));
    }
    let is_review = past.needs_review || entry.state == LockState::Review;
    let lock_state = if is_review { LockState::Review } else { LockState::Stale };
    let previous = entry.previous.clone().or_else(|| past.text.map(str::to_owned));
    let kept = LockEntry { state: lock_state, previous: previous.clone(), ..entry.clone() };
    state(status_of(lock_state), previous, Some(kept))
}

fn status_of(state: LockState) -> Status {
    match state {
        LockState::Translated => Status::Translated,
        LockState::Stale => Status::Stale,
        LockState::Review => Status::Review,
    }
}
