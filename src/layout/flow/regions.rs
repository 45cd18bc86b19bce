//! Regions: the lead, boxes, and what is left for the side column and the foot.

use super::{Entry, Flow};
use crate::edition::{Block, Region, Role};
use crate::geom::Abs;
use crate::tag;

impl Flow<'_, '_> {
    /// Sets a region of the main column.
    pub(in crate::layout) fn region(&mut self, region: &Region) {
        let outer = self.parent;
        self.parent = self.shared.tags.add(outer, tag::Role::Sect);
        match region.role {
            Role::Lead => self.lead(&region.blocks),
            Role::Box => self.boxed(&region.blocks),
            Role::Body | Role::Aside | Role::Colophon => self.blocks(&region.blocks),
        }
        self.parent = outer;
        self.follows_paragraph = false;
    }

    /// Paragraphs before the first section are set larger.
    fn lead(&mut self, blocks: &[Block]) {
        let style = self.stylist.style("lead");
        let last = blocks.len().saturating_sub(1);
        for (at, block) in blocks.iter().enumerate() {
            let Block::Paragraph(segment) = block else {
                self.block(block);
                continue;
            };
            let elem = self.shared.tags.add(self.parent, tag::Role::Paragraph);
            let runs = self.stylist.runs(&style, &segment.locale);
            let mut set = self.stylist.paragraph(&style, self.measure(), &segment.locale);
            let words = self.stylist.theme.tokens().number("style.lead.min-last-line-words");
            set.last_line_words = words.unwrap_or(2.0) as u32;
            self.text(segment, elem, &runs, set, Vec::new());
            self.snap();
            self.space(if at == last { Abs::ZERO } else { self.stylist.theme.unit() / 2.0 });
        }
        // What follows brings its own space; the larger of the two counts.
        let next = self.stylist.style("h2").before;
        self.space((style.after - next).max(Abs::ZERO));
    }

    /// A framed box: its heading is a label, its text keeps the axis.
    fn boxed(&mut self, blocks: &[Block]) {
        let style = self.stylist.style("box");
        self.frame_head(style.before);
        let from = self.entries.len();
        let mut rest = blocks;
        if let Some((Block::Heading(heading), others)) = blocks.split_first() {
            self.box_head(heading);
            rest = others;
        }
        self.blocks(rest);
        // Space at the end of the box belongs to the frame.
        while matches!(self.entries.last(), Some(Entry::Brick(brick)) if brick.items.is_empty()) {
            self.entries.pop();
        }
        self.frame_since(from);
        // The frame reaches below its text: nothing stands there, notes at the foot of the page neither.
        self.glue();
        let unit = self.stylist.theme.unit();
        self.entries.push(Entry::Brick(super::Brick::solid(unit, Vec::new())));
        self.snap();
        self.space((style.after - unit).max(Abs::ZERO));
    }

    /// The space before a framed box: a unit of it is kept at the top of a page too, for the frame's outset.
    pub(in crate::layout) fn frame_head(&mut self, before: Abs) {
        let unit = self.stylist.theme.unit();
        self.space((before - unit).max(Abs::ZERO));
        self.entries.push(Entry::Brick(super::Brick {
            after: super::Break::Never,
            ..super::Brick::solid(unit, Vec::new())
        }));
    }

    pub(in crate::layout) fn box_head(&mut self, heading: &crate::edition::Heading) {
        let theme = self.stylist.theme;
        let style = self.stylist.part("box.head", &self.stylist.style("caption"));
        let elem = self.shared.tags.add(self.parent, tag::Role::Heading(heading.level.min(6)));
        let set = self.stylist.heading(&style, self.measure(), &heading.text.locale);
        let runs = self.stylist.runs(&style, &heading.text.locale);
        let at = self.entries.len();
        self.text(&heading.text, elem, &runs, set, Vec::new());
        if let Some(Entry::Text(text)) = self.entries.get_mut(at) {
            (text.is_kept, text.keeps_next) = (true, true);
            let title = heading.text.plain();
            text.bookmark = Some(super::brick::Bookmarked {
                title,
                level: heading.level,
                is_chapter: false,
                translation: None,
            });
        }
        self.space(self.stylist.units("box.head", "after-u").unwrap_or(theme.unit()));
        self.glue();
    }
}
