//! A bar of patches by which the printer sees that every ink is right.

use super::super::flow::pair;
use super::super::{Color, Ink, Item, PageBoxes};
use super::{Marks, fill};
use crate::geom::{Abs, Rect};
use crate::theme::Theme;

/// Grey of three colours, which no longer is one where an ink is too strong (ISO 12647-2, mid-tone balance).
const GRAY: [f64; 4] = [50.0, 40.0, 40.0, 0.0];

/// The patches in a row.
pub(super) struct Bar {
    patches: Vec<Color>,
    side: Abs,
}

impl Bar {
    /// The bar that a theme wants; with one ink, its tints alone.
    pub(super) fn of(theme: &Theme, is_monochrome: bool) -> Bar {
        let names = (0..).map_while(|at| theme.tokens().text(&format!("print.bar.{at}")));
        let patches = names.map(|name| patch(name, theme));
        let is_printed = |color: &Color| !is_monochrome || matches!(color.cmyk, [0.0, 0.0, 0.0, _]);
        let side = theme.points("print.bar-patch").filter(|side| *side > Abs::ZERO);
        Bar { patches: patches.filter(is_printed).collect(), side: side.unwrap_or(Abs::pt(13.0)) }
    }

    /// Where it begins, from the left of the page: past the mark of the corner.
    fn left(&self) -> Abs {
        self.side * 1.6
    }

    /// Where it ends.
    pub(super) fn right(&self) -> Abs {
        self.left() + self.side * self.patches.len() as f64
    }

    /// The bar at the head of a sheet.
    pub(super) fn draw(&self, marks: &Marks, boxes: &PageBoxes) -> Vec<Item> {
        let side = self.side.min(boxes.slug - boxes.bleed - marks.offset * 2.0);
        let top = -marks.middle(boxes) - side / 2.0;
        let place = |at: usize| Rect::new(self.left() + self.side * at as f64, top, self.side, side);
        self.patches.iter().enumerate().map(|(at, color)| fill(place(at), *color)).collect()
    }
}

/// `C`, `MY`: those inks; `K75`: that percent; `grey`: of three; else a colour of the theme.
fn patch(name: &str, theme: &Theme) -> Color {
    if name == "grey" {
        return process(GRAY);
    }
    let split = name.find(|c: char| c.is_ascii_digit()).unwrap_or(name.len());
    let (inks, percent) = name.split_at(split);
    let percent = if percent.is_empty() { Some(100.0) } else { percent.parse::<f64>().ok() };
    match percent.filter(|percent| *percent <= 100.0) {
        Some(percent) if !inks.is_empty() && inks.chars().all(|ink| "CMYK".contains(ink)) => {
            process(['C', 'M', 'Y', 'K'].map(|ink| if inks.contains(ink) { percent } else { 0.0 }))
        }
        _ => pair(theme.color(name)),
    }
}

/// Process inks, and for one ink how light they are.
fn process(cmyk: [f64; 4]) -> Color {
    let [colors @ .., black] = cmyk.map(|percent| 1.0 - percent / 100.0);
    Color { ink: Ink::Process, cmyk, srgb: colors.map(|left| (left * black * 255.0).round() as u8) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_are_named_by_their_inks() {
        let theme = Theme::builtin("institute").unwrap();
        let cmyk = |name: &str| patch(name, &theme).cmyk;
        assert_eq!(cmyk("MY"), [0.0, 100.0, 100.0, 0.0]);
        assert_eq!(cmyk("K75"), [0.0, 0.0, 0.0, 75.0]);
        assert_eq!(cmyk("grey"), GRAY);
        assert_eq!(cmyk("accent"), theme.color("accent").cmyk);
        assert_eq!(Bar::of(&theme, true).patches.len(), 4);
    }
}
