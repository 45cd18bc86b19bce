//! Tables: the widths of columns from what stands in them, then rows of cells.

use super::brick::Brick;
use super::{CellEntry, Entry, Flow, RowEntry, RowRule, stylist};
use crate::edition::{Cell, Column, Segment, Table};
use crate::geom::Abs;
use crate::layout::inline::{Align, Paragraph, ParagraphStyle, Piece, Run, natural_width};
use crate::layout::{LayoutFact, LayoutFactKind};
use crate::locale::Locale;
use crate::markdown::{Alignment, InlineKind};
use crate::source::Span;
use crate::tag::{Attribute, ElemId, Role, Scope};
use crate::theme::BlockStyle;

/// A cell's text with the widths it can have.
struct Measured {
    paragraph: Paragraph,
    least: Abs,
    most: Abs,
    locale: Locale,
    span: Span,
    unit: Option<crate::units::UnitId>,
    /// The footnotes whose first marks are in it.
    notes: Vec<usize>,
}

/// The looks of a row.
#[derive(Clone, Copy, PartialEq)]
enum RowKind {
    Head,
    Body,
    Total,
}

impl Flow<'_, '_> {
    pub(super) fn table(&mut self, table: &Table) {
        let style = self.stylist.style("table");
        self.space(style.before);
        let elem = self.shared.tags.add(self.parent, Role::Table);
        let outer = std::mem::replace(&mut self.parent, elem);
        let label = table.number.map(|number| self.number_word("ui-table", number));
        let mut side = match &table.caption {
            Some(caption) => self.caption_bricks(label, caption),
            None => Vec::new(),
        };
        self.parent = outer;
        if self.column.side.is_none() {
            for brick in std::mem::take(&mut side) {
                self.entries.push(Entry::Brick(brick));
                self.glue();
            }
            self.snap();
        }
        let number = self.next_table();
        let rows = self.measure_rows(table, &style, elem);
        let gap = self.stylist.theme.points("style.table.column-gap").unwrap_or(Abs::pt(12.0));
        let widths = self.widths(table, &rows, gap);
        let cells = rows.iter().flat_map(|(_, cells)| cells).flatten();
        let notes: Vec<usize> = cells.flat_map(|cell| cell.notes.iter().copied()).collect();
        self.set_notes(&notes, self.parent);
        let count = rows.len();
        let keep = self.stylist.theme.tokens().number("style.table.keep-rows").unwrap_or(0.0) as usize;
        for (at, (kind, cells)) in rows.into_iter().enumerate() {
            let rules = self.rules(kind, at, count);
            let entry = self.row(cells, &table.columns, &widths, gap, kind);
            self.entries.push(Entry::Row(RowEntry {
                cells: entry,
                above: rules.0,
                below: rules.1,
                width: self.measure(),
                head_of: (kind == RowKind::Head).then_some(number),
                table: number,
                // The last row stays with the one before it.
                keeps_next: at + 2 == count || (at + 1 < count && count <= keep),
                side: std::mem::take(&mut side),
            }));
        }
        if let Some(credit) = &table.credit {
            self.credit(credit);
        }
        self.snap();
        self.space(style.after);
    }

    /// The rules over and under a row.
    fn rules(&self, kind: RowKind, at: usize, count: usize) -> (Option<RowRule>, Option<RowRule>) {
        let theme = self.stylist.theme;
        let rule = |name: &str, color: &str| {
            let weight = theme.points(&format!("rules.{name}")).unwrap_or(Abs::pt(0.4));
            RowRule { weight, color: stylist::pair(theme.color(color)) }
        };
        let above = match (at, kind) {
            (0, _) => Some(rule("table", "ink")),
            (_, RowKind::Total) => Some(rule("hair", "hair")),
            _ => None,
        };
        let below = match kind {
            _ if at + 1 == count => Some(rule("table", "ink")),
            RowKind::Head => Some(rule("hair", "hair")),
            _ => None,
        };
        (above, below)
    }

