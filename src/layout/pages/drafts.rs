//! Pages filled with bricks, still without furniture: the text, then what stands at their feet.

use super::fill::{Filler, Room};
use super::parted;
use super::place::{Area, Draft, Placer, Places, Second, SetNotes, tops};
use super::plan::{self, FEW_LINES};
use super::{Setup, floats, looseness};
use crate::geom::Abs;
use crate::layout::flow::{Brick, NoteBricks, Origin, Shared, Stylist, assemble_furniture, pair};
use crate::layout::{Bookmark, LayoutFact, LayoutFactKind, Page, Pages};
use crate::source::Span;
use crate::theme::Theme;
use std::sync::Arc;

/// Pages without furniture.
#[derive(Default)]
pub(super) struct Built {
    pub(super) drafts: Vec<Draft>,
    /// The notes that are not placed yet.
    notes: SetNotes,
    /// Whether something was higher than a page.
    pub(super) tall: bool,
    /// What else did not turn out well.
    pub(super) facts: Vec<LayoutFact>,
    /// The text that the last page ends with.
    ending: Option<Arc<Origin>>,
}

/// What fills pages.
pub(super) struct Text<'t, 's> {
    pub(super) bricks: Vec<Brick>,
    pub(super) notes: Vec<NoteBricks>,
    /// What is reserved at the foot of its first page.
    pub(super) first_foot: Abs,
    /// The styles of its paragraphs, if they may be set anew so that pages are full.
    pub(super) stylist: Option<&'t Stylist<'t, 's>>,
}

impl Area {
    fn room(&self, bricks: &[Brick], notes: &[NoteBricks], theme: &Theme) -> Room {
        let stacks_notes = matches!(self.second, Second::Under(_));
        let clearance = theme.units("style.footnote.clearance-u").unwrap_or(theme.unit());
        let room = Room::new(bricks, notes, theme.unit(), self.height);
        room.with_stacked_notes(stacks_notes).with_clearance(clearance).with_facing_pages(self.is_facing)
    }

    /// How many pages a text fills.
    pub(super) fn count_pages(&self, bricks: &[Brick], notes: &[NoteBricks], theme: &Theme) -> usize {
        plan::pages(bricks, &self.room(bricks, notes, theme)).len() * self.spread()
    }
}

impl Built {
    /// Goes on with pages full of a text; at least one, or one pair of facing pages.
    pub(super) fn fill(&mut self, setup: Setup<'_, '_>, area: Area, text: Text<'_, '_>, places: &mut Places) {
        let Text { mut bricks, mut notes, first_foot, stylist } = text;
        let unit = setup.theme.unit();
        spill(&mut notes, &mut bricks, area, unit);
        let room = area.room(&bricks, &notes, setup.theme).with_first_foot(first_foot);
        floats::settle(&mut bricks, &room);
        let (mut bricks, stretches) = match stylist {
            Some(stylist) => looseness::settle(bricks, &room, stylist),
            None => {
                let stretches = plan::pages(&bricks, &room);
                (bricks, stretches)
            }
        };
        let filler = Filler::new(&bricks, &room);
        let measured: Vec<(Vec<Abs>, Abs)> = stretches
            .iter()
            .map(|stretch| tops(filler, *stretch, bricks.get(stretch.from..stretch.to).unwrap_or_default()))
            .collect();
        self.tall |= stretches.iter().any(|stretch| stretch.is_too_tall);
        self.notes = notes.into_iter().map(|note| ((note.column, note.index), note.bricks)).collect();
        self.facts.extend(parted::facts(&bricks, &stretches, (self.drafts.len(), area.spread())));
        let texts = bricks.iter().rev().filter_map(|brick| brick.line.as_ref());
        self.ending = texts.map(|line| Arc::clone(&line.origin)).next();
        let mut placer = Placer::new(setup.theme, area, &bricks, places);
        for (stretch, (tops, notes_height)) in stretches.iter().zip(&measured) {
            let own = bricks.get_mut(stretch.from..stretch.to).unwrap_or_default();
            let mut facing: Vec<Brick> = own.iter_mut().map(Brick::take_facing).collect();
            let sides = [own, facing.as_mut_slice()];
            for side in sides.into_iter().take(area.spread()) {
                let mut draft = placer.page(self.drafts.len(), *stretch, tops, side);
                draft.notes_height = *notes_height;
                self.drafts.push(draft);
            }
        }
        if stretches.is_empty() {
            self.drafts.extend((0..area.spread()).map(|_| Draft::default()));
        }
    }
}

