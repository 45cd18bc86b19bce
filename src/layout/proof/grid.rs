//! The baseline grid, the outlines of the areas of text, and the numbers of lines.

use super::super::flow::outline;
use super::super::pages::{Areas, LaidOut};
use super::super::{Artifact, Item, ItemKind, Mark, Page};
use super::{Pen, fill};
use crate::geom::{Abs, Point, Rect};

/// Baselines nearer to each other than so many grid units are one line: a superscript stands .32 units over its line, the
/// lines of notes .75 units apart.
const SAME_LINE: f64 = 0.36;

/// The baselines of the lines of each page, from the top down. What stands in several columns at one height is one
/// line, so that both languages of a parallel edition have the same numbers.
pub(super) fn lines(laid: &LaidOut, unit: Abs) -> Vec<Vec<Abs>> {
    let pages = laid.pages.pages.iter().zip(&laid.ground.areas);
    pages.map(|(page, areas)| lines_of(page, &areas.text(), unit)).collect()
}

fn lines_of(page: &Page, area: &Rect, unit: Abs) -> Vec<Abs> {
    let mut found: Vec<(Abs, usize)> = page.items.iter().filter_map(|item| baseline(item, area)).collect();
    found.sort_by(|(a, _), (b, _)| a.to_pt().total_cmp(&b.to_pt()));
    let is_same = |(a, _): &(Abs, usize), (b, _): &(Abs, usize)| *b - *a < unit * SAME_LINE;
    let lines = found.chunk_by(is_same);
    // The line is where most of its letters stand.
    lines.filter_map(|line| line.iter().max_by_key(|(_, glyphs)| *glyphs)).map(|(y, _)| *y).collect()
}

/// The baseline of a text in an area of text, and how many glyphs it has.
fn baseline(item: &Item, area: &Rect) -> Option<(Abs, usize)> {
    let (Mark::Content { .. }, ItemKind::Text(text)) = (&item.mark, &item.kind) else { return None };
    let Point { x, y } = text.origin;
    let is_within =
        x > area.origin.x - SLACK && x < area.right() && y > area.origin.y && y < area.bottom() + SLACK;
    is_within.then_some((y, text.glyphs.len()))
}

/// How far text may hang out of its area.
const SLACK: Abs = Abs::pt(3.0);

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
