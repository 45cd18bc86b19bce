//! Lengths and shapes. Every length is [`Abs`] (points of 1/72 inch) or [`Em`] (relative to a font size);
//! a bare `f64` is never a length. Coordinates grow to the right and **downwards** from the top left corner
//! of the trimmed page; `export::pdf` alone turns them over.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// An absolute length in points (1/72 inch), finite.
#[derive(Debug, Default, Clone, Copy, PartialEq, PartialOrd)]
pub struct Abs(f64);

impl Abs {
    /// No length.
    pub const ZERO: Abs = Abs(0.0);

    /// A length of `points` points.
    pub const fn pt(points: f64) -> Abs {
        Abs(points)
    }

    /// A length of `millimetres` mm.
    pub const fn mm(millimetres: f64) -> Abs {
        Abs(millimetres * 72.0 / 25.4)
    }

    /// The length in points.
    pub const fn to_pt(self) -> f64 {
        self.0
    }

    /// The larger of two lengths.
    pub fn max(self, other: Abs) -> Abs {
        Abs(self.0.max(other.0))
    }

    /// The smaller of two lengths.
    pub fn min(self, other: Abs) -> Abs {
        Abs(self.0.min(other.0))
    }

    /// The length without its sign.
    pub fn abs(self) -> Abs {
        Abs(self.0.abs())
    }

    /// The next multiple of `step` that is not smaller, tolerating an error of 1/1000 pt.
    ///
    /// `step` must be positive; otherwise the length is returned as it is.
    pub fn snap_up(self, step: Abs) -> Abs {
        if step.0 <= 0.0 {
            return self;
        }
        Abs(((self.0 - 0.001) / step.0).ceil().max(0.0) * step.0)
    }
}

/// A length relative to a font size: 1 em is the size itself.
#[derive(Debug, Default, Clone, Copy, PartialEq, PartialOrd)]
pub struct Em(f64);

impl Em {
    /// No length.
    pub const ZERO: Em = Em(0.0);

    /// A length of `ems` em.
    pub const fn new(ems: f64) -> Em {
        Em(ems)
    }

    /// The number of ems.
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The absolute length at a font size.
    pub fn at(self, size: Abs) -> Abs {
        Abs(self.0 * size.0)
    }
}

macro_rules! length_operators {
    ($($name:ident),*) => {$(
        impl Add for $name { type Output = $name; fn add(self, other: $name) -> $name { $name(self.0 + other.0) } }
        impl Sub for $name { type Output = $name; fn sub(self, other: $name) -> $name { $name(self.0 - other.0) } }
        impl AddAssign for $name { fn add_assign(&mut self, other: $name) { self.0 += other.0 } }
        impl SubAssign for $name { fn sub_assign(&mut self, other: $name) { self.0 -= other.0 } }
        impl Neg for $name { type Output = $name; fn neg(self) -> $name { $name(-self.0) } }
        impl Mul<f64> for $name { type Output = $name; fn mul(self, by: f64) -> $name { $name(self.0 * by) } }
        impl Div<f64> for $name { type Output = $name; fn div(self, by: f64) -> $name { $name(self.0 / by) } }
        impl Div for $name { type Output = f64; fn div(self, by: $name) -> f64 { self.0 / by.0 } }
        impl Sum for $name { fn sum<I: Iterator<Item = $name>>(all: I) -> $name { $name(all.map(|one| one.0).sum()) } }
    )*};
}
length_operators!(Abs, Em);

/// A place on a page: right and down from its top left corner.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: Abs,
    /// Distance from the top edge.
    pub y: Abs,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: Abs, y: Abs) -> Point {
        Point { x, y }
    }
}

/// A width and a height, neither negative.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Size {
    /// The horizontal extent.
    pub width: Abs,
    /// The vertical extent.
    pub height: Abs,
}

/// An upright rectangle: its top left corner and its size.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Rect {
    /// The top left corner.
    pub origin: Point,
    /// Width and height.
    pub size: Size,
}

impl Rect {
    /// The rectangle with its top left corner at `x`, `y`.
    pub const fn new(x: Abs, y: Abs, width: Abs, height: Abs) -> Rect {
        Rect { origin: Point { x, y }, size: Size { width, height } }
    }

    /// The right edge.
    pub fn right(&self) -> Abs {
        self.origin.x + self.size.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> Abs {
        self.origin.y + self.size.height
    }

    /// The rectangle grown on each side.
    pub fn outset(&self, by: Edges) -> Rect {
        Rect::new(
            self.origin.x - by.left,
            self.origin.y - by.top,
            self.size.width + by.left + by.right,
            self.size.height + by.top + by.bottom,
        )
    }
}

/// A length for each side.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Edges {
    /// Left side.
    pub left: Abs,
    /// Top side.
    pub top: Abs,
    /// Right side.
    pub right: Abs,
    /// Bottom side.
    pub bottom: Abs,
}
