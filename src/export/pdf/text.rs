//! Placed glyphs to the operands of the operator that shows them.

use super::PdfIssue;
use super::font::CidFont;
use super::object::is_placeable;
use crate::geom::Point;
use crate::layout::{Mark, PlacedGlyph, TextItem};
use crate::text::Face;
use std::borrow::Cow;
use std::fmt::Write;

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

/// Glyphs that are shown under one mark.
pub(super) struct Piece<'a> {
    /// What they are to a reader.
    pub(super) mark: Cow<'a, Mark>,
    /// The left end of their baseline.
    pub(super) origin: Point,
    /// The glyphs.
    pub(super) glyphs: &'a [PlacedGlyph],
    /// The text of each glyph.
    pub(super) texts: &'a [&'a str],
}

/// A text in pieces, given the text of each glyph ([`texts`]).
///
/// An accent is set by moving the pen back, and poppler begins a new word wherever the pen goes back. So a
/// cluster of several glyphs becomes two pieces: its first glyph stands for the whole of it, the others for
/// nothing.
pub(super) fn pieces<'a>(mark: &'a Mark, item: &'a TextItem, texts: &'a [&'a str]) -> Vec<Piece<'a>> {
    let content = match mark {
        Mark::Content { content, actual: None } if item.glyphs.iter().any(|glyph| glyph.text.is_empty()) => {
            *content
        }
        _ => {
            return vec![Piece {
                mark: Cow::Borrowed(mark),
                origin: item.origin,
                glyphs: &item.glyphs,
                texts,
            }];
        }
    };
    let instead = |text: &str| Cow::Owned(Mark::Content { content, actual: Some(text.to_owned()) });
    let mut pieces = Pieces { item, texts, at: 0, origin: item.origin, found: Vec::new() };
    let clusters: Vec<&[PlacedGlyph]> = clusters(&item.glyphs).collect();
    for group in clusters.chunk_by(|one, next| one.len() == 1 && next.len() == 1) {
        match group {
            [[first, others @ ..]] if !others.is_empty() && !first.text.is_empty() => {
                pieces.push(instead(&first.text), 1);
                pieces.push(instead(""), others.len());
            }
            _ => pieces.push(Cow::Borrowed(mark), group.iter().map(|cluster| cluster.len()).sum()),
        }
    }
    pieces.found
}

/// Pieces as they are cut off.
struct Pieces<'a> {
    item: &'a TextItem,
    texts: &'a [&'a str],
    at: usize,
    origin: Point,
    found: Vec<Piece<'a>>,
}

impl<'a> Pieces<'a> {
    /// The next `count` glyphs.
    fn push(&mut self, mark: Cow<'a, Mark>, count: usize) {
        let range = self.at..self.at + count;
        let glyphs = self.item.glyphs.get(range.clone()).unwrap_or_default();
        let texts = self.texts.get(range).unwrap_or_default();
        self.found.push(Piece { mark, origin: self.origin, glyphs, texts });
        let advance: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
        self.origin.x += self.item.size * (advance * self.item.stretch / 1000.0);
        self.at += count;
    }
}

/// The clusters of a text: each glyph that has a text, with those after it that have none.
fn clusters(glyphs: &[PlacedGlyph]) -> impl Iterator<Item = &[PlacedGlyph]> {
    glyphs.chunk_by(|_, next| next.text.is_empty())
}

/// A glyph as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    cid: u16,
    /// How much farther the pen goes than the glyph is wide, in 1/1000 em.
    step: i32,
}

/// The glyphs of a run.
///
/// A viewer advances by the rounded width of a glyph; the rest (kerning, justification, rounding) is
/// gathered and given back as an integer once it is half a unit, so that the pen is never off by more than
/// 1/2000 em and most glyphs need no number at all.
pub(super) fn show(font: &mut CidFont, face: &Face, piece: &Piece<'_>) -> Result<Vec<Shown>, Unshowable> {
    let mut shown = Vec::with_capacity(piece.glyphs.len());
    let mut lag = 0.0; // how far the viewer's pen is behind
    for (glyph, text) in piece.glyphs.iter().zip(piece.texts) {
        let (cid, width) = font.cid(face, glyph.glyph, text).ok_or(Unshowable::TooManyGlyphs)?;
        lag += glyph.advance - f64::from(width);
        if !is_placeable(lag) {
            return Err(Unshowable::Misplaced);
        }
        let step = if lag.abs() >= 0.5 { lag.round() } else { 0.0 };
        lag -= step;
        shown.push(Shown { cid, step: step as i32 });
    }
    Ok(shown)
}

/// The operator that shows glyphs, its operand before it (ISO 32000-1, 9.4.3), for the page writer to copy.
///
/// Its own way is an object for each glyph and each number, and the width of each font at hand: half the time of writing
/// a book.
pub(super) fn operator(shown: &[Shown]) -> String {
    let mut out = String::with_capacity(shown.len() * 5 + 6);
    out.push_str("[(");
    for (at, Shown { cid, step }) in shown.iter().enumerate() {
        cid.to_be_bytes().into_iter().for_each(|byte| push_byte(&mut out, byte));
        if *step != 0 && at + 1 < shown.len() {
            let _ = write!(out, "){}(", -step);
        }
    }
    out.push_str(")]TJ");
    out
}

