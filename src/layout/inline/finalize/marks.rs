//! Marks that stand higher or lower than their letters.
//!
//! A glyph in a line knows where it begins, not how high it stands: nearly all stand on the baseline, and a book has
//! millions. So marks that are moved up or down are drawn apart, on a baseline of their own. Whoever extracts the text
//! would take them for words; the letter of a cluster therefore stands for all of it, and its marks for nothing.

use super::pen::Pen;
use crate::layout::PlacedGlyph;
use crate::layout::inline::prepare::StyledRun;

/// Draws the glyphs of a word; `rises` has one number a glyph. `actual` is the text that the word stands for, where that
/// is not its own.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    styled: &StyledRun<'_>,
    (mut actual, rises): (Option<String>, &[i16]),
    glyphs: Vec<PlacedGlyph>,
) {
    let stands_for_other = actual.is_some();
    let mut said = || actual.as_mut().map(std::mem::take);
    let mut plain = Vec::new();
    let mut left = glyphs.into_iter().zip(rises.iter().copied()).peekable();
    while let Some(first) = left.next() {
        let mut cluster = vec![first];
        cluster.extend(std::iter::from_fn(|| left.next_if(|(glyph, _)| glyph.text.is_empty())));
        if cluster.iter().all(|(_, rise)| *rise == 0) {
            plain.extend(cluster.into_iter().map(|(glyph, _)| glyph));
            continue;
        }
        if !plain.is_empty() {
            pen.push(styled, said(), std::mem::take(&mut plain), 0);
        }
        let mut whole = if stands_for_other { said() } else { Some(spread(&mut cluster)) };
        if stands_for_other {
            spread(&mut cluster);
        }
        for level in cluster.chunk_by(|one, next| one.1 == next.1) {
            let rise = level.first().map_or(0, |(_, rise)| *rise);
            let glyphs = level.iter().map(|(glyph, _)| glyph.clone()).collect();
            pen.push(styled, Some(whole.take().unwrap_or_default()), glyphs, rise);
        }
    }
    if !plain.is_empty() {
        pen.push(styled, said(), plain, 0);
    }
}

/// Gives each glyph of a cluster a character of its text, the last the rest; the whole text.
fn spread(cluster: &mut [(PlacedGlyph, i16)]) -> String {
    let whole = cluster.first().map_or_else(String::new, |(glyph, _)| glyph.text.to_string());
    let mut rest = whole.as_str();
    for left in (0..cluster.len()).rev() {
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let (own, others) = rest.split_at(if left == 0 { rest.len() } else { first });
        let at = cluster.len() - 1 - left;
        if let Some((glyph, _)) = cluster.get_mut(at) {
            glyph.text = own.into();
        }
        rest = others;
    }
    whole
}
