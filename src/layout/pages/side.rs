//! The side column: asides run down it beside the text, from page to page.

use super::place::{Area, Draft, Places};
use super::{BODY, Setup};
use crate::edition::{Edition, Role};
use crate::geom::Abs;
use crate::layout::flow::{Break, Brick, BrickKind, Stylist};
use crate::theme::Theme;

/// An aside and where it begins.
#[derive(Debug)]
pub(super) struct Aside {
    pub(super) bricks: Vec<Brick>,
    pub(super) page: usize,
    /// From the top of the text area.
    pub(super) y: Abs,
}

/// Where asides begin beside the first line of text: the page, and how far down its area, so that the first baselines of
/// both agree.
pub(super) fn beside_text(
    edition: &Edition,
    setup: Setup<'_, '_>,
    places: &Places,
    area: &Area,
) -> (usize, Abs) {
    let (page, y) = places.anchors.get(BODY).copied().unwrap_or((0, area.top));
    let stylist = Stylist::new(setup.theme, setup.shaper, false);
    let head = setup.theme.points("style.aside.head.leading").unwrap_or(Abs::pt(14.0));
    let has_lead = edition.regions.first().is_some_and(|region| region.role == Role::Lead);
    let first = if has_lead { stylist.style("lead").leading } else { head };
    (page, y - area.top + stylist.ascent(first) - stylist.ascent(head))
}

/// Fills the side columns of the pages; pages are added where the asides are longer than the text.
///
/// `foot` is how much the colophon takes at the foot of the last page.
pub(super) fn fill(
    asides: Vec<Aside>,
    drafts: &mut Vec<Draft>,
    area: &Area,
    places: &mut Places,
    (foot, theme): (Abs, &Theme),
) {
    let Some((x, _)) = area.side else { return };
    let between = theme.points("style.aside.section-gap").unwrap_or(Abs::pt(21.0));
    let gap = theme.points("style.aside.gap").unwrap_or(Abs::pt(10.5));
    let text_pages = drafts.len();
    let (mut page, mut y) = (0, Abs::ZERO);
    let mut is_first = true;
    for aside in asides {
        if aside.page > page || is_first {
            (page, y) = (aside.page, aside.y);
        } else if aside.page == page {
            y = y.max(aside.y);
        }
        if !is_first && y > aside.y {
            y += between;
        }
        is_first = false;
        for group in groups(aside.bricks) {
            (page, y) = room(&group, (page, y), drafts, (area, gap), (text_pages, foot));
            let is_top = y == Abs::ZERO;
            for (at, mut brick) in group.into_iter().enumerate() {
                if brick.kind == BrickKind::Space && (is_top && at == 0) {
                    continue;
                }
                places.add(&mut brick, page, area.top + y);
                let height = brick.height;
                brick.shift(x, area.top + y);
                if let Some(draft) = drafts.get_mut(page) {
                    draft.items.append(&mut brick.items);
                    draft.links.append(&mut brick.links);
                }
                y += height;
            }
        }
    }
}

/// The most lines that stay together.
const LONGEST_GROUP: usize = 12;

/// Bricks that stay together: a heading with the paragraph after it, a paragraph with the space before it.
fn groups(bricks: Vec<Brick>) -> Vec<Vec<Brick>> {
    let mut groups: Vec<Vec<Brick>> = Vec::new();
    let mut is_kept = false;
    for brick in bricks {
        // A long paragraph goes on on the next page; groups of some lines keep it from ending raggedly.
        let is_long = groups.last().is_some_and(|group| group.len() >= LONGEST_GROUP);
        let is_space = brick.kind == BrickKind::Space && brick.after != Break::Never;
        let begins = (is_space || is_long) && !is_kept;
        is_kept = brick.after == Break::Never;
        match groups.last_mut() {
            Some(group) if !begins => group.push(brick),
            _ => groups.push(vec![brick]),
        }
    }
    groups
}

/// The next place with room for a group: past what is taken, on a further page if need be. What is higher than
/// any page begins at the top of one.
fn room(
    group: &[Brick],
    from: (usize, Abs),
    drafts: &mut Vec<Draft>,
    (area, gap): (&Area, Abs),
    last: (usize, Abs),
) -> (usize, Abs) {
    let height: Abs = group.iter().map(|brick| brick.height).sum();
    let (mut page, mut y) = from;
    loop {
        if page >= drafts.len() {
            drafts.push(Draft::default());
        }
        let (text_pages, foot) = last;
        let limit = if page + 1 == text_pages { area.height - foot } else { area.height };
        let taken = drafts.get(page).map(|draft| draft.taken.clone()).unwrap_or_default();
        let mut moved = true;
        while moved {
            moved = false;
            for (start, end) in &taken {
                if y < *end && y + height > *start {
                    (y, moved) = (*end + gap, true);
                }
            }
        }
        let is_whole_page = y == Abs::ZERO && height > area.height;
        if y + height <= limit + Abs::pt(0.01) || is_whole_page || page > super::MAX_PAGES {
            return (page, y);
        }
        (page, y) = (page + 1, Abs::ZERO);
    }
}
