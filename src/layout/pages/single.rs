//! An edition in one language.

use super::fill::Filler;
use super::furniture::Furniture;
use super::masthead::masthead;
use super::place::{Area, Draft, Placer, Places, tops};
use super::side::{self, Aside};
use super::{LaidOut, Setup, settle_page_numbers};
use crate::edition::{Edition, Region, Role};
use crate::geom::{Abs, Point};
use crate::layout::flow::{
    Break, Brick, Column, Entry, Flow, Images, NoteBricks, Shared, Stylist, aside, assemble,
    assemble_furniture, colophon, contents, is_long_colophon, keep_frames, pair, title_block, wide_blocks,
};
use crate::layout::{LayoutFact, LayoutFactKind, Page, PageBoxes, Pages};
use crate::source::Span;
use crate::theme::PageGeometry;
use std::collections::{BTreeMap, BTreeSet};

/// The place of the first line of text: asides of the first page begin beside it.
const BODY: &str = "\0body";

/// Lays out an edition.
pub fn lay_out(edition: &Edition, setup: Setup<'_, '_>, images: &Images) -> LaidOut {
    settle_page_numbers(|pages| lay_out_once(edition, setup, images, pages))
}

fn lay_out_once(
    edition: &Edition,
    setup: Setup<'_, '_>,
    images: &Images,
    pages: BTreeMap<String, usize>,
) -> (LaidOut, BTreeSet<String>) {
    let geometry = setup.theme.page(setup.page_size);
    let stylist = Stylist::new(setup.theme, setup.shaper, false);
    let side = (geometry.side > Abs::ZERO).then_some((geometry.left, geometry.side));
    let column = Column { number: 0, x: geometry.axis, measure: geometry.main, side };
    let mut shared = Shared { pages, ..Shared::default() };
    let furniture =
        Furniture { stylist: stylist.clone(), edition, width: geometry.size.width, bleed: setup.bleed };
    let masthead = masthead(&furniture, &geometry, &mut shared.tags);
    let mut flow = Flow::new(edition, stylist.clone(), column, images, &mut shared);
    let (asides, colophons) = walk(&mut flow, edition, &geometry);
    let mut bricks = assemble(&mut flow);
    let unit = setup.theme.unit();
    let height = unit * geometry.lines as f64;
    keep_frames(&mut bricks, height - unit * 2.0);
    let foot = colophon(&mut flow, &colophons);
    let notes = std::mem::take(&mut flow.notes);
    let asked = std::mem::take(&mut flow.links.asked);
    let area = Area {
        x: geometry.axis,
        second: geometry.axis,
        top: geometry.top,
        height,
        width: geometry.main,
        side,
    };
    let sheet = Sheet { setup, area, edition, furniture: &furniture, geometry: &geometry };
    (sheet.build(Parts { bricks, notes, asides, foot, masthead }, shared), asked)
}

/// Walks the regions: the main column, the asides with the place where they begin, the colophon.
fn walk<'e>(
    flow: &mut Flow<'_, '_>,
    edition: &'e Edition,
    geometry: &PageGeometry,
) -> (Vec<(String, Vec<Brick>)>, Vec<&'e Region>) {
    title_block(flow);
    marker(flow, BODY);
    let mut asides = Vec::new();
    let mut colophons = Vec::new();
    let is_long = is_long_colophon(edition);
    let mut has_contents = false;
    for region in &edition.regions {
        if region.role != Role::Lead && !std::mem::replace(&mut has_contents, true) {
            contents(flow);
        }
        match region.role {
            Role::Colophon if !is_long => {
                wide_blocks(region).for_each(|block| flow.block(block));
                colophons.push(region);
            }
            Role::Aside if flow.column.side.is_some() => {
                let name = format!("\0aside-{}", asides.len());
                marker(flow, &name);
                let place = flow.entries.len() - 1;
                let mut bricks = aside(flow, region, geometry.side);
                // Its notes stand under the text, on the page where it begins.
                if let Some(Entry::Brick(marker)) = flow.entries.get_mut(place) {
                    bricks.iter_mut().for_each(|brick| marker.notes.append(&mut brick.notes));
                }
                asides.push((name, bricks));
                wide_blocks(region).for_each(|block| flow.block(block));
            }
            _ => flow.region(region),
        }
    }
    (asides, colophons)
}

/// A brick without height that remembers a place.
fn marker(flow: &mut Flow<'_, '_>, name: &str) {
    let mut brick = Brick { after: Break::Never, ..Brick::space(Abs::ZERO) };
    brick.anchors.push(name.to_owned());
    flow.entries.push(Entry::Brick(brick));
}

/// What pages are built of.
pub(super) struct Parts {
    pub(super) bricks: Vec<Brick>,
    pub(super) notes: Vec<NoteBricks>,
    pub(super) asides: Vec<(String, Vec<Brick>)>,
    pub(super) foot: Option<Brick>,
    pub(super) masthead: Vec<crate::layout::Item>,
}

struct Sheet<'p, 's> {
    setup: Setup<'p, 's>,
    area: Area,
    edition: &'p Edition,
    furniture: &'p Furniture<'p, 's>,
    geometry: &'p PageGeometry,
}

