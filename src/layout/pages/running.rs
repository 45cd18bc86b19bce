//! Running heads: folio, title and chapter on one line over a hair rule, in the places that the theme gives them.

use super::furniture::Furniture;
use crate::geom::{Abs, Point};
use crate::layout::Item;
use crate::layout::flow::items_width;
use crate::theme::PageGeometry;

/// The running heads of an edition in one language.
pub(super) struct RunningHeads<'h, 's> {
    pub(super) furniture: &'h Furniture<'h, 's>,
    pub(super) geometry: &'h PageGeometry,
    /// The titles of chapters and the pages that they open, in order.
    pub(super) chapters: &'h [(usize, String)],
}

impl RunningHeads<'_, '_> {
    /// The running head of a page, counted from 0, where columns stand as on the first.
    pub(super) fn page(&self, page: usize) -> Vec<Item> {
        let geometry = self.geometry;
        let unit = self.furniture.stylist.theme.unit();
        let place = |x: Abs| Point::new(x, geometry.head_baseline);
        let [(left, left_weight), (axis, axis_weight), (right, right_weight)] =
            ["left", "axis", "right"].map(|slot| self.text(slot, page));
        let axis_x = match geometry.axis - geometry.left {
            gap if gap > Abs::ZERO || left.is_empty() => geometry.axis,
            // Without a side column what stands in it comes first on the line.
            _ => geometry.left + unit * 2.0,
        };
        let room = geometry.right() - axis_x;
        let right =
            self.furniture.fitted(&right, right_weight, if axis.is_empty() { room } else { room * 0.6 });
        let taken = items_width(&self.furniture.head(&right, right_weight, Point::default()));
        let axis = self.furniture.fitted(&axis, axis_weight, room - taken - unit * 1.5);
        let mut items = self.furniture.head(&left, left_weight, place(geometry.left));
        items.extend(self.furniture.head(&axis, axis_weight, place(axis_x)));
        items.extend(self.furniture.head_right(&right, right_weight, place(geometry.right())));
        if self.token("rule", page) != Some("none") {
            let length = geometry.right() - geometry.left;
            items.push(self.furniture.rule(geometry.left, geometry.head_rule, length));
        }
        items
    }

    /// What stands in a slot, and its weight.
    fn text(&self, slot: &str, page: usize) -> (String, u16) {
        let text = match self.token(slot, page) {
            Some("folio") => return ((page + 1).to_string(), 600),
            Some("title") => self.furniture.edition.meta.running_title(),
            Some("series") => self.furniture.series(),
            Some("chapter") => self.chapter(page).map_or_else(|| self.furniture.series(), str::to_owned),
            _ => String::new(),
        };
        (text, 400)
    }

    /// A token of the running head, as left pages and those that a chapter opens may have it.
    fn token(&self, key: &str, page: usize) -> Option<&str> {
        let opens = self.begun(page).is_some_and(|(first, _)| *first == page);
        let is_verso = self.geometry.is_verso(page);
        let tables =
            [("verso.opening.", is_verso && opens), ("opening.", opens), ("verso.", is_verso), ("", true)];
        let tokens = self.furniture.stylist.theme.tokens();
        let own = tables.iter().filter(|(_, counts)| *counts);
        own.map(|(table, _)| format!("style.running-head.{table}{key}")).find_map(|name| tokens.text(&name))
    }

    /// The chapter that a page is part of.
    fn chapter(&self, page: usize) -> Option<&str> {
        self.begun(page).map(|(_, title)| title.as_str())
    }

    /// The last chapter that begins on a page or before it.
    fn begun(&self, page: usize) -> Option<&(usize, String)> {
        let count = self.chapters.partition_point(|(first, _)| *first <= page);
        self.chapters.get(count.checked_sub(1)?)
    }
}