    /// Collects all cells, which builds the structure, and measures them.
    fn measure_rows(
        &mut self,
        table: &Table,
        style: &BlockStyle,
        elem: ElemId,
    ) -> Vec<(RowKind, Vec<Option<Measured>>)> {
        let theme = self.stylist.theme;
        let has_head = table.head.iter().any(|cell| !matches!(cell, Cell::Empty));
        let mut rows = Vec::new();
        if has_head {
            let head_style = BlockStyle {
                size: theme.points("style.table.head.size").unwrap_or(style.size),
                weight: theme.tokens().number("style.table.head.weight").unwrap_or(600.0) as u16,
                ..style.clone()
            };
            let group = self.shared.tags.add(elem, Role::TableHead);
            rows.push((
                RowKind::Head,
                self.cells(&table.head, &head_style, group, (RowKind::Head, table.span)),
            ));
        }
        let body = self.shared.tags.add(elem, Role::TableBody);
        let last = table.rows.len().saturating_sub(1);
        for (at, row) in table.rows.iter().enumerate() {
            let is_total = at == last && at > 0 && row.first().is_some_and(is_strong);
            let kind = if is_total { RowKind::Total } else { RowKind::Body };
            let style = match kind {
                RowKind::Total => BlockStyle { color: theme.color("accent"), ..style.clone() },
                _ => style.clone(),
            };
            rows.push((kind, self.cells(row, &style, body, (kind, table.span))));
        }
        rows
    }

    fn cells(
        &mut self,
        cells: &[Cell],
        style: &BlockStyle,
        group: ElemId,
        (kind, place): (RowKind, Span),
    ) -> Vec<Option<Measured>> {
        let row = self.shared.tags.add(group, Role::TableRow);
        let mut out = Vec::with_capacity(cells.len());
        for (at, cell) in cells.iter().enumerate() {
            let scope = match (kind, at) {
                (RowKind::Head, _) => Some(Scope::Column),
                (_, 0) => Some(Scope::Row),
                _ => None,
            };
            let role = if scope.is_some() { Role::HeaderCell } else { Role::DataCell };
            let elem = self.shared.tags.add(row, role);
            self.shared.tags.get_mut(elem).attributes.extend(scope.map(Attribute::Scope));
            out.push(self.cell(cell, style, elem, place));
        }
        out
    }

    /// Measures a cell of a table that stands at a place.
    fn cell(&mut self, cell: &Cell, style: &BlockStyle, elem: ElemId, place: Span) -> Option<Measured> {
        let (paragraph, notes, locale, span, unit) = match cell {
            Cell::Empty => return None,
            Cell::Text(segment) => {
                let runs = self.stylist.runs(style, &segment.locale);
                self.tag_language(elem, &segment.locale);
                let (paragraph, notes) = self.collect(&segment.joined(), &runs, elem);
                (paragraph, notes, segment.locale.clone(), segment.span, Some(segment.unit.clone()))
            }
            Cell::Number(text) => {
                let locale = self.edition.locale.clone();
                let look = self.stylist.runs(style, &locale).base;
                let content = self.shared.tags.content(elem);
                let run = Run { text: text.clone(), style: look, content, link: None, source: 0..0 };
                (Paragraph { pieces: vec![Piece::Text(run)] }, Vec::new(), locale, place, None)
            }
        };
        let set = self.cell_style(style, Abs::pt(10_000.0), &locale);
        let widths = natural_width(&paragraph, &set, self.stylist.shaper);
        Some(Measured { paragraph, least: widths.least, most: widths.most, locale, span, unit, notes })
    }

    fn cell_style(&self, style: &BlockStyle, measure: Abs, locale: &Locale) -> ParagraphStyle {
        let mut set = self.stylist.paragraph(style, measure, locale);
        (set.align, set.hyphenate, set.protrude) = (Align::Left, false, false);
        set
    }

    /// The widths of the columns: what they need; spare width goes to columns of text by what they need, and
    /// want of width is taken from those that can give.
    fn widths(&mut self, table: &Table, rows: &[(RowKind, Vec<Option<Measured>>)], gap: Abs) -> Vec<Abs> {
        let count = table.columns.len();
        let room = self.measure() - gap * count.saturating_sub(1) as f64;
        let of = |pick: &dyn Fn(&Measured) -> Abs| -> Vec<Abs> {
            (0..count)
                .map(|column| {
                    let cells = rows.iter().filter_map(|(_, cells)| cells.get(column)?.as_ref());
                    // A hair more than the text, so that rounding never breaks a line.
                    cells.map(pick).fold(Abs::ZERO, Abs::max) + Abs::pt(0.05)
                })
                .collect()
        };
        let (least, most) = (of(&|cell| cell.least), of(&|cell| cell.most));
        let total = |all: &[Abs]| all.iter().copied().sum::<Abs>();
        if total(&most) <= room {
            return spread(&most, room - total(&most), |at| {
                !table.columns.get(at).is_some_and(|one| one.is_numeric)
            });
        }
        if total(&least) <= room {
            return share(&least, &most, room);
        }
        let by = total(&least) - room;
        let kind = LayoutFactKind::WideTable { by };
        self.shared.facts.push(LayoutFact { kind, unit: None, span: table.span });
        least
    }

