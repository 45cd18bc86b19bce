//! The tokens of the page, typed.

use super::{Theme, ThemeError};
use crate::geom::{Abs, Size};

/// Where things stand on a page; distances are from its left and top edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageGeometry {
    /// The trimmed page.
    pub size: Size,
    /// Left edge of the side column and of furniture.
    pub left: Abs,
    /// Width of the side column; 0 where the theme has none.
    pub side: Abs,
    /// Left edge of the text: the page's one vertical axis.
    pub axis: Abs,
    /// Width of the text.
    pub main: Abs,
    /// Top of the first line box.
    pub top: Abs,
    /// Lines of the text area.
    pub lines: usize,
    /// Baseline of the running head.
    pub head_baseline: Abs,
    /// The rule under it.
    pub head_rule: Abs,
    /// Width of footnotes.
    pub notes: Abs,
    /// Whether left and right margins change places from page to page.
    pub is_mirrored: bool,
}

impl PageGeometry {
    pub(super) fn new(theme: &Theme, size: Option<Size>) -> PageGeometry {
        PageGeometry::in_tables(theme, size, &["page"])
    }

    /// The page of a parallel edition. Where the theme lays its page on its side, so it does with a size of the project's.
    pub(super) fn parallel(theme: &Theme, size: Option<Size>) -> PageGeometry {
        let own = PageGeometry::in_tables(theme, None, &["page.parallel", "page"]);
        let is_wide = own.size.width > own.size.height;
        let turned = size.map(|size| match size {
            Size { width, height } if is_wide && width < height => Size { width: height, height: width },
            size => size,
        });
        PageGeometry::in_tables(theme, turned, &["page.parallel", "page"])
    }

    /// The geometry from tables of tokens, of which the first counts for the page itself and the last for its columns.
    fn in_tables(theme: &Theme, size: Option<Size>, tables: &[&str]) -> PageGeometry {
        let tokens = theme.tokens();
        let unit = theme.unit();
        let units =
            |name: &str, otherwise: f64| theme.units(&format!("page.{name}")).unwrap_or(unit * otherwise);
        let first = |key: &str| tables.iter().find_map(|table| tokens.number(&format!("{table}.{key}")));
        let own = match tables.iter().find_map(|table| tokens.numbers(&format!("{table}.size"))).as_deref() {
            Some([width, height]) => Size { width: Abs::pt(*width), height: Abs::pt(*height) },
            _ => Size { width: Abs::pt(595.28), height: Abs::pt(841.89) },
        };
        let size = size.unwrap_or(own);
        let (left, side, gutter) = (units("left-u", 3.5), units("side-u", 0.0), units("gutter-u", 0.0));
        // An axis of its own moves the text, not the columns beside it.
        let gutter = theme.units("page.axis-u").map_or(gutter, |axis| (axis - left - side).max(Abs::ZERO));
        let (main, right) = (units("main-u", 24.0), units("right-u", 4.0));
        let spare = size.width - (left + side + gutter + main + right);
        let fitted = Columns { left, side, gutter, main }.fit(spare, unit);
        let top = unit * first("top-u").unwrap_or(5.0);
        let top = theme.points("grid.first-baseline").map_or(top, |baseline| baseline - unit + theme.drop());
        let lines = first("lines").unwrap_or(51.0);
        let lines = lines + ((size.height - own.height) / unit).floor();
        PageGeometry {
            size,
            left: fitted.left,
            side: fitted.side,
            axis: fitted.left + fitted.side + fitted.gutter,
            main: fitted.main,
            top,
            lines: lines.max(0.0) as usize,
            head_baseline: units("head-baseline-u", 3.0),
            head_rule: units("head-rule-u", 3.5),
            notes: units("notes-measure-u", 21.0).min(fitted.main),
            is_mirrored: tokens.switch("page.mirrored") == Some(true),
        }
    }

    /// Whether a page, counted from 0, is a left one of facing pages: the first is a right one.
    pub fn is_verso(&self, page: usize) -> bool {
        self.is_mirrored && page % 2 == 1
    }

