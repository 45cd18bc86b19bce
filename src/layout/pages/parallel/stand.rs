//! Where the two languages stand.

use super::super::Areas;
use super::super::place::{Area, Second};
use crate::geom::Abs;
use crate::layout::flow::Column;
use crate::theme::{PageGeometry, ParallelGeometry, Theme};

/// How the two languages stand to each other, with the places of their columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stand {
    /// The places of the two columns.
    pub(super) columns: [Column; 2],
    pub(super) second: Second,
    /// The middle of the numbers of rows, from the left edge of a column, where the theme has them.
    pub(super) numbers: Option<Abs>,
    /// Whether the columns are narrow, with styles of their own.
    pub(super) is_narrow: bool,
    /// Left edge and width of what both columns fill together.
    text: (Abs, Abs),
    top: Abs,
    height: Abs,
}

impl Stand {
    /// Side by side.
    pub(super) fn columns(page: &PageGeometry, geometry: ParallelGeometry, theme: &Theme) -> Stand {
        let unit = theme.unit();
        let (left, second, measure) = (geometry.left, geometry.second(), geometry.column);
        let column = |number: u8, x: Abs| Column { number, x, measure, side: None, is_under: false };
        Stand {
            columns: [column(0, left), column(1, second)],
            second: Second::Beside(second),
            numbers: match theme.tokens().text("page.parallel.numbers") {
                Some("none") => None,
                Some("margin") => Some(unit * -1.65),
                _ => Some(measure + geometry.gutter / 2.0),
            },
            is_narrow: true,
            text: (left, measure * 2.0 + geometry.gutter),
            top: page.top,
            height: unit * page.lines as f64,
        }
    }

    /// Each on its own page, both as in editions of one language.
    pub(super) fn facing(page: &PageGeometry, unit: Abs) -> Stand {
        let side = (page.side > Abs::ZERO).then_some((page.left, page.side));
        let column = |number: u8| Column { number, x: page.axis, measure: page.main, side, is_under: false };
        Stand {
            columns: [column(0), column(1)],
            second: Second::Facing,
            // Clear of the frames of boxes.
            numbers: Some(unit * -1.65),
            is_narrow: false,
            text: (page.axis, page.main),
            top: page.top,
            height: unit * page.lines as f64,
        }
    }

    /// One under the other, the second set in.
    pub(super) fn stacked(page: &PageGeometry, theme: &Theme) -> Stand {
        let unit = theme.unit();
        let inset = theme.units("page.stacked.inset-u").unwrap_or(unit * 1.5);
        let mut stand = Stand::facing(page, unit);
        let [_, second] = &mut stand.columns;
        second.x += inset;
        second.measure -= inset;
        second.is_under = true;
        stand.second = Second::Under(second.x);
        stand
    }

    /// The area that pages are filled in.
    pub(super) fn area(&self) -> Area {
        let [first, _] = &self.columns;
        let (x, width) = self.text;
        let (second, side) = (self.second, first.side);
        // Two languages are in step as they are; rows leave little to choose.
        Area { x, second, top: self.top, height: self.height, width, side, is_facing: false }
    }

    /// What stands where on a page.
    pub(super) fn areas(&self) -> Areas {
        let [first, second] = &self.columns;
        let beside = matches!(self.second, Second::Beside(_)).then_some((second.x, second.measure));
        let columns: Vec<(Abs, Abs)> = match beside {
            Some(beside) => vec![(first.x, first.measure), beside],
            None => vec![self.text],
        };
        Areas::new(&columns, first.side, (self.top, self.height))
    }

    /// The column of titles and colophons: under each other, both have the whole width.
    pub(super) fn whole_column(&self, number: usize) -> Column {
        let [first, second] = self.columns;
        match (number, self.second) {
            (0, _) => first,
            (_, Second::Under(_)) => Column { number: second.number, ..first },
            _ => second,
        }
    }

    /// How far the second column stands to the right of the first.
    pub(super) fn shift(&self) -> Abs {
        let [first, second] = &self.columns;
        second.x - first.x
    }
}
