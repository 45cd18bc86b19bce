//! What usvg resolved to a drawing. What no drawing can hold is an error that names it: nothing is left out.

use super::super::decode_pixels;
use super::super::drawing::{
    Blend, Cap, Clip, Drawing, DrawingNode, Fill, Gradient, GradientKind, Join, Layer, Matrix, Paint,
    Segment, Shape, Stroke,
};
use super::flat::with_area;
use super::{BadPicture, refused};
use std::borrow::Cow;
use usvg::tiny_skia_path::{Path as Outline, PathSegment, Point, Rect};
use usvg::{BlendMode, FillRule, Group, ImageKind, Node, PaintOrder, Transform, Tree};

/// The most parts of outlines: a drawing of more is data for a picture of pixels.
const MAX_SEGMENTS: usize = 2_000_000;
/// The deepest nesting of layers. A content stream may save its graphics state 28 times (ISO 19005-2, 6.1.13).
const MAX_LAYERS: usize = 20;

/// Makes a drawing.
pub(super) fn convert(tree: &Tree) -> Result<Drawing, BadPicture> {
    let mut converter = Converter { segments: 0, layers: 0 };
    let nodes = converter.group(tree.root(), Transform::identity())?;
    Ok(Drawing { width: tree.size().width(), height: tree.size().height(), nodes })
}

fn cannot<T>(what: &str) -> Result<T, BadPicture> {
    Err(refused(format!("it uses {what}, which cannot be drawn; save it as PNG, or draw it without")))
}

struct Converter {
    segments: usize,
    layers: usize,
}

impl Converter {
    fn group(&mut self, group: &Group, outer: Transform) -> Result<Vec<DrawingNode>, BadPicture> {
        if !group.filters().is_empty() {
            return cannot("a filter (a shadow, a blur)");
        }
        if group.mask().is_some() {
            return cannot("a mask");
        }
        let place = outer.pre_concat(group.transform());
        let is_layer = group.should_isolate();
        self.layers += usize::from(is_layer);
        if self.layers > MAX_LAYERS {
            return cannot(&format!("more than {MAX_LAYERS} layers one within the other"));
        }
        let mut nodes = Vec::new();
        for node in group.children() {
            self.node(node, place, &mut nodes)?;
        }
        self.layers -= usize::from(is_layer);
        if !is_layer || nodes.is_empty() {
            return Ok(nodes);
        }
        let blend = blend(group.blend_mode())?;
        let clips = self.clips(group, place)?;
        let (opacity, is_isolated) = (group.opacity().get(), group.isolate());
        Ok(vec![DrawingNode::Layer(Layer { clips, opacity, blend, is_isolated, nodes })])
    }

    fn node(&mut self, node: &Node, place: Transform, out: &mut Vec<DrawingNode>) -> Result<(), BadPicture> {
        match node {
            Node::Group(group) => out.extend(self.group(group, place)?),
            Node::Text(text) => out.extend(self.group(text.flattened(), place)?),
            Node::Path(path) if path.is_visible() => self.path(path, place, out)?,
            Node::Image(image) if image.is_visible() => out.push(picture(image, place)?),
            Node::Path(_) | Node::Image(_) => {}
        }
        Ok(())
    }

    fn path(
        &mut self,
        path: &usvg::Path,
        place: Transform,
        out: &mut Vec<DrawingNode>,
    ) -> Result<(), BadPicture> {
        let outline = self.segments(path.data(), Transform::identity())?;
        let filled = path.fill().map(|fill| filled(fill, &outline, place)).transpose()?.flatten();
        let stroked = path.stroke().map(|line| self.stroked(path, line, outline, place)).transpose()?;
        let is_stroke_first = path.paint_order() == PaintOrder::StrokeAndFill;
        match (filled, stroked) {
            // Nothing of the outline is left out, so that one shape can have both.
            (Some(filled), Some(stroked)) if stroked.fill.is_none() && stroked.path == filled.path => {
                out.push(DrawingNode::Shape(Shape { fill: filled.fill, is_stroke_first, ..stroked }));
            }
            (filled, stroked) => {
                let at = out.len();
                out.extend(filled.into_iter().chain(stroked).map(DrawingNode::Shape));
                if is_stroke_first {
                    out.get_mut(at..).unwrap_or_default().reverse();
                }
            }
        }
        Ok(())
    }

    /// The line along an outline. One of many colours is a filled shape of its own, dash by dash.
    fn stroked(
        &mut self,
        path: &usvg::Path,
        line: &usvg::Stroke,
        outline: Vec<Segment>,
        place: Transform,
    ) -> Result<Shape, BadPicture> {
        let (line_paint, share) = paint(line.paint())?;
        let opacity = line.opacity().get() * share;
        let shape = plain(outline, place);
        if let Paint::Color(color) = line_paint {
            return Ok(Shape { stroke: Some(stroke(line, color, opacity)), ..shape });
        }
        let style = line.to_tiny_skia();
        let dashed = match &style.dash {
            Some(dash) => path.data().dash(dash, scale(place)).map(Cow::Owned),
            None => Some(Cow::Borrowed(path.data())),
        };
        let outlined = dashed.and_then(|dashed| dashed.stroke(&style, scale(place)));
        let Some(outlined) = outlined else { return cannot("a line whose outline cannot be found") };
        let fill = Fill { paint: line_paint, opacity, is_even_odd: false };
        let outline = self.segments(&outlined, Transform::identity())?;
        Ok(Shape { path: outline, fill: Some(fill), ..shape })
    }

