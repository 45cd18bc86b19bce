//! What a printing house needs on the sheet around a page: marks where to cut and by which plates are laid over each other
//! (`crop`), a bar of all inks (`bar`), and which page of which file this is (`slug`).

mod bar;
mod crop;
mod slug;

use super::flow::{Stylist, items_left, pair};
use super::pages::{LaidOut, Setup};
use super::{Artifact, Color, Ink, Item, ItemKind, Mark, PageBoxes};
use crate::edition::Words;
use crate::geom::{Abs, Rect};
use crate::locale::Locale;
use crate::theme::Theme;

/// What a sheet says of itself.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The words of the edition, of a parallel one's first side.
    pub words: &'a Words,
    /// Their locale.
    pub locale: &'a Locale,
    /// The name of the file.
    pub file: &'a str,
    /// The locales of the edition.
    pub locales: String,
    /// The printing condition.
    pub condition: &'a str,
    /// Whether black is the only ink.
    pub is_monochrome: bool,
}

/// Draws the marks that the theme wants on all sheets, and makes room for them.
pub fn mark_sheets(laid: &mut LaidOut, sheet: &Sheet<'_>, setup: Setup<'_, '_>) {
    let marks = Marks::of(setup.theme);
    let stylist = Stylist::new(setup.theme, setup.shaper, false);
    let count = laid.pages.pages.len();
    for (page, at) in laid.pages.pages.iter_mut().zip(1..) {
        let slug = setup.theme.points("page.slug").unwrap_or(Abs::ZERO);
        page.boxes.slug = slug.max(page.boxes.bleed + marks.reach());
        let boxes = &page.boxes;
        if marks.wants("crop") {
            page.items.extend(crop::crop(&marks, boxes));
        }
        if marks.wants("register") {
            page.items.extend(crop::register(&marks, boxes));
        }
        let mut room = boxes.trim.width;
        if marks.wants("slug-line") {
            let line = slug::line(&marks, sheet, (boxes, at, count), &stylist);
            room = items_left(&line).unwrap_or(room);
            page.items.extend(line);
        }
        // On a narrow sheet the name of the page counts more.
        let bar = bar::Bar::of(setup.theme, sheet.is_monochrome);
        if marks.wants("bar") && bar.right() + marks.length <= room {
            page.items.extend(bar.draw(&marks, boxes));
        }
    }
}

/// The measures of marks.
struct Marks {
    kinds: Vec<String>,
    weight: Abs,
    /// From the bleed.
    offset: Abs,
    length: Abs,
    color: Color,
}

impl Marks {
    fn of(theme: &Theme) -> Marks {
        let tokens = theme.tokens();
        let points = |name: &str, otherwise: f64| {
            let given = theme.points(&format!("print.mark.{name}"));
            given.filter(|length| *length > Abs::ZERO).unwrap_or(Abs::pt(otherwise))
        };
        let color = match tokens.text("print.mark.color") {
            None | Some("registration") => Color { ink: Ink::All, cmyk: [100.0; 4], srgb: [0; 3] },
            Some(name) => pair(theme.color(name)),
        };
        let kinds = (0..).map_while(|at| tokens.text(&format!("print.marks.{at}")));
        Marks {
            kinds: kinds.map(str::to_owned).collect(),
            weight: points("weight", 0.25),
            offset: points("offset", 2.0),
            length: points("length", 16.0),
            color,
        }
    }

    fn wants(&self, kind: &str) -> bool {
        self.kinds.iter().any(|wanted| wanted == kind)
    }

    /// How far marks reach from the bleed, with half a mark's length of paper.
    fn reach(&self) -> Abs {
        self.offset + self.length * 1.5
    }

    /// The middle of the strip between the bleed and the edge of the sheet, from the trim.
    fn middle(&self, boxes: &PageBoxes) -> Abs {
        (boxes.bleed + boxes.slug) / 2.0
    }
}

/// A filled rectangle outside the page.
fn fill(rect: Rect, color: Color) -> Item {
    Item { mark: Mark::Artifact(Artifact::Sheet), kind: ItemKind::Fill { rect, color } }
}
