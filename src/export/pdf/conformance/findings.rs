//! The findings as they come: what repeats itself on a page, or is the fault of one object, is told once.

use super::PreflightProfile;
use super::report::Finding;
use super::rule::Rule;
use lopdf::ObjectId;
use std::collections::HashMap;

/// Where a finding belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct At {
    page: Option<usize>,
    object: Option<ObjectId>,
}

impl At {
    /// The document.
    pub(super) const DOCUMENT: At = At { page: None, object: None };

    /// A page, from 1.
    pub(super) fn page(page: usize) -> At {
        At { page: Some(page), object: None }
    }

    /// An object of the document.
    pub(super) fn object(object: Option<ObjectId>) -> At {
        At { page: None, object }
    }

    /// The same place, an object of which is to blame.
    pub(super) fn with(self, object: Option<ObjectId>) -> At {
        At { object: object.or(self.object), ..self }
    }

    /// The same object, on a page where that is known.
    pub(super) fn on(self, page: Option<usize>) -> At {
        At { page: page.or(self.page), ..self }
    }
}

/// What makes findings the same.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    OnPage(&'static str, Option<usize>),
    OfObject(&'static str, ObjectId),
}

/// Collects findings.
#[derive(Debug)]
pub(super) struct Findings {
    profile: PreflightProfile,
    found: Vec<Finding>,
    known: HashMap<Key, usize>,
}

impl Findings {
    pub(super) fn new(profile: PreflightProfile) -> Findings {
        Findings { profile, found: Vec::new(), known: HashMap::new() }
    }

    /// Tells a finding, once a page and rule.
    pub(super) fn add(&mut self, rule: &Rule, at: At, message: impl FnOnce() -> String) {
        self.insert(rule, Key::OnPage(rule.name, at.page), at, message);
    }

    /// Tells a finding for which an object is to blame, on however many pages it is used.
    pub(super) fn add_once(&mut self, rule: &Rule, at: At, message: impl FnOnce() -> String) {
        let key = at.object.map_or(Key::OnPage(rule.name, at.page), |id| Key::OfObject(rule.name, id));
        self.insert(rule, key, at, message);
    }

    fn insert(&mut self, rule: &Rule, key: Key, at: At, message: impl FnOnce() -> String) {
        let Some(clause) = rule.clause(self.profile) else { return };
        if let Some(first) = self.known.get(&key).and_then(|index| self.found.get_mut(*index)) {
            first.count += 1;
            return;
        }
        self.known.insert(key, self.found.len());
        let (level, hint, message) = (rule.level, rule.hint, message());
        let (page, object) = (at.page, at.object);
        self.found.push(Finding { rule: rule.name, clause, level, page, object, message, hint, count: 1 });
    }

    /// Whether they are those of the print profile.
    pub(super) fn is_for_print(&self) -> bool {
        self.profile == PreflightProfile::Print
    }

    /// All of them, by page, in the order in which they were found.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.found.sort_by_key(|finding| finding.page);
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Level;

    const BOTH: Rule = Rule::new("both", Level::Error, ["print", "screen"], "mend it");
    const SCREEN: Rule = Rule::new("screen-only", Level::Error, ["", "screen"], "mend it");

    #[test]
    fn what_repeats_itself_is_told_once_a_page() {
        let mut findings = Findings::new(PreflightProfile::Print);
        for page in [2, 1, 2] {
            findings.add(&BOTH, At::page(page), || format!("on {page}"));
        }
        findings.add(&SCREEN, At::page(1), || "not of this profile".to_owned());
        let told: Vec<_> = findings.finish().into_iter().map(|one| (one.message, one.count)).collect();
        assert_eq!(told, [("on 1".to_owned(), 1), ("on 2".to_owned(), 2)]);
    }

    #[test]
    fn an_object_is_blamed_once() {
        let mut findings = Findings::new(PreflightProfile::Screen);
        for page in [1, 2] {
            findings.add_once(&BOTH, At::page(page).with(Some((7, 0))), || format!("on {page}"));
        }
        findings.add_once(&BOTH, At::page(2).with(Some((8, 0))), || "another".to_owned());
        let told: Vec<_> = findings.finish().into_iter().map(|one| (one.page, one.object)).collect();
        assert_eq!(told, [(Some(1), Some((7, 0))), (Some(2), Some((8, 0)))]);
    }
}
