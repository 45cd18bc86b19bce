//! A drawing: shapes, pictures and layers in painting order, in pixels of CSS, downwards from the top left corner.
//! Whatever made it, every exporter can draw all of it.

use super::Picture;

/// A drawing.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// Its width, positive.
    pub width: f32,
    /// Its height, positive.
    pub height: f32,
    /// What is drawn, in painting order.
    pub nodes: Vec<DrawingNode>,
}

/// From the coordinates of a thing to those of the drawing: `x' = a x + c y + e`, `y' = b x + d y + f`.
pub type Matrix = [f32; 6];

/// A thing that is drawn.
#[derive(Debug, Clone)]
pub enum DrawingNode {
    /// A shape.
    Shape(Shape),
    /// A picture of pixels.
    Picture {
        /// Its place.
        matrix: Matrix,
        /// Its width and height in its own coordinates.
        size: [f32; 2],
        /// The picture.
        picture: Box<Picture>,
    },
    /// Things drawn as one.
    Layer(Layer),
}

/// Things that are clipped, made translucent or mixed with their ground as one.
#[derive(Debug, Clone)]
pub struct Layer {
    /// All of them hold.
    pub clips: Vec<Clip>,
    /// 0 to 1.
    pub opacity: f32,
    /// How it mixes with its ground.
    pub blend: Blend,
    /// Whether the things in it mix with each other alone.
    pub is_isolated: bool,
    /// What is drawn, in painting order.
    pub nodes: Vec<DrawingNode>,
}

/// How a layer mixes with its ground; the names are those of ISO 32000-1, table 136 and 137.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blend(pub &'static str);

impl Blend {
    /// It covers its ground.
    pub const NORMAL: Blend = Blend("Normal");
}

/// An area outside of which nothing shows, in the coordinates of the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// Its outline.
    pub path: Vec<Segment>,
    /// Whether areas enclosed twice are outside.
    pub is_even_odd: bool,
}

/// A part of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Begins a part.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A cubic curve: two control points and its end.
    Curve([f32; 2], [f32; 2], [f32; 2]),
    /// A line to where the part began.
    Close,
}

/// An outline that is filled, stroked or both.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Its place.
    pub matrix: Matrix,
    /// Its outline, in its own coordinates.
    pub path: Vec<Segment>,
    /// What fills it.
    pub fill: Option<Fill>,
    /// The line along it.
    pub stroke: Option<Stroke>,
    /// Whether the line lies under the fill.
    pub is_stroke_first: bool,
}

/// How a shape is filled.
#[derive(Debug, Clone)]
pub struct Fill {
    /// With what.
    pub paint: Paint,
    /// 0 to 1.
    pub opacity: f32,
    /// Whether areas enclosed twice stay empty.
    pub is_even_odd: bool,
}

/// What fills a shape.
#[derive(Debug, Clone)]
pub enum Paint {
    /// Red, green, blue.
    Color([u8; 3]),
    /// Colours that run into each other.
    Gradient(Gradient),
}

/// Colours that run into each other, and on at both ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// From its coordinates to those of the shape.
    pub matrix: Matrix,
    /// Along what they run.
    pub kind: GradientKind,
    /// Where each colour is, rising from 0 to 1; two at least.
    pub stops: Vec<(f32, [u8; 3])>,
}

/// Along what colours run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GradientKind {
    /// From one point to another.
    Linear([f32; 4]),
    /// From one circle to another: centre and radius of each.
    Radial([f32; 6]),
}

/// The line along a shape.
#[derive(Debug, Clone)]
pub struct Stroke {
    /// Red, green, blue: what is stroked with a gradient is a filled shape.
    pub color: [u8; 3],
    /// 0 to 1.
    pub opacity: f32,
    /// Its width in the coordinates of the shape, positive.
    pub width: f32,
    /// Its ends.
    pub cap: Cap,
    /// Its corners.
    pub join: Join,
    /// The longest point of a mitred corner, in widths.
    pub miter_limit: f32,
    /// Lengths of dashes and gaps in turn; empty for a whole line.
    pub dashes: Vec<f32>,
    /// How far into the dashes it begins.
    pub dash_offset: f32,
}

/// The ends of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// Cut off.
    Butt,
    /// Rounded.
    Round,
    /// Longer by half its width.
    Square,
}

/// The corners of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// Pointed.
    Miter,
    /// Rounded.
    Round,
    /// Cut off.
    Bevel,
}

impl Drawing {
    /// Whether it lets its ground shine through by more than its gaps.
    pub fn is_translucent(&self) -> bool {
        self.nodes.iter().any(DrawingNode::is_translucent)
    }
}

impl DrawingNode {
    fn is_translucent(&self) -> bool {
        match self {
            DrawingNode::Shape(shape) => {
                shape.fill.as_ref().is_some_and(|fill| fill.opacity < 1.0)
                    || shape.stroke.as_ref().is_some_and(|stroke| stroke.opacity < 1.0)
            }
            DrawingNode::Picture { picture, .. } => {
                matches!(picture.data, super::PictureData::Raw { alpha: Some(_), .. })
            }
            DrawingNode::Layer(layer) => {
                layer.is_group() || layer.nodes.iter().any(DrawingNode::is_translucent)
            }
        }
    }
}

impl Layer {
    /// Whether it is more than a clip.
    pub fn is_group(&self) -> bool {
        self.opacity < 1.0 || self.blend != Blend::NORMAL || self.is_isolated
    }
}
