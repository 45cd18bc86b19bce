//! Which edition this is, at the foot of each page; and what all of it is, behind the text.

use super::super::{Artifact, Item, ItemKind, Page};
use super::Pen;
use crate::geom::{Abs, Point};

/// The stamp at the foot of a page.
pub(super) fn stamp(page: &Page, text: &str, pen: &Pen<'_, '_>) -> Vec<Item> {
    let look = pen.look(pen.points("stamp.size", 6.5), 400, pen.color_name("stamp.color", "proof"));
    let trim = page.boxes.trim;
    let middle = Point::new(trim.width / 2.0, trim.height - pen.units("stamp.from-foot-u", 1.5));
    pen.centered(text, &look, Artifact::Footer, middle)
}

/// Large pale letters across a page.
pub(super) fn watermark(page: &Page, text: &str, pen: &Pen<'_, '_>) -> Vec<Item> {
    let trim = page.boxes.trim;
    let turn = pen.number("watermark.turn", 55.0);
    let mut look = pen.look(Abs::pt(100.0), 700, pen.color_name("watermark.color", "proof-watermark"));
    let width_at_100 = super::items_width(&pen.text(text, &look, Artifact::Background, Point::default()));
    if width_at_100 <= Abs::ZERO {
        return Vec::new();
    }
    // As long as this share of the page's height, whatever the word.
    look.size = look.size * (trim.height * pen.number("watermark.length", 0.62) / width_at_100);
    let width = trim.height * pen.number("watermark.length", 0.62);
    let (sine, cosine) = turn.to_radians().sin_cos();
    // The middle of the capitals, .66 em high, stands in the middle of the page.
    let (along, across) = (width / 2.0, look.size * 0.33);
    let origin = Point::new(
        trim.width / 2.0 - along * cosine + across * sine,
        trim.height / 2.0 + along * sine + across * cosine,
    );
    let mut items = pen.text(text, &look, Artifact::Background, origin);
    for item in &mut items {
        if let ItemKind::Text(text) = &mut item.kind {
            text.turn = turn;
        }
    }
    items
}
