//! Strings to glyphs: the fonts there are ([`FontBook`], [`Face`]), and shaping ([`Shaper`]): a style's
//! [`StyledFont`] turns each [`Word`] into glyphs once and knows where it may be divided.

mod bidi;
mod book;
mod builtin;
mod cache;
mod divide;
mod face;
mod features;
mod shape;
mod subset;
#[cfg(test)]
mod tests;
mod word;

pub use bidi::{bidi_levels, visual_order};
pub use book::{FaceId, FaceQuery, FontBook};
pub use cache::{KeptBreaks, TextCache};
pub use face::{BadFont, Face, Metrics, Style};
pub use features::{Caps, Features, Figures};
pub use shape::{Shaper, StyledFont};
pub use subset::{SUBSETTER, web_font};
pub use word::{Glyph, Missing, Word, WordBreak, WordBreakKind};