    fn row(
        &mut self,
        cells: Vec<Option<Measured>>,
        columns: &[Column],
        widths: &[Abs],
        gap: Abs,
        kind: RowKind,
    ) -> Vec<CellEntry> {
        let style = self.stylist.style("table");
        let mut entries = Vec::new();
        let mut x = self.inset;
        for (at, (cell, width)) in cells.into_iter().zip(widths).enumerate() {
            if let Some(cell) = cell {
                let mut set = self.cell_style(&style, *width, &cell.locale);
                set.align = columns.get(at).map_or(Align::Left, align);
                if kind == RowKind::Head && set.align == Align::Justify {
                    set.align = Align::Left;
                }
                let anchor = cell.unit.as_ref().map(|unit| self.links.anchor(unit.as_str()));
                self.jobs.push(super::Job {
                    paragraph: cell.paragraph,
                    style: set,
                    unit: cell.unit,
                    span: cell.span,
                });
                entries.push(CellEntry { job: self.jobs.len() - 1, x, anchor });
            }
            x += *width + gap;
        }
        entries
    }
}

fn align(column: &Column) -> Align {
    match column.alignment {
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
        Alignment::Unset if column.is_numeric => Align::Right,
        Alignment::Left | Alignment::Unset => Align::Left,
    }
}

/// Widths where not every column can have what it wants: the narrowest are served first, each with what it wants
/// if that is no more than an equal share of what is left, so that the long texts give way.
fn share(least: &[Abs], most: &[Abs], room: Abs) -> Vec<Abs> {
    let mut order: Vec<usize> = (0..most.len()).collect();
    let want = |at: &usize| most.get(*at).copied().unwrap_or(Abs::ZERO);
    order.sort_by(|a, b| want(a).to_pt().total_cmp(&want(b).to_pt()));
    let mut widths = least.to_vec();
    let mut left = room - least.iter().copied().sum::<Abs>();
    for (served, at) in order.iter().enumerate() {
        let Some(width) = widths.get_mut(*at) else { continue };
        let others = order.len() - served;
        let gain = (want(at) - *width).min((left / others as f64).max(Abs::ZERO));
        *width += gain;
        left -= gain;
    }
    // What rounding by equal shares left over goes to the widest.
    if let Some(widest) = order.last().and_then(|at| widths.get_mut(*at)) {
        *widest += left.max(Abs::ZERO);
    }
    widths
}

/// Spare width, by the widths themselves, to the columns that take it; to all where none does.
fn spread(widths: &[Abs], spare: Abs, takes: impl Fn(usize) -> bool) -> Vec<Abs> {
    let is_any = (0..widths.len()).any(&takes);
    let takes = |at: usize| !is_any || takes(at);
    let taking = widths.iter().enumerate().filter(|(at, _)| takes(*at)).map(|(_, width)| *width);
    let share = spare / taking.sum::<Abs>().max(Abs::pt(0.001));
    let wider = |(at, width): (usize, &Abs)| if takes(at) { *width * (1.0 + share) } else { *width };
    widths.iter().enumerate().map(wider).collect()
}

/// Whether a cell is strong throughout: a last row that begins so is a total.
fn is_strong(cell: &Cell) -> bool {
    let strong = |segment: &Segment| match segment.inlines() {
        [only] => matches!(only.kind, InlineKind::Strong(_)),
        _ => false,
    };
    matches!(cell, Cell::Text(segment) if strong(segment))
}

/// Bricks that stand in the side column are as high as they are together.
pub(in crate::layout) fn height(bricks: &[Brick]) -> Abs {
    bricks.iter().map(|brick| brick.height).sum()
}