impl Sheet<'_, '_> {
    fn build(&self, parts: Parts, shared: Shared) -> LaidOut {
        let mut places = Places::default();
        let bricks = self.with_contents_if_long(parts.bricks, &parts.notes);
        let span = self.edition.meta.title.as_ref().map(|title| title.span);
        let mut built = build_drafts(self.setup, self.area, bricks, parts.notes, &mut places, Abs::ZERO);
        let mut facts = shared.facts;
        facts.extend(too_tall(built.tall, span));
        let lift = place_foot(&mut built.drafts, parts.foot, self.area, self.setup.theme.unit(), &mut places);
        let asides = self.asides(parts.asides, &places, built.drafts.len());
        side::fill(asides, &mut built.drafts, &self.area, &mut places, lift);
        built.place_notes(self.setup, self.area, [Abs::ZERO, lift], &mut places);
        let mut masthead = parts.masthead;
        let numbers = self.numbers(&places);
        let mut numbers = numbers.into_iter();
        let pages = built
            .drafts
            .into_iter()
            .enumerate()
            .map(|(at, draft)| {
                let mut items = if at == 0 { std::mem::take(&mut masthead) } else { self.running_head(at) };
                items.extend(draft.items);
                items.extend(numbers.next().unwrap_or_default());
                Page { boxes: self.boxes(), label: (at + 1).to_string(), items, links: draft.links }
            })
            .collect();
        let outline = in_order(places.bookmarks.clone());
        let pages =
            Pages { pages, tags: shared.tags, outline, anchors: places.anchors(), images: shared.images };
        LaidOut { pages, facts }
    }

    /// The bricks without the contents, where the text does without.
    fn with_contents_if_long(&self, bricks: Vec<Brick>, notes: &[NoteBricks]) -> Vec<Brick> {
        let from = self.setup.theme.tokens().number("style.contents.from-pages").unwrap_or(6.0);
        let unit = self.setup.theme.unit();
        let (contents, text): (Vec<_>, Vec<_>) =
            bricks.into_iter().enumerate().partition(|(_, one)| one.is_contents);
        let place = contents.first().map(|(at, _)| *at);
        let mut text: Vec<Brick> = text.into_iter().map(|(_, brick)| brick).collect();
        let pages = Filler::new(&text, notes, unit, self.area.height).pages().len();
        if let Some(place) = place.filter(|_| pages as f64 >= from) {
            text.splice(place..place, contents.into_iter().map(|(_, brick)| brick));
        }
        text
    }

    /// What the contents have at the right, page by page: the numbers, known now.
    fn numbers(&self, places: &Places) -> Vec<Vec<crate::layout::Item>> {
        let right = self.geometry.axis + self.geometry.main;
        let mut pages: Vec<Vec<crate::layout::Item>> = Vec::new();
        for listing in &places.listings {
            let Some((page, _)) = places.anchors.get(&listing.listing.anchor) else { continue };
            if pages.len() <= listing.page {
                pages.resize_with(listing.page + 1, Vec::new);
            }
            if let Some(items) = pages.get_mut(listing.page) {
                items.extend(listing.number(&(page + 1).to_string(), right, self.setup.shaper));
            }
        }
        pages
    }

    fn boxes(&self) -> PageBoxes {
        PageBoxes { trim: self.geometry.size, bleed: self.setup.bleed, slug: Abs::ZERO }
    }

    /// Folio in the side column, short title on the axis, series at the right, on one line over a hair rule.
    fn running_head(&self, page: usize) -> Vec<crate::layout::Item> {
        let geometry = self.geometry;
        let baseline = geometry.head_baseline;
        let title_x = if geometry.side > Abs::ZERO { geometry.axis } else { geometry.left + Abs::pt(28.0) };
        let mut items =
            self.furniture.head(&(page + 1).to_string(), 600, Point::new(geometry.left, baseline));
        let series = self.furniture.series();
        let gap = self.setup.theme.unit() * 1.5;
        let series = self.furniture.fitted(&series, 400, (geometry.right() - title_x) * 0.6);
        let taken = crate::layout::flow::items_width(&self.furniture.head(&series, 400, Point::default()));
        let room = geometry.right() - title_x - taken - gap;
        let title = self.furniture.fitted(&self.edition.meta.running_title(), 400, room);
        items.extend(self.furniture.head(&title, 400, Point::new(title_x, baseline)));
        items.extend(self.furniture.head_right(&series, 400, Point::new(geometry.right(), baseline)));
        items.push(self.furniture.rule(geometry.left, geometry.head_rule, geometry.right() - geometry.left));
        items
    }

    /// Asides begin on the page where they stand in the text; on the first, beside its first line.
    fn asides(&self, asides: Vec<(String, Vec<Brick>)>, places: &Places, pages: usize) -> Vec<Aside> {
        let body = places.anchors.get(BODY).copied().unwrap_or((0, self.area.top));
        let stylist = &self.furniture.stylist;
        let head = self.setup.theme.points("style.aside.head.leading").unwrap_or(Abs::pt(14.0));
        let lead = if self.edition.regions.first().is_some_and(|region| region.role == Role::Lead) {
            stylist.style("lead").leading
        } else {
            head
        };
        // First baselines agree.
        let level = stylist.ascent(lead) - stylist.ascent(head);
        let short = self.setup.theme.tokens().number("style.aside.lead-up-to-pages").unwrap_or(0.0);
        let is_short = pages as f64 <= short;
        asides
            .into_iter()
            .map(|(name, bricks)| {
                let own = places.anchors.get(&name).map_or(body.0, |(page, _)| *page);
                let page = if is_short { body.0 } else { own };
                let y = if page == body.0 { body.1 - self.area.top + level } else { Abs::ZERO };
                Aside { bricks, page, y }
            })
            .collect()
    }
}

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

/// Bookmarks in the order of pages, and down each page as they were placed.
pub(super) fn in_order(mut bookmarks: Vec<(usize, crate::layout::Bookmark)>) -> Vec<crate::layout::Bookmark> {
    bookmarks.sort_by(|(a, left), (b, right)| left.page.cmp(&right.page).then(a.cmp(b)));
    bookmarks.into_iter().map(|(_, bookmark)| bookmark).collect()
}
