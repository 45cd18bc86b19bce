//! Strings to glyphs: the fonts there are ([`FontBook`], [`Face`]), and shaping.

mod book;
mod builtin;
mod face;

pub use book::{FaceId, FaceQuery, FontBook};
pub use face::{BadFont, Face, Metrics, Style};
