//! Translations that are there already for units that have none: of the same text elsewhere, of the whole that a
//! part was cut from, of a text that was joined to another.
//!
//! All of it is read off the catalogs and locks as they stand, so that it can still be told after a sync.

use super::sync::is_part_of;
use super::{Library, Manuscript, Status, Translation, Unit, normalize};
use crate::fluent::cst::Message;
use crate::locale::Locale;
use std::collections::HashMap;

/// What could become of a translation.
#[derive(Debug, Clone, Copy)]
pub enum Proposal<'a> {
    /// A unit that is missing was cut from what another was: its translation is in that one's message.
    Parted {
        /// The unit without a translation.
        unit: &'a Unit,
        /// The unit that was the whole.
        whole: &'a Unit,
    },
    /// The source text of an obsolete message was joined to a unit: that one's translation lacks it.
    Joined {
        /// The unit that has the text now.
        unit: &'a Unit,
        /// The obsolete message.
        obsolete: &'a Message,
        /// Whether the obsolete text stands before the unit's own.
        is_first: bool,
    },
}

/// What could become of the translations of a document, in the order of its units and messages.
pub fn proposals<'a>(manuscript: &'a Manuscript, translation: &'a Translation) -> Vec<Proposal<'a>> {
    let units = manuscript.units.iter().zip(&translation.states).enumerate();
    let missing = units.filter(|(_, (_, state))| state.status == Status::Missing);
    let mut found: Vec<Proposal<'a>> =
        missing.filter_map(|(at, (unit, _))| parted(manuscript, translation, at, unit)).collect();
    if !translation.obsolete.is_empty() {
        found.extend(joined(manuscript, translation));
    }
    found
}

fn parted<'a>(
    manuscript: &'a Manuscript,
    translation: &'a Translation,
    at: usize,
    unit: &'a Unit,
) -> Option<Proposal<'a>> {
    let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let mut wholes = neighbours.filter_map(|other| {
        let state = translation.states.get(other)?;
        Some((manuscript.units.get(other)?, state.previous.as_deref()?))
    });
    let (whole, _) = wholes.find(|(_, previous)| is_part_of(&unit.text(), previous))?;
    Some(Proposal::Parted { unit, whole })
}

/// A joined unit's message stands beside the obsolete one, for catalogs follow the order of the text.
fn joined<'a>(manuscript: &'a Manuscript, translation: &'a Translation) -> Vec<Proposal<'a>> {
    let units: HashMap<&str, (&Unit, Option<&str>)> = manuscript
        .units
        .iter()
        .zip(&translation.states)
        .map(|(unit, state)| (translation.name_of(&unit.id), (unit, state.previous.as_deref())))
        .collect();
    let messages: Vec<&Message> = translation.catalog.messages().collect();
    let mut found = Vec::new();
    for (at, obsolete) in messages.iter().enumerate() {
        let id = obsolete.id.name.as_str();
        if units.contains_key(id) {
            continue;
        }
        let Some(text) = translation.lock.units.get(id).and_then(|entry| entry.previous.as_deref()) else {
            continue;
        };
        let beside = [(at.checked_sub(1), false), (Some(at + 1), true)];
        found.extend(beside.into_iter().find_map(|(other, is_first)| {
            let other = messages.get(other?)?;
            let (unit, previous) = units.get(other.id.name.as_str())?;
            let is_new_there = previous.is_some_and(|previous| !is_part_of(text, previous));
            let is_joined = is_new_there && is_part_of(text, &unit.text());
            is_joined.then_some(Proposal::Joined { unit, obsolete, is_first })
        }));
    }
    found
}

/// Translations by the text they render, of all documents in one locale: the first of each text.
#[derive(Debug)]
pub struct SameTexts<'a> {
    by_text: HashMap<String, (&'a Manuscript, &'a Unit)>,
}

impl<'a> SameTexts<'a> {
    /// The translations of a locale that render their sources.
    pub fn new(library: &'a Library, locale: &Locale) -> SameTexts<'a> {
        let mut by_text = HashMap::new();
        for manuscript in &library.manuscripts {
            let Some(translation) = manuscript.translations.get(locale) else { continue };
            let states = manuscript.units.iter().zip(&translation.states);
            for (unit, _) in states.filter(|(_, state)| state.status == Status::Translated) {
                by_text.entry(key(manuscript, unit)).or_insert((manuscript, unit));
            }
        }
        SameTexts { by_text }
    }

    /// The unit with the same text that is translated.
    pub fn of(&self, manuscript: &Manuscript, unit: &Unit) -> Option<(&'a Manuscript, &'a Unit)> {
        self.by_text.get(&key(manuscript, unit)).copied()
    }
}

/// Texts in different languages are different; so are the parts of an image and a text.
fn key(manuscript: &Manuscript, unit: &Unit) -> String {
    let names: Vec<&str> = unit.attributes.iter().map(|(name, _)| name.as_str()).collect();
    format!("{}\u{0}{}\u{0}{}", manuscript.source_locale, names.join(" "), normalize(&unit.text()))
}
