//! The baseline grid, the outlines of the areas of text, and the numbers of lines.

use super::super::flow::outline;
use super::super::pages::Areas;
use super::super::{Artifact, Item};
use super::{Pen, fill};
use crate::geom::{Abs, Point, Rect};

/// The baselines of the grid, and the outlines of columns and side column.
pub(super) fn draw(areas: &Areas, pen: &Pen<'_, '_>) -> Vec<Item> {
    let unit = pen.theme().unit();
    let weight = pen.points("grid.weight", 0.25);
    let color = pen.color("grid.color", "proof-grid");
    let mut items = Vec::new();
    for column in &areas.columns {
        let count = ((column.size.height / unit) + 0.01).floor() as usize;
        for line in 1..=count {
            let y = column.origin.y + unit * line as f64 - pen.theme().drop();
            let rule = Rect::new(column.origin.x, y, column.size.width, weight);
            items.push(fill(rule, color, Artifact::Layout));
        }
    }
    let weight = pen.points("outline.weight", 0.4);
    let color = pen.color("outline.color", "proof-grid");
    let sides = areas.columns.iter().chain(&areas.side).flat_map(|area| outline(*area, weight));
    items.extend(sides.map(|side| fill(side, color, Artifact::Layout)));
    items
}

/// The numbers of every few lines, at the right of the text.
pub(super) fn line_numbers(areas: &Areas, lines: &[Abs], pen: &Pen<'_, '_>) -> Vec<Item> {
    let every = pen.number("lines.every", 5.0).max(1.0) as usize;
    let look = pen.look(pen.points("lines.size", 6.0), 400, pen.color_name("lines.color", "proof"));
    let x = areas.text().right() + pen.units("lines.x-u", 1.6);
    let numbered = lines.iter().enumerate().map(|(at, y)| (at + 1, *y)).filter(|(line, _)| line % every == 0);
    numbered
        .flat_map(|(line, y)| pen.text(&line.to_string(), &look, Artifact::Layout, Point::new(x, y)))
        .collect()
}
