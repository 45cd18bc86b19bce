//! What comes out: lines whose parts know their place.

use crate::geom::{Abs, Point, Rect};
use crate::layout::{Item, ItemKind, LinkArea, Mark, TextItem};
use crate::tag::LinkId;
use crate::text::FaceId;
use std::ops::Range;

/// A part of a line: glyphs of one run.
#[derive(Debug, Clone)]
pub struct PlacedRun {
    /// What the glyphs are to a reader.
    pub mark: Mark,
    /// The glyphs; their origin counts from the left margin and the line's baseline, downwards.
    pub text: TextItem,
    /// The visible width.
    pub width: Abs,
    /// The link they are part of.
    pub link: Option<LinkId>,
}

/// A line of a paragraph.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its parts, left to right.
    pub runs: Vec<PlacedRun>,
    /// Where its baseline lies, from the paragraph's first baseline downwards.
    pub baseline: Abs,
    /// From the left margin to the left end of the text; negative where punctuation hangs.
    pub left: Abs,
    /// The visible width, hanging punctuation included, spaces at the end left out.
    pub width: Abs,
    /// How it was justified; `None` for a line at its natural width.
    pub ratio: Option<f64>,
    /// The width of the spaces in it, in order: what rivers and evenness are judged by.
    pub spaces: Vec<Abs>,
    /// Whether it ends with an added hyphen.
    pub is_hyphenated: bool,
    /// Whether it ends where the author wants it to, or with the paragraph.
    pub is_last: bool,
    /// The footnotes whose marks fall in it, in order.
    pub notes: Vec<usize>,
}

impl Line {
    /// The items of the line when its baseline begins at `origin`, and the areas of its links. The height
    /// of an area is that of the letters, from `ascent` over the baseline to `descent` under it.
    pub fn place(self, origin: Point, ascent: Abs, descent: Abs) -> (Vec<Item>, Vec<LinkArea>) {
        let mut links: Vec<LinkArea> = Vec::new();
        let mut items = Vec::with_capacity(self.runs.len());
        for run in self.runs {
            let mut text = run.text;
            text.origin.x += origin.x;
            text.origin.y += origin.y;
            if let Some(link) = run.link {
                push_area(
                    &mut links,
                    link,
                    Rect::new(text.origin.x, origin.y - ascent, run.width, ascent + descent),
                );
            }
            items.push(Item { mark: run.mark, kind: ItemKind::Text(text) });
        }
        (items, links)
    }
}

fn push_area(links: &mut Vec<LinkArea>, link: LinkId, rect: Rect) {
    match links.last_mut() {
        Some(last) if last.link == link => {
            let left = last.rect.origin.x.min(rect.origin.x);
            last.rect.size.width = last.rect.right().max(rect.right()) - left;
            last.rect.origin.x = left;
        }
        _ => links.push(LinkArea { link, rect }),
    }
}

/// Something that a paragraph could not do well; places are bytes of the text that was parsed.
#[derive(Debug, Clone, PartialEq)]
pub enum LayoutIssue {
    /// A line is wider than the measure.
    Overfull {
        /// The text of the line.
        source: Range<usize>,
        /// By how much.
        by: Abs,
    },
    /// A word was parted where nothing allows it, because it is wider than the measure.
    ForcedBreak {
        /// The word.
        source: Range<usize>,
    },
    /// Characters that the run's face lacks were set in another, which the theme names.
    FallbackFont {
        /// The characters.
        source: Range<usize>,
        /// The face.
        face: FaceId,
    },
    /// A face has no glyph for a character.
    MissingGlyph {
        /// The character.
        character: char,
        /// Its place.
        source: Range<usize>,
        /// The face.
        face: FaceId,
    },
}

/// A paragraph in lines.
#[derive(Debug, Clone, Default)]
pub struct BrokenParagraph {
    /// The lines.
    pub lines: Vec<Line>,
    /// What could not be done well.
    pub issues: Vec<LayoutIssue>,
}
