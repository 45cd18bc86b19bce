//! The masthead of the first page.

use super::furniture::Furniture;
use crate::geom::{Abs, Point};
use crate::tag::{Role as TagRole, TagTree};
use crate::theme::PageGeometry;

/// The masthead of the first page: publisher, series, date.
pub(super) fn masthead(
    furniture: &Furniture<'_, '_>,
    geometry: &PageGeometry,
    tags: &mut TagTree,
) -> Vec<crate::layout::Item> {
    let mut items = furniture.band();
    let meta = &furniture.edition.meta;
    let texts = [
        meta.publisher.as_ref().map(|publisher| (publisher.plain(), 600, geometry.left, false)),
        Some((furniture.series(), 400, geometry.axis, false)),
        meta.date.as_ref().map(|(_, date)| (date.clone(), 400, geometry.right(), true)),
    ];
    if texts.iter().flatten().all(|(text, ..)| text.is_empty()) {
        return items;
    }
    let elem = tags.add(TagTree::DOCUMENT, TagRole::Paragraph);
    // A publisher's name that is wider than the side column stands on a line of its own.
    let name = meta.publisher.as_ref().map(|publisher| publisher.plain()).unwrap_or_default();
    let name_width = crate::layout::flow::items_width(&furniture.head(&name, 600, Point::default())) * 1.12;
    let is_wide = name_width > geometry.axis - geometry.left - Abs::pt(7.0);
    let is_narrow = geometry.side <= Abs::ZERO;
    for (text, weight, x, is_right) in texts.into_iter().flatten().filter(|(text, ..)| !text.is_empty()) {
        // Without a side column publisher and series would lie on one another: the series follows.
        let content = tags.content(elem);
        let lift = if is_wide && weight == 600 { furniture.stylist.theme.unit() } else { Abs::ZERO };
        let origin = Point::new(x, geometry.head_baseline - lift);
        let mut placed = furniture.masthead(&format!("{text} "), weight, content, origin);
        let width = crate::layout::flow::items_width(&placed) - x;
        if is_right {
            let space =
                crate::layout::flow::items_width(&furniture.masthead(" ", weight, content, Point::default()));
            placed.iter_mut().for_each(|item| item.shift(-(width - space), Abs::ZERO));
        } else if is_narrow && !is_wide && weight == 400 {
            let publisher = meta.publisher.as_ref().map(|publisher| publisher.plain()).unwrap_or_default();
            let before = furniture.masthead(&publisher, 600, content, Point::default());
            let shift = crate::layout::flow::items_width(&before) + furniture.stylist.theme.unit();
            placed.iter_mut().for_each(|item| item.shift(shift, Abs::ZERO));
        }
        items.extend(placed);
    }
    items.push(furniture.rule(geometry.left, geometry.head_rule, geometry.right() - geometry.left));
    items
}
