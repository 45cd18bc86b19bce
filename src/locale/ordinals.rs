//! Endings of ordinals in digits: `1-й`, `90-х`, `21st`.

use super::Locale;

/// The ending that a number takes, where the one written is wrong; `None` where it is right or no ending.
pub fn right_ordinal(locale: &Locale, digits: &str, ending: &str) -> Option<&'static str> {
    match locale.language() {
        "ru" => russian(ending),
        "en" => english(digits, ending),
        _ => None,
    }
}

/// One letter after a vowel, two after a consonant (Мильчин, «Справочник издателя и автора», 6.1.7).
fn russian(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "ый" | "ой" | "ий" | "ей" => "й",
        "ая" | "ья" => "я",
        "ое" | "ее" | "ье" | "ые" | "ие" => "е",
        "ого" | "его" => "го",
        "ому" | "ему" => "му",
        "ым" | "им" | "ом" | "ем" => "м",
        "ых" | "их" => "х",
        "ую" | "ью" => "ю",
        "ыми" | "ими" => "ми",
        _ => return None,
    })
}

fn english(digits: &str, ending: &str) -> Option<&'static str> {
    let right = match digits.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    };
    (matches!(ending, "st" | "nd" | "rd" | "th") && ending != right).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_corrected() {
        let of = |tag: &str, digits: &str, ending: &str| right_ordinal(&tag.parse().unwrap(), digits, ending);
        assert_eq!(
            (of("ru", "1", "ый"), of("ru", "90", "ых"), of("ru", "1", "й")),
            (Some("й"), Some("х"), None)
        );
        assert_eq!(
            (of("en", "2", "th"), of("en", "12", "nd"), of("en", "21", "st")),
            (Some("nd"), Some("th"), None)
        );
    }
}
