//! Where to cut, and how plates lie over each other.

use super::super::{Artifact, Item, ItemKind, Mark, PageBoxes};
use super::{Marks, fill};
use crate::geom::{Abs, Point, Rect};

/// Two lines at each corner, outside the bleed, towards the edges of the finished page.
pub(super) fn crop(marks: &Marks, boxes: &PageBoxes) -> Vec<Item> {
    let near = boxes.bleed + marks.offset;
    let (width, height) = (boxes.trim.width, boxes.trim.height);
    let half = marks.weight / 2.0;
    let mut items = Vec::with_capacity(8);
    for y in [Abs::ZERO, height] {
        for x in [-near - marks.length, width + near] {
            items.push(fill(Rect::new(x, y - half, marks.length, marks.weight), marks.color));
        }
    }
    for x in [Abs::ZERO, width] {
        for y in [-near - marks.length, height + near] {
            items.push(fill(Rect::new(x - half, y, marks.weight, marks.length), marks.color));
        }
    }
    items
}

/// A cross in a ring at the middle of each side but the head, where the bar is.
pub(super) fn register(marks: &Marks, boxes: &PageBoxes) -> Vec<Item> {
    let away = marks.middle(boxes);
    let (width, height) = (boxes.trim.width, boxes.trim.height);
    let middles = [
        Point::new(-away, height / 2.0),
        Point::new(width + away, height / 2.0),
        Point::new(width / 2.0, height + away),
    ];
    middles.into_iter().flat_map(|middle| target(marks, middle)).collect()
}

fn target(marks: &Marks, middle: Point) -> [Item; 3] {
    let (arm, half, radius) = (marks.length / 2.0, marks.weight / 2.0, marks.length * 0.3);
    let square = Rect::new(middle.x - radius, middle.y - radius, radius * 2.0, radius * 2.0);
    let ring = ItemKind::Ring { rect: square, weight: marks.weight, color: marks.color };
    [
        fill(Rect::new(middle.x - arm, middle.y - half, arm * 2.0, marks.weight), marks.color),
        fill(Rect::new(middle.x - half, middle.y - arm, marks.weight, arm * 2.0), marks.color),
        Item { mark: Mark::Artifact(Artifact::Sheet), kind: ring },
    ]
}
