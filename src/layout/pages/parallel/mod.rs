//! An edition in two languages: side by side, on facing pages, or one under the other.
//!
//! The rows are listed first, from both editions, by unit (`list.rs`). Then each side is set on its own, row by row, into
//! elements made beforehand, so that the structure has the reading order that was asked for whichever side is
//! set first (`sides.rs`). Then the rows are joined (`rows.rs`) as the two languages stand to each other (`stand.rs`), and
//! the pages built as for one language.

mod list;
mod rows;
mod sides;
mod stand;

use super::drafts::{Built, Text, bound, too_tall};
use super::heads::{Form, Heads};
use super::place::Places;
use super::side::{self, Aside};
use super::{Areas, Ground, LaidOut, Setup, contents, settle_page_numbers};
use crate::edition::ParallelEdition;
use crate::geom::Abs;
use crate::layout::flow::{Brick, Images, NoteBricks, Shared, Stylist, is_long_colophon, keep_frames};
use crate::layout::{Page, PageBoxes};
use crate::project::{ParallelMode, ReadingOrder};
use crate::tag::{self, TagTree};
use crate::theme::{PageGeometry, ParallelGeometry};
use list::{Listing, Row, Seat, list_rows};
use sides::{Done, Joined, Setter};
use stand::Stand;
use std::collections::{BTreeMap, BTreeSet};

/// Lays out an edition in two languages.
pub fn lay_out_parallel(edition: &ParallelEdition, setup: Setup<'_, '_>, images: &Images) -> LaidOut {
    settle_page_numbers(|pages| lay_out_once(edition, setup, images, pages))
}

fn lay_out_once(
    edition: &ParallelEdition,
    setup: Setup<'_, '_>,
    images: &Images,
    pages: BTreeMap<String, usize>,
) -> (LaidOut, BTreeSet<String>) {
    let shared = Shared { pages, ..Shared::default() };
    let page = match setup.parallel_mode {
        ParallelMode::Columns => setup.theme.parallel_page(setup.page_size),
        ParallelMode::Facing | ParallelMode::Stacked => setup.theme.page(setup.page_size),
    };
    let halves = halves(setup, &page);
    let has_long_colophon = has_long_colophon(edition, setup, &page, &halves);
    let places = Places::default();
    let mut binder = Binder { setup, images, edition, page, halves, shared, places, has_long_colophon };
    // Under each other, one table follows the other.
    let splits_tables = setup.parallel_mode != ParallelMode::Stacked;
    let listing = Listing { has_numbers: setup.has_numbers, splits_tables, has_long_colophon };
    let mut rows = list_rows(edition, listing);
    binder.make_parents(&mut rows);
    let (built, front) = match setup.parallel_mode {
        ParallelMode::Columns => (binder.columns(rows), 0),
        ParallelMode::Facing => binder.facing(rows),
        ParallelMode::Stacked => (binder.stacked(&rows), 0),
    };
    let asked = std::mem::take(&mut binder.shared.asked);
    (binder.finish(built, front), asked)
}

/// Whether the colophon of either language is too long for the foot of a page.
fn has_long_colophon(
    edition: &ParallelEdition,
    setup: Setup<'_, '_>,
    page: &PageGeometry,
    halves: &ParallelGeometry,
) -> bool {
    let (width, height) = (page.right() - page.left, setup.theme.unit() * page.lines as f64);
    let (room, is_narrow) = match setup.parallel_mode {
        ParallelMode::Columns => ((halves.column, height), true),
        ParallelMode::Facing => ((width, height), false),
        // Both stand on one page.
        ParallelMode::Stacked => ((width, height / 2.0), false),
    };
    let stylist = Stylist::new(setup.theme, setup.shaper, is_narrow);
    [&edition.left, &edition.right].iter().any(|one| is_long_colophon(one, &stylist, room))
}

