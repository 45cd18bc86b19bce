//! Lines that stand alone because a page ends within their paragraph. Where pages may end is so arranged that there are
//! none; only where something does not fit on a page in one piece is it parted wherever the page ends.

use super::fill::Stretch;
use crate::layout::flow::Brick;
use crate::layout::{LayoutFact, LayoutFactKind};
use std::sync::Arc;

/// What stands alone at the ends of stretches; `before` pages stand before them, and each has so many pages.
pub(super) fn facts(
    bricks: &[Brick],
    stretches: &[Stretch],
    (before, each): (usize, usize),
) -> Vec<LayoutFact> {
    let mut facts = Vec::new();
    for (number, stretch) in stretches.iter().enumerate().skip(1) {
        let above =
            bricks.get(..stretch.from).and_then(<[Brick]>::last).and_then(|brick| brick.line.as_ref());
        let below = bricks.get(stretch.from).and_then(|brick| brick.line.as_ref());
        let (Some(above), Some(below)) = (above, below) else { continue };
        if !Arc::ptr_eq(&above.origin, &below.origin) {
            continue;
        }
        let page = before + number * each;
        let kind = match (above.at, below.at + 1 == below.count) {
            (0, _) => LayoutFactKind::Orphan { page },
            (_, true) => LayoutFactKind::Widow { page: page + each },
            (_, false) => continue,
        };
        facts.push(LayoutFact { kind, unit: below.origin.unit.clone(), span: below.origin.span });
    }
    facts
}