/// A byte of a literal string (ISO 32000-1, 7.3.4.2), in ASCII.
fn push_byte(out: &mut String, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend(['\\', char::from(byte)]),
        // As it is, a reader would take it for a line feed.
        b'\r' => out.push_str("\\r"),
        _ if byte.is_ascii() => out.push(char::from(byte)),
        _ => {
            let _ = write!(out, "\\{byte:03o}");
        }
    }
}

/// The text of each glyph. A cluster's is spread over its glyphs, a character each and the rest on the last:
/// mupdf reads U+FFFD for a glyph without text, so that а with an accent would not be found as а́.
pub(super) fn texts(glyphs: &[PlacedGlyph]) -> Vec<&str> {
    let mut texts = Vec::with_capacity(glyphs.len());
    for cluster in clusters(glyphs) {
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
    use crate::geom::Abs;
    use crate::layout::{Color, Ink};
    use crate::tag::ContentId;
    use crate::text::FontBook;

    fn piece<'a>(glyphs: &'a [PlacedGlyph], texts: &'a [&'a str]) -> Piece<'a> {
        let mark = Cow::Owned(Mark::Artifact(crate::layout::Artifact::Layout));
        Piece { mark, origin: Point::default(), glyphs, texts }
    }

    #[test]
    fn the_pen_is_never_off_by_more_than_half_a_unit() {
        let book = FontBook::builtin();
        let (id, face) = book.iter().next().unwrap();
        let glyph = face.glyph('n').unwrap();
        let exact = face.advance(glyph) + 0.3;
        let run = vec![PlacedGlyph { glyph, advance: exact, text: "n".into() }; 40];
        let mut table = FontTable::default();
        let (_, font) = table.font(id, face);
        let shown = show(font, face, &piece(&run, &texts(&run))).ok().unwrap();
        let width = f64::from(font.entries[1].width);
        let mut pen = 0.0;
        for (at, glyph) in shown.iter().enumerate() {
            pen += width + f64::from(glyph.step);
            assert!((pen - exact * (at + 1) as f64).abs() <= 0.5 + 1e-9);
        }
        assert!(shown.iter().any(|glyph| glyph.step == 0));
    }

    #[test]
    fn glyphs_are_shown_in_ascii() {
        let shown = |cid, step| Shown { cid, step };
        let glyphs = [shown(1, 0), shown(0x28, -3), shown(0x0D5C, 12), shown(0xFF, 7)];
        assert_eq!(operator(&glyphs), "[(\0\u{1}\0\\()3(\\r\\\\)-12(\0\\377)]TJ");
    }

    #[test]
    fn an_advance_that_is_no_number_is_refused() {
        let book = FontBook::builtin();
        let (id, face) = book.iter().next().unwrap();
        let mut table = FontTable::default();
        let (_, font) = table.font(id, face);
        let run = [PlacedGlyph { glyph: 1, advance: f64::NAN, text: "A".into() }];
        assert!(matches!(show(font, face, &piece(&run, &["A"])), Err(Unshowable::Misplaced)));
    }

    #[test]
    fn the_text_of_a_cluster_is_spread_over_its_glyphs() {
        let glyph = |text: &str| PlacedGlyph { glyph: 1, advance: 0.0, text: text.into() };
        let glyphs = ["", "а\u{301}", "", "ffi", "abc", "", "x", "", ""].map(glyph);
        assert_eq!(texts(&glyphs), ["", "а", "\u{301}", "ffi", "a", "bc", "x", "", ""]);
    }

    #[test]
    fn a_cluster_of_several_glyphs_says_what_it_stands_for() {
        let glyph = |text: &str| PlacedGlyph { glyph: 1, advance: 500.0, text: text.into() };
        let item = TextItem {
            face: crate::text::FaceId(0),
            size: Abs::pt(10.0),
            color: Color { ink: Ink::Process, cmyk: [0.0; 4], srgb: [0; 3] },
            origin: Point::new(Abs::pt(1.0), Abs::pt(2.0)),
            turn: 0.0,
            stretch: 1.0,
            glyphs: ["з", "а\u{301}", "", "м", "о", "к"].map(glyph).to_vec(),
        };
        let mark = Mark::Content { content: ContentId(3), actual: None };
        let texts = texts(&item.glyphs);
        let found: Vec<(Option<String>, usize, f64)> = pieces(&mark, &item, &texts)
            .into_iter()
            .map(|piece| match piece.mark.into_owned() {
                Mark::Content { actual, .. } => (actual, piece.glyphs.len(), piece.origin.x.to_pt()),
                Mark::Artifact(_) => (None, 0, 0.0),
            })
            .collect();
        let whole = Some("а\u{301}".to_owned());
        assert_eq!(found, [(None, 1, 1.0), (whole, 1, 6.0), (Some(String::new()), 1, 11.0), (None, 3, 16.0)]);
        let artifact = Mark::Artifact(crate::layout::Artifact::Footer);
        assert_eq!(pieces(&artifact, &item, &texts).len(), 1);
    }
}
