//! Bricks to pages: `fill.rs` knows how far bricks fill a page, `plan.rs` decides where pages end, `looseness.rs` makes
//! paragraphs longer or shorter for it (`elastic.rs` counts those that could be); `place.rs` puts bricks, frames and
//! notes in their places, `drafts.rs` does all that for a whole text and sets its foot. `side.rs` fills the side column,
//! `contents.rs` the contents; `parted.rs` tells what stands alone; `heads/` draws mastheads and running heads. `fit.rs`
//! brings a text into so many pages; `ground.rs` keeps what a proof shows of them. `single.rs` and `parallel/` bring an
//! edition's flows together with them.

mod contents;
mod drafts;
mod elastic;
mod fill;
mod fit;
mod floats;
mod ground;
mod heads;
mod looseness;
mod parallel;
mod parted;
mod place;
mod plan;
mod side;
mod single;
#[cfg(test)]
mod tests;

pub(super) use ground::lines;
pub use ground::{Areas, Ground, TextOrigin};
pub use parallel::lay_out_parallel;
pub use single::lay_out;

use super::{LayoutFact, Pages};
use crate::geom::{Abs, Size};
use crate::project::{ParallelMode, ReadingOrder};
use crate::text::Shaper;
use crate::theme::Theme;
use std::collections::{BTreeMap, BTreeSet};

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
    /// Whether readers can follow links: on paper they look like all else.
    pub has_links: bool,
    /// Whether the rows of a parallel edition are numbered.
    pub has_numbers: bool,
    /// How the two languages of a parallel edition stand to each other.
    pub parallel_mode: ParallelMode,
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
    /// What a proof shows of them.
    pub ground: Ground,
}

/// How often an edition is set anew because its text says page numbers: another number may move a line.
const ROUNDS: usize = 4;

/// Lays out until the page numbers that the text says are those of its pages. Nearly every edition says none, and is
/// laid out once. `once` takes the pages of anchors in the layout before, and returns the anchors whose pages are said.
fn settle_page_numbers(
    mut once: impl FnMut(BTreeMap<String, usize>) -> (LaidOut, BTreeSet<String>),
) -> LaidOut {
    let mut known = BTreeMap::new();
    let mut round = 1;
    loop {
        let (laid_out, asked) = once(known.clone());
        let anchors = laid_out.pages.anchors.iter().filter(|anchor| asked.contains(&anchor.name));
        let found: BTreeMap<String, usize> =
            anchors.map(|anchor| (anchor.name.clone(), anchor.page + 1)).collect();
        if found == known || round == ROUNDS {
            return laid_out;
        }
        (known, round) = (found, round + 1);
    }
}

/// The place of the first line of text: asides of the first page begin beside it.
const BODY: &str = "\0body";

/// The most pages of an edition (reliability: layout always ends).
const MAX_PAGES: usize = 20_000;
