//! Lists: their marks hang in the margin, so that the text keeps its axis.

use super::blocks::{items_width, outline};
use super::brick::Brick;
use super::{Entry, Flow, stylist};
use crate::edition::{Block, Item as ListItem};
use crate::geom::{Abs, Point, Rect};
use crate::layout::{Item, ItemKind, Mark};
use crate::tag::{Attribute, ElemId, ListNumbering, Role};
use crate::theme::Alignment;

/// What is drawn before the first line of a list item.
enum Marker {
    Bullet,
    Number(String),
    Box(bool),
}

impl Flow<'_, '_> {
    pub(super) fn list(&mut self, start: Option<u64>, items: &[ListItem]) {
        let elem = self.shared.tags.add(self.parent, Role::List);
        let numbering = if start.is_some() { ListNumbering::Decimal } else { ListNumbering::Unordered };
        self.shared.tags.get_mut(elem).attributes.push(Attribute::ListNumbering(numbering));
        let outer = self.parent;
        let gap = self.stylist.theme.units("style.list.gap-u").unwrap_or(Abs::ZERO);
        let is_short = items.iter().all(is_one_short_line);
        // A list within a list follows its item at once; all spaces are whole lines, so that the grid is kept.
        let around = if self.inset > Abs::ZERO { Abs::ZERO } else { gap };
        if matches!(self.entries.last(), Some(Entry::Text(_))) {
            self.space(around);
        }
        let by = self.indent(self.stylist.units("list", "indent-u").unwrap_or(Abs::ZERO));
        let last = items.len().saturating_sub(1);
        for (at, item) in items.iter().enumerate() {
            let marker = marker_of(item, at, start);
            self.item(item, &marker, elem);
            if at < last && !is_short {
                self.space(gap);
            }
        }
        self.inset -= by;
        self.parent = outer;
        self.space(around);
        self.snap();
    }

    /// An item that stands alone, as in the rows of a parallel edition.
    pub(in crate::layout) fn lone_item(&mut self, item: &ListItem, at: usize, start: Option<u64>) {
        let outer = self.parent;
        let elem = self.shared.tags.add(outer, Role::List);
        let marker = marker_of(item, at, start);
        self.item(item, &marker, elem);
        self.parent = outer;
    }

    fn item(&mut self, item: &ListItem, marker: &Marker, list: ElemId) {
        let elem = self.shared.tags.add(list, Role::ListItem);
        let label = self.shared.tags.add(elem, Role::Label);
        let body = self.shared.tags.add(elem, Role::ListBody);
        self.parent = body;
        let unit = self.stylist.theme.unit();
        let style = self.stylist.style("body");
        let is_nested = self.inset > Abs::ZERO;
        let mut ornaments = self.marker(marker, label, style.size);
        for (at, block) in item.blocks.iter().enumerate() {
            match block {
                Block::Paragraph(segment) => {
                    let runs = self.stylist.runs(&style, &segment.locale);
                    let mut set = self.stylist.paragraph(&style, self.measure(), &segment.locale);
                    self.looseness_of_breaks(segment, &mut set);
                    let elem = self.shared.tags.add(body, Role::Paragraph);
                    if at > 0 {
                        set.first_indent = self.stylist.theme.units("style.body.indent-u").unwrap_or(unit);
                    }
                    self.text(segment, elem, &runs, set, std::mem::take(&mut ornaments));
                }
                Block::List { .. } => {
                    let by = self.indent(unit * 1.5);
                    self.block(block);
                    self.inset -= by;
                }
                block => self.block(block),
            }
        }
        if !ornaments.is_empty() && !is_nested {
            // An item that begins with another block still shows its mark.
            self.entries.push(Entry::Brick(Brick::solid(Abs::ZERO, ornaments)));
        }
        self.follows_paragraph = false;
    }

    /// A list's mark, relative to the first baseline; it hangs in the margin.
    fn marker(&mut self, marker: &Marker, elem: ElemId, size: Abs) -> Vec<Item> {
        let theme = self.stylist.theme;
        let x = self.inset + theme.points("style.list.marker-x").unwrap_or(Abs::pt(-12.0));
        let side = theme.points("style.list.marker-size").unwrap_or(Abs::pt(3.4));
        let color =
            stylist::pair(theme.color(theme.tokens().text("style.list.marker-color").unwrap_or("accent")));
        let content = self.shared.tags.content(elem);
        let mark = Mark::Content { content, actual: Some("•".to_owned()) };
        let middle = size * 0.24;
        match marker {
            Marker::Bullet => {
                let (width, height) = match self.stylist.text("list", "marker") {
                    Some("dash") => (side * 2.0, theme.points("rules.frame").unwrap_or(side / 4.0)),
                    Some("none") => return Vec::new(),
                    _ => (side, side),
                };
                let rect = Rect::new(x, -(middle + height / 2.0), width, height);
                vec![Item { mark, kind: ItemKind::Fill { rect, color } }]
            }
            Marker::Number(text) => {
                let style = self.stylist.part("list.number", &self.stylist.style("caption"));
                let look = self.stylist.runs(&style, &self.edition.locale).base.clone();
                let room = self.stylist.points("list.number", "x").unwrap_or(Abs::pt(-12.0));
                let mut items = self.line_of(text, &look, content, Point::default());
                let left = match style.alignment {
                    // Numbers end at one edge, in the middle of what is theirs.
                    Alignment::Right => room / 2.0 - items_width(&items),
                    _ => room,
                };
                items.iter_mut().for_each(|item| item.shift(self.inset + left, Abs::ZERO));
                items
            }
            Marker::Box(is_done) => {
                let side = size * 0.6;
                let x = x - side * 0.4;
                let frame = Rect::new(x, -side, side, side);
                let hair = theme.points("rules.frame").unwrap_or(Abs::pt(0.75));
                let text = if *is_done { "☑" } else { "☐" };
                let mark = Mark::Content { content, actual: Some(text.to_owned()) };
                let mut rects = outline(frame, hair);
                if *is_done {
                    let inner = side * 0.25;
                    rects.push(Rect::new(x + inner, -side + inner, side - inner * 2.0, side - inner * 2.0));
                }
                rects
                    .into_iter()
                    .map(|rect| Item { mark: mark.clone(), kind: ItemKind::Fill { rect, color } })
                    .collect()
            }
        }
    }
}

fn marker_of(item: &ListItem, at: usize, start: Option<u64>) -> Marker {
    match (item.task, start) {
        (Some(is_done), _) => Marker::Box(is_done),
        (None, Some(first)) => Marker::Number(format!("{}.", first.saturating_add(at as u64))),
        (None, None) => Marker::Bullet,
    }
}

/// Whether an item is a few words: such lists are set close.
fn is_one_short_line(item: &ListItem) -> bool {
    matches!(item.blocks.as_slice(), [Block::Paragraph(segment)] if segment.plain().chars().count() <= 48)
        || item.blocks.is_empty()
}
