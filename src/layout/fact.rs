//! What could not be laid out well; worded in `check`.

use crate::geom::Abs;
use crate::source::Span;
use crate::units::UnitId;

/// Something that layout could not do well.
#[derive(Debug, Clone, PartialEq)]
pub struct LayoutFact {
    /// What.
    pub kind: LayoutFactKind,
    /// The unit it concerns, if it is one's.
    pub unit: Option<UnitId>,
    /// The message or the content it comes from.
    pub span: Span,
}

/// The kinds of fact.
#[derive(Debug, Clone, PartialEq)]
pub enum LayoutFactKind {
    /// A line is wider than its measure.
    Overfull {
        /// By how much.
        by: Abs,
    },
    /// A table is wider than its measure.
    WideTable {
        /// By how much.
        by: Abs,
    },
    /// A face has no glyph for a character.
    MissingGlyph {
        /// The character.
        character: char,
        /// The face's name.
        face: String,
    },
    /// Characters that a face lacks were set in another.
    FallbackFont {
        /// The other face's name.
        face: String,
    },
    /// Something that does not break is taller than a page.
    TallBlock,
    /// An image that is missing, broken or too large.
    UnusableImage(String),
    /// The text takes more pages than it is to have, however close it is set.
    TooLong {
        /// How many it is to have.
        pages: u32,
        /// By how many lines it is longer, set as close as the theme allows.
        by: usize,
    },
    /// The page cap was reached.
    TooManyPages,
}
