//! Tables: cells are collected and measured (`cells.rs`), columns get their widths (`widths.rs`), then the rows stand one
//! under the other. In parallel editions two tables keep their rows in step, or share their numbers (`mirror.rs`).

mod cells;
mod mirror;
mod widths;

pub(in crate::layout) use mirror::Mirror;

use super::brick::Brick;
use super::{CellEntry, Entry, Flow, RowEntry, RowRule, stylist};
use crate::edition::{Column, Table};
use crate::geom::Abs;
use crate::layout::inline::Align;
use crate::layout::{LayoutFact, LayoutFactKind};
use crate::markdown::Alignment;
use crate::tag::ElemId;
use cells::{CellRow, Measured, RowKind};
use mirror::Part;
use widths::{Extent, extents, fit};

/// Where a column stands.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Place {
    x: Abs,
    width: Abs,
    /// What its numbers have from the decimal mark on, at most.
    tail: Abs,
}

impl Flow<'_, '_> {
    pub(super) fn table(&mut self, table: &Table) {
        let from = self.entries.len();
        self.set_table(table, Part::whole(), false);
        self.snap();
        let rows = table.rows.len() + usize::from(table.has_head());
        if table.number.is_some() && rows <= self.kept_rows() {
            self.float_since(from);
        }
        self.space(self.stylist.style("table").after);
    }

    /// The most rows of a table that stays on one page.
    fn kept_rows(&self) -> usize {
        self.stylist.theme.tokens().number("style.table.keep-rows").unwrap_or(0.0) as usize
    }

    /// Sets a table with an end of a row after its caption and each of its rows, for the table of the other language to
    /// keep step; a whole one, or one language's part of two that share their numbers.
    pub(in crate::layout) fn table_in_rows(&mut self, table: &Table, mirror: Option<&Mirror>) {
        let number = self.column.number;
        let part = mirror.map_or(Part::whole(), |mirror| mirror.part(number));
        self.set_table(table, part, true);
    }

    fn set_table(&mut self, table: &Table, mut part: Part<'_>, is_in_rows: bool) {
        let style = self.stylist.style("table");
        self.space(style.before);
        let elem = part.table(&mut self.shared.tags, self.parent);
        let mut side = self.table_caption(table, &mut part, elem);
        self.end_row(is_in_rows);
        let number = self.next_table();
        let rows = self.measure_rows(table, &mut part, elem);
        let places = part.places().unwrap_or_else(|| self.places(table, &rows));
        let notes = rows.iter().flat_map(|row| row.cells.iter().flatten());
        let notes: Vec<usize> = notes.flat_map(|cell| cell.notes.iter().copied()).collect();
        self.set_notes(&notes, self.parent);
        let count = rows.len();
        let keep = self.kept_rows();
        for (at, CellRow { kind, cells }) in rows.into_iter().enumerate() {
            let [above, below] = if part.is_second() { [None; 2] } else { self.rules(kind, at, count) };
            let cells = self.row(cells, &table.columns, &places, kind);
            self.entries.push(Entry::Row(RowEntry {
                cells,
                above,
                below,
                width: part.width().unwrap_or_else(|| self.measure()),
                head_of: (kind == RowKind::Head).then_some(number),
                table: number,
                // The last row stays with the one before it.
                keeps_next: at + 2 == count || (at + 1 < count && count <= keep),
                side: std::mem::take(&mut side),
            }));
            self.end_row(is_in_rows);
        }
        if let Some(credit) = &table.credit {
            self.credit(credit);
        }
    }

    fn end_row(&mut self, is_in_rows: bool) {
        if is_in_rows {
            self.entries.push(Entry::Brick(Brick::row_end()));
        }
    }

    /// Sets the caption over the table; the bricks of one that stands in the side column.
    fn table_caption(&mut self, table: &Table, part: &mut Part<'_>, elem: ElemId) -> Vec<Brick> {
        let Some(caption) = &table.caption else { return Vec::new() };
        let label = table.number.map(|number| self.number_word("ui-table", number));
        let elem = part.caption(&mut self.shared.tags, elem);
        let bricks = self.caption_bricks(label, caption, elem);
        if self.caption_side().is_some() {
            return bricks;
        }
        for brick in bricks {
            self.entries.push(Entry::Brick(brick));
            self.glue();
        }
        self.snap();
        Vec::new()
    }

