//! How far punctuation hangs over the margins, as a part of its own width.
//!
//! Hàn Thế Thành, *Micro-typographic extensions to the TeX typesetting system* (2000), and the settings of
//! the package `microtype`; light marks hang far, heavy ones little, so that the edge *looks* straight.

/// The part of a character's width that stands beyond the right margin.
pub(super) fn right(c: char) -> f64 {
    match c {
        '.' | ',' | '-' | '\u{2010}' | '\u{ad}' => 0.7,
        '’' | '”' | '“' | '\'' | '"' => 0.6,
        ':' | ';' | '–' => 0.4,
        '»' | '›' | '…' | '—' => 0.25,
        '!' | '?' | ')' | ']' => 0.15,
        _ => 0.0,
    }
}

/// The part of a character's width that stands beyond the left margin.
pub(super) fn left(c: char) -> f64 {
    match c {
        '“' | '‘' | '"' | '\'' | '”' | '’' => 0.6,
        '„' | '‚' => 0.5,
        '«' | '‹' => 0.25,
        '(' | '[' | '—' | '–' => 0.15,
        _ => 0.0,
    }
}
