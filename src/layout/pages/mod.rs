//! Bricks to pages: `fill.rs` decides where pages end, `place.rs` puts bricks, frames and notes in their
//! places, `side.rs` fills the side column, `furniture.rs` draws running heads, `masthead.rs`
//! the first page's; `single.rs` and
//! `parallel.rs` bring an edition's flows together with them.

mod fill;
mod furniture;
mod heads;
mod masthead;
mod parallel;
mod place;
mod rows;
mod side;
mod single;

pub use parallel::lay_out_parallel;
pub use single::lay_out;

use super::{LayoutFact, Pages};
use crate::geom::{Abs, Size};
use crate::project::ReadingOrder;
use crate::text::Shaper;
use crate::theme::Theme;

/// What the layout of an edition is given.
#[derive(Clone, Copy)]
pub struct Setup<'a, 's> {
    /// The look.
    pub theme: &'a Theme,
    /// The fonts.
    pub shaper: &'a Shaper<'s>,
    /// The page, where the project gives one.
    pub page_size: Option<Size>,
    /// The bleed.
    pub bleed: Abs,
    /// Whether the rows of a parallel edition are numbered.
    pub has_numbers: bool,
    /// The order in which a parallel edition is read.
    pub order: ReadingOrder,
}

/// A laid-out edition, with what could not be done well.
#[derive(Debug)]
pub struct LaidOut {
    /// The pages.
    pub pages: Pages,
    /// What could not be done well.
    pub facts: Vec<LayoutFact>,
}

/// The most pages of an edition (reliability: layout always ends).
const MAX_PAGES: usize = 20_000;
