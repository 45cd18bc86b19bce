//! Carrying ids over an edit of the source: which old unit each new one is.
//!
//! 1. Pins win.
//! 2. Patience diff over normalized texts, then the same text anywhere (`exact.rs`).
//! 3. What is left is matched by the Dice coefficient over words and pairs of words, of short texts over pairs of
//!    letters, greatest first, agreeing neighbours helping (`similar.rs`, `portrait.rs`). (Levenshtein and
//!    Jaro–Winkler were no better and 20 to 60 times slower.)
//! 4. Halves and wholes of what is still left are for review (`parts.rs`).
//! 5. The rest is new.

mod exact;
mod parts;
mod portrait;
mod similar;

use super::extract::Draft;
use super::fingerprint::{Fingerprint, normalize};
pub(super) use parts::is_part_of;
use similar::Leftovers;

/// Below this similarity a match is for review.
const CERTAIN: f64 = 0.50;
/// A unit of the reference catalog as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct OldUnit {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The fingerprint of its text.
    pub fingerprint: Fingerprint,
}

/// Where a new unit's id comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Carried {
    /// The same text, or the same pin.
    Same(usize),
    /// An edited text, with its similarity from 0 to 1.
    Edited(usize, f64),
    /// A half of what was one, or the whole of what were two, with its similarity from 0 to 1.
    Divided(usize, f64),
    /// A new text.
    New,
}

impl Carried {
    /// The number of the old unit.
    pub fn old(self) -> Option<usize> {
        match self {
            Carried::Same(old) | Carried::Edited(old, _) | Carried::Divided(old, _) => Some(old),
            Carried::New => None,
        }
    }

    /// Whether somebody should look at the match.
    pub fn needs_review(self) -> bool {
        match self {
            Carried::Edited(_, similarity) => similarity < CERTAIN,
            Carried::Divided(..) => true,
            Carried::Same(_) | Carried::New => false,
        }
    }
}

/// Says of each new unit which old one it is. No old unit is given twice.
pub fn align(old: &[OldUnit], new: &[Draft]) -> Vec<Carried> {
    let mut matcher = Matcher::new(old, new);
    matcher.pins(old, new);
    matcher.same_in_order();
    matcher.same_anywhere();
    matcher.similar();
    matcher.carried
}

struct Matcher {
    old: Vec<String>,
    new: Vec<String>,
    /// Old units that may still be given.
    is_free: Vec<bool>,
    /// The new unit each old one was given to.
    given: Vec<Option<usize>>,
    carried: Vec<Carried>,
    /// New units that cannot be matched by text: front matter keeps its fixed ids.
    is_fixed: Vec<bool>,
}

impl Matcher {
    fn new(old: &[OldUnit], new: &[Draft]) -> Matcher {
        Matcher {
            old: old.iter().map(|unit| normalize(&unit.text)).collect(),
            new: new.iter().map(|unit| normalize(&unit.text())).collect(),
            is_free: old.iter().map(|unit| !unit.id.starts_with("meta-")).collect(),
            given: vec![None; old.len()],
            carried: vec![Carried::New; new.len()],
            is_fixed: new.iter().map(|unit| unit.section == "meta").collect(),
        }
    }

    fn give(&mut self, new: usize, carried: Carried) {
        if let Some(old) = carried.old()
            && let (Some(free), Some(given)) = (self.is_free.get_mut(old), self.given.get_mut(old))
        {
            *free = false;
            *given = Some(new);
        }
        if let Some(slot) = self.carried.get_mut(new) {
            *slot = carried;
        }
    }

    fn is_open(&self, new: usize) -> bool {
        self.carried.get(new) == Some(&Carried::New) && self.is_fixed.get(new) == Some(&false)
    }

    fn free(&self, old: usize) -> bool {
        self.is_free.get(old).copied().unwrap_or(false)
    }

    fn similar(&mut self) {
        let olds: Vec<usize> = (0..self.old.len()).filter(|at| self.free(*at)).collect();
        let news: Vec<usize> = (0..self.new.len()).filter(|at| self.is_open(*at)).collect();
        let leftovers = Leftovers::new(&self.old, &olds, &self.new, &news);
        similar::match_similar(self, &leftovers, &olds, &news);
        for divided in parts::divided(self, &leftovers, &news) {
            if let Some(Carried::Edited(old, similarity)) = self.carried.get(divided).copied() {
                self.give(divided, Carried::Divided(old, similarity));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, VirtualPath};

    fn drafts(text: &str) -> Vec<Draft> {
        let file = Sources::new().add(VirtualPath::new("a.md").unwrap(), text.to_owned());
        let document = crate::markdown::parse(file, text, &[]);
        crate::units::extract(&[&document], &Default::default())
    }

    fn old(texts: &[&str]) -> Vec<OldUnit> {
        let unit = |(at, text): (usize, &&str)| OldUnit {
            id: format!("u{at}"),
            text: (*text).to_owned(),
            fingerprint: Fingerprint::of_text(text),
        };
        texts.iter().enumerate().map(unit).collect()
    }

    #[test]
    fn a_typo_a_move_and_a_new_paragraph() {
        let old = old(&["First of all things", "Second paragraph here", "Third and last one"]);
        let new = drafts("Third and last one\n\nFrist of all things\n\nSecond paragraph here\n\nQuite new\n");
        let carried: Vec<Option<usize>> = align(&old, &new).into_iter().map(Carried::old).collect();
        assert_eq!(carried, [Some(2), Some(0), Some(1), None]);
    }

    #[test]
    fn no_old_unit_is_given_twice_and_pins_win() {
        let old = old(&["Same text", "Same text", "Other words entirely"]);
        let new = drafts("Same text\n\nSame text\n\nSame text\n\nNothing alike <!-- #u2 -->\n");
        let carried: Vec<Option<usize>> = align(&old, &new).into_iter().map(Carried::old).collect();
        assert_eq!(carried, [Some(0), Some(1), None, Some(2)]);
    }
}
