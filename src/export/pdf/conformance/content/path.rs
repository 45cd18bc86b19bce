//! Paths as areas: which rectangles they are made of, and how far they reach.

use super::super::pages::Area;
use super::state::Matrix;

/// The rectangles of a path that are remembered.
const MAX_RECTANGLES: usize = 4096;

/// A path, in points of the page.
#[derive(Debug, Clone)]
pub(in super::super) struct Path {
    /// How far it reaches. Control points of curves count: a curve lies within them.
    pub(in super::super) bounds: Area,
    rectangles: Vec<Area>,
    is_other: bool,
    /// A closed upright polygon, as far as it is drawn by lines.
    corners: Vec<(f64, f64)>,
}

impl Default for Path {
    fn default() -> Path {
        Path { bounds: Area::NONE, rectangles: Vec::new(), is_other: false, corners: Vec::new() }
    }
}

impl Path {
    /// The rectangles that it is made of, where it is made of upright ones alone.
    pub(in super::super) fn rectangles(&self) -> Option<Vec<Area>> {
        let mut all = self.rectangles.clone();
        match self.corners.as_slice() {
            [] => {}
            corners => all.push(upright(corners)?),
        }
        (!self.is_other && !all.is_empty()).then_some(all)
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        !self.bounds.is_some()
    }

    pub(super) fn rectangle(&mut self, ctm: Matrix, area: Area) {
        let drawn = ctm.area(area);
        self.finish_polygon();
        self.is_other |= !ctm.is_upright() || self.rectangles.len() >= MAX_RECTANGLES;
        if !self.is_other {
            self.rectangles.push(drawn);
        }
        self.bounds = self.bounds.with((drawn.left, drawn.bottom)).with((drawn.right, drawn.top));
    }

    pub(super) fn start(&mut self, point: (f64, f64)) {
        self.finish_polygon();
        self.corners.push(point);
        self.bounds = self.bounds.with(point);
    }

    pub(super) fn line(&mut self, point: (f64, f64)) {
        if self.corners.len() < 6 {
            self.corners.push(point);
        } else {
            self.is_other = true;
        }
        self.bounds = self.bounds.with(point);
    }

    pub(super) fn curve(&mut self, points: &[(f64, f64)]) {
        self.is_other = true;
        self.bounds = points.iter().fold(self.bounds, |bounds, point| bounds.with(*point));
    }

    fn finish_polygon(&mut self) {
        if self.corners.is_empty() {
            return;
        }
        match upright(&self.corners) {
            Some(area) if self.rectangles.len() < MAX_RECTANGLES => self.rectangles.push(area),
            _ => self.is_other = true,
        }
        self.corners.clear();
    }
}

/// The area of a polygon that is an upright rectangle: four corners, of which neighbours share a coordinate.
fn upright(corners: &[(f64, f64)]) -> Option<Area> {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-4;
    let same = |a: (f64, f64), b: (f64, f64)| near(a.0, b.0) && near(a.1, b.1);
    let [a, b, c, d] = match corners {
        [a, b, c, d] => [*a, *b, *c, *d],
        [a, b, c, d, e] if same(*a, *e) => [*a, *b, *c, *d],
        _ => return None,
    };
    let is_flat = |a: (f64, f64), b: (f64, f64)| near(a.1, b.1);
    let is_steep = |a: (f64, f64), b: (f64, f64)| near(a.0, b.0);
    let one = is_flat(a, b) && is_steep(b, c) && is_flat(c, d) && is_steep(d, a);
    let other = is_steep(a, b) && is_flat(b, c) && is_steep(c, d) && is_flat(d, a);
    (one || other).then(|| [a, b, c, d].into_iter().fold(Area::NONE, Area::with))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polygons_that_are_rectangles_are_known() {
        let mut path = Path::default();
        path.start((0.0, 0.0));
        for point in [(4.0, 0.0), (4.0, 2.0), (0.0, 2.0)] {
            path.line(point);
        }
        assert_eq!(path.rectangles(), Some(vec![Area::of([0.0, 0.0, 4.0, 2.0])]));
        path.rectangle(Matrix::IDENTITY, Area::of([5.0, 5.0, 9.0, 9.0]));
        assert_eq!(path.rectangles().map(|all| all.len()), Some(2));
        path.start((0.0, 0.0));
        path.line((1.0, 1.0));
        assert_eq!(path.rectangles(), None);
        assert_eq!(path.bounds, Area::of([0.0, 0.0, 9.0, 9.0]));
    }
}