    fn count(&mut self, segments: usize) -> Result<(), BadPicture> {
        self.segments = self.segments.saturating_add(segments);
        if self.segments > MAX_SEGMENTS {
            return Err(refused(format!("its outlines have more than {MAX_SEGMENTS} parts")));
        }
        Ok(())
    }

    fn segments(&mut self, path: &Outline, place: Transform) -> Result<Vec<Segment>, BadPicture> {
        self.count(path.len())?;
        let at = |mut point: Point| {
            place.map_point(&mut point);
            [point.x, point.y]
        };
        let mut last = [0.0; 2];
        let mut start = last;
        let mut out = Vec::with_capacity(path.len());
        for segment in path.segments() {
            out.push(match segment {
                PathSegment::MoveTo(to) => {
                    (last, start) = (at(to), at(to));
                    Segment::Move(last)
                }
                PathSegment::LineTo(to) => {
                    last = at(to);
                    Segment::Line(last)
                }
                PathSegment::QuadTo(control, to) => {
                    let (control, from) = (at(control), last);
                    last = at(to);
                    // A quadratic curve as a cubic one: its controls lie two thirds of the way.
                    let toward = |end: [f32; 2]| [0, 1].map(|i| third(end, control, i));
                    Segment::Curve(toward(from), toward(last), last)
                }
                PathSegment::CubicTo(one, two, to) => {
                    last = at(to);
                    Segment::Curve(at(one), at(two), last)
                }
                PathSegment::Close => {
                    last = start;
                    Segment::Close
                }
            });
        }
        Ok(out)
    }

    /// The clip paths of a group, outermost last; all hold.
    fn clips(&mut self, group: &Group, place: Transform) -> Result<Vec<Clip>, BadPicture> {
        let mut clips = Vec::new();
        let mut next = group.clip_path();
        while let Some(clip) = next {
            if clips.len() > MAX_LAYERS {
                return cannot("too many clip paths");
            }
            let mut parts = Vec::new();
            self.clip_parts(clip.root(), place.pre_concat(clip.transform()), &mut parts)?;
            // Each is compared with each: a clip of very many shapes counts as an outline of as many parts.
            self.count(parts.len() * parts.len() / 2)?;
            clips.push(union(parts)?);
            next = clip.clip_path();
        }
        Ok(clips)
    }

    fn clip_parts(
        &mut self,
        group: &Group,
        outer: Transform,
        out: &mut Vec<(Clip, Rect)>,
    ) -> Result<(), BadPicture> {
        if group.clip_path().is_some() {
            return cannot("a clip path that is itself clipped");
        }
        let place = outer.pre_concat(group.transform());
        for node in group.children() {
            match node {
                Node::Group(group) => self.clip_parts(group, place, out)?,
                Node::Text(text) => self.clip_parts(text.flattened(), place, out)?,
                Node::Path(path) => {
                    let Some(fill) = path.fill().filter(|_| path.is_visible()) else { continue };
                    let is_even_odd = fill.rule() == FillRule::EvenOdd;
                    let clip = Clip { path: self.segments(path.data(), place)?, is_even_odd };
                    let bounds = path.data().bounds().transform(place);
                    let Some(bounds) = bounds else { return cannot("a clip path that lies nowhere") };
                    out.push((clip, bounds));
                }
                Node::Image(_) => return cannot("a clip path with a picture in it"),
            }
        }
        Ok(())
    }
}

fn plain(path: Vec<Segment>, place: Transform) -> Shape {
    Shape { matrix: matrix(place), path, fill: None, stroke: None, is_stroke_first: false }
}

/// What is filled of an outline, if it encloses anything.
fn filled(fill: &usvg::Fill, outline: &[Segment], place: Transform) -> Result<Option<Shape>, BadPicture> {
    let (paint, share) = paint(fill.paint())?;
    let opacity = fill.opacity().get() * share;
    let fill = Fill { paint, opacity, is_even_odd: fill.rule() == FillRule::EvenOdd };
    let outline = with_area(outline);
    Ok((!outline.is_empty()).then(|| Shape { fill: Some(fill), ..plain(outline, place) }))
}

fn third(end: [f32; 2], control: [f32; 2], axis: usize) -> f32 {
    let of = |point: [f32; 2]| point.get(axis).copied().unwrap_or_default();
    of(end) + (of(control) - of(end)) * 2.0 / 3.0
}

