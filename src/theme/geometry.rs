//! The tokens of the page, typed.

use super::Theme;
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
        let (main, right) = (units("main-u", 24.0), units("right-u", 4.0));
        let spare = size.width - (left + side + gutter + main + right);
        let fitted = Columns { left, side, gutter, main }.fit(spare, unit);
        let top = unit * first("top-u").unwrap_or(5.0);
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
