//! Pages filled with bricks, still without furniture: the text, then what stands at their feet.

use super::Setup;
use super::fill::Filler;
use super::place::{Area, Draft, Placer, Places, tops};
use crate::geom::Abs;
use crate::layout::flow::{Brick, NoteBricks, Shared, assemble_furniture, pair};
use crate::layout::{Bookmark, LayoutFact, LayoutFactKind, Page, Pages};
use crate::source::Span;

/// Pages without furniture.
pub(super) struct Built {
    pub(super) drafts: Vec<Draft>,
    notes: Vec<NoteBricks>,
    /// Whether something was higher than a page.
    pub(super) tall: bool,
}

/// Fills pages with bricks.
pub(super) fn build_drafts(
    setup: Setup<'_, '_>,
    area: Area,
    mut bricks: Vec<Brick>,
    notes: Vec<NoteBricks>,
    places: &mut Places,
    first_foot: Abs,
) -> Built {
    let mut notes = notes;
    spill(&mut notes, &mut bricks, area, setup.theme.unit());
    let filler = Filler::new(&bricks, &notes, setup.theme.unit(), area.height).with_first_foot(first_foot);
    let stretches = filler.pages();
    let measured: Vec<(Vec<Abs>, Abs)> = stretches
        .iter()
        .map(|stretch| tops(&filler, *stretch, bricks.get(stretch.from..stretch.to).unwrap_or_default()))
        .collect();
    let tall = stretches.iter().any(|stretch| stretch.is_too_tall);
    let mut placer = Placer::new(setup.theme, area, &bricks, places);
    let mut drafts = Vec::with_capacity(stretches.len().max(1));
    for (number, (stretch, (tops, notes_height))) in stretches.iter().zip(&measured).enumerate() {
        let own = bricks.get_mut(stretch.from..stretch.to).unwrap_or_default();
        let mut draft = placer.page(number, *stretch, tops, own);
        draft.notes_height = *notes_height;
        drafts.push(draft);
    }
    if drafts.is_empty() {
        drafts.push(Draft::default());
    }
    Built { drafts, notes, tall }
}

/// What a note has beyond half a page goes on at the end of the text: it would not fit at the foot of any page.
fn spill(notes: &mut [NoteBricks], bricks: &mut Vec<Brick>, area: Area, unit: Abs) {
    for note in notes {
        let mut height = Abs::ZERO;
        let fits = note.bricks.iter().take_while(|brick| {
            height += brick.height;
            height <= area.height * 0.5
        });
        let rest = note.bricks.split_off(fits.count().max(1).min(note.bricks.len()));
        if !rest.is_empty() {
            bricks.extend([Brick::snap(), Brick::space(unit)]);
        }
        for mut brick in rest {
            let shift = if note.column == 0 { Abs::ZERO } else { area.second - area.x };
            brick.shift(shift, Abs::ZERO);
            bricks.push(brick);
        }
    }
}

impl Built {
    /// Puts asides at the foot of the first page, under a hair rule for each column.
    pub(super) fn put_at_foot_of_first(
        &mut self,
        asides: Vec<Brick>,
        setup: Setup<'_, '_>,
        area: Area,
        geometry: crate::theme::ParallelGeometry,
        places: &mut Places,
    ) {
        let is_only = self.drafts.len() == 1;
        let Some(draft) = self.drafts.first_mut() else { return };
        let unit = setup.theme.unit();
        let height: Abs = asides.iter().map(|brick| brick.height).sum();
        let mut y = area.top + area.height - height.snap_up(unit);
        let weight = setup.theme.points("rules.hair").unwrap_or(Abs::pt(0.4));
        for x in [area.x, area.second] {
            let rule = crate::geom::Rect::new(x, y - unit * 0.75, geometry.column, weight);
            draft.items.push(assemble_furniture(rule, pair(setup.theme.color("hair"))));
        }
        for mut brick in asides {
            places.add(&mut brick, 0, y);
            let height = brick.height;
            brick.shift(area.x, y);
            draft.items.append(&mut brick.items);
            draft.links.append(&mut brick.links);
            y += height;
        }
        if is_only {
            // The colophon goes to a page of its own.
            draft.bottom = area.height;
        }
    }

    /// Puts all notes at the foot of their pages; on the first they stand above the asides, on the last above the
    /// colophon.
    pub(super) fn place_notes(
        &mut self,
        setup: Setup<'_, '_>,
        area: Area,
        lifts: [Abs; 2],
        places: &mut Places,
    ) {
        let [first, last] = lifts;
        let with_notes =
            self.drafts.iter().rposition(|draft| draft.bottom > Abs::ZERO || !draft.notes.is_empty());
        let mut placer = Placer::new(setup.theme, area, &[], places);
        for (number, draft) in self.drafts.iter_mut().enumerate() {
            let own = match number {
                0 if first > Abs::ZERO => first,
                number if Some(number) == with_notes => last,
                _ => Abs::ZERO,
            };
            placer.notes(number, draft, &mut self.notes, own);
        }
    }
}

/// Puts the colophon at the foot of the last page, or of a new one where there is no room. How much of the
/// page's foot it takes.
pub(super) fn place_foot(
    drafts: &mut Vec<Draft>,
    foot: Option<Brick>,
    area: Area,
    unit: Abs,
    places: &mut Places,
) -> Abs {
    let Some(mut foot) = foot else { return Abs::ZERO };
    let has_room =
        |draft: &Draft| draft.bottom + draft.notes_height + unit * 2.0 + foot.height <= area.height;
    let is_new = !drafts.last().is_some_and(has_room);
    if is_new {
        drafts.push(Draft::default());
    }
    let page = drafts.len() - 1;
    let y = area.top + (area.height - foot.height).max(Abs::ZERO);
    places.add(&mut foot, page, y);
    foot.shift(area.x, y);
    let height = foot.height + unit;
    if let Some(draft) = drafts.last_mut() {
        draft.items.append(&mut foot.items);
        draft.links.append(&mut foot.links);
        draft.bottom = draft.bottom.max(Abs::pt(0.1));
    }
    height
}

/// The fact that something did not fit.
pub(super) fn too_tall(is_tall: bool, span: Option<Span>) -> Option<LayoutFact> {
    let span = span.filter(|_| is_tall)?;
    Some(LayoutFact { kind: LayoutFactKind::TallBlock, unit: None, span })
}

/// Finished pages with what leads to them; `is_facing` where two are seen at a time.
pub(super) fn bound(pages: Vec<Page>, is_facing: bool, shared: Shared, places: &Places) -> Pages {
    let (outline, anchors) = (in_order(places.bookmarks.clone()), places.anchors());
    Pages { pages, is_facing, tags: shared.tags, outline, anchors, images: shared.images }
}

/// Bookmarks in the order of pages, and down each page as they were placed.
fn in_order(mut bookmarks: Vec<(usize, Bookmark)>) -> Vec<Bookmark> {
    bookmarks.sort_by(|(a, left), (b, right)| left.page.cmp(&right.page).then(a.cmp(b)));
    bookmarks.into_iter().map(|(_, bookmark)| bookmark).collect()
}
