//! What a proof shows of pages: where text stands, on which lines, and where it comes from.

use super::LaidOut;
use crate::edition::SegmentState;
use crate::geom::{Abs, Point, Rect};
use crate::layout::{Item, ItemKind, Mark, Page};
use crate::tag::{ContentId, ElemId, TagTree};
use crate::theme::Theme;
use crate::units::UnitId;
use std::collections::BTreeMap;

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextOrigin {
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
    /// The theme, where it was set closer for the text to fit.
    pub theme: Option<Theme>,
    origins: BTreeMap<ElemId, TextOrigin>,
}

impl Ground {
    pub(super) fn new(origins: BTreeMap<ElemId, TextOrigin>, areas: Vec<Areas>) -> Ground {
        Ground { areas, theme: None, origins }
    }

    /// Where a piece of content comes from; `None` where it is no unit's.
    pub fn origin(&self, content: ContentId, tags: &TagTree) -> Option<&TextOrigin> {
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

/// Baselines nearer to each other than so many grid units are one line: a superscript stands .32 units over its line, the
/// lines of notes .75 units apart.
const SAME_LINE: f64 = 0.36;

/// The baselines of the lines of each page, from the top down. What stands in several columns at one height is one
/// line, so that both languages of a parallel edition have the same numbers.
pub(in crate::layout) fn lines(laid: &LaidOut, unit: Abs) -> Vec<Vec<Abs>> {
    let pages = laid.pages.pages.iter().zip(&laid.ground.areas);
    pages.map(|(page, areas)| lines_of(page, &areas.text(), unit)).collect()
}

fn lines_of(page: &Page, area: &Rect, unit: Abs) -> Vec<Abs> {
    let mut found: Vec<(Abs, usize)> = page.items.iter().filter_map(|item| baseline(item, area)).collect();
    found.sort_by(|(a, _), (b, _)| a.to_pt().total_cmp(&b.to_pt()));
    let is_same = |(a, _): &(Abs, usize), (b, _): &(Abs, usize)| *b - *a < unit * SAME_LINE;
    let lines = found.chunk_by(is_same);
    // The line is where most of its letters stand.
    lines.filter_map(|line| line.iter().max_by_key(|(_, glyphs)| *glyphs)).map(|(y, _)| *y).collect()
}

/// The baseline of a text in an area of text, and how many glyphs it has.
fn baseline(item: &Item, area: &Rect) -> Option<(Abs, usize)> {
    let (Mark::Content { .. }, ItemKind::Text(text)) = (&item.mark, &item.kind) else { return None };
    let Point { x, y } = text.origin;
    let is_within =
        x > area.origin.x - SLACK && x < area.right() && y > area.origin.y && y < area.bottom() + SLACK;
    is_within.then_some((y, text.glyphs.len()))
}

/// How far text may hang out of its area.
const SLACK: Abs = Abs::pt(3.0);
