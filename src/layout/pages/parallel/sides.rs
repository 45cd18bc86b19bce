//! Both languages set, row by row, and joined.

use super::super::place::Second;
use super::super::{BODY, Setup};
use super::list::{Row, Seat, Side};
use super::rows::{self, Union};
use super::stand::Stand;
use crate::edition::{Edition, ParallelEdition, Region, Role, shared_columns};
use crate::geom::{Abs, Point};
use crate::layout::flow::{
    Break, Brick, Entry, Flow, FrameId, Images, Mirror, NoteBricks, Shared, Stylist, aside, assemble,
    colophon, contents, items_width, line_items, title_block,
};
use crate::layout::{Artifact, Mark};
use crate::tag::{ContentId, TagTree};
use std::collections::HashSet;
use std::rc::Rc;

/// Sets rows where they stand.
pub(super) struct Setter<'b, 's> {
    pub(super) setup: Setup<'b, 's>,
    pub(super) images: &'b Images,
    pub(super) edition: &'b ParallelEdition,
    pub(super) stand: Stand,
    /// Whether the colophon is set as text.
    pub(super) has_long_colophon: bool,
}

/// Rows, set and joined.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) bricks: Vec<Brick>,
    /// How high the titles are.
    pub(super) titles: Abs,
    /// What may stand beside the text, aside by aside.
    pub(super) asides: Vec<Vec<Brick>>,
    pub(super) notes: Vec<NoteBricks>,
    /// The colophon.
    pub(super) foot: Option<Brick>,
}

/// One side, set.
struct Set {
    rows: Vec<Vec<Brick>>,
    notes: Vec<NoteBricks>,
    foot: Option<Brick>,
}

/// What one part of an edition leaves to the next.
#[derive(Default)]
pub(super) struct Done {
    /// For each language, the notes whose text is in the structure.
    notes: [HashSet<usize>; 2],
}

