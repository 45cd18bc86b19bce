//! Drawings as form XObjects (ISO 32000-1, 8.10): shapes as paths, layers as transparency groups (11.4), gradients as
//! shadings (8.7.4.5).

use super::finish::deflate;
use super::image;
use super::ink::{Inks, Paint as Inked, Plate};
use crate::image::{
    Cap, Clip, Drawing, DrawingNode, Fill, Gradient, GradientKind, Join, Layer, Paint, Segment, Shape, Stroke,
};
use printpdf::{DictItem, ExternalStream};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

type Dict = BTreeMap<String, DictItem>;

/// A drawing in the unit square, as pictures are.
pub(super) fn xobject(drawing: &Drawing, inks: Inks<'_>) -> Option<ExternalStream> {
    if !(drawing.width > 0.0 && drawing.height > 0.0) {
        return None;
    }
    let mut form = Form::new([0.0, 0.0, 1.0, 1.0], inks);
    let (across, down) = (1.0 / drawing.width, -1.0 / drawing.height);
    form.operate(&[across, 0.0, 0.0, down, 0.0, 1.0], "cm");
    form.area = [0.0, 0.0, drawing.width, drawing.height];
    form.nodes(&drawing.nodes)?;
    form.finish(drawing.is_translucent(), true)
}

/// A form that is being written.
struct Form<'a> {
    inks: Inks<'a>,
    bounds: [f32; 4],
    /// What layers within it cover.
    area: [f32; 4],
    content: String,
    states: BTreeMap<State, usize>,
    plates: BTreeSet<Plate>,
    objects: Vec<ExternalStream>,
    shadings: Vec<DictItem>,
}

/// A graphics state by its name in the resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// Opacity, as the bits of a number, and how it mixes.
    Mix(u32, &'static str),
    /// Whether black is printed over what lies under it.
    Overprint(bool),
}

