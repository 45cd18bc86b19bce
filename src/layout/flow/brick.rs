//! Bricks: what columns are built of.

use super::again::Again;
use super::contents::SetListing;
use crate::geom::Abs;
use crate::layout::{Item, LinkArea};
use crate::source::Span;
use crate::units::UnitId;
use std::sync::Arc;

/// What may happen after a brick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum Break {
    /// A page may end here.
    Allowed,
    /// A page may not end here.
    Never,
    /// A page ends here.
    Forced,
    /// A page ends here, and the next is a right one.
    ForcedRight,
}

/// What a brick is to the page builder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum BrickKind {
    /// Something to be seen.
    Solid,
    /// Space that vanishes at the top of a page.
    Space,
    /// Fills up to the next grid line.
    Snap,
    /// The end of a row of a parallel edition.
    RowEnd,
    /// The row of heads of a table, which stands again at the top of a page that the table continues on.
    Head(u32),
}

/// A framed box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::layout) struct FrameId(pub(in crate::layout) u32);

/// A bookmark that has no page yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::layout) struct Bookmarked {
    pub(in crate::layout) title: String,
    pub(in crate::layout) level: u8,
    /// Whether it is the title of a chapter, which running heads say.
    pub(in crate::layout) is_chapter: bool,
    /// Its title in the second language, where both stand side by side or one under the other.
    pub(in crate::layout) translation: Option<String>,
}

impl BrickKind {
    /// Whether it takes room in which something is to be seen.
    pub(in crate::layout) fn is_visible(self) -> bool {
        !matches!(self, BrickKind::Space | BrickKind::Snap | BrickKind::RowEnd)
    }
}

impl Bookmarked {
    /// The bookmark of two bricks that become one: the first language's, as far as it has the text.
    pub(in crate::layout) fn join(own: &mut Option<Bookmarked>, other: Option<Bookmarked>) {
        match (own, other) {
            (Some(own), Some(other)) => own.translation = Some(other.title),
            (own @ None, other) => *own = other,
            (Some(_), None) => {}
        }
    }
}

/// An unbreakable piece of a column. Its items stand relative to the column's left edge and its own top.
#[derive(Debug)]
pub(in crate::layout) struct Brick {
    pub(in crate::layout) kind: BrickKind,
    pub(in crate::layout) height: Abs,
    pub(in crate::layout) items: Vec<Item>,
    pub(in crate::layout) links: Vec<LinkArea>,
    /// Indices of the footnotes whose marks fall in it, with their column.
    pub(in crate::layout) notes: Vec<(u8, usize)>,
    pub(in crate::layout) anchors: Vec<String>,
    pub(in crate::layout) bookmark: Option<Bookmarked>,
    pub(in crate::layout) after: Break,
    pub(in crate::layout) frame: Option<FrameId>,
    /// The figure or table it belongs to that may stand farther on.
    pub(in crate::layout) float: Option<u32>,
    /// The table it belongs to.
    pub(in crate::layout) table: Option<u32>,
    /// Whether no figure of the text before it moves beyond it.
    pub(in crate::layout) is_bar: bool,
    /// Whether it belongs to the contents, which are left out of short texts.
    pub(in crate::layout) is_contents: bool,
    /// Lines of the contents that end in it.
    pub(in crate::layout) listings: Vec<SetListing>,
    /// What stands beside it in the side column, from its top down.
    pub(in crate::layout) side: Vec<Brick>,
    /// What stands on its bottom edge and is counted from there, for it may become higher.
    pub(in crate::layout) low: Option<Box<Brick>>,
    /// What stands at its height on the facing page.
    pub(in crate::layout) facing: Option<Box<Brick>>,
    /// The line of a text that it is; of two sides, the first one's.
    pub(in crate::layout) line: Option<LineOf>,
}

/// Where a text comes from.
#[derive(Debug)]
pub(in crate::layout) struct Origin {
    pub(in crate::layout) unit: Option<UnitId>,
    pub(in crate::layout) span: Span,
    /// What it takes to set it anew, where that may be done.
    pub(in crate::layout) again: Option<Again>,
}

/// A line of a paragraph.
#[derive(Debug, Clone)]
pub(in crate::layout) struct LineOf {
    pub(in crate::layout) origin: Arc<Origin>,
    /// Its number, from 0.
    pub(in crate::layout) at: usize,
    /// How many lines there are.
    pub(in crate::layout) count: usize,
}

impl Brick {
    /// Something to be seen.
    pub(in crate::layout) fn solid(height: Abs, items: Vec<Item>) -> Brick {
        Brick {
            kind: BrickKind::Solid,
            height,
            items,
            links: Vec::new(),
            notes: Vec::new(),
            anchors: Vec::new(),
            bookmark: None,
            after: Break::Allowed,
            frame: None,
            float: None,
            table: None,
            is_bar: false,
            is_contents: false,
            listings: Vec::new(),
            side: Vec::new(),
            low: None,
            facing: None,
            line: None,
        }
    }

