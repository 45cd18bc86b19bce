//! Ids: ASCII, minted once as `<section>-<kind>-<hash>`, then `-2`, `-3` on a clash.

use super::fingerprint::{normalize, short_hash};
use super::{UnitId, UnitKind};
use crate::markdown::is_reserved;
use std::collections::{BTreeSet, HashMap};

/// Gives out ids that are not taken.
#[derive(Debug, Default)]
pub struct IdMinter {
    taken: BTreeSet<String>,
    avoided: BTreeSet<String>,
    /// The next number to try after a base that was taken, so that many equal texts cost no more than they are.
    next: HashMap<String, u32>,
}

impl IdMinter {
    /// Marks an id as taken; `false` where it was.
    pub fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Keeps new ids from being this one; it may still be taken.
    pub fn avoid(&mut self, id: &str) {
        self.avoided.insert(id.to_owned());
    }

    /// A new id for a text under a section.
    pub fn mint(&mut self, section: &str, kind: UnitKind, text: &str) -> UnitId {
        let base = format!("{section}-{}-{}", kind.as_str(), short_hash(&normalize(text), 4));
        let mut id = base.clone();
        let mut count = self.next.get(&base).copied().unwrap_or(2);
        while self.avoided.contains(&id) || !self.take(&id) {
            id = format!("{base}-{count}");
            count += 1;
        }
        self.next.insert(base, count);
        UnitId::new(id)
    }
}

/// The longest slug, in bytes; longer headings are cut at a word.
const MAX_SLUG: usize = 32;

/// A heading as the first part of ids: ASCII words joined by `-`, Cyrillic transliterated, starting with a
/// letter and never with a reserved prefix (`meta-`, `ui-`).
pub fn slug(heading: &str) -> String {
    let ascii = deunicode::deunicode(heading).to_lowercase();
    let mut slug = String::new();
    for word in ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !slug.is_empty() && slug.len() + 1 + word.len() > MAX_SLUG {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word.get(..word.len().min(MAX_SLUG)).unwrap_or(word));
    }
    if is_reserved(&slug) || !slug.starts_with(|first: char| first.is_ascii_alphabetic()) {
        let rest = if slug.is_empty() { String::new() } else { format!("-{slug}") };
        return format!("s{rest}");
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii_start_with_a_letter_and_reserve_nothing() {
        for (heading, expected) in [
            ("Key Themes", "key-themes"),
            ("Основные тезисы", "osnovnye-tezisy"),
            ("2013: a year", "s-2013-a-year"),
            ("UI design", "s-ui-design"),
            ("…", "s"),
            ("A very long heading that goes on and on for ever", "a-very-long-heading-that-goes-on"),
        ] {
            assert_eq!(slug(heading), expected);
        }
    }

    #[test]
    fn ids_never_clash() {
        let mut minter = IdMinter::default();
        let one = minter.mint("lead", UnitKind::Paragraph, "Same");
        let two = minter.mint("lead", UnitKind::Paragraph, "Same ");
        assert_eq!(two.as_str(), format!("{one}-2"));
    }
}
