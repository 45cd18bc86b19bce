//! Blocks in reading order.

use super::brick::Brick;
use super::{Entry, Flow, TextEntry, assemble, stylist};
use crate::edition::{Block, CodeBlock, Definition, Segment};
use crate::geom::{Abs, Point, Rect};
use crate::layout::inline::{Align, Paragraph, ParagraphStyle, Piece, Run};
use crate::layout::{Item, ItemKind};
use crate::markdown::AlertKind;
use crate::tag::Role;
use crate::theme::BlockStyle;

impl Flow<'_, '_> {
    /// Sets blocks one after the other. Nesting is bounded by the Markdown reader.
    pub(in crate::layout) fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            match (block, blocks.get(at + 1)) {
                (Block::Heading(heading), Some(Block::Paragraph(_))) if self.runs_in(heading) => {
                    self.run_in_heading(heading);
                }
                _ => self.block(block),
            }
        }
    }

    pub(in crate::layout) fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(segment) => self.paragraph(segment),
            Block::List { start, items } => self.list(*start, items),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Quote(blocks) => self.quote(blocks),
            Block::Alert { kind, blocks } => self.alert(*kind, blocks),
            Block::Code(code) => self.code(code),
            Block::Definitions(all) => self.definitions(all),
            Block::Rule => self.rule(),
        }
        self.follows_paragraph = matches!(block, Block::Paragraph(_));
        self.opens_chapter &= matches!(block, Block::Heading(_));
    }

    /// A paragraph with its further paragraphs. After another one it begins with an indent.
    pub(super) fn paragraph(&mut self, segment: &Segment) {
        let style = self.stylist.style("body");
        let runs = self.stylist.runs(&style, &segment.locale);
        let mut set = self.stylist.paragraph(&style, self.measure(), &segment.locale);
        self.looseness_of_breaks(segment, &mut set);
        let is_spaced = self.stylist.text("body", "paragraph") == Some("space");
        if self.follows_paragraph && is_spaced {
            self.space(self.stylist.theme.unit());
        }
        let indent = if self.follows_paragraph && !is_spaced { "indent-u" } else { "first-indent-u" };
        set.first_indent = self.stylist.units("body", indent).unwrap_or(Abs::ZERO);
        let elem = self.shared.tags.add(self.parent, Role::Paragraph);
        let at = self.jobs.len();
        self.text(segment, elem, &runs, set, Vec::new());
        if std::mem::take(&mut self.opens_chapter) {
            self.lead_in(at, &segment.locale);
        }
    }

    /// Lines that the author ends himself are an address or a verse: they are set ragged.
    pub(super) fn looseness_of_breaks(&self, segment: &Segment, set: &mut ParagraphStyle) {
        use crate::markdown::InlineKind;
        if segment.inlines().iter().any(|inline| inline.kind == InlineKind::HardBreak) {
            set.align = Align::Left;
        }
    }

    pub(super) fn quote(&mut self, blocks: &[Block]) {
        let outer = self.parent;
        self.parent = self.shared.tags.add(outer, Role::BlockQuote);
        let theme = self.stylist.theme;
        let inset = theme.units("style.blockquote.inset-u.0").unwrap_or(theme.unit());
        let style = self.stylist.style("blockquote");
        self.space(style.before);
        let left = self.indent(inset);
        let right = theme.units("style.blockquote.inset-u.1").unwrap_or(inset);
        let right = if left > Abs::ZERO && self.measure() > right * 8.0 { right } else { Abs::ZERO };
        self.column.measure -= right;
        for (at, block) in blocks.iter().enumerate() {
            if let Block::Paragraph(segment) = block {
                let elem = self.shared.tags.add(self.parent, Role::Paragraph);
                let runs = self.stylist.runs(&style, &segment.locale);
                let mut set = self.stylist.paragraph(&style, self.measure(), &segment.locale);
                if at > 0 {
                    set.first_indent = theme.unit();
                }
                self.text(segment, elem, &runs, set, Vec::new());
            } else {
                self.block(block);
            }
        }
        self.inset -= left;
        self.column.measure += right;
        self.space(style.after);
        self.snap();
        self.parent = outer;
    }

    pub(super) fn alert(&mut self, kind: AlertKind, blocks: &[Block]) {
        let outer = self.parent;
        self.parent = self.shared.tags.add(outer, Role::Sect);
        let theme = self.stylist.theme;
        let style = self.stylist.style("alert");
        self.space(style.before.max(theme.unit()));
        let from = self.entries.len();
        let word = self.edition.words.get(&format!("ui-alert-{}", kind.as_str()));
        self.label_line(&word, "alert.label");
        self.glue();
        self.blocks(blocks);
        self.rule_beside(from, self.side_rule("alert.rule", "accent"));
        self.space(style.after.max(theme.unit()));
        self.snap();
        self.parent = outer;
        self.follows_paragraph = false;
    }

    /// A line of its own in the style of a label.
    pub(in crate::layout) fn label_line(&mut self, text: &str, name: &str) {
        let theme = self.stylist.theme;
        let style = self.stylist.part(name, &self.stylist.style("caption"));
        let look = self.stylist.runs(&style, &self.edition.locale).base.clone();
        let elem = self.shared.tags.add(self.parent, Role::Paragraph);
        let locale = self.edition.locale.clone();
        self.tag_language(elem, &locale);
        let content = self.shared.tags.content(elem);
        let origin = Point::new(self.inset, self.stylist.ascent(theme.unit()));
        let items = self.line_of(text, &look, content, origin);
        self.entries.push(Entry::Brick(Brick::solid(theme.unit(), items)));
    }

    /// The rule along a block: how far left of its text it stands, its width and colour; `None` where it has none.
    fn side_rule(&self, name: &str, color: &str) -> Option<(Abs, Abs, crate::layout::Color)> {
        let distance = -self.stylist.points(name, "x").unwrap_or(Abs::pt(-12.0));
        let weight = self.stylist.points(name, "weight").unwrap_or(Abs::pt(0.4));
        let distance = match self.stylist.text(name, "side") {
            Some("none") => return None,
            Some("right") => weight - self.measure() - distance,
            _ => distance,
        };
        let color = self.stylist.text(name, "color").unwrap_or(color);
        Some((distance, weight, stylist::pair(self.stylist.theme.color(color))))
    }

    /// Draws a rule along all that was set since `from`.
    pub(super) fn rule_beside(&mut self, from: usize, side: Option<(Abs, Abs, crate::layout::Color)>) {
        let Some(side) = side else { return };
        let (distance, weight, color) = side;
        for entry in self.entries.iter_mut().skip(from) {
            match entry {
                Entry::Text(text) => text.side_rule = Some(side),
                Entry::Brick(brick) if brick.height > Abs::ZERO => {
                    let rect = Rect::new(self.inset - distance, Abs::ZERO, weight, brick.height);
                    brick.items.push(assemble::furniture(rect, color));
                }
                _ => {}
            }
        }
    }

    pub(super) fn code(&mut self, code: &CodeBlock) {
        let style = self.stylist.style("code");
        self.space(style.before);
        let elem = self.shared.tags.add(self.parent, Role::Code);
        let locale = self.edition.locale.clone();
        let mut look = self.stylist.runs(&style, &locale).base.clone();
        look.is_verbatim = true;
        let content = self.shared.tags.content(elem);
        let mut set = self.stylist.paragraph(&style, self.measure(), &locale);
        (set.hyphenate, set.protrude) = (false, false);
        let face = self.stylist.shaper.book().face(look.face);
        let blank = face.glyph(' ').map_or(600.0, |glyph| face.advance(glyph));
        let from = self.entries.len();
        let mut anchor = code.unit.as_ref().map(|unit| self.links.anchor(unit.as_str()));
        for line in code.text.lines() {
            // Blanks at the start of a line belong to code, but lines drop them: they become an indent.
            let line = line.replace('\t', "    ");
            let blanks = line.len() - line.trim_start_matches(' ').len();
            let shown = keep_runs_of_blanks(line.trim_start_matches(' '));
            let shown = if shown.is_empty() { "\u{a0}".to_owned() } else { shown };
            let mut set = set.clone();
            let indent = look.size * (blank * blanks as f64 / 1000.0);
            set.first_indent = indent.min(set.measure * 0.5);
            let run = Run { text: shown, style: look.clone(), content, link: None, source: 0..0 };
            let paragraph = Paragraph { pieces: vec![Piece::Text(run)] };
            self.jobs.push(super::Job { paragraph, style: set, unit: code.unit.clone(), span: code.span });
            self.entries.push(Entry::Text(TextEntry {
                anchors: anchor.take().into_iter().collect(),
                ..TextEntry::new(self.jobs.len() - 1, self.inset)
            }));
        }
        self.rule_beside(from, self.side_rule("code.rule", "hair"));
        self.space(style.after);
        self.snap();
    }

    pub(super) fn definitions(&mut self, all: &[Definition]) {
        let outer = self.parent;
        let list = self.shared.tags.add(outer, Role::List);
        let unit = self.stylist.theme.unit();
        let body = self.stylist.style("body");
        let term_style = BlockStyle { weight: 600, is_hyphenated: false, ..body };
        for definition in all {
            let item = self.shared.tags.add(list, Role::ListItem);
            let label = self.shared.tags.add(item, Role::Label);
            let runs = self.stylist.runs(&term_style, &definition.term.locale);
            let set = self.stylist.heading(&term_style, self.measure(), &definition.term.locale);
            self.text(&definition.term, label, &runs, set, Vec::new());
            self.glue();
            self.parent = self.shared.tags.add(item, Role::ListBody);
            let by = self.indent(unit);
            for blocks in &definition.details {
                self.follows_paragraph = false;
                self.blocks(blocks);
            }
            self.inset -= by;
        }
        self.space(unit);
        self.parent = outer;
    }

    pub(super) fn rule(&mut self) {
        let theme = self.stylist.theme;
        let unit = theme.unit();
        let weight = theme.points("rules.hair").unwrap_or(Abs::pt(0.4));
        let rect = Rect::new(self.inset, unit, unit * 3.0, weight);
        let item = assemble::furniture(rect, stylist::pair(theme.color("hair")));
        self.entries.push(Entry::Brick(Brick::solid(unit * 2.0, vec![item])));
    }
}

