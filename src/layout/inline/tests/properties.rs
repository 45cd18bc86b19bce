//! What must hold for any text.

use super::*;
use proptest::prelude::*;

/// Words of a text in any order, with what may stand around and between them.
fn any_text(of: &'static str) -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = of.split_whitespace().collect();
    let extra = prop::sample::select(vec![
        "—", "и", "В", "«а»", "НАТО", "5", "км", "т. е.", "И. И.", "x/y", "1990-е",
    ]);
    let word = prop_oneof![9 => prop::sample::select(words), 2 => extra];
    prop::collection::vec(word, 1..90).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn whatever_the_text_the_lines_are_sound(text in any_text(RUSSIAN), measure in 60.0..460.0_f64) {
        let broken = set(&text, measure, "ru");
        prop_assert_eq!(read(&broken), text);
        let lines = shown(&broken);
        let overfull = has_overfull(&broken);
        let mut running = 0;
        for (line, shown) in broken.lines.iter().zip(&lines) {
            prop_assert!(overfull || (line.left + line.width).to_pt() < measure + 4.0, "{}", shown);
            running = if line.is_hyphenated { running + 1 } else { 0 };
            prop_assert!(running < 3);
            // In a narrower line what clings together may be wider than the line itself.
            if measure > 200.0 && !line.is_last && !line.is_hyphenated {
                let last = shown.split([' ', '\u{a0}']).next_back().unwrap();
                prop_assert!(!(last.chars().count() == 1 && last.chars().all(char::is_alphabetic)), "{}", shown);
            }
        }
        prop_assert!(lines.iter().skip(1).all(|line| !line.starts_with(['—', '–'])), "{:?}", lines);
    }

    #[test]
    fn nothing_makes_it_fail(text in "\\PC{0,60}", measure in 0.0..200.0_f64) {
        for align in [Align::Justify, Align::Left] {
            let goal = ParagraphStyle { align, balance: align == Align::Left, ..style(measure, "ru") };
            let broken = break_paragraph(&plain(&text, "ru"), &goal, &SHAPER);
            prop_assert!(broken.lines.iter().all(|line| line.width.to_pt().is_finite()));
        }
    }
}
