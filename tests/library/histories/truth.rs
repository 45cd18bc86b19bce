//! What is known beside the project of the source text that each translation renders, and what is held to it.

use super::{Known, LOCALES, State, catalog};
use bifolio::units::{
    Library, Lock, OldUnit, Outcome, ResolveRequest, Settlement, Status, SyncOptions, Translation,
    is_trivial, message_texts, normalize, read_reference, resolve, sync_writes,
};
use std::collections::BTreeSet;

impl State {
    pub(super) fn write(&mut self, library: &Library, has_stubs: bool) {
        for change in sync_writes(library, has_stubs).changes {
            self.world.insert(change.path.as_str(), change.text);
        }
    }

    /// A sync; what it says before it writes is what it says afterwards, and there is nothing left to write.
    pub(super) fn sync(&mut self, is_typo: bool, has_stubs: bool) {
        let options = SyncOptions { is_typo, ..SyncOptions::default() };
        let library = Library::load(&self.world, options).unwrap();
        self.learn(&library, is_typo);
        let mut killed = self.world.clone();
        for change in sync_writes(&library, has_stubs).changes {
            killed.insert(change.path.as_str(), change.text);
            assert_same(
                &Library::load(&killed, options).unwrap(),
                &library,
                "a sync that was killed goes on",
            );
        }
        self.write(&library, has_stubs);
        let after = self.load();
        assert_same(&after, &library, "a sync does what it says");
        assert_eq!(sync_writes(&after, has_stubs).changes, [], "a second sync changes nothing");
        for (_, state, text) in translated(&after) {
            self.known.get_mut(&text).expect("a known text").was_stale = state == Status::Stale;
        }
    }

    /// What a sync takes translations for: one that changed renders the source as it is, a new one the reference
    /// catalog; of an edit that keeps the meaning, those that were not stale before render the source as it is.
    pub(super) fn learn(&mut self, library: &Library, is_typo: bool) {
        let reference = match &library.manuscripts[0].reference.written {
            Some(written) => read_both(written),
            None => Vec::new(),
        };
        for translation in library.manuscripts[0].targets() {
            let lock = Lock::read(&translation.lock_text).unwrap();
            for (unit, state) in library.manuscripts[0].units.iter().zip(&translation.states) {
                let Some(text) = value(translation, translation.name_of(&unit.id)) else { continue };
                let known = self.known.get_mut(&text).expect("a known text");
                let before = translation.renamed.get(&unit.id).map_or(unit.id.as_str(), String::as_str);
                if known.renders.is_empty() {
                    let is_new =
                        !lock.units.contains_key(before) && !lock.units.contains_key(unit.id.as_str());
                    let is_old = |old: &&OldUnit| is_new && !is_typo && old.id == before;
                    let old: Vec<String> =
                        reference.iter().filter(is_old).map(|old| old.text.clone()).collect();
                    known.renders = old;
                    if known.renders.is_empty() {
                        // Of a pin that the reference catalog does not know yet, it may have the text by another name.
                        known.renders = std::iter::once(unit.text()).chain(state.previous.clone()).collect();
                    }
                } else if is_typo && !known.was_stale {
                    known.renders = vec![unit.text()];
                }
            }
        }
    }

    pub(super) fn settle(&mut self, number: usize, locale: usize, action: usize) {
        let mut library = self.load();
        self.learn(&library, false);
        let ids: Vec<String> = {
            let manuscript = &library.manuscripts[0];
            let obsolete = manuscript.targets().flat_map(|one| one.obsolete.iter().cloned());
            manuscript.units.iter().map(|unit| unit.id.to_string()).chain(obsolete).collect()
        };
        if ids.is_empty() {
            return;
        }
        let id = ids[number % ids.len()].clone();
        let locales = match locale % 3 {
            2 => Vec::new(),
            one => vec![LOCALES[one].parse().unwrap()],
        };
        let settlement = [Settlement::Accept, Settlement::Review, Settlement::Delete][action];
        let is_all = number.is_multiple_of(7);
        let ids = if is_all { Vec::new() } else { vec![id] };
        let request = ResolveRequest { ids, is_all, settlement, rule: None, locales, documents: Vec::new() };
        let before = self.load();
        for one in resolve(&mut library, &request) {
            let of = |translation: &&Translation| translation.locale == one.locale;
            let translation = before.manuscripts[0].targets().find(of).unwrap();
            let unit = before.manuscripts[0].unit_by_id(&one.id);
            let name = unit.map_or(one.id.as_str(), |unit| translation.name_of(&unit.id));
            let Some(text) = value(translation, name) else {
                assert_eq!(one.outcome, Outcome::Missing);
                continue;
            };
            match (settlement, one.outcome) {
                (Settlement::Delete, Outcome::Done) => drop(self.known.remove(&text)),
                (Settlement::Accept, Outcome::Done | Outcome::Already) => {
                    self.known.get_mut(&text).unwrap().renders = vec![unit.unwrap().text()];
                }
                _ => {}
            }
        }
        self.write(&library, false);
        let after = self.load();
        assert_same(&after, &library, "what is settled is settled");
        assert_eq!(sync_writes(&after, false).changes, [], "a sync adds nothing");
        for (_, state, text) in translated(&after) {
            self.known.get_mut(&text).expect("a known text").was_stale = state == Status::Stale;
        }
    }

