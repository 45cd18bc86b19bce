//! The text of one unit in one locale.

use crate::locale::Locale;
use crate::markdown::{Inline, plain_text};
use crate::source::Span;
use crate::units::UnitId;

/// How a segment's text came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentState {
    /// The source itself, or a translation that renders it.
    Fresh,
    /// A translation whose source changed since.
    Stale,
    /// A translation that somebody should look at.
    Review,
    /// Text of another locale, for want of a translation.
    Fallback,
}

/// The text of one unit, parsed.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// The unit; it is the anchor of the text in every edition.
    pub unit: UnitId,
    /// The language the text is in: another than the edition's for fallbacks.
    pub locale: Locale,
    /// How it came to be.
    pub state: SegmentState,
    /// Its paragraphs: the value, then `.p2`, `.p3` … There is at least one.
    pub paragraphs: Vec<Vec<Inline>>,
    /// The place to name in findings: the message, or the content.
    pub span: Span,
}

impl Segment {
    /// The first paragraph's inlines.
    pub fn inlines(&self) -> &[Inline] {
        self.paragraphs.first().map(Vec::as_slice).unwrap_or_default()
    }

    /// The text without markup, paragraphs joined by a space.
    pub fn plain(&self) -> String {
        self.paragraphs.iter().map(|inlines| plain_text(inlines)).collect::<Vec<_>>().join(" ")
    }
}
