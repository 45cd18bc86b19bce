//! From the coordinates of layout to those of PDF.

use crate::geom::{Abs, Point, Rect};
use crate::layout::PageBoxes;

/// The space of one sheet. Layout measures down from the top left corner of the trim box, PDF up from the
/// bottom left corner of the sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Space {
    boxes: PageBoxes,
    margin: Abs,
}

impl Space {
    /// The space of a page; the sheet reaches as far as the bleed or the marks, whichever is farther.
    pub(super) fn of(boxes: &PageBoxes) -> Space {
        Space { boxes: *boxes, margin: boxes.bleed.max(boxes.slug) }
    }

    /// A place: x and y.
    pub(super) fn point(&self, point: Point) -> (Abs, Abs) {
        (self.margin + point.x, self.y(point.y))
    }

    /// A height on the page.
    pub(super) fn y(&self, y: Abs) -> Abs {
        self.margin + self.boxes.trim.height - y
    }

    /// A rectangle: left, bottom, right, top, in points.
    pub(super) fn rect(&self, rect: &Rect) -> [f64; 4] {
        let (left, top) = self.point(rect.origin);
        let (right, bottom) = (left + rect.size.width, top - rect.size.height);
        [left, bottom, right, top].map(Abs::to_pt)
    }

    /// The sheet.
    pub(super) fn media(&self) -> [f64; 4] {
        self.around_trim(self.margin)
    }

    /// The finished page with its bleed.
    pub(super) fn bleed(&self) -> [f64; 4] {
        self.around_trim(self.boxes.bleed)
    }

    /// The finished page.
    pub(super) fn trim(&self) -> [f64; 4] {
        self.around_trim(Abs::ZERO)
    }

    fn around_trim(&self, by: Abs) -> [f64; 4] {
        let low = self.margin - by;
        let right = self.margin + self.boxes.trim.width + by;
        let top = self.margin + self.boxes.trim.height + by;
        [low, low, right, top].map(Abs::to_pt)
    }
}

/// The smallest box around two boxes.
pub(super) fn union(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    let ([left, bottom, right, top], [l, b, r, t]) = (a, b);
    [left.min(l), bottom.min(b), right.max(r), top.max(t)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;

    #[test]
    fn pages_are_turned_over_and_moved_into_their_sheet() {
        let trim = Size { width: Abs::pt(100.0), height: Abs::pt(200.0) };
        let space = Space::of(&PageBoxes { trim, bleed: Abs::pt(9.0), slug: Abs::pt(20.0) });
        assert_eq!(space.media(), [0.0, 0.0, 140.0, 240.0]);
        assert_eq!(space.bleed(), [11.0, 11.0, 129.0, 229.0]);
        assert_eq!(space.trim(), [20.0, 20.0, 120.0, 220.0]);
        let rect = Rect::new(Abs::pt(0.0), Abs::pt(0.0), Abs::pt(10.0), Abs::pt(30.0));
        assert_eq!(space.rect(&rect), [20.0, 190.0, 30.0, 220.0]);
    }
}