    pub(super) fn check(&self) {
        let library = self.load();
        assert!(library.problems.is_empty(), "{:?}", library.problems);
        let manuscript = &library.manuscripts[0];
        let mut ids: Vec<&str> = manuscript.units.iter().map(|unit| unit.id.as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id is given once");
        for (source, state, text) in translated(&library) {
            let Known { renders, .. } = &self.known[&text];
            let is_current = |old: &String| is_trivial(old, &source);
            if state == Status::Translated && !renders.is_empty() {
                assert!(renders.iter().any(is_current), "`{text}` renders {renders:?}, not `{source}`");
            }
            if state == Status::Stale {
                let is_same = |old: &String| normalize(old) == normalize(&source);
                assert!(renders.is_empty() || !renders.iter().all(is_same), "`{text}` renders `{source}`");
            }
        }
        let mut everywhere = BTreeSet::new();
        for locale in LOCALES {
            everywhere.extend(self.messages(locale).into_iter().map(|(_, text)| text));
        }
        for text in self.known.keys() {
            assert!(everywhere.contains(text), "`{text}` is lost");
        }
        for translation in manuscript.targets() {
            for id in translation.lock.units.keys() {
                let unit = manuscript.units.iter().find(|unit| unit.id.as_str() == id);
                let name = unit.map_or(id.as_str(), |unit| translation.name_of(&unit.id));
                assert!(translation.catalog.message(name).is_some(), "the lock has `{id}`, the catalog not");
            }
        }
    }
}

/// The units of a reference catalog, of both sides of a conflict.
fn read_both(written: &str) -> Vec<OldUnit> {
    let mut sides = [String::new(), String::new()];
    let mut is_in = [true, true];
    for line in written.lines() {
        match line.get(..7) {
            Some("<<<<<<<") => is_in = [true, false],
            Some("=======") => is_in = [false, true],
            Some(">>>>>>>") => is_in = [true, true],
            _ => {
                for (side, _) in sides.iter_mut().zip(is_in).filter(|(_, is_in)| *is_in) {
                    *side += &format!("{line}\n");
                }
            }
        }
    }
    sides.iter().flat_map(|side| read_reference(&catalog(side))).collect()
}

fn value(translation: &Translation, id: &str) -> Option<String> {
    let message = translation.catalog.message(id)?;
    message_texts(message, translation.catalog.resource().text()).0
}

/// Units that have a translation: the source, the state, the translation.
fn translated(library: &Library) -> Vec<(String, Status, String)> {
    let manuscript = &library.manuscripts[0];
    let mut all = Vec::new();
    for translation in manuscript.targets() {
        for (unit, state) in manuscript.units.iter().zip(&translation.states) {
            if let Some(text) = value(translation, translation.name_of(&unit.id)) {
                assert_ne!(state.status, Status::Missing);
                all.push((unit.text(), state.status, text));
            }
        }
    }
    all
}

/// All that a library says of translations, a line each, to be compared.
fn said(library: &Library) -> Vec<String> {
    let mut said = Vec::new();
    for translation in library.manuscripts[0].targets() {
        let states = translation.states.iter();
        said.extend(states.map(|state| format!("{} {state:?}", translation.locale)));
        let obsolete: BTreeSet<&String> = translation.obsolete.iter().collect();
        said.push(format!("{} obsolete: {obsolete:?}", translation.locale));
    }
    said
}

/// Panics with the first thing that is said otherwise.
fn assert_same(after: &Library, before: &Library, what: &str) {
    let (after, before) = (said(after), said(before));
    let other = after.iter().zip(&before).find(|(after, before)| after != before);
    assert!(other.is_none() && after.len() == before.len(), "{what}: {other:#?}");
}