    /// Where the columns stand in the measure; a fact where they do not fit.
    fn places(&mut self, table: &Table, rows: &[CellRow]) -> Vec<Place> {
        let count = table.columns.len();
        // However many columns there are, most of the measure is theirs.
        let gap = self.column_gap().min(self.measure() / (3.0 * count.max(1) as f64));
        let room = self.measure() - gap * count.saturating_sub(1) as f64;
        let extents = extents(rows, count);
        let takes = |at: usize| !table.columns.get(at).is_some_and(|one| one.is_numeric);
        let (widths, too_wide) = fit(&extents, room, takes);
        if let Some(by) = too_wide {
            let kind = LayoutFactKind::WideTable { by };
            self.shared.facts.push(LayoutFact { kind, unit: None, span: table.span });
        }
        columns_from(self.inset, &widths, &extents, gap)
    }

    /// What the columns of one language's part of a table need.
    pub(in crate::layout) fn extents(&mut self, table: &Table, mirror: &Mirror) -> Vec<Extent> {
        let mut part = mirror.part(self.column.number);
        let elem = part.table(&mut self.shared.tags, self.parent);
        let rows = self.measure_rows(table, &mut part, elem);
        extents(&rows, table.columns.len())
    }

    pub(in crate::layout) fn column_gap(&self) -> Abs {
        self.stylist.theme.points("style.table.column-gap").unwrap_or(Abs::pt(12.0))
    }

    /// The rules over and under a row.
    fn rules(&self, kind: RowKind, at: usize, count: usize) -> [Option<RowRule>; 2] {
        let theme = self.stylist.theme;
        // `name` is where the theme names one of its `[rules]`; others draw nothing.
        let rule = |block: &str, key: &str, color: &str| {
            let weight = theme.points(&format!("rules.{}", self.stylist.text(block, key)?))?;
            Some(RowRule { weight, color: stylist::pair(theme.color(color)) })
        };
        let above = match (at, kind) {
            (0, _) => rule("table", "ends", "ink"),
            (_, RowKind::Total) => rule("table.last-row", "rule", "hair"),
            _ => None,
        };
        let below = match kind {
            _ if at + 1 == count => rule("table", "ends", "ink"),
            RowKind::Head => rule("table.head", "rule", "hair"),
            _ => None,
        };
        [above, below]
    }

    fn row(
        &mut self,
        cells: Vec<Option<Measured>>,
        columns: &[Column],
        places: &[Place],
        kind: RowKind,
    ) -> Vec<CellEntry> {
        let style = self.stylist.style("table");
        let mut entries = Vec::new();
        for (at, (cell, place)) in cells.into_iter().zip(places).enumerate() {
            let Some(cell) = cell else { continue };
            let mut set = self.cell_style(&style, place.width, &cell.locale);
            set.align = columns.get(at).map_or(Align::Left, align);
            if kind == RowKind::Head && set.align == Align::Justify {
                set.align = Align::Left;
            }
            if cell.is_number && set.align == Align::Right {
                set.measure -= place.tail - cell.tail;
            }
            let anchor = cell.unit.as_ref().map(|unit| self.links.anchor(unit.as_str()));
            self.jobs.push(super::Job {
                paragraph: cell.paragraph,
                style: set,
                unit: cell.unit,
                span: cell.span,
            });
            entries.push(CellEntry { job: self.jobs.len() - 1, x: place.x, anchor });
        }
        entries
    }
}

/// Columns of these widths from `x` on, a gap apart.
fn columns_from(x: Abs, widths: &[Abs], extents: &[Extent], gap: Abs) -> Vec<Place> {
    let mut x = x;
    let mut places = Vec::with_capacity(widths.len());
    for (width, extent) in widths.iter().zip(extents) {
        places.push(Place { x, width: *width, tail: extent.tail });
        x += *width + gap;
    }
    places
}

fn align(column: &Column) -> Align {
    match column.alignment {
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
        Alignment::Unset if column.is_numeric => Align::Right,
        Alignment::Left | Alignment::Unset => Align::Left,
    }
}

/// Bricks that stand in the side column are as high as they are together.
pub(in crate::layout) fn height(bricks: &[Brick]) -> Abs {
    bricks.iter().map(|brick| brick.height).sum()
}
