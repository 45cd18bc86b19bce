//! Characters that a run's face lacks, given to the faces that the theme names for them. Nothing else is ever set in
//! another face: what no named one has stays missing, and is reported.

use super::line::LayoutIssue;
use super::paragraph::{Paragraph, Piece, Run};
use super::prepare::source_of;
use crate::text::{FaceId, Shaper};
use std::borrow::Cow;
use std::ops::Range;

/// The paragraph with its runs parted where a face lacks characters that another one has, and what was so set.
pub(super) fn with_fallbacks<'p>(
    paragraph: &'p Paragraph,
    shaper: &Shaper<'_>,
) -> (Cow<'p, Paragraph>, Vec<LayoutIssue>) {
    let mut issues = Vec::new();
    if !shaper.has_fallbacks() || !paragraph.pieces.iter().any(|piece| lacks(piece, shaper)) {
        return (Cow::Borrowed(paragraph), issues);
    }
    let mut pieces = Vec::with_capacity(paragraph.pieces.len() + 2);
    for piece in &paragraph.pieces {
        let Piece::Text(run) = piece else {
            pieces.push(piece.clone());
            continue;
        };
        for (range, face) in faces(run, shaper) {
            if face != run.style.face {
                issues.push(LayoutIssue::FallbackFont { face, source: source_of(run, range.clone()) });
            }
            pieces.push(Piece::Text(part(run, range, face)));
        }
    }
    (Cow::Owned(Paragraph { pieces }), issues)
}

fn lacks(piece: &Piece, shaper: &Shaper<'_>) -> bool {
    matches!(piece, Piece::Text(run) if run.text.chars().any(|c| shaper.fallback(run.style.face, c).is_some()))
}

/// The stretches of a run that have one face each. Marks and joiners stay with the letter before them: it is shaped
/// with them.
fn faces(run: &Run, shaper: &Shaper<'_>) -> Vec<(Range<usize>, FaceId)> {
    let mut parts: Vec<(Range<usize>, FaceId)> = Vec::new();
    for (at, c) in run.text.char_indices() {
        let end = at + c.len_utf8();
        match parts.last_mut() {
            Some(last) if is_attached(c) => last.0.end = end,
            last => {
                let face = shaper.fallback(run.style.face, c).unwrap_or(run.style.face);
                match last {
                    Some(last) if last.1 == face => last.0.end = end,
                    _ => parts.push((at..end, face)),
                }
            }
        }
    }
    parts
}

/// Whether a character changes the one before it: combining marks, joiners, variation selectors.
fn is_attached(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

fn part(run: &Run, range: Range<usize>, face: FaceId) -> Run {
    let mut style = run.style.clone();
    style.face = face;
    let source = source_of(run, range.clone());
    let text = run.text.get(range).unwrap_or_default().to_owned();
    Run { text, style, source, ..run.clone() }
}
