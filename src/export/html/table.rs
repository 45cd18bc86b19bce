//! Tables: captions, heads with their scope, numbers flush right, a total as the last row.

use super::dom::{Element, Node, Tag, div, element};
use super::writer::Writer;
use crate::edition::{Cell, Column, Segment, Table, number};
use crate::markdown::{Alignment, InlineKind};

/// Columns that a small screen has room for.
const MANY: usize = 5;

impl Writer<'_, '_> {
    /// A table within its figure. It scrolls by itself where it is too wide, and can be scrolled by keys.
    pub(super) fn table(&mut self, table: &Table) -> Element {
        self.plainly(|writer| {
            let caption =
                table.caption.as_ref().map(|caption| writer.caption(writer.table_label(table), caption));
            let label = caption_id(caption.as_ref());
            let head = writer.head(table);
            let last = table.rows.len().saturating_sub(1);
            let rows = table.rows.iter().enumerate();
            let rows: Vec<Element> =
                rows.map(|(at, row)| writer.row(table, row, at == last && is_total(row))).collect();
            let grid = named_by(element(Tag::Table, [head, element(Tag::Tbody, rows)]), label.as_deref());
            let region = scroller(grid, label, || spoken(&table.head));
            let credit = table.credit.as_ref().map(|credit| writer.credit(credit));
            let class = if caption.is_some() { "table captioned" } else { "table" };
            let figure = Element::new(Tag::Figure).class(class);
            let figure = if table.head.len() > MANY { figure.with_class("wide") } else { figure };
            figure.with_all(caption).with(region).with_all(credit)
        })
    }

    pub(super) fn table_label(&self, table: &Table) -> Option<String> {
        table.number.map(|at| self.edition.words.with("ui-table", &[("number", number(at))]))
    }

    fn head(&mut self, table: &Table) -> Element {
        let cells = table.head.iter().enumerate();
        let cells: Vec<Element> = cells
            .map(|(at, cell)| {
                let class = class(table.columns.get(at));
                self.cell(head_cell(cell, "col"), cell, class)
            })
            .collect();
        element(Tag::Thead, [element(Tag::Tr, cells)])
    }

    fn row(&mut self, table: &Table, cells: &[Cell], is_total: bool) -> Element {
        let cells = cells.iter().enumerate().map(|(at, cell)| {
            let column = table.columns.get(at);
            let is_head = at == 0 && column.is_some_and(|column| !column.is_numeric);
            let start = if is_head { head_cell(cell, "row") } else { Element::new(Tag::Td) };
            self.cell(start, cell, class(column))
        });
        let cells: Vec<Element> = cells.collect();
        total_row(is_total).with_all(cells)
    }

    /// Fills a cell.
    pub(super) fn cell(&mut self, start: Element, cell: &Cell, class: Option<&str>) -> Element {
        let start = match class {
            Some(class) => start.class(class),
            None => start,
        };
        match cell {
            Cell::Text(segment) => self.fill(start, segment),
            Cell::Number(number) => start.with(number.as_str()),
            Cell::Empty => start,
        }
    }
}

/// A row; the total says so by its class, too.
pub(super) fn total_row(is_total: bool) -> Element {
    let row = Element::new(Tag::Tr);
    if is_total { row.class("total") } else { row }
}

/// A head cell; an empty one is no head.
pub(super) fn head_cell(cell: &Cell, scope: &str) -> Element {
    match cell {
        Cell::Empty => Element::new(Tag::Td),
        Cell::Text(_) | Cell::Number(_) => Element::new(Tag::Th).attr("scope", scope),
    }
}

/// A table that its caption names.
pub(super) fn named_by(table: Element, caption: Option<&str>) -> Element {
    match caption {
        Some(id) => table.attr("aria-labelledby", id),
        None => table,
    }
}

/// The region in which a table scrolls, named by its caption, or else by its head.
pub(super) fn scroller(table: Element, caption: Option<String>, spoken: impl FnOnce() -> String) -> Node {
    let region = div("scroll", [table]).attr("tabindex", "0");
    // A landmark needs a name of its own, and heads of tables are often the same.
    let region = match caption {
        Some(id) => region.attr("role", "region").attr("aria-labelledby", id),
        None => region.attr("role", "group").attr("aria-label", spoken()),
    };
    region.into()
}

/// The id of a caption.
pub(super) fn caption_id(caption: Option<&Element>) -> Option<String> {
    let attributes = &caption?.attributes;
    attributes.iter().find(|(name, _)| *name == "id").and_then(|(_, id)| id.clone())
}

/// The head row as one line of text.
pub(super) fn spoken(head: &[Cell]) -> String {
    let words = head.iter().filter_map(|cell| match cell {
        Cell::Text(segment) => Some(segment.plain()),
        Cell::Number(number) => Some(number.clone()),
        Cell::Empty => None,
    });
    words.collect::<Vec<_>>().join(", ")
}

/// Whether a row is a total: its first cell is strong throughout.
pub(super) fn is_total(row: &[Cell]) -> bool {
    let is_strong =
        |segment: &Segment| matches!(segment.inlines(), [only] if matches!(only.kind, InlineKind::Strong(_)));
    matches!(row.first(), Some(Cell::Text(segment)) if is_strong(segment))
}

/// The class of a column's cells.
pub(super) fn class(column: Option<&Column>) -> Option<&'static str> {
    let column = column?;
    match column.alignment {
        Alignment::Right => Some("end"),
        Alignment::Center => Some("center"),
        Alignment::Unset if column.is_numeric => Some("end"),
        Alignment::Unset | Alignment::Left => None,
    }
}
