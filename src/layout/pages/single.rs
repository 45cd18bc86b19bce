//! An edition in one language.

use super::drafts::{Built, Text, bound, too_tall};
use super::heads::{Form, Heads};
use super::place::{Area, Places, Second};
use super::side::{self, Aside};
use super::{Areas, BODY, Ground, LaidOut, Setup, contents, fit, settle_page_numbers};
use crate::edition::{Edition, Region, Role};
use crate::geom::Abs;
use crate::layout::flow::{
    Brick, Column, Entry, Flow, Images, NoteBricks, Shared, Stylist, aside, aside_in_text, assemble,
    colophon, contents as contents_list, is_long_colophon, keep_frames, title_block, wide_blocks,
};
use crate::layout::{Item, LinkArea, Page, PageBoxes};
use crate::theme::PageGeometry;
use std::collections::{BTreeMap, BTreeSet};

/// Lays out an edition, within the pages that it is to have.
pub fn lay_out(edition: &Edition, setup: Setup<'_, '_>, images: &Images) -> LaidOut {
    let lay_out =
        |setup: Setup<'_, '_>| settle_page_numbers(|pages| lay_out_once(edition, setup, images, pages));
    match edition.goal {
        Some(goal) => fit::fit(goal, setup, lay_out),
        None => lay_out(setup),
    }
}

fn lay_out_once(
    edition: &Edition,
    setup: Setup<'_, '_>,
    images: &Images,
    pages: BTreeMap<String, usize>,
) -> (LaidOut, BTreeSet<String>) {
    let geometry = setup.theme.page(setup.page_size);
    let stylist = Stylist::new(setup.theme, setup.shaper, false).with_links(setup.has_links);
    let side = (geometry.side > Abs::ZERO).then_some((geometry.left, geometry.side));
    let column = Column { number: 0, x: geometry.axis, measure: geometry.main, side, is_under: false };
    let mut shared = Shared { pages, ..Shared::default() };
    let mut flow = Flow::new(edition, stylist.clone(), column, images, &mut shared);
    let (asides, colophons) = walk(&mut flow, edition, &geometry);
    let mut bricks = assemble(&mut flow);
    let unit = setup.theme.unit();
    let height = unit * geometry.lines as f64;
    keep_frames(&mut bricks, &flow.notes, height - unit * 2.0, setup.theme);
    let foot = colophon(&mut flow, &colophons);
    let notes = std::mem::take(&mut flow.notes);
    let asked = std::mem::take(&mut flow.links.asked);
    let area = Area {
        x: geometry.axis,
        second: Second::Beside(geometry.axis),
        top: geometry.top,
        height,
        width: geometry.main,
        side,
        is_facing: geometry.is_mirrored,
    };
    let sheet = Sheet { setup, area, edition, stylist: &stylist, geometry: &geometry };
    (sheet.build(Parts { bricks, notes, asides, foot }, shared), asked)
}

/// Walks the regions: the main column, the asides with the place where they begin, the colophon.
fn walk<'e>(
    flow: &mut Flow<'_, '_>,
    edition: &'e Edition,
    geometry: &PageGeometry,
) -> (Vec<(String, Vec<Brick>)>, Vec<&'e Region>) {
    title_block(flow);
    flow.entries.push(Entry::Brick(Brick::marker(BODY)));
    let mut asides = Vec::new();
    let mut colophons = Vec::new();
    let is_long = {
        let page = (geometry.right() - geometry.left, flow.stylist.page_height());
        is_long_colophon(edition, &flow.stylist, page)
    };
    let mut has_contents = false;
    for region in &edition.regions {
        if region.role != Role::Lead && !std::mem::replace(&mut has_contents, true) {
            contents_list(flow);
        }
        match region.role {
            Role::Colophon if !is_long => {
                wide_blocks(region).for_each(|block| flow.block(block));
                colophons.push(region);
            }
            Role::Aside if flow.column.side.is_some() => {
                let name = format!("\0aside-{}", asides.len());
                flow.entries.push(Entry::Brick(Brick::marker(&name)));
                let place = flow.entries.len() - 1;
                let mut bricks = aside(flow, region, geometry.side);
                // Its notes stand under the text, on the page where it begins.
                if let Some(Entry::Brick(marker)) = flow.entries.get_mut(place) {
                    bricks.iter_mut().for_each(|brick| marker.notes.append(&mut brick.notes));
                }
                asides.push((name, bricks));
                wide_blocks(region).for_each(|block| flow.block(block));
            }
            Role::Aside => {
                aside_in_text(flow, region);
                wide_blocks(region).for_each(|block| flow.block(block));
            }
            _ => flow.region(region),
        }
    }
    (asides, colophons)
}