impl<'a> Form<'a> {
    fn new(bounds: [f32; 4], inks: Inks<'a>) -> Form<'a> {
        let (content, states, plates) = (String::new(), BTreeMap::new(), BTreeSet::new());
        Form {
            inks,
            bounds,
            area: bounds,
            content,
            states,
            plates,
            objects: Vec::new(),
            shadings: Vec::new(),
        }
    }

    /// Writes an operator with its operands. Numbers are the shortest that stand for the same `f32`.
    fn operate(&mut self, operands: &[f32], operator: &str) {
        for operand in operands {
            let _ = write!(self.content, "{} ", operand + 0.0);
        }
        self.content.push_str(operator);
        self.content.push('\n');
    }

    fn nodes(&mut self, nodes: &[DrawingNode]) -> Option<()> {
        nodes.iter().try_for_each(|node| match node {
            DrawingNode::Shape(shape) => {
                self.shape(shape);
                Some(())
            }
            DrawingNode::Picture { matrix, size: [width, height], picture } => {
                let object = image::xobject(picture, self.inks)?;
                self.operate(&[], "q");
                self.operate(matrix, "cm");
                self.operate(&[*width, 0.0, 0.0, -height, 0.0, *height], "cm");
                self.draw(object);
                self.operate(&[], "Q");
                Some(())
            }
            DrawingNode::Layer(layer) => self.layer(layer),
        })
    }

    fn layer(&mut self, layer: &Layer) -> Option<()> {
        self.operate(&[], "q");
        layer.clips.iter().for_each(|clip| self.clip(clip));
        if layer.is_group() {
            let mut inner = Form::new(self.area, self.inks);
            inner.nodes(&layer.nodes)?;
            let object = inner.finish(true, true)?;
            self.state(State::Mix(layer.opacity.to_bits(), layer.blend.0));
            self.draw(object);
        } else {
            self.nodes(&layer.nodes)?;
        }
        self.operate(&[], "Q");
        Some(())
    }

    fn clip(&mut self, clip: &Clip) {
        if clip.path.is_empty() {
            // Nothing shows through an area that is none.
            self.operate(&[0.0; 4], "re");
        }
        self.path(&clip.path);
        self.operate(&[], if clip.is_even_odd { "W* n" } else { "W n" });
    }

    fn shape(&mut self, shape: &Shape) {
        self.operate(&[], "q");
        self.operate(&shape.matrix, "cm");
        if shape.is_stroke_first {
            self.stroke(shape, shape.stroke.as_ref());
            self.fill(shape, shape.fill.as_ref());
        } else {
            self.fill(shape, shape.fill.as_ref());
            self.stroke(shape, shape.stroke.as_ref());
        }
        self.operate(&[], "Q");
    }

    fn fill(&mut self, shape: &Shape, fill: Option<&Fill>) {
        let Some(fill) = fill else { return };
        self.opacity(shape, fill.opacity);
        match &fill.paint {
            Paint::Color(color) => {
                self.color(*color, false);
                self.path(&shape.path);
                self.operate(&[], if fill.is_even_odd { "f*" } else { "f" });
            }
            Paint::Gradient(gradient) => {
                self.operate(&[], "q");
                self.path(&shape.path);
                self.operate(&[], if fill.is_even_odd { "W* n" } else { "W n" });
                self.operate(&gradient.matrix, "cm");
                let name = self.shadings.len();
                self.shadings.push(shading(gradient, self.inks));
                self.operate(&[], &format!("/s{name} sh"));
                self.operate(&[], "Q");
            }
        }
    }

    fn stroke(&mut self, shape: &Shape, stroke: Option<&Stroke>) {
        let Some(stroke) = stroke else { return };
        self.opacity(shape, stroke.opacity);
        self.color(stroke.color, true);
        self.operate(&[stroke.width], "w");
        let cap = match stroke.cap {
            Cap::Butt => 0.0,
            Cap::Round => 1.0,
            Cap::Square => 2.0,
        };
        let join = match stroke.join {
            Join::Miter => 0.0,
            Join::Round => 1.0,
            Join::Bevel => 2.0,
        };
        self.operate(&[cap], "J");
        self.operate(&[join], "j");
        self.operate(&[stroke.miter_limit.max(1.0)], "M");
        if !stroke.dashes.is_empty() {
            let dashes: Vec<String> = stroke.dashes.iter().map(|dash| format!("{}", dash + 0.0)).collect();
            let _ = write!(self.content, "[{}] ", dashes.join(" "));
            self.operate(&[stroke.dash_offset], "d");
        }
        self.path(&shape.path);
        self.operate(&[], "S");
    }

    fn path(&mut self, path: &[Segment]) {
        for segment in path {
            match segment {
                Segment::Move(to) => self.operate(to, "m"),
                Segment::Line(to) => self.operate(to, "l"),
                Segment::Curve(one, two, to) => self.operate(&[*one, *two, *to].concat(), "c"),
                Segment::Close => self.operate(&[], "h"),
            }
        }
    }

    /// The opacity of what is drawn next; fill and stroke of a shape may differ.
    fn opacity(&mut self, shape: &Shape, opacity: f32) {
        let of_fill = shape.fill.as_ref().map_or(1.0, |fill| fill.opacity);
        let of_stroke = shape.stroke.as_ref().map_or(1.0, |stroke| stroke.opacity);
        if of_fill < 1.0 || of_stroke < 1.0 {
            self.state(State::Mix(opacity.to_bits(), "Normal"));
        }
    }

    /// The colour of what is drawn next. In print, black goes over what lies under it.
    fn color(&mut self, srgb: [u8; 3], is_stroke: bool) {
        let paint = self.inks.drawn(srgb);
        if self.inks.press.is_some() {
            self.state(State::Overprint(paint.is_overprinted()));
        }
        let (gray, rgb, process) = if is_stroke { ("G", "RG", "K") } else { ("g", "rg", "k") };
        match paint {
            Inked::Gray(part) => self.operate(&[part], gray),
            Inked::Rgb(parts) => self.operate(&parts, rgb),
            Inked::Process(parts) => self.operate(&parts, process),
            Inked::Plate(plate) => {
                self.plates.insert(plate);
                let (space, color) = if is_stroke { ("CS", "SCN") } else { ("cs", "scn") };
                self.operate(&[], &format!("/{} {space}", plate.resource_name()));
                self.operate(&[1.0], color);
            }
        }
    }

    fn state(&mut self, state: State) {
        let next = self.states.len();
        let name = *self.states.entry(state).or_insert(next);
        self.operate(&[], &format!("/g{name} gs"));
    }

    fn draw(&mut self, object: ExternalStream) {
        let name = self.objects.len();
        self.objects.push(object);
        self.operate(&[], &format!("/x{name} Do"));
    }

    /// The form; a transparency group where things mix in it.
    fn finish(self, is_group: bool, is_isolated: bool) -> Option<ExternalStream> {
        let mut resources = Dict::new();
        let states = self.states.into_iter().map(|(state, at)| (format!("g{at}"), state.dictionary()));
        let inks = self.inks;
        let plates = self.plates.into_iter().map(|plate| (plate.resource_name(), plate.space(inks)));
        let objects =
            (0..).zip(self.objects).map(|(at, stream)| (format!("x{at}"), DictItem::Stream { stream }));
        let shadings = (0..).zip(self.shadings).map(|(at, shading)| (format!("s{at}"), shading));
        let kinds: [(&str, Dict); 4] = [
            ("ColorSpace", plates.collect()),
            ("ExtGState", states.collect()),
            ("XObject", objects.collect()),
            ("Shading", shadings.collect()),
        ];
        for (kind, map) in kinds.into_iter().filter(|(_, map)| !map.is_empty()) {
            resources.insert(kind.to_owned(), DictItem::Dict { map });
        }
        let mut entries: Dict = [
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", reals(&self.bounds)),
            ("Resources", DictItem::Dict { map: resources }),
            ("Filter", name("FlateDecode")),
        ]
        .map(|(key, value)| (key.to_owned(), value))
        .into();
        if is_group {
            let group = [
                ("Type", name("Group")),
                ("S", name("Transparency")),
                ("CS", name(inks.blending_space())),
                ("I", DictItem::Bool(is_isolated)),
            ];
            entries.insert("Group".to_owned(), dict(group));
        }
        let content = deflate(self.content.as_bytes());
        Some(ExternalStream { dict: entries, content, compress: false })
    }
}

impl State {
    fn dictionary(self) -> DictItem {
        match self {
            State::Mix(opacity, blend) => {
                let opacity = || DictItem::Real(f32::from_bits(opacity));
                let kind = ("Type", name("ExtGState"));
                dict([kind, ("ca", opacity()), ("CA", opacity()), ("BM", name(blend))])
            }
            State::Overprint(is_on) => overprint(is_on),
        }
    }
}

/// Whether black ink is printed over what lies under it (ISO 32000-1, 8.6.7).
pub(super) fn overprint(is_on: bool) -> DictItem {
    let on = || DictItem::Bool(is_on);
    dict([("Type", name("ExtGState")), ("OP", on()), ("op", on()), ("OPM", DictItem::Int(i64::from(is_on)))])
}

fn shading(gradient: &Gradient, inks: Inks<'_>) -> DictItem {
    let (kind, coordinates): (i64, &[f32]) = match &gradient.kind {
        GradientKind::Linear(points) => (2, points),
        GradientKind::Radial(circles) => (3, circles),
    };
    dict([
        ("ShadingType", DictItem::Int(kind)),
        ("ColorSpace", name(inks.blending_space())),
        ("Coords", reals(coordinates)),
        ("Extend", DictItem::Array(vec![DictItem::Bool(true); 2])),
        ("Function", function(&gradient.stops, inks)),
    ])
}

/// The colours between stops, from 0 to 1: one function for each two (ISO 32000-1, 7.10.4).
fn function(stops: &[(f32, [u8; 3])], inks: Inks<'_>) -> DictItem {
    let mut stops: Vec<(f32, [u8; 3])> = stops.to_vec();
    // The first colour runs on before the first stop, the last behind the last.
    if let Some((_, color)) = stops.first().copied().filter(|(offset, _)| *offset > 0.0) {
        stops.insert(0, (0.0, color));
    }
    if let Some((_, color)) = stops.last().copied().filter(|(offset, _)| *offset < 1.0) {
        stops.push((1.0, color));
    }
    let color = |color: [u8; 3]| reals(&inks.parts(color));
    let between: Vec<DictItem> = stops
        .windows(2)
        .filter_map(|pair| Some((pair.first()?.1, pair.last()?.1)))
        .map(|(from, to)| {
            dict([
                ("FunctionType", DictItem::Int(2)),
                ("Domain", reals(&[0.0, 1.0])),
                ("C0", color(from)),
                ("C1", color(to)),
                ("N", DictItem::Int(1)),
            ])
        })
        .collect();
    let bounds: Vec<f32> =
        stops.iter().skip(1).take(between.len().saturating_sub(1)).map(|(offset, _)| *offset).collect();
    let encode = [0.0, 1.0].repeat(between.len());
    dict([
        ("FunctionType", DictItem::Int(3)),
        ("Domain", reals(&[0.0, 1.0])),
        ("Functions", DictItem::Array(between)),
        ("Bounds", reals(&bounds)),
        ("Encode", reals(&encode)),
    ])
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

fn reals(values: &[f32]) -> DictItem {
    DictItem::Array(values.iter().map(|value| DictItem::Real(*value)).collect())
}

fn dict<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    DictItem::Dict { map: entries.map(|(key, value)| (key.to_owned(), value)).into() }
}
