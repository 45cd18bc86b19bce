//! Paragraphs that were broken before: the key under which the ends of their lines are kept.

use super::paragraph::{Align, Paragraph, ParagraphStyle, Piece, RunStyle};
use crate::text::Shaper;
use sha2::{Digest, Sha256};

/// A hash of all that the ends of a paragraph's lines depend on, of 128 bits: two paragraphs that have it in common are
/// one. Colours, links and places in the structure do not matter, and differ from edition to edition.
pub(super) fn key(paragraph: &Paragraph, style: &ParagraphStyle, shaper: &Shaper<'_>) -> [u8; 16] {
    let mut hasher = Hasher(Sha256::new());
    hasher.style(style);
    for (language, (before, after)) in shaper.minima() {
        hasher.bytes(language.as_bytes());
        [*before, *after].into_iter().for_each(|letters| hasher.number(letters as u64));
    }
    for piece in &paragraph.pieces {
        match piece {
            Piece::Text(run) => {
                hasher.bytes(run.text.as_bytes());
                hasher.look(&run.style);
            }
            Piece::LineBreak => hasher.number(1),
            Piece::Note(_) => hasher.number(2),
        }
    }
    let mut key = [0; 16];
    key.iter_mut().zip(hasher.0.finalize()).for_each(|(to, from)| *to = from);
    key
}

struct Hasher(Sha256);

impl Hasher {
    fn number(&mut self, number: u64) {
        self.0.update(number.to_le_bytes());
    }

    fn float(&mut self, number: f64) {
        self.number(number.to_bits());
    }

    /// Bytes after their count, so that no two lists of texts are alike.
    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.update(bytes);
    }

    fn look(&mut self, look: &RunStyle) {
        self.number(u64::from(look.face.0));
        [look.size.to_pt(), look.tracking.get(), look.raise.to_pt()]
            .into_iter()
            .for_each(|one| self.float(one));
        self.bytes(look.locale.to_string().as_bytes());
        let features = look.features;
        let flags = [
            features.figures as u64,
            features.caps as u64,
            u64::from(features.is_tabular),
            u64::from(look.is_verbatim),
        ];
        flags.into_iter().for_each(|flag| self.number(flag));
    }

    fn style(&mut self, style: &ParagraphStyle) {
        let rule = &style.justification;
        let lengths = [
            style.measure.to_pt(),
            style.first_indent.to_pt(),
            rule.space_stretch.get(),
            rule.space_shrink.get(),
            rule.tightest,
            rule.letter.get(),
            rule.glyph,
        ];
        lengths.into_iter().for_each(|length| self.float(length));
        let clinging = &style.clinging;
        let align = match style.align {
            Align::Justify => 0,
            Align::Left => 1,
            Align::Center => 2,
            Align::Right => 3,
        };
        let numbers = [
            align,
            u64::from(style.hyphenate),
            u64::from(style.protrude),
            u64::from(style.balance),
            u64::from(style.break_after_colon),
            u64::from(style.last_line_words),
            style.looseness as u64,
            u64::from(style.most_hyphens),
            clinging.short_words as u64,
            u64::from(clinging.dash),
            u64::from(clinging.particles),
            u64::from(clinging.initials),
            u64::from(clinging.number_unit),
            u64::from(clinging.era.is_some()),
        ];
        numbers.into_iter().for_each(|number| self.number(number));
        self.bytes(clinging.era.as_deref().unwrap_or_default().as_bytes());
        self.bytes(style.locale.to_string().as_bytes());
    }
}
