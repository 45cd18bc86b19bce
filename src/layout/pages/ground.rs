//! What a proof shows of pages that nothing else needs: where text stands, and where it comes from.

use crate::edition::SegmentState;
use crate::geom::{Abs, Rect};
use crate::tag::{ContentId, ElemId, TagTree};
use crate::units::UnitId;
use std::collections::BTreeMap;

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The unit.
    pub unit: UnitId,
    /// The edition: 0, or 1 for the second of a parallel edition.
    pub column: u8,
    /// How it came to be.
    pub state: SegmentState,
}

/// Where text stands on a page; lengths are from the page's left and top edges.
#[derive(Debug, Clone, PartialEq)]
pub struct Areas {
    /// The columns of text, from left to right.
    pub columns: Vec<Rect>,
    /// The side column.
    pub side: Option<Rect>,
}

impl Areas {
    /// Areas from the left edges and widths of columns, between the same top and height.
    pub(super) fn new(columns: &[(Abs, Abs)], side: Option<(Abs, Abs)>, (top, height): (Abs, Abs)) -> Areas {
        let area = |(x, width): (Abs, Abs)| Rect::new(x, top, width, height);
        Areas { columns: columns.iter().copied().map(area).collect(), side: side.map(area) }
    }

    /// The same, moved to the right.
    pub(super) fn shifted(mut self, by: Abs) -> Areas {
        self.columns.iter_mut().chain(&mut self.side).for_each(|area| area.origin.x += by);
        self
    }

    /// What all columns of text fill together.
    pub fn text(&self) -> Rect {
        let Some((first, last)) = self.columns.first().zip(self.columns.last()) else {
            return Rect::default();
        };
        Rect::new(first.origin.x, first.origin.y, last.right() - first.origin.x, first.size.height)
    }
}

/// What a proof shows of pages.
#[derive(Debug, Default)]
pub struct Ground {
    /// Where text stands, page by page.
    pub areas: Vec<Areas>,
    origins: BTreeMap<ElemId, Origin>,
}

impl Ground {
    pub(super) fn new(origins: BTreeMap<ElemId, Origin>, areas: Vec<Areas>) -> Ground {
        Ground { areas, origins }
    }

    /// Where a piece of content comes from; `None` where it is no unit's.
    pub fn origin(&self, content: ContentId, tags: &TagTree) -> Option<&Origin> {
        let mut elem = tags.owner(content);
        loop {
            if let Some(origin) = self.origins.get(&elem) {
                return Some(origin);
            }
            let parent = tags.get(elem).parent;
            if parent == elem {
                return None;
            }
            elem = parent;
        }
    }
}
