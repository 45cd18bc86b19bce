//! What could not be laid out well; worded in `check`.

use crate::geom::{Abs, Em};
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
    /// A line that nothing fills is left short.
    Underfull {
        /// Its first words.
        text: String,
        /// By how much.
        by: Abs,
    },
    /// The spaces of a line are so wide that they look like holes.
    LooseLine {
        /// Its first words.
        text: String,
        /// How wide they are on the average.
        space: Em,
    },
    /// Spaces lie over each other in several lines.
    River {
        /// The first words of the first.
        text: String,
        /// How many lines.
        lines: usize,
    },
    /// A word wider than the line is parted where nothing allows it.
    ForcedBreak {
        /// The first words of the line where it begins.
        text: String,
    },
    /// The last line of a paragraph is hardly more than a word.
    ShortEnding {
        /// Its words.
        text: String,
        /// How wide it is.
        width: Abs,
    },
    /// The first line of a paragraph stands alone at the foot of a page.
    Orphan {
        /// The page, from 1.
        page: usize,
    },
    /// The last line of a paragraph stands alone at the head of a page.
    Widow {
        /// The page, from 1.
        page: usize,
    },
    /// The last page holds next to nothing.
    ShortLastPage {
        /// How many lines of the grid.
        lines: usize,
    },
    /// One side of a row of a parallel edition is much higher than the other.
    Imbalance {
        /// The white part of the row, 0 to 0.5.
        white: f64,
    },
    /// A picture has few pixels for the size it is printed at.
    LowResolution {
        /// Pixels to an inch.
        per_inch: f64,
        /// How wide it is printed.
        width: Abs,
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