impl Built {
    /// The fact that the last page holds next to nothing, before anything is put at its foot.
    pub(super) fn short_last_page(&self, unit: Abs) -> Option<LayoutFact> {
        let (last, origin) = (self.drafts.last()?, self.ending.as_ref()?);
        let lines = last.bottom / unit;
        let is_short = lines <= FEW_LINES + 0.5 && last.notes_height == Abs::ZERO && self.drafts.len() > 1;
        let kind = LayoutFactKind::ShortLastPage { lines: lines.round() as usize };
        is_short.then(|| LayoutFact { kind, unit: origin.unit.clone(), span: origin.span })
    }
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
            brick.shift(area.column(note.column) - area.x, Abs::ZERO);
            bricks.push(if note.column > 0 && area.second == Second::Facing {
                brick.on_facing()
            } else {
                brick
            });
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
        column: Abs,
        places: &mut Places,
    ) {
        let is_only = self.drafts.len() == 1;
        let Some(draft) = self.drafts.first_mut() else { return };
        let unit = setup.theme.unit();
        let height: Abs = asides.iter().map(|brick| brick.height).sum();
        let mut y = area.top + area.height - height.snap_up(unit);
        let weight = setup.theme.points("rules.hair").unwrap_or(Abs::pt(0.4));
        for x in [area.column(0), area.column(1)] {
            let rule = crate::geom::Rect::new(x, y - unit * 0.75, column, weight);
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

    /// Puts all notes at the foot of their pages, from a page on; on its first they stand `first` higher, above the
    /// asides, on the last page (or pair of pages) with text `last` higher, above the colophon.
    pub(super) fn place_notes(
        &mut self,
        setup: Setup<'_, '_>,
        area: Area,
        (from, [first, last]): (usize, [Abs; 2]),
        places: &mut Places,
    ) {
        let has_text = |draft: &Draft| draft.bottom > Abs::ZERO || !draft.notes.is_empty();
        let end = self.drafts.iter().rposition(has_text).unwrap_or_default();
        let mut placer = Placer::new(setup.theme, area, &[], places);
        for (number, draft) in self.drafts.iter_mut().enumerate().skip(from) {
            let lift = match number {
                number if number == from && first > Abs::ZERO => first,
                number if number + area.spread() > end && number <= end => last,
                _ => Abs::ZERO,
            };
            placer.notes(number, draft, &mut self.notes, lift);
        }
    }

    /// Puts the colophon at the foot of the last page, or of a new one where there is no room; with its other half at
    /// the foot of the page before where they face each other. How much of the page's foot it takes.
    pub(super) fn place_foot(
        &mut self,
        foot: Option<Brick>,
        area: Area,
        theme: &Theme,
        places: &mut Places,
    ) -> Abs {
        let unit = theme.unit();
        let clear = theme.units("style.colophon.new-page-if-short-u").unwrap_or(unit * 2.0);
        let Some(mut foot) = foot else { return Abs::ZERO };
        let height = foot.height;
        let has_room = |draft: &Draft| draft.bottom + draft.notes_height + clear + height <= area.height;
        let spread = area.spread();
        let last = self.drafts.len().saturating_sub(spread);
        if !self.drafts.get(last..).is_some_and(|last| !last.is_empty() && last.iter().all(has_room)) {
            self.drafts.extend((0..spread).map(|_| Draft::default()));
        }
        let first = self.drafts.len().saturating_sub(spread);
        let y = area.top + (area.height - height).max(Abs::ZERO);
        let facing = foot.take_facing();
        for (page, mut half) in (first..).zip([foot, facing]).take(spread) {
            places.add(&mut half, page, y);
            half.shift(area.x, y);
            if let Some(draft) = self.drafts.get_mut(page) {
                draft.items.append(&mut half.items);
                draft.links.append(&mut half.links);
                draft.bottom = draft.bottom.max(Abs::pt(0.1));
            }
        }
        height + unit
    }
}

/// The fact that something did not fit.
pub(super) fn too_tall(is_tall: bool, span: Option<Span>) -> Option<LayoutFact> {
    let span = span.filter(|_| is_tall)?;
    Some(LayoutFact { kind: LayoutFactKind::TallBlock, unit: None, span })
}

/// Finished pages with what leads to them; `is_facing` where two are seen at a time.
pub(super) fn bound(
    pages: Vec<Page>,
    is_facing: bool,
    shared: Shared,
    (places, theme): (&Places, &Theme),
) -> Pages {
    let (outline, anchors) = (in_order(places.bookmarks.clone()), places.anchors());
    let (tags, images, spots) = (shared.tags, shared.images, theme.spots());
    Pages { pages, is_facing, tags, outline, anchors, images, spots }
}

/// Bookmarks in the order of pages, and down each page as they were placed.
fn in_order(mut bookmarks: Vec<(usize, Bookmark)>) -> Vec<Bookmark> {
    bookmarks.sort_by(|(a, left), (b, right)| left.page.cmp(&right.page).then(a.cmp(b)));
    bookmarks.into_iter().map(|(_, bookmark)| bookmark).collect()
}