impl<'b, 's> Setter<'b, 's> {
    /// Sets rows, with the colophon where they are the last.
    pub(super) fn set(
        &self,
        rows: &[Row<'_>],
        is_last: bool,
        done: &mut Done,
        shared: &mut Shared,
    ) -> Joined {
        let unit = self.setup.theme.unit();
        let [first, second] = [0, 1].map(|number| self.side(rows, number, is_last, done, shared));
        if !matches!(self.union().second, Second::Under(_)) {
            let sides = first.rows.iter().zip(&second.rows);
            shared.facts.extend(sides.filter_map(|(left, right)| rows::imbalance(left, right, unit)));
        }
        let mut joined = self.join(rows, first.rows, second.rows);
        joined.notes = first.notes;
        joined.notes.extend(second.notes);
        joined.foot = self.union().of_whole_columns().feet(first.foot, second.foot);
        joined
    }

    fn stylist(&self) -> Stylist<'b, 's> {
        let stylist = Stylist::new(self.setup.theme, self.setup.shaper, self.stand.is_narrow);
        stylist.with_links(self.setup.has_links)
    }

    /// Plans the tables whose numbers both languages share.
    pub(super) fn plan_mirrors(&self, rows: &mut [Row<'_>]) {
        let [first, second] = self.stand.columns;
        let gap = self.stylist().theme.points("style.table.column-gap").unwrap_or(Abs::pt(12.0));
        let widths = (second.x + second.measure - first.x, second.x - first.x, gap);
        for row in rows {
            let [Side::Table(left, own), Side::Table(right, other)] = &mut row.sides else { continue };
            let Some(shared) = shared_columns(left, right) else { continue };
            let mut scratch = Shared::default();
            let mirror = Mirror::plan([&left.head, &right.head], &shared, widths, |mirror, number| {
                let (edition, column, table) = match number {
                    0 => (&self.edition.left, first, *left),
                    _ => (&self.edition.right, second, *right),
                };
                Flow::new(edition, self.stylist(), column, self.images, &mut scratch).extents(table, mirror)
            });
            *own = mirror.map(Rc::new);
            other.clone_from(own);
        }
    }

    fn edition(&self, number: usize) -> &'b Edition {
        if number == 0 { &self.edition.left } else { &self.edition.right }
    }

    fn union(&self) -> Union {
        let unit = self.setup.theme.unit();
        Union {
            second: self.stand.second,
            shift: self.stand.shift(),
            unit,
            keep: unit * self.setup.theme.parallel().row_keep_lines as f64,
            rule: Some(self.stylist().hair()),
        }
    }

    fn side(
        &self,
        rows: &[Row<'_>],
        number: usize,
        is_last: bool,
        done: &mut Done,
        shared: &mut Shared,
    ) -> Set {
        let edition = self.edition(number);
        let [first, second] = self.stand.columns;
        let column = if number == 0 { first } else { second };
        let whole = self.stand.whole_column(number);
        let mut flow = Flow::new(edition, self.stylist(), column, self.images, shared);
        let notes_done = done.notes.get_mut(number);
        flow.notes_done = notes_done.map(std::mem::take).unwrap_or_default();
        for row in rows {
            flow.parent = row.parents.get(number).copied().unwrap_or(TagTree::DOCUMENT);
            flow.follows_paragraph = false;
            flow.column = if row.seat == Seat::Title { whole } else { column };
            if let Some(side) = row.sides.get(number) {
                set(&mut flow, side);
            }
            // A table ends its rows by itself.
            if !matches!(row.sides.get(number), Some(Side::Table(..) | Side::TableRow)) {
                flow.entries.push(Entry::Brick(Brick::row_end()));
            }
        }
        let bricks = assemble(&mut flow);
        (flow.parent, flow.column) = (TagTree::DOCUMENT, whole);
        let foot = if is_last { self.foot(&mut flow) } else { None };
        let asked = std::mem::take(&mut flow.links.asked);
        flow.shared.asked.extend(asked);
        let (notes, notes_done) = (std::mem::take(&mut flow.notes), std::mem::take(&mut flow.notes_done));
        if let Some(slot) = done.notes.get_mut(number) {
            *slot = notes_done;
        }
        Set { rows: rows::split(bricks), notes, foot }
    }

    /// The colophon, unless it is set as text.
    fn foot(&self, flow: &mut Flow<'_, '_>) -> Option<Brick> {
        let is_foot = |region: &&Region| region.role == Role::Colophon && !self.has_long_colophon;
        let colophons: Vec<&Region> = flow.edition.regions.iter().filter(is_foot).collect();
        colophon(flow, &colophons)
    }

    /// Joins the rows of both sides, with their numbers.
    fn join(&self, rows: &[Row<'_>], left: Vec<Vec<Brick>>, right: Vec<Vec<Brick>>) -> Joined {
        let unit = self.setup.theme.unit();
        let union = self.union();
        let mut joined = Joined::default();
        let mut pile = Pile { unit, bricks: Vec::new(), frame: None };
        let mut number = 0;
        for ((row, left), right) in rows.iter().zip(left).zip(right) {
            if row.seat == Seat::Aside {
                joined.asides.extend(union.asides(left, right));
                continue;
            }
            pile.before(row);
            let union = if row.seat == Seat::Title { union.of_whole_columns() } else { union };
            let mut bricks = union.join(left, right);
            if row.seat == Seat::Title {
                joined.titles += bricks.iter().map(|brick| brick.height).sum();
            }
            if row.is_numbered {
                number += 1;
                if let Some(first) = bricks.first_mut() {
                    self.number(number, first);
                }
            }
            pile.row(row, bricks);
        }
        pile.close_frame();
        joined.bricks = pile.bricks;
        joined
    }

    /// A row's number stands in the gutter, on the first baseline; on the facing page too.
    fn number(&self, number: usize, brick: &mut Brick) {
        let Some(middle) = self.stand.numbers else { return };
        let stylist = self.stylist();
        let size = self.setup.theme.points("page.parallel.number-size").unwrap_or(Abs::pt(8.0));
        let look = stylist.label(size, 600, "accent", &self.edition.left.locale);
        let origin = Point::new(Abs::ZERO, stylist.ascent(self.setup.theme.unit()));
        let place = |brick: &mut Brick| {
            let items = line_items(&number.to_string(), &look, ContentId(0), origin, self.setup.shaper);
            let x = middle - items_width(&items) / 2.0;
            brick.items.extend(items.into_iter().map(|mut item| {
                item.mark = Mark::Artifact(Artifact::Layout);
                item.shift(x, Abs::ZERO);
                item
            }));
        };
        if let Some(facing) = &mut brick.facing {
            place(facing);
        }
        place(brick);
    }
}

fn set(flow: &mut Flow<'_, '_>, side: &Side<'_>) {
    match side {
        Side::Title => title_block(flow),
        Side::Contents => contents(flow),
        Side::Blocks(blocks, Role::Lead) => {
            let region = Region { role: Role::Lead, blocks: blocks.to_vec() };
            flow.region(&region);
        }
        Side::Blocks(blocks, _) => flow.blocks(blocks),
        Side::BoxHead(heading) => flow.box_head(heading),
        Side::Aside(region) => {
            let measure = flow.column.side.map_or(flow.column.measure, |(_, width)| width);
            let bricks = aside(flow, region, measure);
            flow.entries.extend(bricks.into_iter().map(Entry::Brick));
        }
        Side::Item(item, at, start) => flow.lone_item(item, *at, *start),
        Side::Table(table, mirror) => flow.table_in_rows(table, mirror.as_deref()),
        Side::Nothing | Side::TableRow | Side::TableEnd => {}
    }
}

/// The joined rows, one under the other.
struct Pile {
    unit: Abs,
    bricks: Vec<Brick>,
    /// The box that is open.
    frame: Option<usize>,
}

impl Pile {
    /// The space before a row, and the end of a box before it.
    fn before(&mut self, row: &Row<'_>) {
        let is_new_frame = row.frame != self.frame;
        if is_new_frame {
            self.close_frame();
        }
        self.frame = row.frame;
        let keeps = self.bricks.last().is_some_and(|brick: &Brick| brick.after == Break::Never);
        // A unit of the space before a box stays at the top of a page, for the frame's outset.
        let is_box = is_new_frame && row.frame.is_some();
        let before = Brick::space(self.unit * if is_box { row.before - 1.0 } else { row.before });
        if before.height == Abs::ZERO && !is_box {
            return;
        }
        let after = if keeps { Break::Never } else { Break::Allowed };
        let own = frame_of(row).filter(|_| !is_new_frame);
        let is_contents = row.seat == Seat::Contents;
        self.bricks.push(Brick { after, frame: own, is_contents, ..before });
        if is_box {
            self.bricks.push(Brick { after: Break::Never, ..Brick::solid(self.unit, Vec::new()) });
        }
    }

    fn row(&mut self, row: &Row<'_>, mut bricks: Vec<Brick>) {
        if let Some(last) = bricks.last_mut().filter(|_| row.keeps_next) {
            last.after = Break::Never;
        }
        // Where asides take the foot of the first page, titles may stand there alone.
        if let Some(last) = bricks.last_mut().filter(|_| row.seat == Seat::Title) {
            last.after = Break::Allowed;
        }
        let is_kept = bricks.last().is_some_and(|last| last.after == Break::Never);
        let after = if is_kept { Break::Never } else { Break::Allowed };
        if !row.is_tight {
            bricks.push(Brick { after, ..Brick::snap() });
        }
        for brick in &mut bricks {
            brick.frame = frame_of(row);
            brick.is_contents = row.seat == Seat::Contents;
        }
        self.bricks.append(&mut bricks);
        if row.seat == Seat::Title {
            self.bricks.push(Brick::marker(BODY));
        }
    }

    /// The frame reaches below its text: nothing else stands there.
    fn close_frame(&mut self) {
        if self.frame.take().is_none() {
            return;
        }
        let end = self.bricks.iter().rposition(|brick| !brick.is_blank()).unwrap_or_default();
        self.bricks.iter_mut().skip(end).for_each(|brick| brick.after = Break::Never);
        self.bricks.push(Brick::solid(self.unit, Vec::new()));
    }
}

fn frame_of(row: &Row<'_>) -> Option<FrameId> {
    row.frame.map(|number| FrameId(number as u32))
}
