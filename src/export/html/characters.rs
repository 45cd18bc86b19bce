//! A set of characters, as fast to fill as a book is long.

/// A set of characters.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Characters {
    /// One bit a code point.
    bits: Vec<u64>,
}

impl Characters {
    /// Adds one.
    pub(super) fn insert(&mut self, character: char) {
        let (word, bit) = (u32::from(character) as usize / 64, u32::from(character) % 64);
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        if let Some(word) = self.bits.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    /// Adds all of another set.
    pub(super) fn add(&mut self, other: &Characters) {
        self.extend(other.iter());
    }

    /// All, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = char> + '_ {
        self.bits.iter().enumerate().filter(|(_, word)| **word != 0).flat_map(|(at, word)| {
            let bits = (0..64).filter(move |bit| word >> bit & 1 == 1);
            bits.filter_map(move |bit| char::from_u32((at * 64) as u32 + bit))
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    /// Those that are so, and those that are not.
    pub(super) fn parted(&self, is_so: impl Fn(char) -> bool) -> (Characters, Characters) {
        let (mut those, mut others) = (Characters::default(), Characters::default());
        for character in self.iter() {
            if is_so(character) { those.insert(character) } else { others.insert(character) }
        }
        (those, others)
    }
}

impl Extend<char> for Characters {
    fn extend<I: IntoIterator<Item = char>>(&mut self, characters: I) {
        characters.into_iter().for_each(|character| self.insert(character));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_each_character_once_and_in_order() {
        let mut set = Characters::default();
        assert!(set.is_empty());
        set.extend("яab\u{10ffff}ba".chars());
        assert_eq!(set.iter().collect::<String>(), "abя\u{10ffff}");
        let (ascii, others) = set.parted(|c| c.is_ascii());
        assert_eq!((ascii.iter().count(), others.iter().count()), (2, 2));
    }
}
