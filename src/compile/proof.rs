//! What a proof says of its edition: which source it was made of, how far it is translated, and what changed.

use super::Setting;
use super::artifacts::Ready;
use super::plan::BuildRequest;
use super::setting::Medium;
use crate::edition::{Edition, number};
use crate::export::pdf::Metadata;
use crate::fluent::resolve::Value;
use crate::layout::{self, Change, LaidOut, Proof};
use crate::locale::{CivilDate, Locale};
use crate::markdown::{Definitions, parse_inline, plain_text};
use crate::units::{ChangeKind, Library, Manuscript, Status, UnitId, WordChange, word_changes};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Draws the marks of a proof on the pages of an edition.
pub(super) fn mark(
    library: &Library,
    setting: &Setting,
    ready: &Ready,
    laid: &mut LaidOut,
    (metadata, request): (&Metadata, &BuildRequest),
) {
    let Some(manuscript) = library.manuscript(&ready.planned.document) else { return };
    let Some(first) = ready.editions.first() else { return };
    if request.missing.is_none() {
        layout::highlight_gaps(laid, &setting.theme);
    }
    let editions = (0..).zip(&ready.editions);
    let proof = Proof {
        words: &first.words,
        locale: &first.locale,
        stamp: stamp(library, manuscript, (first, &ready.planned.locales), metadata.date),
        changes: editions.flat_map(|(at, one)| changes(library, manuscript, (at, &one.locale))).collect(),
    };
    setting.with_shaper(Medium::Screen, |setup| layout::mark_proof(laid, &proof, setup));
}

/// Document, locales, source, coverage and date, in the words of an edition.
fn stamp(
    library: &Library,
    manuscript: &Manuscript,
    (edition, locales): (&Edition, &[Locale]),
    date: Option<i64>,
) -> String {
    let words = &edition.words;
    let text = |text: String| Value::Text(text);
    let names: Vec<String> = locales.iter().map(Locale::to_string).collect();
    let mut parts = vec![words.get("ui-proof"), manuscript.name.clone(), names.join(" + ")];
    parts.push(words.with("ui-proof-source", &[("hash", text(source_hash(library, manuscript)))]));
    for locale in locales.iter().filter(|locale| **locale != manuscript.source_locale) {
        let percent = (library.coverage(manuscript, locale) * 10.0).floor() / 10.0;
        let values = [("locale", text(locale.to_string())), ("percent", number(percent))];
        parts.push(words.with("ui-proof-translated", &values));
    }
    if let Some(date) = date.and_then(CivilDate::from_unix_time) {
        parts.push(words.with("ui-proof-date", &[("date", Value::Date(date))]));
    }
    parts.join(" · ")
}

/// The first digits of the hash of all files that the source text of a document comes from.
fn source_hash(library: &Library, manuscript: &Manuscript) -> String {
    let mut hash = Sha256::new();
    for (file, _) in library.members(manuscript).flat_map(|one| &one.files) {
        let text = library.sources.get(*file).text();
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// What changed in the source of the units whose translation renders an older one.
fn changes(
    library: &Library,
    manuscript: &Manuscript,
    (edition, locale): (u8, &Locale),
) -> BTreeMap<(u8, UnitId), Change> {
    let mut changes = BTreeMap::new();
    for member in library.members(manuscript) {
        let states = member.translations.get(locale).map(|one| one.states.as_slice()).unwrap_or_default();
        for (unit, state) in member.units.iter().zip(states) {
            let previous = state.previous.as_deref();
            if state.status != Status::Stale && previous.is_none() {
                continue;
            }
            let words = previous.map(|old| changed_words(old, &unit.text())).unwrap_or_default();
            let change = Change { locale: member.source_locale.clone(), words };
            changes.insert((edition, unit.id.clone()), change);
        }
    }
    changes
}

/// What changed between two texts as they are read; where it is only their markup, as they are written.
fn changed_words(old: &str, new: &str) -> Vec<WordChange> {
    let plain = |text: &str| plain_text(&parse_inline(text, &Definitions::default()).inlines);
    let read = word_changes(&plain(old), &plain(new));
    let is_changed = read.iter().any(|change| change.kind != ChangeKind::Kept);
    if is_changed { read } else { word_changes(old, new) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_readers_see_counts_as_a_change_if_they_see_any() {
        let kinds = |old: &str, new: &str| {
            changed_words(old, new).into_iter().map(|change| (change.kind, change.words)).collect::<Vec<_>>()
        };
        assert_eq!(kinds("**two** sites", "one site")[0], (ChangeKind::Gone, "two sites".to_owned()));
        let markup = kinds("**two** sites", "two sites");
        assert_eq!(markup[0], (ChangeKind::Gone, "**two**".to_owned()));
    }
}
