//! Running heads, folios, the masthead and the band of the first page.

use crate::edition::{Edition, Segment};
use crate::geom::{Abs, Point, Rect};
use crate::layout::flow::{Stylist, assemble_furniture as furniture, items_width, line_items, pair};
use crate::layout::inline::RunStyle;
use crate::layout::{Artifact, Item, ItemKind, Mark};
use crate::tag::ContentId;

/// Draws the furniture of pages.
pub(super) struct Furniture<'f, 's> {
    pub(super) stylist: Stylist<'f, 's>,
    pub(super) edition: &'f Edition,
    pub(super) width: Abs,
    pub(super) bleed: Abs,
}

impl Furniture<'_, '_> {
    /// The band that runs off three edges of the first page.
    pub(super) fn band(&self) -> Vec<Item> {
        let theme = self.stylist.theme;
        let height = theme.units("band.height-u").filter(|height| *height > Abs::ZERO);
        let Some(height) = height else { return Vec::new() };
        let color = pair(theme.color(theme.tokens().text("band.color").unwrap_or("accent")));
        let rect = Rect::new(-self.bleed, -self.bleed, self.width + self.bleed * 2.0, height + self.bleed);
        vec![Item { mark: Mark::Artifact(Artifact::Background), kind: ItemKind::Fill { rect, color } }]
    }

    /// A hair rule.
    pub(super) fn rule(&self, x: Abs, y: Abs, length: Abs) -> Item {
        let theme = self.stylist.theme;
        let weight = theme.points("rules.hair").unwrap_or(Abs::pt(0.4));
        furniture(Rect::new(x, y, length, weight), pair(theme.color("hair")))
    }

    /// A piece of a running head.
    pub(super) fn head(&self, text: &str, weight: u16, origin: Point) -> Vec<Item> {
        let size = self.stylist.style("running-head").size;
        self.furniture_text(text, &self.stylist.label(size, weight, "ink", &self.edition.locale), origin)
    }

    /// As many words of a text as fit into a width; the text itself stands in full where it is read.
    pub(super) fn fitted(&self, text: &str, weight: u16, most: Abs) -> String {
        let width = |text: &str| items_width(&self.head(text, weight, Point::default()));
        if width(text) <= most {
            return text.to_owned();
        }
        let words: Vec<&str> = text.split(' ').collect();
        let shown = |count: usize| format!("{}…", words.get(..count).unwrap_or_default().join(" "));
        let fits = |count: &usize| width(&shown(*count)) <= most;
        (1..words.len()).rev().find(fits).map_or_else(String::new, shown)
    }

    /// A piece of a running head that ends at `right`.
    pub(super) fn head_right(&self, text: &str, weight: u16, right: Point) -> Vec<Item> {
        let mut items = self.head(text, weight, Point::new(Abs::ZERO, right.y));
        let width = items_width(&items);
        items.iter_mut().for_each(|item| item.shift(right.x - width, Abs::ZERO));
        items
    }

    fn furniture_text(&self, text: &str, look: &RunStyle, origin: Point) -> Vec<Item> {
        let items = line_items(text, look, ContentId(0), origin, self.stylist.shaper);
        items.into_iter().map(|item| Item { mark: Mark::Artifact(Artifact::Header), ..item }).collect()
    }

    /// A piece of the masthead: content, for it says who publishes.
    pub(super) fn masthead(&self, text: &str, weight: u16, content: ContentId, origin: Point) -> Vec<Item> {
        let size = self.stylist.style("masthead").size;
        let look = self.stylist.label(size, weight, "ink", &self.edition.locale);
        line_items(text, &look, content, origin, self.stylist.shaper)
    }

    /// Series and number, as printed.
    pub(super) fn series(&self) -> String {
        let series = self.edition.meta.series.as_ref().map(Segment::plain);
        let parts: Vec<String> = series.into_iter().chain(self.edition.meta.number.clone()).collect();
        parts.join("\u{2002}")
    }
}
