//! What layout hands to `export::pdf`: pages of placed items.

pub use crate::image::{Picture as PlacedImage, PictureData as ImageData};

use crate::geom::{Abs, Point, Rect, Size};
use crate::tag::{ContentId, LinkId, TagTree};
use crate::text::FaceId;
pub use crate::theme::{Ink, Spot, SpotId};
use ecow::EcoString;

/// A laid-out edition.
#[derive(Debug)]
pub struct Pages {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// The logical structure; the items' marks refer to it.
    pub tags: TagTree,
    /// Bookmarks, in reading order.
    pub outline: Vec<Bookmark>,
    /// Where anchors are, sorted by name: targets of [`crate::tag::LinkTarget::Anchor`].
    pub anchors: Vec<Anchor>,
    /// Pictures, each once; items refer to them by index.
    pub images: Vec<PlacedImage>,
    /// The inks besides the process inks; colours refer to them by their number.
    pub spots: Vec<Spot>,
    /// Whether pages face each other in pairs: the first stands alone on the right.
    pub is_facing: bool,
}

/// The boxes of a page, all from the top left corner of the trim box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageBoxes {
    /// The finished page.
    pub trim: Size,
    /// How far colour runs over the edge.
    pub bleed: Abs,
    /// How far the sheet reaches beyond the trim, for marks; 0 without them.
    pub slug: Abs,
}

/// One page.
#[derive(Debug)]
pub struct Page {
    /// Its boxes.
    pub boxes: PageBoxes,
    /// The folio as printed, for page labels.
    pub label: String,
    /// What is drawn, in painting order.
    pub items: Vec<Item>,
    /// The areas of links.
    pub links: Vec<LinkArea>,
}

impl Page {
    /// The same with all that is on it moved to the right.
    pub fn shifted(mut self, by: Abs) -> Page {
        self.items.iter_mut().for_each(|item| item.shift(by, Abs::ZERO));
        self.links.iter_mut().for_each(|area| area.rect.origin.x += by);
        self
    }
}

/// An area that leads somewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkArea {
    /// The link; one link has several areas where it runs over lines.
    pub link: LinkId,
    /// The area.
    pub rect: Rect,
}

/// What a drawn thing is to a reader.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Part of the content.
    Content {
        /// Which piece.
        content: ContentId,
        /// The text it stands for, where it differs from the glyphs' (`Some("")`: nothing).
        actual: Option<String>,
    },
    /// Furniture.
    Artifact(Artifact),
}

/// The kinds of furniture (ISO 32000-1, 14.8.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// A running head or folio at the top of the page.
    Header,
    /// A folio at the foot.
    Footer,
    /// Rules, frames, marks of lists.
    Layout,
    /// The band at the head of the first page and other ground.
    Background,
    /// What stands on the sheet outside the page: marks, bars, the name of the file.
    Sheet,
}

/// A thing drawn on a page.
#[derive(Debug)]
pub struct Item {
    /// What it is to a reader.
    pub mark: Mark,
    /// What is drawn.
    pub kind: ItemKind,
}

impl Item {
    /// Moves the item.
    pub fn shift(&mut self, x: Abs, y: Abs) {
        let origin = match &mut self.kind {
            ItemKind::Text(text) => &mut text.origin,
            ItemKind::Fill { rect, .. }
            | ItemKind::Mosaic { rect, .. }
            | ItemKind::Ring { rect, .. }
            | ItemKind::Image { rect, .. } => &mut rect.origin,
        };
        origin.x += x;
        origin.y += y;
    }
}

/// The kinds of item.
#[derive(Debug, Clone)]
pub enum ItemKind {
    /// Glyphs on a baseline.
    Text(TextItem),
    /// A filled rectangle: rules, frames, marks.
    Fill {
        /// The rectangle.
        rect: Rect,
        /// Its colour.
        color: Color,
    },
    /// Rectangles filled as one shape, so that no seam shows between them: the modules of a QR code.
    Mosaic {
        /// All of it.
        rect: Rect,
        /// Its rectangles, from the top left corner of `rect`; none lies over another.
        tiles: Vec<Rect>,
        /// Their colour.
        color: Color,
    },
    /// A line along the circle in a square.
    Ring {
        /// The square.
        rect: Rect,
        /// The width of the line; half of it lies outside the square.
        weight: Abs,
        /// Its colour.
        color: Color,
    },
    /// A picture.
    Image {
        /// Where.
        rect: Rect,
        /// Which, in [`Pages::images`].
        image: usize,
    },
}

/// Glyphs of one face, size and colour on one baseline, left to right.
#[derive(Debug, Clone)]
pub struct TextItem {
    /// The face.
    pub face: FaceId,
    /// The size.
    pub size: Abs,
    /// The colour.
    pub color: Color,
    /// The left end of the baseline.
    pub origin: Point,
    /// How far the baseline is turned about its left end: degrees, counter-clockwise.
    pub turn: f64,
    /// Width of the glyphs relative to their own: 1 is unchanged; justification uses 0.98 to 1.02.
    pub stretch: f64,
    /// The glyphs.
    pub glyphs: Vec<PlacedGlyph>,
}

impl TextItem {
    /// The right end of the baseline, if it is not turned.
    pub fn right(&self) -> Abs {
        let advance: f64 = self.glyphs.iter().map(|glyph| glyph.advance).sum();
        self.origin.x + self.size * (advance * self.stretch / 1000.0)
    }
}

/// A glyph in a line.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedGlyph {
    /// Its number in the face.
    pub glyph: u16,
    /// From its origin to the next glyph's, in 1/1000 em *before* `stretch`: kerning, letter space and
    /// justification included.
    pub advance: f64,
    /// The text it stands for; empty for the further glyphs of a cluster.
    pub text: EcoString,
}

/// A colour of the theme: a pair that is never converted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Color {
    /// What prints it.
    pub ink: Ink,
    /// Percent of each ink, where no other prints it.
    pub cmyk: [f64; 4],
    /// Red, green, blue, for screens.
    pub srgb: [u8; 3],
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Its text.
    pub title: String,
    /// 1 is the highest; a deeper one is nested in the one before.
    pub level: u8,
    /// The page, from 0.
    pub page: usize,
    /// How far down the page.
    pub y: Abs,
}

/// A place that links lead to.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// The unit id.
    pub name: String,
    /// The page, from 0.
    pub page: usize,
    /// How far down the page.
    pub y: Abs,
}
