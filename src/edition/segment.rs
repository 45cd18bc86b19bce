//! The text of one unit in one locale.

use crate::locale::Locale;
use crate::markdown::{Inline, InlineKind, plain_text};
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

    /// All paragraphs as one, a line break between them: for what has no paragraphs, such as cells and headings.
    pub fn joined(&self) -> Vec<Inline> {
        let mut all = Vec::new();
        for inlines in &self.paragraphs {
            let range = inlines.first().map_or(0..0, |first| first.range.start..first.range.start);
            all.extend((!all.is_empty()).then_some(Inline { kind: InlineKind::HardBreak, range }));
            all.extend(inlines.iter().cloned());
        }
        all
    }

    /// The text without markup, paragraphs joined by a space.
    pub fn plain(&self) -> String {
        self.paragraphs.iter().map(|inlines| plain_text(inlines)).collect::<Vec<_>>().join(" ")
    }
}
