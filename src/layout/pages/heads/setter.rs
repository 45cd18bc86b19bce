//! The texts of heads, set on a line.

use super::Heads;
use super::strip::Strip;
use crate::geom::{Abs, Point};
use crate::layout::flow::{Stylist, items_width, line_items};
use crate::layout::inline::RunStyle;
use crate::layout::{Artifact, Item, Mark};
use crate::tag::ContentId;
use crate::theme::BlockStyle;

/// Sets texts in the style of a block.
pub(super) struct Setter<'h, 's> {
    stylist: Stylist<'h, 's>,
    style: BlockStyle,
    look: RunStyle,
    pub(super) baseline: Abs,
}

impl<'h, 's> Heads<'h, 's> {
    /// What sets texts of a strip in the style of a block.
    pub(super) fn setter(&self, strip: &Strip<'_>, block: &str) -> Setter<'h, 's> {
        let stylist = self.stylist(strip);
        let style = stylist.style(block);
        let look = stylist.runs(&style, &strip.edition.locale).base.clone();
        let baseline = self.baseline(&stylist, block);
        Setter { stylist, style, look, baseline }
    }
}

impl Setter<'_, '_> {
    pub(super) fn leading(&self) -> Abs {
        self.style.leading
    }

    pub(super) fn width(&self, text: &str) -> Abs {
        items_width(&self.items(text, ContentId(0), Point::default()))
    }

    /// A text as furniture, from `x` on.
    pub(super) fn furniture(&self, text: &str, x: Abs, baseline: Abs) -> Vec<Item> {
        let items = self.items(text, ContentId(0), Point::new(x, baseline));
        items.into_iter().map(|item| Item { mark: Mark::Artifact(Artifact::Header), ..item }).collect()
    }

    /// A text as content, from `x` on; a space after it parts it from what is read next. What is wider than its
    /// room is set smaller: nothing runs off the page.
    pub(super) fn content(&self, text: &str, room: Abs, content: ContentId, origin: Point) -> Vec<Item> {
        let scale = (room / self.width(text).max(Abs::pt(0.1))).min(1.0);
        let look = RunStyle { size: self.look.size * scale, ..self.look.clone() };
        line_items(&format!("{text} "), &look, content, origin, self.stylist.shaper)
    }

    /// As many words of a text as fit into a width; the text itself stands in full where it is read.
    pub(super) fn fitted(&self, text: &str, most: Abs) -> String {
        if self.width(text) <= most {
            return text.to_owned();
        }
        let words: Vec<&str> = text.split(' ').collect();
        let shown = |count: usize| format!("{}…", words.get(..count).unwrap_or_default().join(" "));
        let fits = |count: &usize| self.width(&shown(*count)) <= most;
        (1..words.len()).rev().find(fits).map_or_else(String::new, shown)
    }

    fn items(&self, text: &str, content: ContentId, origin: Point) -> Vec<Item> {
        line_items(text, &self.look, content, origin, self.stylist.shaper)
    }
}
