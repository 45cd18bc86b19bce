//! The graphics state, as far as rules ask for it (ISO 32000-1, 8.4 and 9.3).

use super::super::font::Font;
use super::super::pages::Area;
use super::color::Space;
use std::rc::Rc;

/// A transformation: `[a b c d e f]` of ISO 32000-1, 8.3.3.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) struct Matrix(pub(in super::super) [f64; 6]);

impl Matrix {
    pub(in super::super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This first, then another.
    pub(in super::super) fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [a2, b2, c2, d2, e2, f2]) = (self.0, other.0);
        Matrix([
            a * a2 + b * c2,
            a * b2 + b * d2,
            c * a2 + d * c2,
            c * b2 + d * d2,
            e * a2 + f * c2 + e2,
            e * b2 + f * d2 + f2,
        ])
    }

    pub(in super::super) fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How long the two unit vectors become.
    pub(in super::super) fn lengths(self) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a.hypot(b), c.hypot(d))
    }

    /// The least that a length becomes in any direction: the smaller singular value.
    pub(in super::super) fn least_scale(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        let (sum, difference) = ((a + d).hypot(b - c), (a - d).hypot(b + c));
        (sum - difference).abs() / 2.0
    }

    /// Whether rectangles stay upright rectangles.
    pub(in super::super) fn is_upright(self) -> bool {
        let [a, b, c, d, ..] = self.0;
        let least = 1e-6 * (a.abs() + b.abs() + c.abs() + d.abs());
        (b.abs() <= least && c.abs() <= least) || (a.abs() <= least && d.abs() <= least)
    }

    /// What an area covers afterwards.
    pub(in super::super) fn area(self, area: Area) -> Area {
        let Area { left, bottom, right, top } = area;
        let corners = [(left, bottom), (right, bottom), (right, top), (left, top)];
        corners.into_iter().fold(Area::NONE, |all, corner| all.with(self.apply(corner)))
    }
}

/// What fills or strokes.
#[derive(Debug, Clone)]
pub(in super::super) struct Paint<'f> {
    pub(in super::super) space: Rc<Space<'f>>,
    pub(in super::super) color: Vec<f64>,
    /// The resource name of a pattern.
    pub(in super::super) pattern: Option<Vec<u8>>,
    pub(in super::super) is_overprinting: bool,
    pub(in super::super) alpha: f64,
}

impl Paint<'_> {
    fn black() -> Self {
        Paint {
            space: Rc::new(Space::Gray),
            color: vec![0.0],
            pattern: None,
            is_overprinting: false,
            alpha: 1.0,
        }
    }
}

/// What stays the same between two operators of text.
#[derive(Debug, Clone)]
pub(in super::super) struct TextState<'f> {
    pub(in super::super) font: Option<Rc<Font<'f>>>,
    pub(in super::super) size: f64,
    pub(in super::super) character_space: f64,
    pub(in super::super) word_space: f64,
    pub(in super::super) scale: f64,
    pub(in super::super) leading: f64,
    pub(in super::super) rise: f64,
    pub(in super::super) mode: i64,
}

/// The graphics state.
#[derive(Debug, Clone)]
pub(in super::super) struct State<'f> {
    pub(in super::super) ctm: Matrix,
    /// What is certainly not clipped away lies in here, in points of the page.
    pub(in super::super) clip: Area,
    pub(in super::super) fill: Paint<'f>,
    pub(in super::super) stroke: Paint<'f>,
    pub(in super::super) line_width: f64,
    pub(in super::super) overprint_mode: i64,
    pub(in super::super) has_soft_mask: bool,
    /// Whether what is painted replaces what lies under it, as the blend mode Normal has it.
    pub(in super::super) is_opaque_blend: bool,
    pub(in super::super) text: TextState<'f>,
}

impl State<'_> {
    pub(in super::super) fn new(ctm: Matrix) -> Self {
        let text = TextState {
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        };
        State {
            ctm,
            clip: Area::ALL,
            fill: Paint::black(),
            stroke: Paint::black(),
            line_width: 1.0,
            overprint_mode: 0,
            has_soft_mask: false,
            is_opaque_blend: true,
            text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_those_of_the_narrower_direction() {
        let turned = Matrix([0.0, 2.0, -0.5, 0.0, 9.0, 9.0]);
        assert_eq!(turned.lengths(), (2.0, 0.5));
        assert!((turned.least_scale() - 0.5).abs() < 1e-12 && turned.is_upright());
        assert!(!Matrix([1.0, 1.0, -1.0, 1.0, 0.0, 0.0]).is_upright());
        assert_eq!(turned.then(Matrix::IDENTITY), turned);
        assert_eq!(turned.apply((1.0, 2.0)), (8.0, 11.0));
    }
}
