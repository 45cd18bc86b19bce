//! Tables and figures that two languages share: numbers and pictures once, words on either side.

use super::dom::{Element, Node, Tag, div, element};
use super::parallel::Bitext;
use super::table::{class, head_cell, is_total, named_by, scroller, spoken, total_row};
use super::writer::Side;
use crate::edition::{Cell, Figure, Segment, Table, number, shared_columns};

impl Bitext<'_, '_> {
    /// A table with its numbers once, in the middle; `None` where the two do not agree in their numbers.
    pub(super) fn mirrored(&mut self, left: &Table, right: &Table) -> Option<Element> {
        let shared = shared_columns(left, right)?;
        let label = |side: Side, table: &Table, bitext: &Self| {
            table.number.map(|at| bitext.edition(side).words.with("ui-table", &[("number", number(at))]))
        };
        let labels = [label(Side::Left, left, self), label(Side::Right, right, self)];
        let caption = self.captions(left.caption.as_ref(), right.caption.as_ref(), labels);
        let caption_id = caption.as_ref().and(left.caption.as_ref()).map(|caption| caption.unit.to_string());
        let mut rows = vec![self.head(left, right, &shared)];
        let last = left.rows.len().saturating_sub(1);
        for (at, (one, other)) in left.rows.iter().zip(&right.rows).enumerate() {
            let row = total_row(at == last && is_total(one));
            let cells = self.mirrored_row((left, one), (right, other), &shared);
            rows.push(row.with_all(cells));
        }
        let body = rows.split_off(1);
        let grid = element(Tag::Table, [element(Tag::Thead, rows), element(Tag::Tbody, body)]);
        let grid = named_by(grid.class("mirrored"), caption_id.as_deref());
        let region = scroller(grid, caption_id, || spoken(&left.head));
        let credit = self.credits(left.credit.as_ref(), right.credit.as_ref());
        Some(element(Tag::Figure, caption).class("table").with(region).with_all(credit))
    }

    fn head(&mut self, left: &Table, right: &Table, shared: &[bool]) -> Element {
        let mut cells = self.words(Side::Left, (left, &left.head), shared, true);
        for (at, (one, other)) in left.head.iter().zip(&right.head).enumerate() {
            if shared.get(at) == Some(&true) {
                let parts = [(Side::Left, one), (Side::Right, other)].map(|(side, cell)| {
                    let part = Element::new(Tag::Span).class(side.class()).lang(&self.edition(side).locale);
                    self.writer(side).plainly(|writer| writer.cell(part, cell, None))
                });
                cells.push(Element::new(Tag::Th).attr("scope", "col").class("shared end").with_all(parts));
            }
        }
        cells.extend(self.words(Side::Right, (right, &right.head), shared, true));
        element(Tag::Tr, cells)
    }

    fn mirrored_row(
        &mut self,
        left: (&Table, &Vec<Cell>),
        right: (&Table, &Vec<Cell>),
        shared: &[bool],
    ) -> Vec<Element> {
        let mut cells = self.words(Side::Left, left, shared, false);
        for (cell, is_shared) in left.1.iter().zip(shared) {
            if *is_shared {
                let start = Element::new(Tag::Td).class("shared end");
                cells.push(self.writer(Side::Left).cell(start, cell, None));
            }
        }
        cells.extend(self.words(Side::Right, right, shared, false));
        cells
    }

    /// The cells of one language.
    fn words(
        &mut self,
        side: Side,
        (table, row): (&Table, &Vec<Cell>),
        shared: &[bool],
        is_head: bool,
    ) -> Vec<Element> {
        let mut cells = Vec::new();
        let locale = &self.edition(side).locale;
        for (at, cell) in row.iter().enumerate().filter(|(at, _)| shared.get(*at) == Some(&false)) {
            let start = match (is_head, cells.is_empty()) {
                (true, _) => head_cell(cell, "col"),
                (false, true) => head_cell(cell, "row"),
                (false, false) => Element::new(Tag::Td),
            };
            let own = class(table.columns.get(at)).map(|own| format!("{} {own}", side.class()));
            let start = start.class(own.as_deref().unwrap_or(side.class())).lang(locale);
            cells.push(self.writer(side).plainly(|writer| writer.cell(start, cell, None)));
        }
        cells
    }

    /// A figure whose picture serves both languages.
    pub(super) fn shared_figure(&mut self, left: &Figure, right: &Figure) -> Element {
        let id = self.page.claim(left.unit.as_str());
        let image = self.writer(Side::Left).image(left);
        let label = |side: Side, figure: &Figure, bitext: &Self| {
            figure.number.map(|at| bitext.edition(side).words.with("ui-figure", &[("number", number(at))]))
        };
        let labels = [label(Side::Left, left, self), label(Side::Right, right, self)];
        let caption = self.captions(left.caption.as_ref(), right.caption.as_ref(), labels);
        let credit = self.credits(left.credit.as_ref(), right.credit.as_ref());
        Element::new(Tag::Figure).class("picture").id(id).with(image).with_all(credit).with_all(caption)
    }

    fn captions(
        &mut self,
        left: Option<&Segment>,
        right: Option<&Segment>,
        labels: [Option<String>; 2],
    ) -> Option<Element> {
        let id = left.or(right)?.unit.to_string();
        let id = self.page.claim(&id);
        let [left_label, right_label] = labels;
        let mut cell = |side: Side, caption: Option<&Segment>, label: Option<String>| {
            let content = caption.map(|caption| self.writer(side).caption(label, caption).children);
            self.cell(side, content)
        };
        let cells = [cell(Side::Left, left, left_label), cell(Side::Right, right, right_label)];
        Some(Element::new(Tag::Figcaption).class("row pair").id(id).with_all(cells))
    }

    fn credits(&mut self, left: Option<&Segment>, right: Option<&Segment>) -> Option<Element> {
        left.or(right)?;
        let mut cell = |side: Side, credit: Option<&Segment>| {
            let content = credit.map(|credit| vec![Node::from(self.writer(side).credit(credit))]);
            self.cell(side, content)
        };
        let cells = [cell(Side::Left, left), cell(Side::Right, right)];
        Some(div("row pair", cells))
    }
}