    /// How far the columns of a page, counted from 0, stand from where those of the first do.
    pub fn shift(&self, page: usize) -> Abs {
        if self.is_verso(page) { self.size.width - self.right() - self.left } else { Abs::ZERO }
    }

    /// The right edge of the text.
    pub fn right(&self) -> Abs {
        self.axis + self.main
    }
}

/// The fewest lines and the narrowest column, in grid units, that text can stand in.
const FEWEST_LINES: usize = 3;
const NARROWEST: f64 = 4.0;

impl Theme {
    /// What is wrong with the page, if anything: text would lie off it, or has no room on it. `size` is the page, where the
    /// project gives one.
    pub fn page_faults(&self, size: Option<Size>) -> Vec<ThemeError> {
        let hair = Abs::pt(0.1);
        let unit = self.unit();
        let mut faults = Vec::new();
        for (page, table) in [(self.page(size), "page"), (self.parallel_page(size), "page.parallel")] {
            let halves = self.parallel().on(page.size.width);
            let (left, right, narrowest) = match table {
                "page" => (page.left.min(page.axis), page.right(), page.main),
                _ => (halves.left, halves.second() + halves.column, halves.column),
            };
            let bottom = page.top + unit * page.lines as f64;
            if page.lines < FEWEST_LINES || narrowest < unit * NARROWEST {
                let message = format!(
                    "the page has no room for text: see `page.size`, `{table}.lines` and the widths of `[{table}]`"
                );
                faults.push(ThemeError::new(message));
            } else if left < -hair || right > page.size.width + hair || page.side < Abs::ZERO {
                faults
                    .push(ThemeError::new(format!("`[{table}]` puts text beside the page: it is too wide")));
            } else if page.top < Abs::ZERO || bottom > page.size.height + hair {
                faults.push(ThemeError::new(format!("`[{table}]` puts text under the page: it is too high")));
            }
        }
        faults.truncate(1);
        faults
    }
}

struct Columns {
    left: Abs,
    side: Abs,
    gutter: Abs,
    main: Abs,
}

impl Columns {
    /// Halves spare width between the margins (less than a unit of it stays on the right); where width is lacking, the side column goes first, then the
    /// text gives way.
    fn fit(self, spare: Abs, unit: Abs) -> Columns {
        if spare.abs() < unit {
            return self;
        }
        if spare > Abs::ZERO {
            return Columns { left: self.left + spare / 2.0, ..self };
        }
        let without_side = spare + self.side + self.gutter;
        let (left, main) = if without_side >= Abs::ZERO {
            (self.left + without_side / 2.0, self.main)
        } else {
            (self.left, self.main + without_side)
        };
        Columns { left, side: Abs::ZERO, gutter: Abs::ZERO, main }
    }
}

/// Where the columns of a parallel edition stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParallelGeometry {
    /// Left edge of the left column.
    pub left: Abs,
    /// Width of each column.
    pub column: Abs,
    /// Space between them.
    pub gutter: Abs,
    /// A row up to this many lines does not break.
    pub row_keep_lines: usize,
}

impl ParallelGeometry {
    pub(super) fn new(theme: &Theme) -> ParallelGeometry {
        let unit = theme.unit();
        let units = |name: &str, otherwise: f64| {
            theme.units(&format!("page.parallel.{name}")).unwrap_or(unit * otherwise)
        };
        ParallelGeometry {
            left: units("left-u", 4.0),
            column: units("column-u", 16.0),
            gutter: units("gutter-u", 2.5),
            row_keep_lines: theme.tokens().number("page.parallel.row-keep-lines").unwrap_or(8.0) as usize,
        }
    }

    /// The geometry on a page of another width.
    pub fn on(mut self, width: Abs) -> ParallelGeometry {
        let own = self.left * 2.0 + self.column * 2.0 + self.gutter;
        let spare = width - own;
        if spare < Abs::ZERO {
            self.column = (self.column + spare / 2.0).max(Abs::pt(60.0));
        } else if spare > self.gutter {
            self.left += spare / 2.0;
        }
        self
    }

    /// Left edge of the right column.
    pub fn second(&self) -> Abs {
        self.left + self.column + self.gutter
    }
}
