//! Tests of shaping.

use super::*;
use std::sync::Arc;

const SERIF: FaceQuery<'static> = FaceQuery { family: "Source Serif 4", weight: 400, style: Style::Upright };

fn with_font<T>(tag: &str, features: Features, test: impl FnOnce(&StyledFont<'_>) -> T) -> T {
    let book = FontBook::builtin();
    let shaper = Shaper::new(&book);
    test(&shaper.font(book.find(&SERIF).unwrap(), features, &tag.parse().unwrap()))
}

fn texts(word: &Word) -> Vec<&str> {
    word.glyphs.iter().map(|glyph| &word.text[glyph.range()]).collect()
}

#[test]
fn a_word_is_kerned_and_shaped_once() {
    with_font("en", Features::default(), |font| {
        let word = font.word("AVATAR", false);
        let nominal: f64 = "AVATAR".chars().map(|c| font.face().advance(font.face().glyph(c).unwrap())).sum();
        assert!(word.width < nominal - 50.0, "{} {nominal}", word.width);
        assert!(Arc::ptr_eq(&word, &font.word("AVATAR", false)));
        assert_eq!(word.gaps, 5);
    });
}

/// Space would tear letters that hang together, whether the face has them or not.
#[test]
fn letters_that_join_take_no_space_between_them() {
    with_font("en", Features::default(), |font| {
        for (text, is_right_to_left, gaps) in [("abcd", false, 3), ("سلام", true, 0), ("ᠮᠣᠩᠭᠣᠯ", false, 0)]
        {
            assert_eq!(font.word(text, is_right_to_left).gaps, gaps, "{text}");
        }
        assert!(!font.forced_breaks(&font.word("ᠮᠣᠩᠭᠣᠯ", false)).is_empty(), "it can still be parted");
    });
}

#[test]
fn every_letter_is_in_the_text_of_exactly_one_glyph() {
    with_font("ru", Features::default(), |font| {
        for text in ["efficient", "Объём,", "за\u{301}мок", "PDF-файлы", "«fi»", "e\u{301}a"]
        {
            assert_eq!(texts(&font.word(text, false)).concat(), text);
        }
        assert!(font.word("за\u{301}мок", false).missing.is_empty());
    });
}

#[test]
fn features_change_the_glyphs_and_not_the_text() {
    let shape = |features| {
        with_font("en", features, |font| {
            let word = font.word("NATO1972", false);
            (word.glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>(), texts(&word).concat())
        })
    };
    let plain = shape(Features { figures: Figures::Lining, ..Features::default() });
    let small =
        shape(Features { figures: Figures::OldStyle, caps: Caps::SmallForUpper, ..Features::default() });
    assert!(plain.0.iter().zip(&small.0).all(|(a, b)| a != b));
    assert_eq!(plain.1, small.1);
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_place() {
    with_font("en", Features::default(), |font| {
        let word = font.word("a漢b", false);
        assert_eq!(*word.missing, [Missing { character: '漢', range: 1..4 }]);
        assert_eq!(texts(&word).concat(), "a漢b");
    });
}

#[test]
fn parts_of_a_word_are_as_wide_as_if_they_were_shaped() {
    with_font("en", Features::default(), |font| {
        for text in ["representatives", "affiliation", "efficient", "Tavernier", "anti-ballistic", "and/or"] {
            let word = font.word(text, false);
            let breaks = font.breaks(&word);
            assert!(!breaks.is_empty(), "{text}");
            for place in breaks {
                let (head, tail) = text.split_at(place.at);
                let hyphen = if place.kind == WordBreakKind::Hyphen { "-" } else { "" };
                let head = font.word(&format!("{head}{hyphen}"), false);
                assert!((head.width - place.before).abs() < 0.01, "{text} {place:?} {}", head.width);
                assert!((font.word(tail, false).width - place.after).abs() < 0.01, "{text} {place:?}");
                assert_eq!((head.gaps, font.word(tail, false).gaps), (place.gaps_before, place.gaps_after));
            }
        }
    });
}

#[test]
fn words_are_divided_where_they_may_be() {
    let divide = |text: &str, tag: &str| {
        with_font(tag, Features::default(), |font| {
            let word = font.word(text, false);
            let mut out = word.text.to_string();
            for place in font.breaks(&word).iter().rev() {
                out.insert(place.at, if place.kind == WordBreakKind::Hyphen { '=' } else { '|' });
            }
            out
        })
    };
    for (text, tag, expected) in [
        ("(extensive),", "en", "(ex=ten=sive),"),
        ("anti-ballistic", "en", "anti-|ballistic"),
        ("военно-морской", "ru", "во=ен=но-|мор=ской"),
        ("5-й", "ru", "5-й"),
        ("1990-е", "ru", "1990-е"),
        ("word—another", "en", "word—|an=other"),
        ("example.org/extensive-list", "en", "example|.org/|extensive-|list"),
        ("ex\u{ad}tensive", "en", "ex=tensive"),
        ("по-русски", "ru", "по-|рус=ски"),
        ("1972–1974", "ru", "1972–|1974"),
    ] {
        assert_eq!(divide(text, tag), expected, "{text}");
    }
}
