//! Placed glyphs to the operands of the operator that shows them.

use super::PdfIssue;
use super::font::CidFont;
use super::object::is_placeable;
use crate::layout::PlacedGlyph;
use crate::text::Face;
use printpdf::Codepoint;

/// Why a run of glyphs cannot be shown.
pub(super) enum Unshowable {
    /// An advance that is no number.
    Misplaced,
    /// The face has no CID left.
    TooManyGlyphs,
}

impl Unshowable {
    /// The same as an issue of a page and a face.
    pub(super) fn on(self, page: usize, face: &Face) -> PdfIssue {
        match self {
            Unshowable::Misplaced => PdfIssue::Misplaced { page },
            Unshowable::TooManyGlyphs => PdfIssue::TooManyGlyphs { font: face.post_script_name.clone() },
        }
    }
}

/// The glyphs of a run, each with the adjustment after it in 1/1000 em, to the left if positive.
///
/// A viewer advances by the rounded width of a glyph; the rest (kerning, justification, rounding) is
/// gathered and given back as an integer once it is half a unit, so that the pen is never off by more than
/// 1/2000 em and most glyphs need no number at all.
pub(super) fn show(
    font: &mut CidFont,
    face: &Face,
    glyphs: &[PlacedGlyph],
) -> Result<Vec<Codepoint>, Unshowable> {
    let mut shown = Vec::with_capacity(glyphs.len());
    let mut lag = 0.0; // how far the viewer's pen is behind
    for (glyph, text) in glyphs.iter().zip(texts(glyphs)) {
        let (cid, width) = font.cid(face, glyph.glyph, text).ok_or(Unshowable::TooManyGlyphs)?;
        lag += glyph.advance - f64::from(width);
        if !is_placeable(lag) {
            return Err(Unshowable::Misplaced);
        }
        let step = if lag.abs() >= 0.5 { lag.round() } else { 0.0 };
        lag -= step;
        // 0 minus, not the negative: -0 would be written as a number.
        shown.push(Codepoint { gid: cid, offset: (0.0 - step) as f32, cid: None });
    }
    Ok(shown)
}

/// The text of each glyph. A cluster's is spread over its glyphs, a character each and the rest on the last:
/// mupdf reads U+FFFD for a glyph without text, so that а with an accent would not be found as а́.
fn texts(glyphs: &[PlacedGlyph]) -> Vec<&str> {
    let mut texts = Vec::with_capacity(glyphs.len());
    for cluster in glyphs.chunk_by(|_, next| next.text.is_empty()) {
        let mut rest = cluster.first().map_or("", |glyph| &*glyph.text);
        for left in (0..cluster.len()).rev() {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let (own, others) = rest.split_at(if left == 0 { rest.len() } else { first });
            texts.push(own);
            rest = others;
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::super::font::FontTable;
    use super::*;
    use crate::text::FontBook;

    #[test]
    fn the_pen_is_never_off_by_more_than_half_a_unit() {
        let book = FontBook::builtin();
        let (id, face) = book.iter().next().unwrap();
        let glyph = face.glyph('n').unwrap();
        let exact = face.advance(glyph) + 0.3;
        let run = vec![PlacedGlyph { glyph, advance: exact, text: "n".into() }; 40];
        let mut table = FontTable::default();
        let (_, font) = table.font(id, face);
        let shown = show(font, face, &run).ok().unwrap();
        let width = f64::from(font.entries[1].width);
        let mut pen = 0.0;
        for (at, glyph) in shown.iter().enumerate() {
            pen += width - f64::from(glyph.offset);
            assert!((pen - exact * (at + 1) as f64).abs() <= 0.5 + 1e-9);
            assert_eq!(glyph.offset.fract(), 0.0);
        }
        assert!(shown.iter().any(|glyph| glyph.offset == 0.0));
    }

    #[test]
    fn an_advance_that_is_no_number_is_refused() {
        let book = FontBook::builtin();
        let (id, face) = book.iter().next().unwrap();
        let mut table = FontTable::default();
        let (_, font) = table.font(id, face);
        let run = [PlacedGlyph { glyph: 1, advance: f64::NAN, text: "A".into() }];
        assert!(matches!(show(font, face, &run), Err(Unshowable::Misplaced)));
    }

    #[test]
    fn the_text_of_a_cluster_is_spread_over_its_glyphs() {
        let glyph = |text: &str| PlacedGlyph { glyph: 1, advance: 0.0, text: text.into() };
        let glyphs = ["", "а\u{301}", "", "ffi", "abc", "", "x", "", ""].map(glyph);
        assert_eq!(texts(&glyphs), ["", "а", "\u{301}", "ffi", "a", "bc", "x", "", ""]);
    }
}
