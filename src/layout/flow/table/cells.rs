//! The cells of a table: collected, which builds the structure, and measured.

use super::super::Flow;
use super::mirror::Part;
use crate::edition::{Cell, Segment, Table};
use crate::geom::Abs;
use crate::layout::inline::{Align, Paragraph, ParagraphStyle, Piece, Run, RunStyle, natural_width};
use crate::locale::Locale;
use crate::markdown::InlineKind;
use crate::source::Span;
use crate::tag::{Attribute, ContentId, ElemId, Role, Scope};
use crate::theme::BlockStyle;
use crate::units::UnitId;

/// A cell's text with the widths it can have.
pub(super) struct Measured {
    pub(super) paragraph: Paragraph,
    pub(super) least: Abs,
    pub(super) most: Abs,
    /// The width of a number from its decimal mark on.
    pub(super) tail: Abs,
    /// Whether it is a number in the body, not text.
    pub(super) is_number: bool,
    pub(super) locale: Locale,
    pub(super) span: Span,
    pub(super) unit: Option<UnitId>,
    /// The footnotes whose first marks are in it.
    pub(super) notes: Vec<usize>,
}

/// The looks of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum RowKind {
    Head,
    Body,
    Total,
}

/// A row of cells; `None` where nothing stands.
pub(super) struct CellRow {
    pub(super) kind: RowKind,
    pub(super) cells: Vec<Option<Measured>>,
}

/// A cell's place in the structure and among the others.
#[derive(Clone, Copy)]
struct Spot {
    row: ElemId,
    kind: RowKind,
    /// Whether it names its row.
    is_first: bool,
    /// The place of the table.
    table: Span,
}

impl Flow<'_, '_> {
    /// Collects and measures the cells of a table, those of `part` where it stands together with another.
    pub(super) fn measure_rows(&mut self, table: &Table, part: &mut Part<'_>, elem: ElemId) -> Vec<CellRow> {
        let style = self.stylist.style("table");
        let mut rows = Vec::new();
        if table.has_head() {
            let head_style = self.stylist.part("table.head", &style);
            let group = self.group(part, elem, Role::TableHead);
            rows.push(self.cell_row(&table.head, (RowKind::Head, table.span), &head_style, part, group));
        }
        let body = self.group(part, elem, Role::TableBody);
        let last = table.rows.len().saturating_sub(1);
        for (at, row) in table.rows.iter().enumerate() {
            let is_total = at == last && at > 0 && self.is_total(row);
            let kind = if is_total { RowKind::Total } else { RowKind::Body };
            let style = match kind {
                RowKind::Total => self.stylist.part("table.last-row", &style),
                _ => style.clone(),
            };
            rows.push(self.cell_row(row, (kind, table.span), &style, part, body));
        }
        rows
    }

    /// Whether a last row is set as a total.
    fn is_total(&self, row: &[Cell]) -> bool {
        match self.stylist.text("table.last-row", "when") {
            Some("always") => true,
            Some("never") => false,
            _ => row.first().is_some_and(is_strong),
        }
    }

    /// A group of rows; the second part of a table has its cells in the rows of the first.
    fn group(&mut self, part: &mut Part<'_>, elem: ElemId, role: Role) -> ElemId {
        if part.is_second() { elem } else { self.shared.tags.add(elem, role) }
    }

    fn cell_row(
        &mut self,
        cells: &[Cell],
        (kind, table): (RowKind, Span),
        style: &BlockStyle,
        part: &mut Part<'_>,
        group: ElemId,
    ) -> CellRow {
        let row = part.row(&mut self.shared.tags, group);
        let mut out = Vec::with_capacity(cells.len());
        let mut is_first = true;
        for (at, cell) in cells.iter().enumerate() {
            if !part.has(at) {
                out.push(None);
                continue;
            }
            let spot = Spot { row, kind, is_first, table };
            let other = part.other_head(at).filter(|_| kind == RowKind::Head);
            out.push(self.cell(cell, other, style, spot));
            is_first = false;
        }
        CellRow { kind, cells: out }
    }

