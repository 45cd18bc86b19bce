//! An edition in two languages, side by side: rows of segments that say the same.
//!
//! The rows are listed first, from both editions, by unit. Then each side is set on its own, row by row, into
//! elements made beforehand, so that the structure has the reading order that was asked for whichever side is
//! set first. Then the rows are joined, and the pages built as for one language.

mod heads;
mod rows;

use super::drafts::{bound, build_drafts, place_foot, too_tall};
use super::furniture::Furniture;
use super::place::{Area, Places};
use super::{LaidOut, Setup, settle_page_numbers};
use crate::edition::{Block, Edition, Heading, Item, Pair, ParallelEdition, Region, Role, pair_blocks};
use crate::geom::{Abs, Point};
use crate::layout::flow::{
    Break, Brick, BrickKind, Column, Entry, Flow, FrameId, Images, NoteBricks, Shared, Stylist, aside,
    assemble, colophon, is_long_colophon, keep_frames, title_block, wide_blocks,
};
use crate::layout::{Page, PageBoxes};
use crate::project::ReadingOrder;
use crate::tag::{self, ElemId, TagTree};
use crate::theme::ParallelGeometry;
use heads::Heads;
use std::collections::{BTreeMap, BTreeSet};

/// What stands on one side of a row.
enum Side<'e> {
    Title,
    Blocks(&'e [Block], Role),
    BoxHead(&'e Heading),
    Aside(&'e Region),
    /// An item of a list, with its number from 0 and the first number of the list.
    Item(&'e Item, usize, Option<u64>),
    Nothing,
}

/// A row: both sides, and how it stands among the others.
struct Row<'e> {
    left: Side<'e>,
    right: Side<'e>,
    /// Numbered in the gutter.
    is_numbered: bool,
    /// Stands at the foot of the first page, where there is room.
    is_aside: bool,
    /// The box it belongs to.
    frame: Option<usize>,
    /// Space before it, in grid units.
    before: f64,
    keeps_next: bool,
}

/// Lays out a parallel edition in two columns.
pub fn lay_out_parallel(edition: &ParallelEdition, setup: Setup<'_, '_>, images: &Images) -> LaidOut {
    settle_page_numbers(|pages| lay_out_once(edition, setup, images, pages))
}

fn lay_out_once(
    edition: &ParallelEdition,
    setup: Setup<'_, '_>,
    images: &Images,
    pages: BTreeMap<String, usize>,
) -> (LaidOut, BTreeSet<String>) {
    let page = setup.theme.parallel_page(setup.page_size);
    let geometry = setup.theme.parallel().on(page.size.width);
    let mut shared = Shared { pages, ..Shared::default() };
    let rows = list_rows(edition, setup.has_numbers);
    let parents = parents(&mut shared.tags, rows.len(), edition, setup.order);
    let is_long_colophon = is_long_colophon(&edition.left) || is_long_colophon(&edition.right);
    let builder = Builder { setup, images, geometry, rows: &rows, parents: &parents, is_long_colophon };
    let left = builder.side(&edition.left, 0, &mut shared);
    let right = builder.side(&edition.right, 1, &mut shared);
    let asked = std::mem::take(&mut shared.asked);
    (build(edition, setup, &builder, [left, right], shared), asked)
}

/// Joins both sides and builds the pages.
fn build(
    edition: &ParallelEdition,
    setup: Setup<'_, '_>,
    builder: &Builder<'_, '_, '_>,
    sides: [Set; 2],
    mut shared: Shared,
) -> LaidOut {
    let (page, geometry, unit) =
        (setup.theme.parallel_page(setup.page_size), builder.geometry, setup.theme.unit());
    let [left, right] = sides;
    let mut notes = left.notes;
    notes.extend(right.notes);
    let foot = join_feet(left.foot, right.foot, geometry.second() - geometry.left);
    let (mut bricks, mut asides) = builder.join(left.rows, right.rows, &edition.left);
    let height = unit * page.lines as f64;
    let asides_height: Abs = asides.iter().map(|brick| brick.height).sum();
    // Asides stand at the foot of the first page, if they leave most of it to the text, and have no notes.
    let has_notes = asides.iter().any(|brick| !brick.notes.is_empty());
    let is_beside = asides_height > Abs::ZERO && asides_height <= height * 0.45 && !has_notes;
    let reserved = if is_beside { asides_height.snap_up(unit) + unit * 2.0 } else { Abs::ZERO };
    if !is_beside {
        bricks.append(&mut asides);
    }
    keep_frames(&mut bricks, height - unit * 2.0);
    let area = Area {
        x: geometry.left,
        second: geometry.second(),
        top: page.top,
        height,
        width: geometry.column * 2.0 + geometry.gutter,
        side: None,
    };
    let span = edition.left.meta.title.as_ref().map(|title| title.span);
    let mut places = Places::default();
    let mut built = build_drafts(setup, area, bricks, notes, &mut places, reserved);
    if is_beside {
        built.put_at_foot_of_first(asides, setup, area, geometry, &mut places);
    }
    let mut facts = std::mem::take(&mut shared.facts);
    facts.extend(too_tall(built.tall, span));
    let lift = place_foot(&mut built.drafts, foot, area, unit, &mut places);
    built.place_notes(setup, area, [reserved, lift], &mut places);
    let heads = Heads {
        setup,
        geometry,
        edition,
        width: page.size.width,
        baseline: page.head_baseline,
        rule: page.head_rule,
    };
    let pages = built
        .drafts
        .into_iter()
        .enumerate()
        .map(|(at, draft)| {
            let mut items = heads.page(at, &mut shared.tags);
            items.extend(draft.items);
            let boxes = PageBoxes { trim: page.size, bleed: setup.bleed, slug: Abs::ZERO };
            Page { boxes, label: (at + 1).to_string(), items, links: draft.links }
        })
        .collect();
    LaidOut { pages: bound(pages, false, shared, &places), facts }
}

/// The elements that the sides of the rows belong to: a row's own for both, or one part a language.
fn parents(
    tags: &mut TagTree,
    count: usize,
    edition: &ParallelEdition,
    order: ReadingOrder,
) -> [Vec<ElemId>; 2] {
    match order {
        ReadingOrder::Rows => {
            let rows: Vec<ElemId> = (0..count).map(|_| tags.add(TagTree::DOCUMENT, tag::Role::Div)).collect();
            [rows.clone(), rows]
        }
        ReadingOrder::Languages => [&edition.left, &edition.right].map(|side| {
            let part = tags.add(TagTree::DOCUMENT, tag::Role::Part);
            tags.get_mut(part).lang = Some(side.locale.clone());
            vec![part; count]
        }),
    }
}

fn list_rows<'e>(edition: &'e ParallelEdition, has_numbers: bool) -> Vec<Row<'e>> {
    let mut lister = Lister { rows: Vec::new(), boxes: 0, has_numbers };
    lister.push(Side::Title, Side::Title, 0.0);
    let regions = edition.regions();
    let is_long = is_long_colophon(&edition.left) || is_long_colophon(&edition.right);
    let is_text = |role: Role| role != Role::Aside && (role != Role::Colophon || is_long);
    for pair in regions.iter().filter(|pair| is_text(pair.either().role)) {
        lister.region(pair);
    }
    for pair in regions.iter().filter(|pair| !is_text(pair.either().role)) {
        let wide =
            |region: Option<&'e Region>| region.map(|one| wide_blocks(one).collect::<Vec<&'e Block>>());
        let (left, right) = (wide(pair.left()).unwrap_or_default(), wide(pair.right()).unwrap_or_default());
        for pair in pair_blocks(&left, &right) {
            let side = |block: Option<&&'e Block>| {
                block.map_or(Side::Nothing, |block| Side::Blocks(std::slice::from_ref(*block), Role::Body))
            };
            lister.push(side(pair.left()), side(pair.right()), 1.0);
        }
    }
    for pair in regions.iter().filter(|pair| pair.either().role == Role::Aside) {
        let left = pair.left().map_or(Side::Nothing, Side::Aside);
        let right = pair.right().map_or(Side::Nothing, Side::Aside);
        lister.push(left, right, 1.0);
        if let Some(row) = lister.rows.last_mut() {
            row.is_aside = true;
        }
    }
    lister.rows
}

