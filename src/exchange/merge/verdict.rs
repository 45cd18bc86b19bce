//! Who changed a segment since it was exported: the translator, somebody in the catalog, or both.

use super::MergeOptions;
use super::text::{TextError, canonical};
use crate::exchange::bilingual::Segment;
use crate::exchange::incoming::{Claim, IncomingSegment};

/// What becomes of a segment's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The file has no translation.
    Empty,
    /// The file has what the catalog has.
    Same,
    /// The file's is taken: this text.
    Take(String),
    /// The catalog alone changed since the export: it is kept.
    Newer,
    /// Both changed since the export: the catalog is kept.
    Conflict,
    /// They differ, and the file does not say what was exported: the catalog is kept.
    Unknowable,
}

impl Verdict {
    /// The text that is taken.
    pub(super) fn taken(&self) -> Option<&str> {
        match self {
            Verdict::Take(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the catalog's text stands although the file has another.
    pub(super) fn is_kept(&self) -> bool {
        matches!(self, Verdict::Newer | Verdict::Conflict | Verdict::Unknowable)
    }
}

/// Compares a segment with what came back for it.
///
/// # Errors
/// Where the text that came back cannot be written as Fluent.
pub(super) fn of(
    segment: &Segment,
    incoming: &IncomingSegment,
    options: MergeOptions,
) -> Result<Verdict, TextError> {
    let Some(target) = &incoming.target else { return Ok(Verdict::Empty) };
    if segment.target.as_deref() == Some(target.text.as_str()) {
        return Ok(Verdict::Same);
    }
    let text = canonical(segment, target)?;
    if text.is_empty() {
        return Ok(Verdict::Empty);
    }
    let Some(current) = segment.target.as_deref().filter(|text| !text.is_empty()) else {
        return Ok(Verdict::Take(text));
    };
    if current == text {
        return Ok(Verdict::Same);
    }
    let Some(stamp) = &incoming.stamp else {
        // A catalog's text that was edited since would no longer be stale or in doubt.
        let is_older =
            segment.state.is_unsure() && incoming.source.is_some() && is_current(segment, incoming);
        let is_taken = is_older || options.prefers_theirs;
        return Ok(if is_taken { Verdict::Take(text) } else { Verdict::Unknowable });
    };
    let is_exported = |text: &str| stamp.target.as_ref() == Some(&segment.kind.fingerprint(text));
    Ok(match (is_exported(current), is_exported(&text)) {
        (true, _) => Verdict::Take(text),
        (false, true) => Verdict::Newer,
        (false, false) if options.prefers_theirs => Verdict::Take(text),
        (false, false) => Verdict::Conflict,
    })
}

/// Whether the translator saw the source text as it is now. Where the file does not say, it is taken to be so.
pub(super) fn is_current(segment: &Segment, incoming: &IncomingSegment) -> bool {
    let seen = incoming.source.as_deref().map(|text| segment.kind.fingerprint(text));
    let seen = seen.or_else(|| incoming.stamp.as_ref().map(|stamp| stamp.source.clone()));
    seen.is_none_or(|seen| seen == segment.kind.fingerprint(&segment.source))
}

/// What the translator says of a translation that he did not say before: `None` where he left the state alone.
pub(super) fn new_claim(incoming: &IncomingSegment) -> Option<Claim> {
    let exported = incoming.stamp.as_ref().map(|stamp| match stamp.state.is_unsure() {
        true => Claim::Unsure,
        false => Claim::Done,
    });
    Some(incoming.claim).filter(|claim| *claim != Claim::Silent && Some(*claim) != exported)
}
