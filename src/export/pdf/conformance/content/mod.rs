//! What pages paint: content streams, read operator by operator, told to those who watch.
//!
//! `lexer` bytes to tokens · `interpreter` tokens to effects, with `graphics` (state and paths), `paint` (colours),
//! `text`, `objects` (pictures, forms, shadings), `marks` (marked content) · `state`, `path`, `color` what they keep ·
//! `event` what is told

mod color;
mod event;
mod graphics;
mod interpreter;
mod lexer;
mod marks;
mod objects;
mod paint;
mod path;
mod state;
mod text;

pub(super) use color::{Device, Inks, Space, is_black};
pub(super) use event::{Event, Fault, Mark, Picture, Scene, Watch};
pub(super) use interpreter::{Memory, watch_page};
pub(super) use lexer::{Lexer, Token};
pub(super) use state::Paint;
