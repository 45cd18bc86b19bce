//! What benches lay out with: one theme, one language, nothing that a project would set.

use bifolio::geom::Abs;
use bifolio::layout::Setup;
use bifolio::project::{ParallelMode, ReadingOrder};
use bifolio::text::Shaper;
use bifolio::theme::Theme;

/// The setup of an edition in one language.
pub fn setup<'a, 's>(theme: &'a Theme, shaper: &'a Shaper<'s>) -> Setup<'a, 's> {
    Setup {
        theme,
        shaper,
        page_size: None,
        bleed: Abs::ZERO,
        has_links: true,
        has_numbers: false,
        parallel_mode: ParallelMode::Columns,
        order: ReadingOrder::Rows,
    }
}
