//! The texts that a reviewer must look at: those of another language, and those whose source changed.

use super::super::flow::{items_width, pair};
use super::super::pages::{Areas, LaidOut};
use super::super::{Artifact, Item, ItemKind, Mark};
use super::{Pen, fill};
use crate::edition::SegmentState;
use crate::geom::{Abs, Point, Rect};
use crate::theme::Theme;
use crate::units::UnitId;
use std::collections::BTreeMap;

/// The unit of an edition: 0, or 1 for the second of a parallel one.
pub(super) type Key = (u8, UnitId);

/// What of a text stands in one column of one page.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) key: Key,
    pub(super) page: usize,
    /// The right edge of the column.
    right: Abs,
    /// The tops and bottoms of its lines; after [`find`], of its lines that follow each other.
    extents: Vec<(Abs, Abs)>,
}

impl Passage {
    /// The top of its first line.
    pub(super) fn top(&self) -> Abs {
        self.extents.first().map_or(Abs::ZERO, |(top, _)| *top)
    }
}

/// Lays a ground under all text that stands in for a missing translation.
pub fn highlight_gaps(laid: &mut LaidOut, theme: &Theme) {
    let color = theme.tokens().text("proof.gap.color").unwrap_or("proof-gap");
    let color = pair(theme.color(color));
    for page in &mut laid.pages.pages {
        let mut items = Vec::with_capacity(page.items.len());
        for item in page.items.drain(..) {
            let origin = match &item.mark {
                Mark::Content { content, .. } => laid.ground.origin(*content, &laid.pages.tags),
                Mark::Artifact(_) => None,
            };
            if origin.is_some_and(|origin| origin.state == SegmentState::Fallback) {
                items.extend(extent(&item).map(|rect| fill(rect, color, Artifact::Background)));
            }
            items.push(item);
        }
        page.items = items;
    }
}

/// The box of a text: about the height of its letters.
fn extent(item: &Item) -> Option<Rect> {
    let ItemKind::Text(text) = &item.kind else { return None };
    let Point { x, y } = text.origin;
    let right = items_width(std::slice::from_ref(item));
    Some(Rect::new(x, y - text.size * 0.8, right - x, text.size * 1.06))
}

/// All passages of texts whose source changed or that wait to be looked at, from page to page downwards.
pub(super) fn find(laid: &LaidOut) -> Vec<Passage> {
    let mut found: BTreeMap<(usize, i64, Key), Passage> = BTreeMap::new();
    for (at, (page, areas)) in laid.pages.pages.iter().zip(&laid.ground.areas).enumerate() {
        for item in &page.items {
            let Mark::Content { content, .. } = item.mark else { continue };
            let Some(origin) = laid.ground.origin(content, &laid.pages.tags) else { continue };
            if !matches!(origin.state, SegmentState::Stale | SegmentState::Review) {
                continue;
            }
            let Some(rect) = extent(item) else { continue };
            let right = column_right(areas, &rect);
            let key: Key = (origin.column, origin.unit.clone());
            let place = (at, (right.to_pt() * 100.0) as i64, key.clone());
            let new = Passage { key, page: at, right, extents: Vec::new() };
            found.entry(place).or_insert(new).extents.push((rect.origin.y, rect.bottom()));
        }
    }
    let mut all: Vec<Passage> = found.into_values().collect();
    all.iter_mut().for_each(|passage| passage.extents = joined(std::mem::take(&mut passage.extents)));
    all.sort_by(|a, b| a.page.cmp(&b.page).then(a.top().to_pt().total_cmp(&b.top().to_pt())));
    all
}

/// The right edge of the column that a text stands in: the first that it does not reach beyond.
fn column_right(areas: &Areas, rect: &Rect) -> Abs {
    let edges = areas.columns.iter().chain(&areas.side).map(Rect::right);
    let beyond = edges.filter(|edge| *edge + Abs::pt(3.0) >= rect.right());
    beyond.reduce(Abs::min).unwrap_or(areas.text().right())
}

/// Lines that follow each other as one.
fn joined(mut lines: Vec<(Abs, Abs)>) -> Vec<(Abs, Abs)> {
    lines.sort_by(|(a, _), (b, _)| a.to_pt().total_cmp(&b.to_pt()));
    let mut all: Vec<(Abs, Abs)> = Vec::new();
    for (top, bottom) in lines {
        match all.last_mut() {
            Some(last) if top - last.1 < bottom - top => last.1 = last.1.max(bottom),
            _ => all.push((top, bottom)),
        }
    }
    all
}

/// The bars beside the passages of a page, the first of a text with the number of its remark.
pub(super) fn bars(
    passages: &[Passage],
    page: usize,
    numbers: &BTreeMap<Key, usize>,
    pen: &Pen<'_, '_>,
) -> Vec<Item> {
    let weight = pen.points("bar.weight", 1.5);
    let color = pen.color("bar.color", "proof");
    let size = pen.points("bar.size", 6.0);
    let look = pen.look(size, 600, pen.color_name("bar.color", "proof"));
    let mut items = Vec::new();
    for passage in passages.iter().filter(|passage| passage.page == page) {
        let x = passage.right + pen.units("bar.x-u", 0.5);
        let bar = |(top, bottom): &(Abs, Abs)| Rect::new(x, *top, weight, *bottom - *top);
        items.extend(passage.extents.iter().map(|extent| fill(bar(extent), color, Artifact::Layout)));
        let number = numbers.get(&passage.key).map(ToString::to_string).unwrap_or_default();
        let origin = Point::new(x + weight + size * 0.3, passage.top() + size);
        items.extend(pen.text(&number, &look, Artifact::Layout, origin));
    }
    items
}
