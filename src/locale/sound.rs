//! Names by how they sound: one key for all the ways in which a name is carried from one script into another.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Ways to write one sound in Latin letters, in the order in which they are made alike: the tables of the Library of
/// Congress, of passports and of the press differ in these.
const LATIN: [(&str, &str); 9] = [
    ("x", "ks"),
    ("tz", "ts"),
    ("tch", "ch"),
    ("kh", "h"),
    ("y", "i"),
    ("j", "i"),
    ("ii", "i"),
    ("ie", "e"),
    ("ff", "v"),
];

/// Ways to write one sound in Cyrillic letters.
const CYRILLIC: [(&str, &str); 7] =
    [("ё", "е"), ("э", "е"), ("й", "и"), ("ь", ""), ("ъ", ""), ("уи", "ви"), ("уо", "во")];

/// The key of a word. Words of one key may be one name: `Dmitri`, `Dmitry`, `Dmitrii`; «Уильям», «Вильям».
pub fn sound_key(word: &str) -> String {
    let small = word.to_lowercase();
    let is_latin = small.chars().any(|c| c.is_alphabetic() && c < '\u{250}');
    let mut key: String = match is_latin {
        true => small.nfd().filter(|c| !is_combining_mark(*c)).collect(),
        false => small,
    };
    for (from, to) in if is_latin { LATIN.as_slice() } else { CYRILLIC.as_slice() } {
        key = key.replace(from, to);
    }
    let mut before = None;
    key.retain(|c| before.replace(c) != Some(c));
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for group in [
            &["Dmitri", "Dmitry", "Dmitriy", "Dmitrii"][..],
            &["Alexei", "Aleksei", "Alexey", "Aleksej"],
            &["Evgeni", "Yevgeny"],
            &["Михаель", "Михаэл"],
            &["Уильям", "Вильям", "Вилям"],
        ] {
            let keys: Vec<String> = group.iter().map(|word| sound_key(word)).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{group:?}: {keys:?}");
        }
        for (one, other) in [("Ivan", "Ivanov"), ("Lee", "Leo"), ("Энн", "Анна")] {
            assert_ne!(sound_key(one), sound_key(other));
        }
    }
}
