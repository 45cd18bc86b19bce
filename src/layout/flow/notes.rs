//! Footnotes: set apart from the column, read after the block with their mark.

use super::blocks::{items_left, items_width};
use super::brick::Brick;
use super::{Flow, NoteBricks};
use crate::edition::{Block, Cell, Segment, SegmentState};
use crate::geom::{Abs, Point, Rect};
use crate::layout::{Item, ItemKind, LinkArea};
use crate::markdown::{Inline, InlineKind};
use crate::source::Span;
use crate::tag::{ElemId, Role};
use crate::theme::BlockStyle;
use crate::units::UnitId;

impl Flow<'_, '_> {
    /// Sets footnotes; in the structure they follow the block with their mark.
    pub(super) fn set_notes(&mut self, notes: &[usize], parent: ElemId) {
        for index in notes {
            let Some(note) = self.edition.notes.get(*index) else { continue };
            let style = self.stylist.style("footnote");
            let elem = self.shared.tags.add(parent, Role::Note);
            let anchor = self.links.note_anchor(*index);
            self.shared.tags.get_mut(elem).id = Some(anchor.clone());
            let measure = self.note_measure();
            let mut bricks = Vec::new();
            for block in &note.blocks {
                bricks.extend(self.note_block(block, &style, measure, elem));
            }
            if let Some(first) = bricks.first_mut() {
                first.anchors.push(anchor);
                let label = self.shared.tags.add(elem, Role::Label);
                // The label is read before the text.
                self.shared.tags.get_mut(elem).kids.rotate_right(1);
                let way_back = self.shared.tags.add(label, Role::Link);
                let number = self.note_number(note.number, way_back, style.leading);
                let link = self.shared.tags.link(way_back, self.links.back(*index));
                first.links.push(LinkArea { link, rect: around(&number, style.leading) });
                first.items.splice(0..0, number);
            }
            self.notes.push(NoteBricks { index: *index, column: self.column.number, bricks });
        }
    }

    pub(super) fn note_measure(&self) -> Abs {
        let own = self.stylist.units("footnote", "measure-u");
        let own = own.unwrap_or_else(|| self.stylist.theme.page(None).notes);
        own.min(self.column.measure)
    }

    fn note_block(&mut self, block: &Block, style: &BlockStyle, measure: Abs, elem: ElemId) -> Vec<Brick> {
        let mut segments = Vec::new();
        self.texts_of(block, &mut segments);
        let mut bricks = Vec::new();
        for segment in &segments {
            let paragraph = self.shared.tags.add(elem, Role::Paragraph);
            let set = self.stylist.paragraph(style, measure, &segment.locale);
            let runs = self.stylist.runs(style, &segment.locale);
            bricks.extend(self.immediate(segment, paragraph, &runs, &set));
        }
        bricks
    }

    /// The texts of a block in a note, whatever it is: nothing of it may be lost, but notes are set as paragraphs.
    fn texts_of(&self, block: &Block, out: &mut Vec<Segment>) {
        match block {
            Block::Paragraph(segment) => out.push(segment.clone()),
            Block::Heading(heading) => out.push(heading.text.clone()),
            Block::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|inner| self.texts_of(inner, out));
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => {
                blocks.iter().for_each(|inner| self.texts_of(inner, out));
            }
            Block::Definitions(all) => {
                for one in all {
                    out.push(one.term.clone());
                    one.details.iter().flatten().for_each(|inner| self.texts_of(inner, out));
                }
            }
            Block::Code(code) => {
                out.extend(code.text.lines().map(|line| self.plain_segment(line, code.span)))
            }
            Block::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let cells: Vec<String> = row.iter().map(cell_text).collect();
                    out.push(self.plain_segment(&cells.join(" · "), table.span));
                }
                out.extend(table.caption.iter().chain(&table.credit).cloned());
            }
            Block::Figure(figure) => {
                out.push(figure.alt.clone());
                out.extend(figure.caption.iter().chain(&figure.credit).cloned());
            }
            Block::Rule => {}
        }
    }

    fn plain_segment(&self, text: &str, span: Span) -> Segment {
        let inline = Inline { kind: InlineKind::Text(text.to_owned()), range: 0..text.len() };
        Segment {
            unit: UnitId::new(String::new()),
            locale: self.edition.locale.clone(),
            state: SegmentState::Fresh,
            paragraphs: vec![vec![inline]],
            span,
        }
    }

    /// A note's number, hanging to the left of its first line. Longer numbers end where those of one digit end.
    pub(super) fn note_number(&mut self, number: u32, elem: ElemId, leading: Abs) -> Vec<Item> {
        let x = self.stylist.points("footnote.number", "x").unwrap_or(Abs::pt(-10.0));
        let style = self.stylist.part("footnote.number", &self.stylist.style("caption"));
        let look = self.stylist.runs(&style, &self.edition.locale).base.clone();
        let content = self.shared.tags.content(elem);
        let baseline = self.stylist.ascent(leading);
        let line = |text: &str| self.line_of(text, &look, content, Point::new(Abs::ZERO, baseline));
        let (mut items, digit) = (line(&number.to_string()), line("0"));
        let longer = if number > 9 { items_width(&items) - items_width(&digit) } else { Abs::ZERO };
        items.iter_mut().for_each(|item| item.shift(x - longer, Abs::ZERO));
        items
    }
}

/// The box of a line of text.
fn around(line: &[Item], height: Abs) -> Rect {
    let left = items_left(line).unwrap_or(Abs::ZERO);
    let ends = line.iter().filter_map(|item| match &item.kind {
        ItemKind::Text(text) => Some(text.right()),
        _ => None,
    });
    Rect::new(left, Abs::ZERO, ends.fold(left, Abs::max) - left, height)
}

fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Text(segment) => segment.plain(),
        Cell::Number(text) => text.clone(),
        Cell::Empty => String::new(),
    }
}