struct Lister<'e> {
    rows: Vec<Row<'e>>,
    boxes: usize,
    has_numbers: bool,
}

impl<'e> Lister<'e> {
    fn push(&mut self, left: Side<'e>, right: Side<'e>, before: f64) {
        let row =
            Row { left, right, is_numbered: false, is_aside: false, frame: None, before, keeps_next: false };
        self.rows.push(row);
    }

    fn region(&mut self, pair: &Pair<'e, Region>) {
        let role = pair.either().role;
        let left = pair.left().map(|region| region.blocks.as_slice()).unwrap_or_default();
        let right = pair.right().map(|region| region.blocks.as_slice()).unwrap_or_default();
        let from = self.rows.len();
        for block in pair_blocks(left, right) {
            self.block(&block, role);
        }
        if role == Role::Box {
            self.boxes += 1;
            let number = self.boxes;
            for row in self.rows.iter_mut().skip(from) {
                row.frame = Some(number);
            }
            if let Some(first) = self.rows.get_mut(from) {
                first.before = 2.0;
            }
        }
    }

    fn block(&mut self, pair: &Pair<'e, Block>, role: Role) {
        let from = self.rows.len();
        match (pair.left(), pair.right()) {
            (Some(Block::List { items: left, start }), Some(Block::List { items: right, .. })) => {
                for (at, item) in pair_blocks(left, right).into_iter().enumerate() {
                    if !self.has_numbers {
                        let side = |item: Option<&'e Item>| {
                            item.map_or(Side::Nothing, |item| Side::Item(item, at, *start))
                        };
                        self.push(side(item.left()), side(item.right()), 1.0);
                        continue;
                    }
                    let left = item.left().map_or(Side::Nothing, |item| Side::Blocks(&item.blocks, role));
                    let right = item.right().map_or(Side::Nothing, |item| Side::Blocks(&item.blocks, role));
                    self.push(left, right, 1.0);
                }
            }
            (left, right) => {
                let side = |block: Option<&'e Block>| match block {
                    Some(Block::Heading(heading)) if role == Role::Box => Side::BoxHead(heading),
                    Some(block) => Side::Blocks(std::slice::from_ref(block), role),
                    None => Side::Nothing,
                };
                let before = match pair.either() {
                    Block::Heading(_) | Block::Table(_) | Block::Figure(_) => 0.0,
                    _ => 1.0,
                };
                self.push(side(left), side(right), before);
            }
        }
        let is_heading = matches!(pair.either(), Block::Heading(_));
        let is_text = matches!(pair.either(), Block::Paragraph(_) | Block::List { .. });
        for row in self.rows.iter_mut().skip(from) {
            row.is_numbered = self.has_numbers && is_text && role != Role::Lead;
            row.keeps_next = is_heading;
        }
        // After a heading the text follows at once.
        if role != Role::Box
            && from > 0
            && self.rows.get(from - 1).is_some_and(|row| row.keeps_next && row.frame.is_none())
            && let Some(row) = self.rows.get_mut(from)
        {
            row.before = 0.0;
        }
    }
}