/// The left end of some items of text; `None` where there is none.
pub(in crate::layout) fn items_left(items: &[Item]) -> Option<Abs> {
    let starts = items.iter().filter_map(|item| match &item.kind {
        ItemKind::Text(text) => Some(text.origin.x),
        _ => None,
    });
    starts.reduce(Abs::min)
}

/// From the left edge of a line to its end.
pub(in crate::layout) fn items_width(items: &[Item]) -> Abs {
    let ends = items.iter().map(|item| match &item.kind {
        ItemKind::Text(text) => text.right(),
        ItemKind::Fill { rect, .. }
        | ItemKind::Mosaic { rect, .. }
        | ItemKind::Ring { rect, .. }
        | ItemKind::Image { rect, .. } => rect.right(),
    });
    ends.fold(Abs::ZERO, Abs::max)
}

/// The four sides of a frame.
pub(in crate::layout) fn outline(rect: Rect, weight: Abs) -> Vec<Rect> {
    let (x, y, width, height) = (rect.origin.x, rect.origin.y, rect.size.width, rect.size.height);
    vec![
        Rect::new(x, y, width, weight),
        Rect::new(x, y + height - weight, width, weight),
        Rect::new(x, y, weight, height),
        Rect::new(x + width - weight, y, weight, height),
    ]
}

/// Several blanks in a row keep their width as no-break spaces; single ones are where a long line may be parted.
fn keep_runs_of_blanks(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(' ') {
        let (before, after) = rest.split_at(at);
        let blanks = after.len() - after.trim_start_matches(' ').len();
        out.push_str(before);
        out.push_str(&if blanks == 1 { " ".to_owned() } else { "\u{a0}".repeat(blanks) });
        rest = after.trim_start_matches(' ');
    }
    out.push_str(rest);
    out
}
