//! The direction of text (UAX #9), for paragraphs that hold any right-to-left character.

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

/// The embedding level of each byte of a paragraph; `None` where all of it runs left to right, which is
/// nearly always and costs one look at each character.
pub fn bidi_levels(text: &str, is_right_to_left: bool) -> Option<Vec<u8>> {
    if !is_right_to_left && !text.chars().any(is_right_to_left_character) {
        return None;
    }
    let base = if is_right_to_left { Level::rtl() } else { Level::ltr() };
    let info = ParagraphBidiInfo::new(text, Some(base));
    Some(info.levels.iter().map(|level| level.number()).collect())
}

/// The visual order of the parts of a line, whose levels are given in logical order (rule L2).
pub fn visual_order(levels: &[u8]) -> Vec<usize> {
    let levels: Vec<Level> =
        levels.iter().map(|level| Level::new(*level).unwrap_or_else(|_| Level::ltr())).collect();
    ParagraphBidiInfo::reorder_visual(&levels)
}

fn is_right_to_left_character(c: char) -> bool {
    // Nothing before Hebrew runs right to left.
    c >= '\u{590}'
        && matches!(
            bidi_class(c),
            BidiClass::R | BidiClass::AL | BidiClass::AN | BidiClass::RLE | BidiClass::RLO | BidiClass::RLI
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_right_to_left_text_has_levels() {
        assert_eq!(bidi_levels("plain «текст» 5", false), None);
        let levels = bidi_levels("a שלום b", false).unwrap();
        assert_eq!((levels[0], levels[2]), (0, 1));
        assert_eq!(visual_order(&[0, 1, 1, 0]), [0, 2, 1, 3]);
    }
}