/// What pages are built of.
pub(super) struct Parts {
    pub(super) bricks: Vec<Brick>,
    pub(super) notes: Vec<NoteBricks>,
    pub(super) asides: Vec<(String, Vec<Brick>)>,
    pub(super) foot: Option<Brick>,
}

struct Sheet<'p, 's> {
    setup: Setup<'p, 's>,
    area: Area,
    edition: &'p Edition,
    stylist: &'p Stylist<'p, 's>,
    geometry: &'p PageGeometry,
}

impl Sheet<'_, '_> {
    fn build(&self, parts: Parts, mut shared: Shared) -> LaidOut {
        let mut places = Places::default();
        let unit = self.setup.theme.unit();
        let pages = |bricks: &[Brick]| self.area.count_pages(bricks, &parts.notes, self.setup.theme);
        let bricks = contents::keep_if_long(parts.bricks, self.setup.theme, pages);
        let span = self.edition.meta.title.as_ref().map(|title| title.span);
        let mut built = Built::default();
        let text = Text { bricks, notes: parts.notes, first_foot: Abs::ZERO, stylist: Some(self.stylist) };
        built.fill(self.setup, self.area, text, &mut places);
        let mut facts = std::mem::take(&mut shared.facts);
        facts.append(&mut built.facts);
        facts.extend(too_tall(built.tall, span));
        facts.extend(built.short_last_page(unit).filter(|_| parts.foot.is_none()));
        let lift = built.place_foot(parts.foot, self.area, self.setup.theme, &mut places);
        let asides = self.asides(parts.asides, &places, built.drafts.len());
        side::fill(asides, &mut built.drafts, &self.area, &mut places, (lift, self.setup.theme));
        built.place_notes(self.setup, self.area, (0, [Abs::ZERO, lift]), &mut places);
        let mut numbers = contents::numbers(&places, self.setup.shaper).into_iter();
        let editions = [self.edition];
        let heads = Heads {
            setup: self.setup,
            page: *self.geometry,
            halves: self.setup.theme.parallel(),
            editions: &editions,
            form: Form::Single,
            stylist: Stylist::new(self.setup.theme, self.setup.shaper, false),
        };
        let columns = [(self.area.x, self.area.width)];
        let areas = Areas::new(&columns, self.area.side, (self.area.top, self.area.height));
        let shifted = |at: usize| areas.clone().shifted(self.geometry.shift(at));
        let areas = (0..built.drafts.len()).map(shifted).collect();
        let pages = built
            .drafts
            .into_iter()
            .enumerate()
            .map(|(at, draft)| {
                let is_blank = at > 0 && draft.items.is_empty();
                // A page left empty before a chapter has no head either.
                let mut items =
                    if is_blank { Vec::new() } else { heads.over(at, &places.chapters, &mut shared.tags) };
                items.extend(draft.items);
                items.extend(numbers.next().unwrap_or_default());
                self.page(at, items, draft.links)
            })
            .collect();
        let ground = Ground::new(std::mem::take(&mut shared.origins), areas);
        let pages = bound(pages, self.geometry.is_mirrored, shared, (&places, self.setup.theme));
        LaidOut { pages, facts, ground }
    }

    /// A page, counted from 0, of what stands as on the first.
    fn page(&self, at: usize, items: Vec<Item>, links: Vec<LinkArea>) -> Page {
        let boxes = PageBoxes { trim: self.geometry.size, bleed: self.setup.bleed, slug: Abs::ZERO };
        let page = Page { boxes, label: (at + 1).to_string(), items, links };
        page.shifted(self.geometry.shift(at))
    }

    /// Asides begin on the page where they stand in the text; on the first, beside its first line.
    fn asides(&self, asides: Vec<(String, Vec<Brick>)>, places: &Places, pages: usize) -> Vec<Aside> {
        let (first, level) = side::beside_text(self.edition, self.setup, places, &self.area);
        let short = self.setup.theme.tokens().number("style.aside.lead-up-to-pages").unwrap_or(0.0);
        let is_short = pages as f64 <= short;
        asides
            .into_iter()
            .map(|(name, bricks)| {
                let own = places.anchors.get(&name).map_or(first, |(page, _)| *page);
                let page = if is_short { first } else { own };
                let y = if page == first { level } else { Abs::ZERO };
                Aside { bricks, page, y }
            })
            .collect()
    }
}
