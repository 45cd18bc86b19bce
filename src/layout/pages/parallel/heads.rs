//! Mastheads and running heads over two columns.

use super::super::furniture::Furniture;
use super::Setup;
use crate::edition::ParallelEdition;
use crate::geom::{Abs, Point};
use crate::layout::Item as Drawn;
use crate::layout::flow::Stylist;
use crate::tag::{self, TagTree};
use crate::theme::ParallelGeometry;

/// Running heads over two columns.
pub(super) struct Heads<'h, 's> {
    pub(super) setup: Setup<'h, 's>,
    pub(super) geometry: ParallelGeometry,
    pub(super) edition: &'h ParallelEdition,
    pub(super) width: Abs,
    pub(super) baseline: Abs,
    pub(super) rule: Abs,
}

impl Heads<'_, '_> {
    pub(super) fn page(&self, number: usize, tags: &mut TagTree) -> Vec<Drawn> {
        let stylist = Stylist::new(self.setup.theme, self.setup.shaper, true);
        let sides = [(&self.edition.left, self.geometry.left), (&self.edition.right, self.geometry.second())];
        let mut items = Vec::new();
        for (at, (edition, x)) in sides.into_iter().enumerate() {
            let furniture =
                Furniture { stylist: stylist.clone(), edition, width: self.width, bleed: self.setup.bleed };
            if number == 0 {
                if at == 0 {
                    items.extend(furniture.band());
                }
                items.extend(self.masthead(&furniture, x, tags));
            } else {
                items.extend(self.running(&furniture, x));
            }
            let meta = &edition.meta;
            let has_masthead =
                meta.publisher.is_some() || meta.date.is_some() || !furniture.series().is_empty();
            if number > 0 || has_masthead {
                items.push(furniture.rule(x, self.rule, self.geometry.column));
            }
            if number > 0 && at == 0 {
                let folio = (number + 1).to_string();
                let middle = self.geometry.left + self.geometry.column + self.geometry.gutter / 2.0;
                let placed = furniture.head(&folio, 600, Point::new(Abs::ZERO, self.baseline));
                let width = crate::layout::flow::items_width(&placed);
                items.extend(placed.into_iter().map(|mut item| {
                    item.shift(middle - width / 2.0, Abs::ZERO);
                    item
                }));
            }
        }
        items
    }

    fn masthead(&self, furniture: &Furniture<'_, '_>, x: Abs, tags: &mut TagTree) -> Vec<Drawn> {
        let meta = &furniture.edition.meta;
        if meta.publisher.is_none() && meta.date.is_none() && furniture.series().is_empty() {
            return Vec::new();
        }
        let right = x + self.geometry.column;
        let line = furniture.stylist.style("masthead");
        let elem = tags.add(TagTree::DOCUMENT, tag::Role::Paragraph);
        tags.get_mut(elem).lang = Some(furniture.edition.locale.clone());
        // The masthead is read before everything else.
        tags.get_mut(TagTree::DOCUMENT).kids.rotate_right(1);
        let mut items = Vec::new();
        if let Some(publisher) = &meta.publisher {
            let content = tags.content(elem);
            let origin = Point::new(x, self.baseline);
            items.extend(furniture.masthead(&format!("{} ", publisher.plain()), 600, content, origin));
        }
        let under = self.rule + line.leading;
        let series = furniture.series();
        if !series.is_empty() {
            let content = tags.content(elem);
            items.extend(furniture.masthead(&format!("{series} "), 400, content, Point::new(x, under)));
        }
        if let Some((_, date)) = &meta.date {
            let content = tags.content(elem);
            let mut placed = furniture.masthead(date, 400, content, Point::new(Abs::ZERO, under));
            let width = crate::layout::flow::items_width(&placed);
            placed.iter_mut().for_each(|item| item.shift(right - width, Abs::ZERO));
            items.extend(placed);
        }
        items
    }

    fn running(&self, furniture: &Furniture<'_, '_>, x: Abs) -> Vec<Drawn> {
        let room = self.geometry.column - self.setup.theme.unit() * 6.0;
        let title = furniture.fitted(&furniture.edition.meta.running_title(), 400, room);
        let mut items = furniture.head(&title, 400, Point::new(x, self.baseline));
        let right = Point::new(x + self.geometry.column, self.baseline);
        items.extend(furniture.head_right(furniture.edition.locale.autonym(), 400, right));
        items
    }
}
