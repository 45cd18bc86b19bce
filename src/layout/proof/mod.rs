//! What reviewers look for, drawn over finished pages: the text stays exactly where it is.
//!
//! `grid.rs` draws the baseline grid, the areas of text and the numbers of lines; `passages.rs` finds the texts that
//! are missing or stale, and marks them; `remarks.rs` sets what changed in their sources, beside the text where there is
//! room and on pages of its own where there is none; `stamp.rs` says which edition this is. All marks are artifacts but
//! the remarks, which are a section at the end of the structure.

mod grid;
mod passages;
mod remarks;
mod stamp;

pub use passages::highlight_gaps;

use super::flow::{Stylist, items_width, line_items, pair};
use super::inline::RunStyle;
use super::pages::{LaidOut, Setup, lines};
use super::{Artifact, Color, Item, ItemKind, Mark};
use crate::edition::Words;
use crate::geom::{Abs, Point, Rect};
use crate::locale::Locale;
use crate::tag::ContentId;
use crate::theme::Theme;
use crate::units::{UnitId, WordChange};
use std::collections::BTreeMap;

/// What a proof says of its edition.
#[derive(Debug)]
pub struct Proof<'a> {
    /// The words of the edition, of a parallel one's first side.
    pub words: &'a Words,
    /// Their locale.
    pub locale: &'a Locale,
    /// What stands at the foot of each page.
    pub stamp: String,
    /// What changed in the source of a unit since it was translated, by the number of the edition and the unit.
    pub changes: BTreeMap<(u8, UnitId), Change>,
}

/// What changed in the source of a unit.
#[derive(Debug, Clone)]
pub struct Change {
    /// The language of the source.
    pub locale: Locale,
    /// The changes; empty where the old text is not known.
    pub words: Vec<WordChange>,
}

/// Draws the marks of a proof on an edition's pages, and adds pages of remarks where the remarks find no room.
pub fn mark_proof(laid: &mut LaidOut, proof: &Proof<'_>, setup: Setup<'_, '_>) {
    let fitted = laid.ground.theme.take();
    let setup = Setup { theme: fitted.as_ref().unwrap_or(setup.theme), ..setup };
    let pen = Pen { stylist: Stylist::new(setup.theme, setup.shaper, false), locale: proof.locale };
    let lines = lines(laid, setup.theme.unit());
    let passages = passages::find(laid);
    let remarks = remarks::write(laid, proof, &passages, (&pen, &lines));
    for (at, areas) in laid.ground.areas.iter().enumerate() {
        let Some(page) = laid.pages.pages.get_mut(at) else { break };
        let mut under = stamp::watermark(page, &proof.words.get("ui-proof"), &pen);
        under.extend(grid::draw(areas, &pen));
        page.items.splice(0..0, under);
        let numbered = lines.get(at).map(Vec::as_slice).unwrap_or_default();
        page.items.extend(grid::line_numbers(areas, numbered, &pen));
        page.items.extend(passages::bars(&passages, at, &remarks.numbers, &pen));
    }
    laid.pages.pages.extend(remarks.pages);
    for page in &mut laid.pages.pages {
        page.items.extend(stamp::stamp(page, &proof.stamp, &pen));
    }
}

/// Draws marks with the theme's tokens.
struct Pen<'p, 's> {
    stylist: Stylist<'p, 's>,
    locale: &'p Locale,
}

impl Pen<'_, '_> {
    fn theme(&self) -> &Theme {
        self.stylist.theme
    }

    /// A number of the table `proof`.
    fn number(&self, name: &str, otherwise: f64) -> f64 {
        self.theme().tokens().number(&format!("proof.{name}")).unwrap_or(otherwise)
    }

    /// A length of the table `proof`, in points.
    fn points(&self, name: &str, otherwise: f64) -> Abs {
        Abs::pt(self.number(name, otherwise))
    }

    /// A length of the table `proof`, in grid units.
    fn units(&self, name: &str, otherwise: f64) -> Abs {
        self.theme().unit() * self.number(name, otherwise)
    }

    /// A colour of the theme, by the name that a token of the table `proof` gives.
    fn color_name(&self, name: &str, otherwise: &'static str) -> &str {
        self.theme().tokens().text(&format!("proof.{name}")).unwrap_or(otherwise)
    }

    fn color(&self, name: &str, otherwise: &'static str) -> Color {
        pair(self.theme().color(self.color_name(name, otherwise)))
    }

    /// The look of small text.
    fn look(&self, size: Abs, weight: u16, color: &str) -> RunStyle {
        self.stylist.label(size, weight, color, self.locale)
    }

    /// A line of text that is no content.
    fn text(&self, text: &str, look: &RunStyle, kind: Artifact, origin: Point) -> Vec<Item> {
        let items = line_items(text, look, ContentId(0), origin, self.stylist.shaper);
        items.into_iter().map(|item| Item { mark: Mark::Artifact(kind), ..item }).collect()
    }

    /// The same, with its middle at the origin.
    fn centered(&self, text: &str, look: &RunStyle, kind: Artifact, middle: Point) -> Vec<Item> {
        let mut items = self.text(text, look, kind, Point::new(Abs::ZERO, middle.y));
        let width = items_width(&items);
        items.iter_mut().for_each(|item| item.shift(middle.x - width / 2.0, Abs::ZERO));
        items
    }
}

/// A filled rectangle that is no content.
fn fill(rect: Rect, color: Color, kind: Artifact) -> Item {
    Item { mark: Mark::Artifact(kind), kind: ItemKind::Fill { rect, color } }
}