/// The two halves of a page. One under the other, the languages keep to the text of a page in one language.
fn halves(setup: Setup<'_, '_>, page: &PageGeometry) -> ParallelGeometry {
    let halves = setup.theme.parallel().on(page.size.width);
    if setup.parallel_mode != ParallelMode::Stacked {
        return halves;
    }
    let column = (page.right() - page.left - halves.gutter) / 2.0;
    ParallelGeometry { left: page.left, column, ..halves }
}

/// The share of the first page that asides may take at its foot, where the text begins on that page.
const MOST_ASIDES: f64 = 0.45;
/// The same on a page for titles alone.
const MOST_ASIDES_AFTER_TITLES: f64 = 0.7;

/// Makes pages of rows.
struct Binder<'b, 's> {
    setup: Setup<'b, 's>,
    images: &'b Images,
    edition: &'b ParallelEdition,
    page: PageGeometry,
    halves: ParallelGeometry,
    shared: Shared,
    places: Places,
    /// Whether the colophon is set as text.
    has_long_colophon: bool,
}

impl<'b, 's> Binder<'b, 's> {
    /// The elements that the sides of the rows belong to: a row's own for both, or one part a language.
    fn make_parents(&mut self, rows: &mut [Row<'_>]) {
        let tags = &mut self.shared.tags;
        if self.setup.order == ReadingOrder::Languages {
            let parts = [&self.edition.left, &self.edition.right].map(|side| {
                let part = tags.add(TagTree::DOCUMENT, tag::Role::Part);
                tags.get_mut(part).lang = Some(side.locale.clone());
                part
            });
            rows.iter_mut().for_each(|row| row.parents = parts);
            return;
        }
        for row in rows {
            row.parents = [tags.add(TagTree::DOCUMENT, tag::Role::Div); 2];
        }
    }

    /// Where text stands on a page, counted from 0; `front` pages stand before the first pair of facing ones.
    fn areas(&self, at: usize, front: usize) -> Areas {
        let columns = || Stand::columns(&self.page, self.halves, self.setup.theme).areas();
        match self.setup.parallel_mode {
            ParallelMode::Columns => columns(),
            ParallelMode::Facing if at < front => columns(),
            ParallelMode::Facing => Stand::facing(&self.page, self.unit()).areas(),
            ParallelMode::Stacked => Stand::stacked(&self.page, self.setup.theme).areas(),
        }
    }

    fn unit(&self) -> Abs {
        self.setup.theme.unit()
    }

    fn set(&mut self, rows: &[Row<'_>], stand: Stand, is_last: bool, done: &mut Done) -> Joined {
        self.setter(stand).set(rows, is_last, done, &mut self.shared)
    }

    fn setter(&self, stand: Stand) -> Setter<'b, 's> {
        let (setup, images, edition) = (self.setup, self.images, self.edition);
        Setter { setup, images, edition, stand, has_long_colophon: self.has_long_colophon }
    }

    /// Side by side.
    fn columns(&mut self, mut rows: Vec<Row<'_>>) -> Built {
        let stand = Stand::columns(&self.page, self.halves, self.setup.theme);
        // Read language by language, each table has its own numbers.
        let shares_numbers = self.setup.theme.tokens().switch("style.table.parallel.mirrored") != Some(false);
        if shares_numbers && self.setup.order == ReadingOrder::Rows {
            self.setter(stand).plan_mirrors(&mut rows);
        }
        let mut joined = self.set(&rows, stand, true, &mut Done::default());
        let asides = self.asides_below(&mut joined, &stand, MOST_ASIDES);
        let pages = |bricks: &[Brick]| stand.area().count_pages(bricks, &joined.notes, self.setup.theme);
        joined.bricks = contents::keep_if_long(joined.bricks, self.setup.theme, pages);
        let mut built = Built::default();
        let reserved = self.fill(&mut built, joined.bricks, joined.notes, &stand, asides);
        let lift = built.place_foot(joined.foot, stand.area(), self.setup.theme, &mut self.places);
        built.place_notes(self.setup, stand.area(), (0, [reserved, lift]), &mut self.places);
        built
    }

    /// One under the other.
    fn stacked(&mut self, rows: &[Row<'_>]) -> Built {
        let stand = Stand::stacked(&self.page, self.setup.theme);
        let mut joined = self.set(rows, stand, true, &mut Done::default());
        let area = stand.area();
        if area.side.is_none() {
            append(&mut joined.bricks, std::mem::take(&mut joined.asides), self.unit());
        }
        let pages = |bricks: &[Brick]| stand.area().count_pages(bricks, &joined.notes, self.setup.theme);
        joined.bricks = contents::keep_if_long(joined.bricks, self.setup.theme, pages);
        let mut built = Built::default();
        self.fill(&mut built, joined.bricks, joined.notes, &stand, Vec::new());
        let lift = built.place_foot(joined.foot, area, self.setup.theme, &mut self.places);
        let (page, y) = side::beside_text(&self.edition.left, self.setup, &self.places, &area);
        let asides = joined.asides.into_iter().map(|bricks| Aside { bricks, page, y }).collect();
        side::fill(asides, &mut built.drafts, &area, &mut self.places, (lift, self.setup.theme));
        built.place_notes(self.setup, area, (0, [Abs::ZERO, lift]), &mut self.places);
        built
    }

    /// On facing pages, after a page with both titles. How many pages stand before the first pair.
    fn facing(&mut self, rows: Vec<Row<'_>>) -> (Built, usize) {
        let (front, text): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.seat != Seat::Text);
        let titles = Stand::columns(&self.page, self.halves, self.setup.theme);
        let stand = Stand::facing(&self.page, self.unit());
        let mut done = Done::default();
        let mut joined = self.set(&front, titles, false, &mut done);
        let mut body = self.set(&text, stand, true, &mut done);
        keep_frames(&mut body.bricks, &body.notes, stand.area().height - self.unit() * 2.0, self.setup.theme);
        let asides = self.asides_below(&mut joined, &titles, MOST_ASIDES_AFTER_TITLES);
        let pages = |_: &[Brick]| stand.area().count_pages(&body.bricks, &body.notes, self.setup.theme);
        joined.bricks = contents::keep_if_long(joined.bricks, self.setup.theme, pages);
        let mut built = Built::default();
        let reserved = self.fill(&mut built, joined.bricks, joined.notes, &titles, asides);
        built.place_notes(self.setup, titles.area(), (0, [reserved, Abs::ZERO]), &mut self.places);
        // Pairs begin on a left page.
        if built.drafts.len() % 2 == 0 {
            built.drafts.push(Default::default());
        }
        let first = built.drafts.len();
        self.fill(&mut built, body.bricks, body.notes, &stand, Vec::new());
        let lift = built.place_foot(body.foot, stand.area(), self.setup.theme, &mut self.places);
        built.place_notes(self.setup, stand.area(), (first, [Abs::ZERO, lift]), &mut self.places);
        (built, first)
    }

    /// The asides that stand at the foot of the first page, if they leave enough of it, the titles and a line at least,
    /// and have no notes; else they go to the end of the text.
    fn asides_below(&self, joined: &mut Joined, stand: &Stand, most: f64) -> Vec<Brick> {
        let mut asides = Vec::new();
        append(&mut asides, std::mem::take(&mut joined.asides), self.unit());
        let height: Abs = asides.iter().map(|brick| brick.height).sum();
        let has_notes = asides.iter().any(|brick| !brick.notes.is_empty());
        let place = self.setup.theme.tokens().text("page.parallel.sidebar");
        let is_wanted = place.is_none_or(|place| place == "foot-of-first-page");
        let page = stand.area().height;
        let has_room = height <= page * most && height + joined.titles + self.unit() * 3.0 <= page;
        if is_wanted && has_room && !has_notes {
            return asides;
        }
        joined.bricks.push(Brick::space(self.unit()));
        joined.bricks.append(&mut asides);
        Vec::new()
    }

    /// Fills pages, with asides at the foot of the first. How much of its foot they take.
    fn fill(
        &mut self,
        built: &mut Built,
        mut bricks: Vec<Brick>,
        notes: Vec<NoteBricks>,
        stand: &Stand,
        asides: Vec<Brick>,
    ) -> Abs {
        let (area, unit) = (stand.area(), self.unit());
        keep_frames(&mut bricks, &notes, area.height - unit * 2.0, self.setup.theme);
        let height: Abs = asides.iter().map(|brick| brick.height).sum();
        let first_foot = if height > Abs::ZERO { height.snap_up(unit) + unit * 2.0 } else { Abs::ZERO };
        built.fill(self.setup, area, Text { bricks, notes, first_foot, stylist: None }, &mut self.places);
        if first_foot > Abs::ZERO {
            built.put_at_foot_of_first(asides, self.setup, area, self.halves.column, &mut self.places);
        }
        first_foot
    }

    /// Draws what stands over the text; `front` pages stand before the first pair of facing ones.
    fn finish(mut self, mut built: Built, front: usize) -> LaidOut {
        let mode = self.setup.parallel_mode;
        let span = self.edition.left.meta.title.as_ref().map(|title| title.span);
        let mut facts = std::mem::take(&mut self.shared.facts);
        facts.append(&mut built.facts);
        facts.extend(too_tall(built.tall, span));
        let (setup, page, halves, edition) = (self.setup, self.page, self.halves, self.edition);
        let form = match mode {
            ParallelMode::Columns => Form::Columns,
            ParallelMode::Facing => Form::Facing { front },
            ParallelMode::Stacked => Form::Stacked,
        };
        let stylist = Stylist::new(setup.theme, setup.shaper, true);
        let heads = Heads { setup, page, halves, editions: &[&edition.left, &edition.right], form, stylist };
        let boxes = PageBoxes { trim: page.size, bleed: setup.bleed, slug: Abs::ZERO };
        let mut numbers = contents::numbers(&self.places, setup.shaper).into_iter();
        // Two columns stand in the middle of every page.
        let is_mirrored = page.is_mirrored && mode != ParallelMode::Columns;
        let mut pages = Vec::with_capacity(built.drafts.len());
        let mut areas = Vec::with_capacity(built.drafts.len());
        for (at, draft) in built.drafts.into_iter().enumerate() {
            let folio = at + 1;
            let is_blank = at > 0 && draft.items.is_empty();
            let chapters = &self.places.chapters;
            let mut items =
                if is_blank { Vec::new() } else { heads.over(at, chapters, &mut self.shared.tags) };
            items.extend(draft.items);
            items.extend(numbers.next().unwrap_or_default());
            let done = Page { boxes, label: folio.to_string(), items, links: draft.links };
            let shift = if is_mirrored && at >= front { page.shift(at) } else { Abs::ZERO };
            areas.push(self.areas(at, front).shifted(shift));
            pages.push(done.shifted(shift));
        }
        let is_facing = mode == ParallelMode::Facing || is_mirrored;
        let ground = Ground::new(std::mem::take(&mut self.shared.origins), areas);
        LaidOut {
            pages: bound(pages, is_facing, self.shared, (&self.places, self.setup.theme)),
            facts,
            ground,
        }
    }
}

/// Appends asides, a unit apart.
fn append(bricks: &mut Vec<Brick>, asides: Vec<Vec<Brick>>, unit: Abs) {
    for mut aside in asides.into_iter().filter(|aside| !aside.is_empty()) {
        if !bricks.is_empty() {
            bricks.push(Brick::space(unit));
        }
        bricks.append(&mut aside);
    }
}