/// Several shapes as one area. Outlines that lie over one another may cancel each other out, so they are not joined.
fn union(parts: Vec<(Clip, Rect)>) -> Result<Clip, BadPicture> {
    for (at, (part, bounds)) in parts.iter().enumerate() {
        let meets = |(other, area): &(Clip, Rect)| {
            bounds.intersect(area).is_some() || other.is_even_odd != part.is_even_odd
        };
        if parts.iter().skip(at + 1).any(meets) {
            return cannot("a clip path of several shapes that may lie over one another");
        }
    }
    let is_even_odd = parts.first().is_some_and(|(clip, _)| clip.is_even_odd);
    Ok(Clip { path: parts.into_iter().flat_map(|(clip, _)| clip.path).collect(), is_even_odd })
}

fn picture(image: &usvg::Image, place: Transform) -> Result<DrawingNode, BadPicture> {
    let bytes = match image.kind() {
        ImageKind::PNG(bytes) | ImageKind::JPEG(bytes) => bytes.to_vec(),
        ImageKind::GIF(_) | ImageKind::WEBP(_) | ImageKind::SVG(_) => {
            return cannot("a picture in it that is neither PNG nor JPEG");
        }
    };
    let size = [image.size().width(), image.size().height()];
    let picture = Box::new(decode_pixels(bytes)?);
    Ok(DrawingNode::Picture { matrix: matrix(place), size, picture })
}

fn matrix(transform: Transform) -> Matrix {
    [transform.sx, transform.ky, transform.kx, transform.sy, transform.tx, transform.ty]
}

/// How much larger a thing is drawn than it is written.
fn scale(transform: Transform) -> f32 {
    let (x, y) = transform.get_scale();
    x.max(y).clamp(0.001, 1000.0)
}

fn blend(mode: BlendMode) -> Result<Blend, BadPicture> {
    Ok(Blend(match mode {
        BlendMode::Normal => "Normal",
        BlendMode::Multiply => "Multiply",
        BlendMode::Screen => "Screen",
        BlendMode::Overlay => "Overlay",
        BlendMode::Darken => "Darken",
        BlendMode::Lighten => "Lighten",
        BlendMode::ColorDodge => "ColorDodge",
        BlendMode::ColorBurn => "ColorBurn",
        BlendMode::HardLight => "HardLight",
        BlendMode::SoftLight => "SoftLight",
        BlendMode::Difference => "Difference",
        BlendMode::Exclusion => "Exclusion",
        BlendMode::Hue => "Hue",
        BlendMode::Saturation => "Saturation",
        BlendMode::Color => "Color",
        BlendMode::Luminosity => "Luminosity",
        BlendMode::PlusLighter => return cannot("the blend mode `plus-lighter`"),
    }))
}

fn rgb(color: usvg::Color) -> [u8; 3] {
    [color.red, color.green, color.blue]
}

/// A paint, and the opacity that all of it has.
fn paint(paint: &usvg::Paint) -> Result<(Paint, f32), BadPicture> {
    let (base, kind): (&usvg::BaseGradient, GradientKind) = match paint {
        usvg::Paint::Color(color) => return Ok((Paint::Color(rgb(*color)), 1.0)),
        usvg::Paint::Pattern(_) => return cannot("a pattern"),
        usvg::Paint::LinearGradient(one) => {
            (one, GradientKind::Linear([one.x1(), one.y1(), one.x2(), one.y2()]))
        }
        usvg::Paint::RadialGradient(one) => {
            let (radius, inner) = (one.r().get(), one.fr().get());
            if (one.fx() - one.cx()).hypot(one.fy() - one.cy()) + inner >= radius {
                return cannot("a radial gradient whose focus lies outside of its circle");
            }
            (one, GradientKind::Radial([one.fx(), one.fy(), inner, one.cx(), one.cy(), radius]))
        }
    };
    if base.spread_method() != usvg::SpreadMethod::Pad {
        return cannot("a gradient that repeats");
    }
    let share = base.stops().first().map_or(1.0, |stop| stop.opacity().get());
    if base.stops().iter().any(|stop| (stop.opacity().get() - share).abs() > 0.002) {
        return cannot("a gradient that becomes translucent");
    }
    let stops = base.stops().iter().map(|stop| (stop.offset().get(), rgb(stop.color()))).collect();
    Ok((Paint::Gradient(Gradient { matrix: matrix(base.transform()), kind, stops }), share))
}

fn stroke(line: &usvg::Stroke, color: [u8; 3], opacity: f32) -> Stroke {
    Stroke {
        color,
        opacity,
        width: line.width().get(),
        cap: match line.linecap() {
            usvg::LineCap::Butt => Cap::Butt,
            usvg::LineCap::Round => Cap::Round,
            usvg::LineCap::Square => Cap::Square,
        },
        join: match line.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => Join::Miter,
            usvg::LineJoin::Round => Join::Round,
            usvg::LineJoin::Bevel => Join::Bevel,
        },
        miter_limit: line.miterlimit().get(),
        dashes: line.dasharray().map(<[f32]>::to_vec).unwrap_or_default(),
        dash_offset: line.dashoffset(),
    }
}
