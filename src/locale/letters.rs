//! Letters of one script that look like those of another, and those that lie on the same key.

/// Latin letters and the Cyrillic ones that look the same.
const LOOK_ALIKES: [(char, char); 26] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
    ('i', 'і'),
    ('s', 'ѕ'),
    ('j', 'ј'),
    ('S', 'Ѕ'),
    ('ë', 'ё'),
    ('Ë', 'Ё'),
];

/// The Latin letters of a keyboard in the order of its rows, and the Russian ones on the same keys.
const LATIN_KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN_KEYS: &str = "йцукенгшщзхъфывапролджэячсмитьбю";

/// The Cyrillic letter that looks like a Latin one.
pub fn cyrillic_look_alike(letter: char) -> Option<char> {
    LOOK_ALIKES.iter().find(|(latin, _)| *latin == letter).map(|(_, cyrillic)| *cyrillic)
}

/// The Latin letter that looks like a Cyrillic one.
pub fn latin_look_alike(letter: char) -> Option<char> {
    LOOK_ALIKES.iter().find(|(_, cyrillic)| *cyrillic == letter).map(|(latin, _)| *latin)
}

/// What the keys of a Latin word write with a Russian keyboard, or the other way round; `None` for other characters.
pub fn other_layout(word: &str) -> Option<String> {
    let on = |from: &str, to: &str, letter: char| {
        from.chars().position(|key| key == letter).and_then(|at| to.chars().nth(at))
    };
    word.chars()
        .map(|c| {
            let small = c.to_lowercase().next()?;
            let other =
                on(LATIN_KEYS, RUSSIAN_KEYS, small).or_else(|| on(RUSSIAN_KEYS, LATIN_KEYS, small))?;
            if c.is_uppercase() { other.to_uppercase().next() } else { Some(other) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_their_doubles_and_their_keys() {
        assert_eq!(
            (cyrillic_look_alike('c'), latin_look_alike('Р'), latin_look_alike('ж')),
            (Some('с'), Some('P'), None)
        );
        assert_eq!(other_layout("Ghbdtn").as_deref(), Some("Привет"));
        assert_eq!(other_layout("руддщ").as_deref(), Some("hello"));
        assert_eq!(other_layout("a1"), None);
    }
}
