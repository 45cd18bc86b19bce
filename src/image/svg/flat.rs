//! Parts of outlines that enclose nothing. SVG fills them with nothing, but a PDF viewer with a line of one pixel
//! (ISO 32000-1, 8.5.3.1), and SVG fills lines with black unless told otherwise.

use super::super::drawing::Segment;

/// How far points may lie from a line and still be on it, in parts of its length.
const TOLERANCE: f32 = 1e-6;

/// The parts of an outline that enclose something.
pub(super) fn with_area(path: &[Segment]) -> Vec<Segment> {
    let parts = path.chunk_by(|_, next| !matches!(next, Segment::Move(_)));
    parts.filter(|part| !is_flat(part)).flatten().copied().collect()
}

/// Whether all points of a part lie on one line.
fn is_flat(part: &[Segment]) -> bool {
    let mut points = Vec::with_capacity(part.len());
    for segment in part {
        match segment {
            Segment::Move(to) | Segment::Line(to) => points.push(*to),
            Segment::Curve(one, two, to) => points.extend([*one, *two, *to]),
            Segment::Close => {}
        }
    }
    let Some([x, y]) = points.first().copied() else { return true };
    let from_first = || points.iter().map(|[other_x, other_y]| (other_x - x, other_y - y));
    let (across, down) =
        from_first().fold(
            (0.0, 0.0),
            |far: (f32, f32), one| {
                if one.0.hypot(one.1) > far.0.hypot(far.1) { one } else { far }
            },
        );
    let length = across.hypot(down);
    from_first().all(|(x, y)| (across * y - down * x).abs() <= TOLERANCE * length * length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_enclose_nothing_and_whatever_turns_does() {
        let line = [Segment::Move([1.0, 1.0]), Segment::Line([9.0, 7.0]), Segment::Line([5.0, 4.0])];
        let corner = [Segment::Move([1.0, 1.0]), Segment::Line([9.0, 7.0]), Segment::Line([5.0, 4.1])];
        let curve = [Segment::Move([0.0, 0.0]), Segment::Curve([0.0, 1.0], [1.0, 1.0], [1.0, 0.0])];
        assert_eq!(with_area(&line), []);
        assert_eq!(with_area(&[Segment::Move([3.0, 3.0]), Segment::Close]), []);
        assert_eq!(with_area(&[line, corner].concat()), corner);
        assert_eq!(with_area(&curve), curve);
    }
}
