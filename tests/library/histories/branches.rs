//! Two branches of a project, and what a version control system makes of both.

use super::{LOCALES, State, Step};
use crate::{conflict, text};
use bifolio::source::VirtualPath;
use bifolio::world::read_text;
use std::collections::BTreeSet;

impl State {
    /// Two branches of the project, and what a version control system makes of both.
    pub(super) fn branch(&mut self, left: &[Step], right: &[Step], is_whole: bool) {
        // No version control system merges into a merge that is not settled.
        if text(&self.world, "locales/en/a.ftl").contains("<<<<<<<")
            || self.load().manuscripts[0].targets().any(|one| one.is_conflicted)
        {
            self.sync(false, false);
        }
        let base = self.clone();
        let mut theirs = self.clone();
        theirs.next += 1_000;
        left.iter().for_each(|step| self.step(step));
        right.iter().for_each(|step| theirs.step(step));
        self.next = self.next.max(theirs.next);
        self.merge_content(&base, &theirs);
        for locale in LOCALES {
            self.merge_messages(&base, &theirs, locale);
        }
        self.merge_known(&theirs);
        for path in ["locales/en/a.ftl", "locales/ru/a.lock", "locales/de/a.lock"] {
            let exists = |state: &State| {
                let path = VirtualPath::new(path).unwrap();
                read_text(&state.world, &path).is_ok()
            };
            let merged = match (exists(self), exists(&theirs)) {
                (true, true) => conflict_of(&text(&self.world, path), &text(&theirs.world, path), is_whole),
                (false, true) => text(&theirs.world, path),
                _ => continue,
            };
            self.world.insert(path, merged);
        }
    }

    pub(super) fn merge_content(&mut self, base: &State, theirs: &State) {
        let of = |state: &State, number: usize| state.parts.iter().find(|one| one.number == number).cloned();
        for part in &mut self.parts {
            if of(base, part.number).as_ref() == Some(&*part)
                && let Some(other) = of(theirs, part.number)
            {
                *part = other;
            }
        }
        for part in &theirs.parts {
            if of(base, part.number).is_none() && of(self, part.number).is_none() {
                self.parts.push(part.clone());
            }
        }
        let mut pins = BTreeSet::new();
        for part in &mut self.parts {
            part.pin = part.pin.take().filter(|pin| pins.insert(pin.clone()));
        }
        self.write_content();
    }

    /// Message by message: what theirs changed or added, else ours.
    pub(super) fn merge_messages(&mut self, base: &State, theirs: &State, locale: &str) {
        let (before, other) = (base.messages(locale), theirs.messages(locale));
        let mut merged = self.messages(locale);
        for (id, said) in &other {
            let is_new = before.iter().all(|(_, text)| text != said);
            let is_here = merged.iter().any(|(_, text)| text == said);
            if is_here || !is_new {
                continue;
            }
            match merged.iter_mut().find(|(known, _)| known == id) {
                // Both changed it: somebody chose theirs.
                Some((_, text)) => *text = said.clone(),
                None => merged.push((id.clone(), said.clone())),
            }
        }
        let erased = before.iter().filter(|(_, text)| other.iter().all(|(_, said)| said != text));
        let erased: BTreeSet<&String> = erased.map(|(_, text)| text).collect();
        merged.retain(|(_, text)| !erased.contains(text));
        self.write_messages(locale, &merged, false);
    }

    /// What is known of the translations that both branches left.
    pub(super) fn merge_known(&mut self, theirs: &State) {
        for (text, one) in &theirs.known {
            let is_new_here = !self.known.contains_key(text);
            let ours = self.known.entry(text.clone()).or_default();
            if !is_new_here && ours.renders.is_empty() != one.renders.is_empty() {
                // A sync of one branch alone saw it, maybe under another name: it may be in doubt for no reason.
                ours.renders.push("(what the other branch had)".to_owned());
            }
            ours.was_stale |= one.was_stale;
            ours.renders.extend(one.renders.iter().cloned());
            ours.renders.sort();
            ours.renders.dedup();
        }
        let all = LOCALES.map(|locale| self.messages(locale)).concat();
        self.known.retain(|text, _| all.iter().any(|(_, said)| said == text));
    }
}

fn conflict_of(ours: &str, theirs: &str, is_whole: bool) -> String {
    if ours == theirs {
        ours.to_owned()
    } else if is_whole {
        format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n")
    } else {
        conflict(ours, theirs)
    }
}
