//! Mastheads and running heads of editions in two languages.

use super::super::furniture::Furniture;
use super::Setup;
use crate::edition::{Edition, ParallelEdition};
use crate::geom::{Abs, Point};
use crate::layout::Item as Drawn;
use crate::layout::flow::{Stylist, items_width};
use crate::tag::{self, TagTree};
use crate::theme::{PageGeometry, ParallelGeometry};

/// Draws the heads of the pages of an edition in two languages.
pub(super) struct Heads<'h, 's> {
    pub(super) setup: Setup<'h, 's>,
    pub(super) page: PageGeometry,
    /// The two halves of the page.
    pub(super) halves: ParallelGeometry,
    pub(super) edition: &'h ParallelEdition,
}

impl<'h, 's> Heads<'h, 's> {
    fn furniture(&self, edition: &'h Edition) -> Furniture<'h, 's> {
        let stylist = Stylist::new(self.setup.theme, self.setup.shaper, true);
        Furniture { stylist, edition, width: self.page.size.width, bleed: self.setup.bleed }
    }

    fn sides(&self) -> [(Furniture<'h, 's>, Abs); 2] {
        [
            (self.furniture(&self.edition.left), self.halves.left),
            (self.furniture(&self.edition.right), self.halves.second()),
        ]
    }

    /// The band and both mastheads of the first page.
    pub(super) fn first(&self, tags: &mut TagTree) -> Vec<Drawn> {
        let mut items = self.furniture(&self.edition.left).band();
        // Each is put before all that is in the structure: the first must come last.
        for (furniture, x) in self.sides().into_iter().rev() {
            let meta = &furniture.edition.meta;
            if meta.publisher.is_none() && meta.date.is_none() && furniture.series().is_empty() {
                continue;
            }
            items.extend(self.masthead(&furniture, x, tags));
            items.push(furniture.rule(x, self.page.head_rule, self.halves.column));
        }
        items
    }

    /// A running head over each column, the folio between them.
    pub(super) fn over_columns(&self, folio: usize) -> Vec<Drawn> {
        let mut items = Vec::new();
        for (furniture, x) in self.sides() {
            items.extend(self.running(&furniture, x));
            items.push(furniture.rule(x, self.page.head_rule, self.halves.column));
        }
        let middle = self.halves.left + self.halves.column + self.halves.gutter / 2.0;
        let furniture = self.furniture(&self.edition.left);
        let mut placed =
            furniture.head(&folio.to_string(), 600, Point::new(Abs::ZERO, self.page.head_baseline));
        let width = items_width(&placed);
        placed.iter_mut().for_each(|item| item.shift(middle - width / 2.0, Abs::ZERO));
        items.extend(placed);
        items
    }

    /// The running head of a page with one language on it: folio, short title, the language's name.
    pub(super) fn over_one(&self, folio: usize, number: usize) -> Vec<Drawn> {
        let edition = if number == 0 { &self.edition.left } else { &self.edition.right };
        let name = edition.locale.autonym().to_owned();
        self.over_text(folio, edition, &name)
    }

    /// The running head of a page with both languages one under the other: folio and both titles.
    pub(super) fn over_both(&self, folio: usize) -> Vec<Drawn> {
        let other = self.edition.right.meta.running_title();
        self.over_text(folio, &self.edition.left, &other)
    }

    fn over_text(&self, folio: usize, edition: &'h Edition, right: &str) -> Vec<Drawn> {
        let (page, baseline) = (&self.page, self.page.head_baseline);
        let furniture = self.furniture(edition);
        let title_x = if page.side > Abs::ZERO { page.axis } else { page.left + Abs::pt(28.0) };
        let room = (page.right() - title_x - self.setup.theme.unit() * 1.5) / 2.0;
        let mut items = furniture.head(&folio.to_string(), 600, Point::new(page.left, baseline));
        let title = furniture.fitted(&edition.meta.running_title(), 400, room);
        items.extend(furniture.head(&title, 400, Point::new(title_x, baseline)));
        let right = furniture.fitted(right, 400, room);
        items.extend(furniture.head_right(&right, 400, Point::new(page.right(), baseline)));
        items.push(furniture.rule(page.left, page.head_rule, page.right() - page.left));
        items
    }

    fn masthead(&self, furniture: &Furniture<'_, '_>, x: Abs, tags: &mut TagTree) -> Vec<Drawn> {
        let meta = &furniture.edition.meta;
        let right = x + self.halves.column;
        let line = furniture.stylist.style("masthead");
        let elem = tags.add(TagTree::DOCUMENT, tag::Role::Paragraph);
        tags.get_mut(elem).lang = Some(furniture.edition.locale.clone());
        // The masthead is read before everything else.
        tags.get_mut(TagTree::DOCUMENT).kids.rotate_right(1);
        let mut items = Vec::new();
        if let Some(publisher) = &meta.publisher {
            let content = tags.content(elem);
            let origin = Point::new(x, self.page.head_baseline);
            items.extend(furniture.masthead(&format!("{} ", publisher.plain()), 600, content, origin));
        }
        let under = self.page.head_rule + line.leading;
        let series = furniture.series();
        if !series.is_empty() {
            let content = tags.content(elem);
            items.extend(furniture.masthead(&format!("{series} "), 400, content, Point::new(x, under)));
        }
        if let Some((_, date)) = &meta.date {
            let content = tags.content(elem);
            let mut placed = furniture.masthead(date, 400, content, Point::new(Abs::ZERO, under));
            let width = items_width(&placed);
            placed.iter_mut().for_each(|item| item.shift(right - width, Abs::ZERO));
            items.extend(placed);
        }
        items
    }

    fn running(&self, furniture: &Furniture<'_, '_>, x: Abs) -> Vec<Drawn> {
        let room = self.halves.column - self.setup.theme.unit() * 6.0;
        let title = furniture.fitted(&furniture.edition.meta.running_title(), 400, room);
        let mut items = furniture.head(&title, 400, Point::new(x, self.page.head_baseline));
        let right = Point::new(x + self.halves.column, self.page.head_baseline);
        items.extend(furniture.head_right(furniture.edition.locale.autonym(), 400, right));
        items
    }
}