    /// Collects a cell; `other` is what it says in the other language, on a line of its own.
    fn cell(
        &mut self,
        cell: &Cell,
        other: Option<&Segment>,
        style: &BlockStyle,
        spot: Spot,
    ) -> Option<Measured> {
        let scope = match spot {
            Spot { kind: RowKind::Head, .. } => Some(Scope::Column),
            Spot { is_first: true, .. } => Some(Scope::Row),
            _ => None,
        };
        let role = if scope.is_some() { Role::HeaderCell } else { Role::DataCell };
        let elem = self.shared.tags.add(spot.row, role);
        self.shared.tags.get_mut(elem).attributes.extend(scope.map(Attribute::Scope));
        match cell {
            Cell::Empty => None,
            Cell::Text(segment) => {
                let runs = self.stylist.runs(style, &segment.locale);
                self.tag_segment(elem, segment);
                let (mut paragraph, notes) = self.collect(&segment.joined(), &runs, elem);
                if let Some(other) = other {
                    paragraph.pieces.push(Piece::LineBreak);
                    paragraph.pieces.extend(self.in_other_language(other, elem, style));
                }
                let unit = Some(segment.unit.clone());
                let text = (segment.locale.clone(), segment.span, unit, notes);
                Some(self.measured(paragraph, style, text, None))
            }
            Cell::Number(text) => {
                let locale = self.edition.locale.clone();
                let look = self.stylist.runs(style, &locale).base.clone();
                let content = self.shared.tags.content(elem);
                let tail = text.find(self.decimal_mark).and_then(|at| text.get(at..)).unwrap_or_default();
                let tail = run(tail, &look, content);
                let text = run(text, &look, content);
                Some(self.measured(text, style, (locale, spot.table, None, Vec::new()), Some(tail)))
            }
        }
    }

    /// `tail` is what a number has from its decimal mark on.
    fn measured(
        &self,
        paragraph: Paragraph,
        style: &BlockStyle,
        (locale, span, unit, notes): (Locale, Span, Option<UnitId>, Vec<usize>),
        tail: Option<Paragraph>,
    ) -> Measured {
        let set = self.cell_style(style, Abs::pt(10_000.0), &locale);
        let widths = natural_width(&paragraph, &set, self.stylist.shaper);
        let is_number = tail.is_some();
        let tail = tail.map_or(Abs::ZERO, |tail| natural_width(&tail, &set, self.stylist.shaper).most);
        Measured {
            paragraph,
            least: widths.least,
            most: widths.most,
            tail,
            is_number,
            locale,
            span,
            unit,
            notes,
        }
    }

    fn in_other_language(&mut self, other: &Segment, elem: ElemId, style: &BlockStyle) -> Vec<Piece> {
        let span = self.shared.tags.add(elem, Role::Span);
        self.tag_segment(span, other);
        self.shared.tags.get_mut(span).lang = Some(other.locale.clone());
        let runs = self.stylist.runs(style, &other.locale);
        self.collect(&other.joined(), &runs, span).0.pieces
    }

    pub(super) fn cell_style(&self, style: &BlockStyle, measure: Abs, locale: &Locale) -> ParagraphStyle {
        let mut set = self.stylist.paragraph(style, measure, locale);
        (set.align, set.hyphenate, set.protrude) = (Align::Left, false, false);
        set
    }
}

fn run(text: &str, look: &RunStyle, content: ContentId) -> Paragraph {
    let run = Run { text: text.to_owned(), style: look.clone(), content, link: None, source: 0..0 };
    Paragraph { pieces: vec![Piece::Text(run)] }
}

/// Whether a cell is strong throughout: a last row that begins so is a total.
fn is_strong(cell: &Cell) -> bool {
    let strong = |segment: &Segment| match segment.inlines() {
        [only] => matches!(only.kind, InlineKind::Strong(_)),
        _ => false,
    };
    matches!(cell, Cell::Text(segment) if strong(segment))
}
