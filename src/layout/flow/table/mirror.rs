//! Tables of two languages set as one: the words of the first on the left, those of the second on the right, and the
//! numbers that both share once between them. Each language sets its own cells, so that its links, notes and
//! anchors are its own; both stand in the same rows, on the page and in the structure.

use super::widths::{Extent, fit};
use super::{Place, columns_from};
use crate::edition::{Cell, Segment};
use crate::geom::Abs;
use crate::markdown::{Inline, InlineKind};
use crate::tag::{ElemId, Role, TagTree};
use std::cell::RefCell;

/// Two tables that stand together.
#[derive(Debug)]
pub(in crate::layout) struct Mirror {
    /// For both languages, where the columns stand that it sets, from the left edge of its own column of the page.
    places: [Vec<Option<Place>>; 2],
    /// The heads of shared columns in the second language.
    heads: Vec<Option<Segment>>,
    /// From the left edge of the first column of the page to the right edge of the second.
    width: Abs,
    tags: RefCell<Tags>,
}

/// What the first language leaves to the second in the structure.
#[derive(Debug, Default)]
struct Tags {
    table: Option<ElemId>,
    caption: Option<ElemId>,
    rows: Vec<ElemId>,
}

/// What of a table is set.
#[derive(Debug)]
pub(super) struct Part<'m> {
    mirror: Option<&'m Mirror>,
    /// 0 for the first language.
    number: u8,
    /// Rows that were begun.
    rows: usize,
}

impl Mirror {
    /// Plans a table for a page of a width, whose second column stands `shift` to the right of the first. `shared` says
    /// which columns hold the same numbers. `None` where it does not fit, or where what is shared is not plain text.
    /// `measure` sets one language's part on scratch paper.
    pub(in crate::layout) fn plan(
        [first_head, second_head]: [&[Cell]; 2],
        shared: &[bool],
        (width, shift, gap): (Abs, Abs, Abs),
        mut measure: impl FnMut(&Mirror, u8) -> Vec<Extent>,
    ) -> Option<Mirror> {
        let owned = |has_shared: bool| {
            let place = |is_shared: &bool| (has_shared || !is_shared).then(Place::default);
            shared.iter().map(place).collect::<Vec<_>>()
        };
        let (places, heads) = ([owned(true), owned(false)], heads(first_head, second_head, shared)?);
        let mut mirror = Mirror { places, heads, width, tags: RefCell::default() };
        let extents = [0, 1].map(|number| measure(&mirror, number));
        mirror.tags.take();
        let order = order(shared);
        let all: Vec<Extent> = order
            .iter()
            .map(|column| {
                extents.get(column.side).and_then(|own| own.get(column.at)).copied().unwrap_or_default()
            })
            .collect();
        let room = width - gap * all.len().saturating_sub(1) as f64;
        let (widths, too_wide) = fit(&all, room, |at| order.get(at).is_some_and(|column| !column.is_shared));
        if too_wide.is_some() {
            return None;
        }
        for (column, mut place) in order.into_iter().zip(columns_from(Abs::ZERO, &widths, &all, gap)) {
            if column.side == 1 {
                place.x -= shift;
            }
            let slot = mirror.places.get_mut(column.side).and_then(|places| places.get_mut(column.at));
            if let Some(slot) = slot {
                *slot = Some(place);
            }
        }
        Some(mirror)
    }

    /// The part of the column of a page.
    pub(super) fn part(&self, number: u8) -> Part<'_> {
        Part { mirror: Some(self), number, rows: 0 }
    }
}

impl<'m> Part<'m> {
    /// All of a table that stands alone.
    pub(super) fn whole() -> Self {
        Part { mirror: None, number: 0, rows: 0 }
    }

    /// Whether it stands in the rows of another.
    pub(super) fn is_second(&self) -> bool {
        self.mirror.is_some() && self.number > 0
    }

    /// Whether a column is set with it.
    pub(super) fn has(&self, column: usize) -> bool {
        self.column(column).is_none_or(|place| place.is_some())
    }

    fn column(&self, column: usize) -> Option<Option<Place>> {
        let places = self.mirror?.places.get(usize::from(self.number))?;
        places.get(column).copied()
    }

    /// Where the columns stand, if they are planned.
    pub(super) fn places(&self) -> Option<Vec<Place>> {
        let places = self.mirror?.places.get(usize::from(self.number))?;
        Some(places.iter().map(|place| place.unwrap_or_default()).collect())
    }

    /// The width of its rules, if it is not the measure.
    pub(super) fn width(&self) -> Option<Abs> {
        self.mirror.map(|mirror| mirror.width)
    }

    /// What a head says in the second language.
    pub(super) fn other_head(&self, column: usize) -> Option<&Segment> {
        self.mirror.filter(|_| self.number == 0)?.heads.get(column)?.as_ref()
    }

    /// The element of the table.
    pub(super) fn table(&self, tags: &mut TagTree, parent: ElemId) -> ElemId {
        let Some(mirror) = self.mirror else { return tags.add(parent, Role::Table) };
        *mirror.tags.borrow_mut().table.get_or_insert_with(|| tags.add(parent, Role::Table))
    }

    /// The element of the caption: a table has one, in which the second language is a paragraph of its own.
    pub(super) fn caption(&self, tags: &mut TagTree, table: ElemId) -> ElemId {
        let Some(mirror) = self.mirror else { return tags.add(table, Role::Caption) };
        let caption = *mirror.tags.borrow_mut().caption.get_or_insert_with(|| tags.add(table, Role::Caption));
        if self.number == 0 { caption } else { tags.add(caption, Role::Paragraph) }
    }

    /// The element of the next row.
    pub(super) fn row(&mut self, tags: &mut TagTree, group: ElemId) -> ElemId {
        let at = self.rows;
        self.rows += 1;
        let Some(mirror) = self.mirror else { return tags.add(group, Role::TableRow) };
        let rows = &mut mirror.tags.borrow_mut().rows;
        if let Some(row) = rows.get(at) {
            return *row;
        }
        let row = tags.add(group, Role::TableRow);
        rows.push(row);
        row
    }
}

/// A column of two tables set as one.
struct Shown {
    side: usize,
    at: usize,
    is_shared: bool,
}

/// Words, shared numbers, words.
fn order(shared: &[bool]) -> Vec<Shown> {
    let pick = |side: usize, is_shared: bool| {
        let own = shared.iter().enumerate().filter(move |(_, one)| **one == is_shared);
        own.map(move |(at, _)| Shown { side, at, is_shared })
    };
    pick(0, false).chain(pick(0, true)).chain(pick(1, false)).collect()
}

/// What the heads of shared columns say in the second language, where that is not the same; `None` where one is not
/// plain text.
fn heads(first: &[Cell], second: &[Cell], shared: &[bool]) -> Option<Vec<Option<Segment>>> {
    let head = |(is_shared, (one, other)): (&bool, (&Cell, &Cell))| match (one, other) {
        (Cell::Text(one), Cell::Text(other)) if *is_shared && one.plain() == other.plain() => Some(None),
        (_, Cell::Text(other)) if *is_shared => is_plain(other.inlines()).then(|| Some(other.clone())),
        _ => Some(None),
    };
    shared.iter().zip(first.iter().zip(second)).map(head).collect()
}

/// Whether text is without links and notes, which belong to one language.
fn is_plain(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| {
        !matches!(inline.kind, InlineKind::Link { .. } | InlineKind::NoteReference { .. })
            && is_plain(inline.kind.content())
    })
}
