//! What comes out: lines whose parts know their place.

use super::prepare::StyledRun;
use crate::geom::{Abs, Em, Point, Rect};
use crate::layout::{Artifact, Item, ItemKind, LinkArea, Mark, TextItem};
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
    /// The line through it.
    pub strike: Option<Strike>,
}

/// A line through letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strike {
    /// From the line's baseline up to its top.
    pub top: Abs,
    /// How thick it is.
    pub weight: Abs,
}

impl Strike {
    /// The line through a run, as the designer of its face has drawn it.
    pub(super) fn of(styled: &StyledRun<'_>) -> Strike {
        let style = &styled.run.style;
        let [middle, weight] = styled.font.metrics().strikeout.map(|part| style.size * (part / 1000.0));
        Strike { top: middle + weight / 2.0 + style.raise, weight }
    }
}

/// A space of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// From the left margin.
    pub left: Abs,
    /// How wide it is.
    pub width: Abs,
}

impl Gap {
    /// Its right end, from the left margin.
    pub fn right(&self) -> Abs {
        self.left + self.width
    }

    /// Whether it lies over or under another by half of the narrower one.
    pub(super) fn meets(&self, other: &Gap) -> bool {
        let common = self.right().min(other.right()) - self.left.max(other.left);
        common >= self.width.min(other.width) * 0.5
    }
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
    /// The spaces in it, left to right: what rivers and evenness are judged by.
    pub gaps: Vec<Gap>,
    /// Whether it ends with an added hyphen.
    pub is_hyphenated: bool,
    /// Whether it ends where the author wants it to, or with the paragraph.
    pub is_last: bool,
    /// The footnotes whose marks fall in it, in order.
    pub notes: Vec<usize>,
}

impl Line {
    /// Its first words, to be found by.
    pub(super) fn beginning(&self) -> String {
        let glyphs = self.runs.iter().flat_map(|run| &run.text.glyphs);
        let text: String = glyphs.map(|glyph| glyph.text.as_str()).take(60).collect();
        let words: Vec<&str> = text.split_whitespace().take(5).collect();
        words.join(" ").replace('\u{ad}', "-")
    }

    /// The items of the line when its baseline begins at `origin`, and the areas of its links. The height
    /// of an area is that of the letters, from `ascent` over the baseline to `descent` under it.
    pub fn place(self, origin: Point, ascent: Abs, descent: Abs) -> (Vec<Item>, Vec<LinkArea>) {
        let mut links: Vec<LinkArea> = Vec::new();
        let mut items = Vec::with_capacity(self.runs.len());
        let strikes = self.strikes(origin);
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
        items.extend(strikes);
        (items, links)
    }

    /// The lines through its runs. One goes through all that stand side by side in one colour, whatever their sizes:
    /// where the largest has it.
    fn strikes(&self, origin: Point) -> Vec<Item> {
        let joins = |one: &PlacedRun, next: &PlacedRun| {
            one.strike.is_some() && next.strike.is_some() && one.text.color == next.text.color
        };
        let mut items = Vec::new();
        for group in self.runs.chunk_by(joins) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
            let strikes = group.iter().filter_map(|run| run.strike);
            let Some(strike) = strikes.reduce(|a, b| if b.weight > a.weight { b } else { a }) else {
                continue;
            };
            let (left, right) = (first.text.origin.x, last.text.origin.x + last.width);
            let rect = Rect::new(origin.x + left, origin.y - strike.top, right - left, strike.weight);
            let kind = ItemKind::Fill { rect, color: first.text.color };
            items.push(Item { mark: Mark::Artifact(Artifact::Layout), kind });
        }
        items
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
    /// Not even spaces as wide as they may be fill a line: it is left short.
    Underfull {
        /// The text of the line.
        source: Range<usize>,
        /// Its first words.
        text: String,
        /// By how much.
        by: Abs,
    },
    /// The spaces of a line are so wide that they look like holes.
    Loose {
        /// The text of the line.
        source: Range<usize>,
        /// Its first words.
        text: String,
        /// How wide they are on the average.
        space: Em,
    },
    /// Spaces lie over each other in so many lines that they are seen as a river.
    River {
        /// The text of its first line.
        source: Range<usize>,
        /// The first words of that.
        text: String,
        /// Its first line, from 0.
        first: usize,
        /// How many lines.
        lines: usize,
    },
    /// The last line is hardly more than a word.
    ShortEnding {
        /// The text of the line.
        source: Range<usize>,
        /// Its first words.
        text: String,
        /// How wide it is.
        width: Abs,
    },
    /// A word was parted where nothing allows it, because it is wider than the measure.
    ForcedBreak {
        /// The word.
        source: Range<usize>,
        /// The first words of the line where it begins.
        text: String,
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
