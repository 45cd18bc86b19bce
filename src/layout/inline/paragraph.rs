//! What goes in: runs of text with their style, and how the paragraph is to be set.

use crate::geom::{Abs, Em};
use crate::layout::Color;
use crate::locale::{Clinging, Locale};
use crate::tag::{ContentId, LinkId};
use crate::text::{FaceId, Features};
use std::ops::Range;

/// The look of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct RunStyle {
    /// The face.
    pub face: FaceId,
    /// The size.
    pub size: Abs,
    /// The colour.
    pub color: Color,
    /// Figures and capitals.
    pub features: Features,
    /// The language, for hyphenation and localized forms.
    pub locale: Locale,
    /// Added after each letter.
    pub tracking: Em,
    /// How far above the paragraph's baseline it stands: superscripts positive, subscripts negative.
    pub raise: Abs,
    /// Set exactly as it is, as code is: never hyphenated, letters neither spaced nor widened.
    pub is_verbatim: bool,
    /// A line goes through it.
    pub is_struck: bool,
}

/// Text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Its look.
    pub style: RunStyle,
    /// The piece of content it belongs to; several runs may share one.
    pub content: ContentId,
    /// The link it is part of.
    pub link: Option<LinkId>,
    /// Its bytes in the text that was parsed, for facts.
    pub source: Range<usize>,
}

/// What a paragraph is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Text.
    Text(Run),
    /// A line end that the author wants.
    LineBreak,
    /// The place of a footnote's mark, by the caller's number: the line it falls in names it.
    Note(usize),
}

/// The text of a paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    /// Its pieces, in reading order.
    pub pieces: Vec<Piece>,
}

/// How lines stand between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Both edges straight.
    #[default]
    Justify,
    /// The left edge straight.
    Left,
    /// In the middle.
    Center,
    /// The right edge straight.
    Right,
}

/// How far a justified line may be drawn out or in: all parts share one ratio, so that at ratio 1 each is
/// at its full amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Justification {
    /// What a space gains at ratio 1.
    pub space_stretch: Em,
    /// What a space loses at ratio −1.
    pub space_shrink: Em,
    /// The ratio, negative, that no line goes below. Between it and −1 only spaces give way.
    pub tightest: f64,
    /// What each gap between letters gains or loses at ratio ±1, and never more.
    pub letter: Em,
    /// What the width of glyphs gains or loses at ratio ±1, and never more: 0.02 is two percent.
    pub glyph: f64,
}

impl Default for Justification {
    /// Measured on reports of 60 pages a language. Knuth and Plass let a space gain half of itself and lose a
    /// third; here it is a fifth and a sixth, because letters (±1 % em, under what the eye sees) and
    /// glyphs (±2 %) take their share. Sharing from the start gives more even lines than spaces first
    /// and spends less of the letters' budget than letters first. Where spaces gave a quarter and a fifth, English lines
    /// deviated by .034 em; so they deviate by .030, and letters use .51 of their budget instead of .50.
    /// The tightest space is two thirds of the usual one: .162 em of .243.
    fn default() -> Justification {
        Justification {
            space_stretch: Em::new(0.05),
            space_shrink: Em::new(0.042),
            tightest: -1.93,
            letter: Em::new(0.01),
            glyph: 0.02,
        }
    }
}

/// How a paragraph is to be set.
#[derive(Debug, Clone, PartialEq)]
pub struct ParagraphStyle {
    /// The width of the lines.
    pub measure: Abs,
    /// Between baselines.
    pub leading: Abs,
    /// How lines stand between the margins.
    pub align: Align,
    /// The language of the paragraph, for its no-break rules; runs may differ.
    pub locale: Locale,
    /// Whether words may be divided with an added hyphen.
    pub hyphenate: bool,
    /// The most lines running that end with a hyphen.
    pub most_hyphens: u8,
    /// Which of the language's no-break rules are kept.
    pub clinging: Clinging,
    /// Whether hyphens and punctuation stand partly outside the margins.
    pub protrude: bool,
    /// Whether lines are made equally long, as in headings.
    pub balance: bool,
    /// Whether a line ends after the first colon, if the text does not fit in one.
    pub break_after_colon: bool,
    /// Indent of the first line.
    pub first_indent: Abs,
    /// Fewest words of the last line, if there is more than one; 1 asks for nothing.
    pub last_line_words: u32,
    /// Lines more or less than is best, as far as the text allows.
    pub looseness: i32,
    /// How far a justified line may be drawn out or in.
    pub justification: Justification,
}

impl ParagraphStyle {
    /// Justified text in the usual manner.
    pub fn new(measure: Abs, leading: Abs, locale: Locale) -> ParagraphStyle {
        ParagraphStyle {
            measure,
            leading,
            align: Align::Justify,
            locale,
            hyphenate: true,
            most_hyphens: 2,
            clinging: Clinging::default(),
            protrude: true,
            balance: false,
            break_after_colon: false,
            first_indent: Abs::ZERO,
            last_line_words: 1,
            looseness: 0,
            justification: Justification::default(),
        }
    }
}
