//! Which page of which file a sheet is, in small letters at its head.

use super::super::flow::{Stylist, items_width, line_items};
use super::super::{Artifact, Item, Mark, PageBoxes};
use super::{Marks, Sheet};
use crate::edition::number;
use crate::fluent::resolve::Value;
use crate::geom::{Abs, Point};
use crate::tag::ContentId;

/// The size of the letters.
const SIZE: Abs = Abs::pt(5.5);

/// The line, flush with the right edge of the page less a mark's length.
pub(super) fn line(
    marks: &Marks,
    sheet: &Sheet<'_>,
    (boxes, page, pages): (&PageBoxes, usize, usize),
    stylist: &Stylist<'_, '_>,
) -> Vec<Item> {
    let text = words(sheet, boxes, (page, pages));
    let look = stylist.label(SIZE, 400, "ink", sheet.locale);
    let baseline = -marks.middle(boxes) + SIZE * 0.35;
    let items = line_items(&text, &look, ContentId(0), Point::new(Abs::ZERO, baseline), stylist.shaper);
    let left = boxes.trim.width - marks.length - items_width(&items);
    let placed = items.into_iter().map(|mut item| {
        item.shift(left, Abs::ZERO);
        Item { mark: Mark::Artifact(Artifact::Sheet), ..item }
    });
    placed.collect()
}

fn words(sheet: &Sheet<'_>, boxes: &PageBoxes, (page, pages): (usize, usize)) -> String {
    let text = |text: &str| Value::Text(text.to_owned());
    let millimetres = |length: Abs| number((length / Abs::mm(1.0) * 10.0).round() / 10.0);
    let values = [
        ("file", text(sheet.file)),
        ("locale", text(&sheet.locales)),
        ("page", number(page)),
        ("pages", number(pages)),
        ("condition", text(sheet.condition)),
        ("width", millimetres(boxes.trim.width)),
        ("height", millimetres(boxes.trim.height)),
        ("bleed", millimetres(boxes.bleed)),
    ];
    sheet.words.with("ui-sheet", &values)
}
