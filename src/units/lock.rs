//! `locales/ru/brief.lock`: which source text each translation renders. TOML, sorted by id, no timestamps.

use super::Unit;
use super::conflict::sides;
use super::fingerprint::Fingerprint;
use crate::project::VERSION_OF_FILES;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is remembered of a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LockState {
    /// It renders the source.
    Translated,
    /// The source changed since.
    Stale,
    /// Somebody should look at it.
    Review,
}

impl LockState {
    /// How much a person is wanted to look, of two states of one translation.
    fn doubt(self) -> u8 {
        match self {
            LockState::Translated => 0,
            LockState::Stale => 1,
            LockState::Review => 2,
        }
    }
}

/// One unit of a lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockEntry {
    /// The fingerprint of the source text that the translation renders.
    pub source: String,
    /// The fingerprint of the translation.
    pub target: String,
    /// The fingerprint of the author's note, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Its state.
    pub state: LockState,
    /// Rules whose finding was accepted for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
    /// The source text last translated, while it is stale, to review or gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
}

impl LockEntry {
    /// What a lock says of a translation that renders the unit as it is now.
    pub fn fresh(unit: &Unit, target: &Fingerprint, state: LockState) -> LockEntry {
        LockEntry {
            source: unit.fingerprint().to_string(),
            target: target.to_string(),
            note: unit.note.as_deref().map(|note| Fingerprint::of_text(note).to_string()),
            state,
            accepted: Vec::new(),
            previous: None,
        }
    }
}

/// A lock file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lock {
    /// The units, by id.
    pub units: BTreeMap<String, LockEntry>,
    /// What the other side of a merge says of units of which the sides say different things.
    pub others: BTreeMap<String, LockEntry>,
    /// Whether the file has both sides of a merge in it.
    pub is_conflicted: bool,
}

/// A lock that cannot be used; it is never overwritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockError {
    /// Bytes of the file.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
}

impl LockError {
    /// Of a file that is there, but cannot be read.
    pub(super) fn unreadable() -> LockError {
        LockError { range: 0..0, message: "the file cannot be read".to_owned() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: toml::Spanned<u32>,
    #[serde(default)]
    units: BTreeMap<String, LockEntry>,
}

impl Lock {
    /// Reads a lock; an empty text is an empty lock. Of a file with conflict markers, both sides are read.
    ///
    /// # Errors
    /// Where it is not TOML, of another version, or has unknown keys.
    pub fn read(text: &str) -> Result<Lock, LockError> {
        let Some(sides) = sides(text) else { return Lock::read_one(text) };
        let error = |message| LockError { range: sides.marker.clone(), message };
        if !sides.is_whole {
            return Err(error("this merge conflict has no end".to_owned()));
        }
        let read = |side: &str| {
            let named = |found: LockError| {
                format!("one side of the merge conflict cannot be read: {}", found.message)
            };
            Lock::read_one(side).map_err(|found| error(named(found)))
        };
        let (mut lock, theirs) = (read(&sides.ours)?, read(&sides.theirs)?);
        for (id, entry) in theirs.units {
            match lock.units.get(&id) {
                Some(ours) if *ours != entry => drop(lock.others.insert(id, entry)),
                Some(_) => {}
                None => drop(lock.units.insert(id, entry)),
            }
        }
        lock.is_conflicted = true;
        Ok(lock)
    }

    fn read_one(text: &str) -> Result<Lock, LockError> {
        if text.trim().is_empty() {
            return Ok(Lock::default());
        }
        let written: Written = toml::from_str(text).map_err(|error| LockError {
            range: error.span().unwrap_or(0..0),
            message: error.message().to_owned(),
        })?;
        if *written.version.get_ref() != VERSION_OF_FILES {
            let message = format!(
                "this lock has version {}; this bifolio writes {VERSION_OF_FILES}",
                written.version.get_ref()
            );
            return Err(LockError { range: written.version.span(), message });
        }
        Ok(Lock { units: written.units, ..Lock::default() })
    }

    /// The lock as a file.
    pub fn write(&self) -> String {
        let mut out = format!(
            "# Which source text each translation renders. Kept by `bifolio sync`; commit it.\nversion = {VERSION_OF_FILES}\n"
        );
        for (id, entry) in &self.units {
            let body = toml::to_string(&LockEntry { previous: None, ..entry.clone() }).unwrap_or_default();
            out.push_str(&format!("\n[units.{}]\n{body}", key(id)));
            if let Some(previous) = &entry.previous {
                out.push_str(&format!("previous = {}\n", on_one_line(previous)));
            }
        }
        out
    }

    /// What is known of a unit, whose source and target are these now. Where the sides of a merge differ, the one
    /// that knows the target counts, of two the one that knows the source, and of two the one in more doubt: neither
    /// branch loses what it wants looked at. What either accepted is accepted.
    pub fn entry(&self, id: &str, source: &Fingerprint, target: Option<&Fingerprint>) -> Option<LockEntry> {
        let ours = self.units.get(id)?;
        let Some(theirs) = self.others.get(id) else { return Some(ours.clone()) };
        let knows = |entry: &LockEntry| {
            let is_target = target.is_some_and(|target| entry.target == target.as_str());
            (is_target, entry.source == source.as_str(), entry.state.doubt())
        };
        let (one, other) = if knows(theirs) > knows(ours) { (theirs, ours) } else { (ours, theirs) };
        let mut entry = one.clone();
        if entry.previous.is_none() && other.source == entry.source {
            entry.previous.clone_from(&other.previous);
        }
        entry.accepted.extend(other.accepted.iter().cloned());
        entry.accepted.sort();
        entry.accepted.dedup();
        Some(entry)
    }
}

/// An id as a key; a lock that somebody wrote may have others than units have.
fn key(id: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !id.is_empty() && id.chars().all(is_bare) { id.to_owned() } else { on_one_line(id) }
}

/// A TOML string on one line: a line of the source that looks like the marker of a merge conflict would be taken for
/// one at the beginning of a line of the lock. JSON escapes as TOML does, but for one character.
fn on_one_line(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7F}', "\\u007F")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_survives_writing_and_reading() {
        let entry = LockEntry {
            source: "0123456789abcdef".into(),
            target: "fedcba9876543210".into(),
            note: None,
            state: LockState::Stale,
            accepted: vec!["number-mismatch".into()],
            previous: Some("Old \"text\"\\\nline two".into()),
        };
        let units = BTreeMap::from([("key-themes-li-7f3a".to_owned(), entry)]);
        let lock = Lock { units, ..Lock::default() };
        assert_eq!(Lock::read(&lock.write()).unwrap(), lock);
        assert_eq!(Lock::read("").unwrap(), Lock::default());
        for text in ["a\n<<<<<<< b\n=======\n>>>>>>> c", "\u{7F}\u{1}\r\t\"\'\\ \u{2028}№", "\n"] {
            let (_, entry) = lock.units.first_key_value().unwrap();
            let entry = LockEntry { previous: Some(text.to_owned()), ..entry.clone() };
            let lock = Lock { units: BTreeMap::from([(format!("an id {text}"), entry)]), ..Lock::default() };
            assert_eq!(Lock::read(&lock.write()).unwrap(), lock, "{text:?}");
        }
        assert!(Lock::read("version = 2\n").unwrap_err().message.contains("version 2"));
        assert!(Lock::read("version = 1\nwhat = 3\n").is_err());
    }
}
