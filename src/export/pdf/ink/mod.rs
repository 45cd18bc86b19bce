//! Which inks, or which light, show the colours of a document: `condition` knows the paper, `paint` the colours of a
//! theme and of drawings, `picture` those of pictures, with `jpeg` for files in CMYK.

mod condition;
mod jpeg;
mod paint;
mod picture;

pub use condition::{BadCondition, OutputCondition};
pub(super) use paint::{Paint, Plate, Use};
pub(super) use picture::Converted;

use crate::layout::{Color, Spot};

/// How a run is printed.
#[derive(Debug, Clone)]
pub struct Press {
    /// The inks and the paper.
    pub condition: OutputCondition,
    /// The most ink in one place: percent, all inks together.
    pub ink_limit: f64,
    /// Whether black is the only ink.
    pub is_monochrome: bool,
    /// The colours of the theme: a drawing that has one of them means it.
    pub palette: Vec<Color>,
}

/// The inks of a file, or its light.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inks<'a> {
    /// How it is printed; `None` for screens.
    pub(super) press: Option<&'a Press>,
    /// The inks besides the process inks.
    pub(super) spots: &'a [Spot],
}

impl Inks<'_> {
    /// The colour space in which the pages of a file blend.
    pub(super) fn blending_space(&self) -> &'static str {
        if self.press.is_some() { "DeviceCMYK" } else { "DeviceRGB" }
    }
}