struct Builder<'b, 'e, 's> {
    setup: Setup<'b, 's>,
    images: &'b Images,
    geometry: ParallelGeometry,
    rows: &'b [Row<'e>],
    parents: &'b [Vec<ElemId>; 2],
    is_long_colophon: bool,
}

/// One side, set.
struct Set {
    rows: Vec<Vec<Brick>>,
    notes: Vec<NoteBricks>,
    foot: Option<Brick>,
}

impl Builder<'_, '_, '_> {
    fn side(&self, edition: &Edition, number: u8, shared: &mut Shared) -> Set {
        let stylist = Stylist::new(self.setup.theme, self.setup.shaper, true);
        let x = if number == 0 { self.geometry.left } else { self.geometry.second() };
        let column = Column { number, x, measure: self.geometry.column, side: None };
        let mut flow = Flow::new(edition, stylist, column, self.images, shared);
        let parents = self.parents.get(usize::from(number)).map(Vec::as_slice).unwrap_or_default();
        for (row, parent) in self.rows.iter().zip(parents) {
            flow.parent = *parent;
            flow.follows_paragraph = false;
            let side = if number == 0 { &row.left } else { &row.right };
            self.set(&mut flow, side);
            let end = Brick { kind: BrickKind::RowEnd, ..Brick::space(Abs::ZERO) };
            flow.entries.push(Entry::Brick(end));
        }
        let bricks = assemble(&mut flow);
        flow.parent = TagTree::DOCUMENT;
        let is_foot = |region: &&Region| region.role == Role::Colophon && !self.is_long_colophon;
        let colophons: Vec<&Region> = edition.regions.iter().filter(is_foot).collect();
        let foot = colophon(&mut flow, &colophons);
        let asked = std::mem::take(&mut flow.links.asked);
        flow.shared.asked.extend(asked);
        Set { rows: rows::split(bricks), notes: std::mem::take(&mut flow.notes), foot }
    }

    fn set(&self, flow: &mut Flow<'_, '_>, side: &Side<'_>) {
        match side {
            Side::Title => title_block(flow),
            Side::Blocks(blocks, Role::Lead) => {
                let region = Region { role: Role::Lead, blocks: blocks.to_vec() };
                flow.region(&region);
            }
            Side::Blocks(blocks, _) => flow.blocks(blocks),
            Side::BoxHead(heading) => flow.box_head(heading),
            Side::Aside(region) => {
                let bricks = aside(flow, region, self.geometry.column);
                flow.entries.extend(bricks.into_iter().map(Entry::Brick));
            }
            Side::Item(item, at, start) => flow.lone_item(item, *at, *start),
            Side::Nothing => {}
        }
    }

    /// Joins the rows of both sides, with their numbers in the gutter.
    fn join(
        &self,
        left: Vec<Vec<Brick>>,
        right: Vec<Vec<Brick>>,
        edition: &Edition,
    ) -> (Vec<Brick>, Vec<Brick>) {
        let unit = self.setup.theme.unit();
        let shift = self.geometry.second() - self.geometry.left;
        let keep = unit * self.geometry.row_keep_lines as f64;
        let stylist = Stylist::new(self.setup.theme, self.setup.shaper, true);
        let furniture = Furniture { stylist, edition, width: Abs::ZERO, bleed: Abs::ZERO };
        let mut bricks: Vec<Brick> = Vec::new();
        let mut asides: Vec<Brick> = Vec::new();
        let mut number = 0;
        let mut frame = None;
        for ((row, left), right) in self.rows.iter().zip(left).zip(right) {
            let is_new_frame = row.frame != frame;
            if is_new_frame && frame.is_some() {
                close_frame(&mut bricks, unit);
            }
            frame = row.frame;
            if row.is_aside {
                asides.push(Brick::space(unit * if asides.is_empty() { 0.0 } else { row.before }));
                asides.append(&mut rows::join(left, right, shift, unit, keep));
                continue;
            }
            let keeps = bricks.last().is_some_and(|brick: &Brick| brick.after == Break::Never);
            // A unit of the space before a box stays at the top of a page, for the frame's outset.
            let is_box = is_new_frame && frame.is_some();
            let before = Brick::space(unit * if is_box { row.before - 1.0 } else { row.before });
            let after = if keeps { Break::Never } else { Break::Allowed };
            let own = row.frame.map(|number| FrameId(number as u32)).filter(|_| !is_new_frame);
            bricks.push(Brick { after, frame: own, ..before });
            if is_box {
                bricks.push(Brick { after: Break::Never, ..Brick::solid(unit, Vec::new()) });
            }
            let mut joined = rows::join(left, right, shift, unit, keep);
            if row.is_numbered {
                number += 1;
                self.number(&furniture, number, joined.first_mut());
            }
            if let Some(last) = joined.last_mut().filter(|_| row.keeps_next) {
                last.after = Break::Never;
            }
            joined.iter_mut().for_each(|brick| brick.frame = row.frame.map(|number| FrameId(number as u32)));
            bricks.append(&mut joined);
            let is_kept = row.keeps_next;
            let snap = Brick { frame: row.frame.map(|number| FrameId(number as u32)), ..Brick::snap() };
            bricks.push(Brick { after: if is_kept { Break::Never } else { Break::Allowed }, ..snap });
        }
        (bricks, asides)
    }

    /// A row's number stands in the middle of the gutter, on the first baseline.
    fn number(&self, furniture: &Furniture<'_, '_>, number: usize, brick: Option<&mut Brick>) {
        let Some(brick) = brick else { return };
        let unit = self.setup.theme.unit();
        let stylist = &furniture.stylist;
        let size = self.setup.theme.points("page.parallel.number-size").unwrap_or(Abs::pt(8.0));
        let look = stylist.label(size, 600, "accent", &furniture.edition.locale);
        let origin = Point::new(Abs::ZERO, stylist.ascent(unit));
        let content = tag::ContentId(0);
        let items =
            crate::layout::flow::line_items(&number.to_string(), &look, content, origin, self.setup.shaper);
        let width = crate::layout::flow::items_width(&items);
        let x = self.geometry.column + (self.geometry.gutter - width) / 2.0;
        for mut item in items {
            item.mark = crate::layout::Mark::Artifact(crate::layout::Artifact::Layout);
            item.shift(x, Abs::ZERO);
            brick.items.push(item);
        }
    }
}

/// The frame reaches below its text: nothing else stands there.
fn close_frame(bricks: &mut Vec<Brick>, unit: Abs) {
    let framed =
        bricks.iter_mut().rev().take_while(|brick| brick.kind != BrickKind::Solid || brick.items.is_empty());
    framed.for_each(|brick| brick.after = Break::Never);
    if let Some(last) = bricks.iter_mut().rev().find(|brick| !brick.items.is_empty()) {
        last.after = Break::Never;
    }
    bricks.push(Brick::solid(unit, Vec::new()));
}

/// The colophons of both sides as one brick.
fn join_feet(left: Option<Brick>, right: Option<Brick>, shift: Abs) -> Option<Brick> {
    match (left, right) {
        (Some(mut left), Some(mut right)) => {
            right.shift(shift, Abs::ZERO);
            left.height = left.height.max(right.height);
            left.items.append(&mut right.items);
            left.links.append(&mut right.links);
            left.notes.append(&mut right.notes);
            left.anchors.append(&mut right.anchors);
            Some(left)
        }
        (None, Some(mut right)) => {
            right.shift(shift, Abs::ZERO);
            Some(right)
        }
        (left, None) => left,
    }
}
