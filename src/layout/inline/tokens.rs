//! The text of a paragraph as a whole, whatever its runs: where the language forbids a line to end, which
//! direction each part has, and what is a word.

use super::paragraph::{Paragraph, ParagraphStyle, Piece, Run};
use crate::geom::Abs;
use crate::locale::no_break_offsets;
use crate::text::bidi_levels;
use std::ops::Range;

/// Whether paragraphs of a style begin at the right.
pub(super) fn is_right_to_left(style: &ParagraphStyle) -> bool {
    matches!(style.locale.language(), "ar" | "he" | "fa" | "ur" | "yi" | "dv" | "ps" | "ckb" | "sd" | "ug")
}

/// Stands for each byte of a note's mark, so that places in the text stay what they are.
const MARK: char = '\u{1}';

/// Whether a run stands on the line: marks of notes do not.
fn is_no_mark(run: &Run) -> bool {
    run.style.raise == Abs::ZERO
}

/// The runs with their places in the whole text.
fn text_runs(paragraph: &Paragraph) -> impl Iterator<Item = (Range<usize>, &Run)> {
    let mut at = 0;
    paragraph.pieces.iter().filter_map(move |piece| {
        let start = at;
        match piece {
            Piece::Text(run) => {
                at += run.text.len();
                Some((start..at, run))
            }
            Piece::LineBreak => {
                at += 1;
                None
            }
            Piece::Note(_) => None,
        }
    })
}

fn whole_text(paragraph: &Paragraph, keep: impl Fn(&Run) -> bool) -> String {
    let mut text = String::new();
    for piece in &paragraph.pieces {
        match piece {
            Piece::Text(run) if keep(run) => text.push_str(&run.text),
            // Note marks would glue themselves to words: «5¹ км». A joiner of the same length stands in.
            Piece::Text(run) => text.extend(std::iter::repeat_n(MARK, run.text.len())),
            Piece::LineBreak => text.push('\n'),
            Piece::Note(_) => {}
        }
    }
    text
}

/// Where in the paragraph's text the language forbids to break at a space.
pub(super) fn no_breaks(paragraph: &Paragraph, style: &ParagraphStyle) -> Vec<usize> {
    let text = whole_text(paragraph, is_no_mark);
    if !text.contains(MARK) {
        return no_break_offsets(&text, &style.locale, &style.clinging);
    }
    // Offsets count without the marks; they are put back by counting what was left out before each.
    let bare: String = text.chars().filter(|c| *c != MARK).collect();
    let mut places = text.bytes().enumerate().filter(|(_, byte)| *byte != 1).map(|(at, _)| at).enumerate();
    let offsets = no_break_offsets(&bare, &style.locale, &style.clinging);
    offsets
        .into_iter()
        .filter_map(|offset| places.find(|(bare, _)| *bare == offset).map(|(_, at)| at))
        .collect()
}

/// The levels of the paragraph's bytes; none where all of it runs left to right.
pub(super) fn levels(paragraph: &Paragraph, is_right_to_left: bool) -> Option<Vec<u8>> {
    let has_far_scripts =
        |piece: &Piece| matches!(piece, Piece::Text(run) if run.text.chars().any(|c| c >= '\u{590}'));
    if !is_right_to_left && !paragraph.pieces.iter().any(has_far_scripts) {
        return None;
    }
    // The figures of a note's mark are neutral: at the end of words of the other direction they stand where the sentence goes on.
    let text = whole_text(paragraph, is_no_mark).replace(MARK, "*");
    let mut levels = bidi_levels(&text, is_right_to_left)?;
    let marks = text_runs(paragraph);
    for (range, _) in marks.filter(|(_, run)| !is_no_mark(run)) {
        // Their own figures run left to right wherever they stand.
        let own = levels.get_mut(range).unwrap_or_default();
        own.iter_mut().for_each(|level| *level += *level % 2);
    }
    Some(levels)
}

/// A word, or one space.
pub(super) struct Token {
    pub range: Range<usize>,
    /// The space; none for a word.
    pub space: Option<char>,
    /// The level of its direction: odd runs right to left.
    pub level: u8,
}

/// Words and single spaces; a word also ends where the direction changes.
pub(super) fn tokens(text: &str, levels: Option<&[u8]>) -> Vec<Token> {
    let level_at = |at: usize| levels.and_then(|levels| levels.get(at)).copied().unwrap_or(0);
    let mut tokens: Vec<Token> = Vec::new();
    let mut is_in_word = false;
    for (at, c) in text.char_indices() {
        let level = level_at(at);
        let end = at + c.len_utf8();
        let space =
            matches!(c, ' ' | '\u{a0}' | '\t' | '\n' | '\r').then_some(if c == '\u{a0}' { c } else { ' ' });
        match tokens.last_mut() {
            Some(last) if is_in_word && space.is_none() && last.level == level => last.range.end = end,
            _ => tokens.push(Token { range: at..end, space, level }),
        }
        is_in_word = space.is_none();
    }
    tokens
}