    /// Space that vanishes at the top of a page.
    pub(in crate::layout) fn space(height: Abs) -> Brick {
        Brick { kind: BrickKind::Space, ..Brick::solid(height, Vec::new()) }
    }

    /// Whether it is space that may be joined with other space.
    pub(in crate::layout) fn is_plain_space(&self) -> bool {
        self.after == Break::Allowed && self.anchors.is_empty() && self.items.is_empty()
    }

    /// Space up to the next grid line.
    pub(in crate::layout) fn snap() -> Brick {
        Brick { kind: BrickKind::Snap, ..Brick::solid(Abs::ZERO, Vec::new()) }
    }

    /// A brick without height that remembers a place.
    pub(in crate::layout) fn marker(name: &str) -> Brick {
        let anchors = vec![name.to_owned()];
        Brick { after: Break::Never, anchors, ..Brick::space(Abs::ZERO) }
    }

    /// A brick without height that no figure of the text before it moves beyond.
    pub(in crate::layout) fn bar() -> Brick {
        Brick { after: Break::Never, is_bar: true, ..Brick::space(Abs::ZERO) }
    }

    /// The end of a row of a parallel edition.
    pub(in crate::layout) fn row_end() -> Brick {
        Brick { kind: BrickKind::RowEnd, ..Brick::space(Abs::ZERO) }
    }

    /// Whether nothing is seen of it, on neither page, and nothing leads to it.
    pub(in crate::layout) fn is_blank(&self) -> bool {
        self.items.is_empty()
            && self.anchors.is_empty()
            && self.low.is_none()
            && self.facing.as_ref().is_none_or(|facing| facing.is_blank())
    }

    /// Takes in all that is in another brick, where it stands.
    pub(in crate::layout) fn take_in(&mut self, mut other: Brick) {
        self.items.append(&mut other.items);
        self.links.append(&mut other.links);
        self.notes.append(&mut other.notes);
        self.anchors.append(&mut other.anchors);
        self.listings.append(&mut other.listings);
        self.side.append(&mut other.side);
        Bookmarked::join(&mut self.bookmark, other.bookmark);
        self.line = self.line.take().or(other.line);
        if let Some(low) = other.low {
            self.stand_low(*low);
        }
    }

    /// Takes in what stands on its bottom edge.
    pub(in crate::layout) fn stand_low(&mut self, low: Brick) {
        match &mut self.low {
            Some(own) => own.take_in(low),
            None => self.low = Some(Box::new(low)),
        }
    }

    /// Makes all that is drawn of it stand on its bottom edge.
    pub(in crate::layout) fn sink(&mut self) {
        let (items, links) = (std::mem::take(&mut self.items), std::mem::take(&mut self.links));
        let mut low = Brick { links, ..Brick::solid(Abs::ZERO, items) };
        low.shift(Abs::ZERO, -self.height);
        self.stand_low(low);
    }

    /// Draws what stands on its bottom edge: it has its height.
    pub(in crate::layout) fn land(&mut self) {
        if let Some(mut low) = self.low.take() {
            low.shift(Abs::ZERO, self.height);
            self.take_in(*low);
        }
    }

    /// Takes what stands at its height on the facing page: space of its height where nothing does.
    pub(in crate::layout) fn take_facing(&mut self) -> Brick {
        let empty = |kind: BrickKind| Brick { kind, ..Brick::solid(self.height, Vec::new()) };
        let kind = match self.kind {
            BrickKind::Head(_) => BrickKind::Solid,
            kind => kind,
        };
        let frame = self.frame;
        let facing = self.facing.take().map_or_else(|| empty(kind), |facing| *facing);
        Brick { frame, ..facing }
    }

    /// The same, on the facing page.
    pub(in crate::layout) fn on_facing(self) -> Brick {
        let own = Brick { kind: self.kind, after: self.after, ..Brick::solid(self.height, Vec::new()) };
        Brick { facing: Some(Box::new(self)), ..own }
    }

    /// Moves everything in it.
    pub(in crate::layout) fn shift(&mut self, x: Abs, y: Abs) {
        for item in &mut self.items {
            item.shift(x, y);
        }
        for area in &mut self.links {
            area.rect.origin.x += x;
            area.rect.origin.y += y;
        }
        for listing in &mut self.listings {
            listing.shift(x, y);
        }
        if let Some(low) = &mut self.low {
            low.shift(x, Abs::ZERO);
        }
    }
}
