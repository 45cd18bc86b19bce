//! A QR code that leads to the edition in the other language (ISO/IEC 18004), beside the colophon.

use super::Flow;
use super::brick::Brick;
use crate::edition::{OtherEdition, in_this_language};
use crate::fluent::resolve::Value;
use crate::geom::{Abs, Point, Rect};
use crate::image::QrModules;
use crate::layout::{Color, Ink, Item, ItemKind, LinkArea, Mark};
use crate::tag::{ElemId, Link, LinkTarget, Role};
use crate::theme::BlockStyle;

/// Modules that stay white around the code (ISO/IEC 18004, 6.3.8).
const QUIET: f64 = 4.0;

/// Modules are whole multiples of 1/600 inch: on printers of 600, 1,200 and 2,400 dots an inch all are alike.
const STEP: Abs = Abs::pt(0.12);

/// The smallest module that telephones read off paper with ease: 0.4 mm.
const SMALLEST: Abs = Abs::pt(1.134);

/// Black alone: of four inks on one another, the edges would never meet.
const BLACK: Color = Color { ink: Ink::Process, cmyk: [0.0, 0.0, 0.0, 100.0], srgb: [0, 0, 0] };

/// A code that is to be about `size` wide.
fn modules_of(address: &str, size: Abs) -> Option<QrModules> {
    QrModules::of(address, |across| size / across as f64 >= SMALLEST)
}

/// How its modules are placed.
trait Placed {
    fn module(&self, size: Abs, most: Abs) -> Abs;
    fn tiles(&self, module: Abs) -> Vec<Rect>;
}

impl Placed for QrModules {
    /// The width of a module in a code that is about `size` wide; where its modules would be too small, the code
    /// grows up to `most`.
    fn module(&self, size: Abs, most: Abs) -> Abs {
        let across = self.across as f64;
        let steps = (size.max(SMALLEST * across).min(most) / (STEP * across)).floor();
        STEP * steps.max(1.0)
    }

    fn tiles(&self, module: Abs) -> Vec<Rect> {
        let tile = |(row, start, length): &(usize, usize, usize)| {
            Rect::new(module * *start as f64, module * *row as f64, module * *length as f64, module)
        };
        self.runs.iter().map(tile).collect()
    }
}

impl Flow<'_, '_> {
    /// Puts the code and its caption into a brick, from `top` on; where they end. Where there is no address to lead to,
    /// nothing happens.
    pub(super) fn qr_code(&mut self, whole: &mut Brick, top: Abs) -> Option<Abs> {
        let other = self.edition.other.clone()?;
        let size = self.stylist.theme.units("style.colophon.qr-u")?;
        let modules = modules_of(&other.address, size)?;
        let module = modules.module(size, self.column.side.map_or(self.column.measure, |(_, width)| width));
        let side = module * modules.across as f64;
        let quiet = module * QUIET;
        // Beside the text under the code; without a side column to the right of it.
        let (x, caption) = match self.column.side {
            Some((x, _)) => (x - self.column.x, Point::new(x - self.column.x, top + side + quiet)),
            None => (Abs::ZERO, Point::new(side + quiet, top)),
        };
        let rect = Rect::new(x, top, side, side);
        let paragraph = self.shared.tags.add(self.parent, Role::Paragraph);
        let link = self.shared.tags.add(paragraph, Role::Link);
        self.draw_code(link, &other, (rect, modules.tiles(module)), whole);
        let bottom = self.qr_caption(&other, caption, whole);
        Some(bottom.max(rect.bottom()))
    }

    /// The code is a figure that is a link; both say in words where it leads.
    fn draw_code(
        &mut self,
        link: ElemId,
        other: &OtherEdition,
        (rect, tiles): (Rect, Vec<Rect>),
        whole: &mut Brick,
    ) {
        let address = [("address", Value::Text(other.address.clone()))];
        let figure = self.shared.tags.add(link, Role::Figure);
        self.shared.tags.get_mut(figure).alt = Some(self.edition.words.with("ui-qr-code", &address));
        let content = self.shared.tags.content(figure);
        let description = self.edition.words.with("ui-link", &address);
        let target = LinkTarget::Uri(other.address.clone());
        let link = self.shared.tags.link(link, Link { target, description });
        whole.items.push(Item {
            mark: Mark::Content { content, actual: None },
            kind: ItemKind::Mosaic { rect, tiles, color: BLACK },
        });
        whole.links.push(LinkArea { link, rect });
    }

    /// Two lines, each in the language of its readers; where they end.
    fn qr_caption(&mut self, other: &OtherEdition, at: Point, whole: &mut Brick) -> Abs {
        let style: BlockStyle = self.stylist.style("colophon");
        let language = [("language", Value::Text(other.locale.language().to_owned()))];
        let own = self.edition.words.with("ui-in-other-language", &language);
        let theirs = in_this_language(&other.locale);
        let here = self.edition.locale.clone();
        let elem = self.shared.tags.add(self.parent, Role::Paragraph);
        let mut y = at.y;
        for (text, locale) in [(format!("{own} "), &here), (theirs, &other.locale)] {
            let span = self.shared.tags.add(elem, Role::Span);
            self.tag_language(span, locale);
            let content = self.shared.tags.content(span);
            let look = self.stylist.label(style.size, 400, "ink", locale);
            let origin = Point::new(at.x, y + self.stylist.ascent(style.leading));
            whole.items.extend(self.line_of(&text, &look, content, origin));
            y += style.leading;
        }
        y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(address: &str) -> QrModules {
        modules_of(address, Abs::pt(70.0)).unwrap()
    }

    #[test]
    fn a_code_has_its_finder_patterns_and_no_module_twice() {
        let code = modules("https://example.org/briefs/ru/brief.html");
        // Version 4 at level Q holds 46 bytes.
        assert_eq!(code.across, 33);
        let is_dark = |row: usize, at: usize| {
            code.runs
                .iter()
                .filter(|(one, start, length)| *one == row && (*start..start + length).contains(&at))
                .count()
        };
        let finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"];
        for (down, right) in [(0, 0), (0, 26), (26, 0)] {
            for (row, expected) in finder.iter().enumerate() {
                let drawn: String =
                    (0..7).map(|at| if is_dark(down + row, right + at) == 1 { '#' } else { '.' }).collect();
                assert_eq!(drawn, *expected, "row {row} at {down}, {right}");
            }
        }
        assert!((0..33).all(|row| (0..33).all(|at| is_dark(row, at) <= 1)));
    }

    #[test]
    fn modules_are_whole_steps_and_never_too_small() {
        for length in [10, 60, 200, 800] {
            let code = modules(&format!("https://example.org/{}", "a".repeat(length)));
            let module = code.module(Abs::pt(70.0), Abs::pt(126.0));
            let steps = module / STEP;
            assert!((steps - steps.round()).abs() < 1e-9 && module >= STEP * 9.0, "{length}: {steps}");
            assert!(module * code.across as f64 <= Abs::pt(126.0), "{length}");
        }
        assert!(modules_of(&"a".repeat(3000), Abs::pt(70.0)).is_none());
    }
}
