//! The rows of a parallel edition: what both languages say, unit by unit.

use crate::edition::{Block, Heading, Item, Pair, ParallelEdition, Region, Role, Table, pair_blocks};
use crate::layout::flow::{Mirror, wide_blocks};
use crate::tag::{ElemId, TagTree};
use std::rc::Rc;

/// What stands on one side of a row.
pub(super) enum Side<'e> {
    Title,
    Contents,
    Blocks(&'e [Block], Role),
    BoxHead(&'e Heading),
    Aside(&'e Region),
    /// A table whose rows are those of the edition; where both share their numbers, as planned.
    Table(&'e Table, Option<Rc<Mirror>>),
    /// A row of the table before it, set with that.
    TableRow,
    /// What stands under that table.
    TableEnd,
    /// An item of a list, with its number from 0 and the first number of the list.
    Item(&'e Item, usize, Option<u64>),
    Nothing,
}

/// What a row is to the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seat {
    Title,
    Contents,
    Text,
    /// It stands beside the text or at the foot of the first page, where there is room.
    Aside,
}

/// A row: both sides, and how it stands among the others.
pub(super) struct Row<'e> {
    /// The left side, or the one that comes first, and the other.
    pub(super) sides: [Side<'e>; 2],
    /// The elements that the sides belong to.
    pub(super) parents: [ElemId; 2],
    pub(super) seat: Seat,
    pub(super) is_numbered: bool,
    /// The box it belongs to.
    pub(super) frame: Option<usize>,
    /// Space before it, in grid units.
    pub(super) before: f64,
    pub(super) keeps_next: bool,
    /// Whether the next one follows without a step to the grid, as rows of tables do.
    pub(super) is_tight: bool,
}

/// How an edition becomes rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listing {
    /// Whether paragraphs are numbered.
    pub(super) has_numbers: bool,
    /// Whether the rows of tables are rows of the edition, in step with each other.
    pub(super) splits_tables: bool,
    /// Whether the colophon is set as text.
    pub(super) has_long_colophon: bool,
}

/// Lists the rows of an edition in the order of reading.
pub(super) fn list_rows(edition: &ParallelEdition, listing: Listing) -> Vec<Row<'_>> {
    let mut lister = Lister { rows: Vec::new(), boxes: 0, listing };
    lister.push_as(Seat::Title, [Side::Title, Side::Title], 0.0);
    let regions = edition.regions();
    let is_long = listing.has_long_colophon;
    let is_text = |role: Role| role != Role::Aside && (role != Role::Colophon || is_long);
    let mut has_contents = false;
    for pair in regions.iter().filter(|pair| is_text(pair.either().role)) {
        if pair.either().role != Role::Lead && !std::mem::replace(&mut has_contents, true) {
            lister.push_as(Seat::Contents, [Side::Contents, Side::Contents], 1.0);
        }
        lister.region(pair);
    }
    for pair in regions.iter().filter(|pair| !is_text(pair.either().role)) {
        lister.wide(pair);
    }
    for pair in regions.iter().filter(|pair| pair.either().role == Role::Aside) {
        let sides = [pair.left(), pair.right()].map(|side| side.map_or(Side::Nothing, Side::Aside));
        lister.push_as(Seat::Aside, sides, 1.0);
    }
    lister.rows
}

struct Lister<'e> {
    rows: Vec<Row<'e>>,
    boxes: usize,
    listing: Listing,
}

impl<'e> Lister<'e> {
    fn push(&mut self, left: Side<'e>, right: Side<'e>, before: f64) {
        self.push_as(Seat::Text, [left, right], before);
    }

    fn push_as(&mut self, seat: Seat, sides: [Side<'e>; 2], before: f64) {
        let parents = [TagTree::DOCUMENT; 2];
        let (is_numbered, keeps_next, is_tight) = (false, false, false);
        let row = Row { sides, parents, seat, is_numbered, frame: None, before, keeps_next, is_tight };
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

    /// What of a region stands in the text although the region stands beside it.
    fn wide(&mut self, pair: &Pair<'e, Region>) {
        let wide =
            |region: Option<&'e Region>| region.map(|one| wide_blocks(one).collect::<Vec<&'e Block>>());
        let (left, right) = (wide(pair.left()).unwrap_or_default(), wide(pair.right()).unwrap_or_default());
        for pair in pair_blocks(&left, &right) {
            let side = |block: Option<&&'e Block>| {
                block.map_or(Side::Nothing, |block| Side::Blocks(std::slice::from_ref(*block), Role::Body))
            };
            self.push(side(pair.left()), side(pair.right()), 1.0);
        }
    }

    fn block(&mut self, pair: &Pair<'e, Block>, role: Role) {
        let from = self.rows.len();
        match (pair.left(), pair.right()) {
            (Some(Block::List { items: left, start }), Some(Block::List { items: right, .. })) => {
                self.list(left, right, *start, role);
            }
            (Some(Block::Table(left)), Some(Block::Table(right))) if self.is_in_step(left, right) => {
                self.table(left, right);
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
            row.is_numbered = self.listing.has_numbers && is_text && role != Role::Lead;
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

    /// Whether two tables have the same rows.
    fn is_in_step(&self, left: &Table, right: &Table) -> bool {
        self.listing.splits_tables
            && left.has_head() == right.has_head()
            && left.rows.len() == right.rows.len()
    }

    /// A row for the captions, one for each row, one for the credits.
    fn table(&mut self, left: &'e Table, right: &'e Table) {
        self.push(Side::Table(left, None), Side::Table(right, None), 0.0);
        for _ in 0..usize::from(left.has_head()) + left.rows.len() {
            self.push(Side::TableRow, Side::TableRow, 0.0);
            if let Some(row) = self.rows.last_mut() {
                row.is_tight = true;
            }
        }
        self.push(Side::TableEnd, Side::TableEnd, 0.0);
    }

    /// Numbers of rows stand instead of the marks of lists.
    fn list(&mut self, left: &'e [Item], right: &'e [Item], start: Option<u64>, role: Role) {
        let has_numbers = self.listing.has_numbers;
        for (at, item) in pair_blocks(left, right).into_iter().enumerate() {
            let side = |item: Option<&'e Item>| match item {
                None => Side::Nothing,
                Some(item) if has_numbers => Side::Blocks(&item.blocks, role),
                Some(item) => Side::Item(item, at, start),
            };
            self.push(side(item.left()), side(item.right()), 1.0);
        }
    }
}
