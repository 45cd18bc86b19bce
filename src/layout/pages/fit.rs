//! A text fitted into so many pages.

use super::ground::lines;
use super::{LaidOut, Setup};
use crate::edition::PageGoal;
use crate::geom::Abs;
use crate::layout::{LayoutFact, LayoutFactKind};
use crate::theme::{Closeness, Theme};

/// Between the theme's own look and the closest that it allows there are so many steps, each too small to be seen
/// from page to page.
const STEPS: u32 = 16;

/// Lays out in the theme's own look or, where that takes more pages than are wanted, as little closer as is enough.
///
/// The pages are halved down to a step, as if a closer text never took more of them: at most six layouts, always the
/// same ones. What does not fit even at the closest is set so, and it is told by how many lines it is too long: when so
/// many are cut, it looks as it does now.
pub(super) fn fit(
    goal: PageGoal,
    setup: Setup<'_, '_>,
    lay_out: impl Fn(Setup<'_, '_>) -> LaidOut,
) -> LaidOut {
    let own = lay_out(setup);
    let fits = |laid: &LaidOut| laid.pages.pages.len() <= goal.pages as usize;
    if fits(&own) {
        return own;
    }
    let closer = |closeness: Closeness| {
        let theme = setup.theme.closer(closeness);
        let mut laid = lay_out(Setup { theme: &theme, ..setup });
        laid.ground.theme = Some(theme);
        laid
    };
    let mut best = closer(Closeness::MOST);
    if !fits(&best) {
        let unit = best.ground.theme.as_ref().map_or(setup.theme.unit(), Theme::unit);
        let kind =
            LayoutFactKind::TooLong { pages: goal.pages, by: excess(&best, goal.pages as usize, unit) };
        best.facts.push(LayoutFact { kind, unit: None, span: goal.span });
        return best;
    }
    let (mut low, mut high) = (0, STEPS);
    while high - low > 1 {
        let middle = (low + high) / 2;
        let laid = closer(Closeness::new(f64::from(middle) / f64::from(STEPS)));
        if fits(&laid) {
            (best, high) = (laid, middle);
        } else {
            low = middle;
        }
    }
    best
}

/// By how many grid lines a text is longer than its pages: what stands beyond them, less what is free on their last,
/// which something too high for it may have left.
fn excess(laid: &LaidOut, pages: usize, unit: Abs) -> usize {
    let lines = lines(laid, unit);
    let depth = |page: &Vec<Abs>| match (page.first(), page.last()) {
        (Some(first), Some(last)) => (*last - *first) / unit + 1.0,
        _ => 0.0,
    };
    let beyond: f64 = lines.iter().skip(pages).map(depth).sum();
    let last = pages.checked_sub(1).and_then(|at| Some((laid.ground.areas.get(at)?.text(), lines.get(at)?)));
    let free = last.map_or(0.0, |(area, page)| {
        let end = page.last().copied().unwrap_or(area.origin.y);
        ((area.bottom() - end) / unit).floor().max(0.0)
    });
    (beyond - free).ceil().max(1.0) as usize
}
