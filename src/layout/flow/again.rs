//! Paragraphs set anew with one line more, so that a page is full.

use super::brick::{Brick, LineOf, Origin};
use super::stylist::Stylist;
use super::{Job, TextEntry, assemble};
use crate::geom::{Abs, Point};
use crate::layout::inline::{Align, Line, Paragraph, ParagraphStyle, break_paragraph};
use std::sync::Arc;

/// In a shorter paragraph, each line would have to give too much.
const FEWEST_LINES: usize = 4;
/// A last line of less than this share of the measure has too little for a line after it.
const LEAST_ENDING: f64 = 0.6;
/// No line is drawn out further for it: spaces stay under .3 em.
const LOOSEST: f64 = 1.1;

/// A paragraph that may be set anew: one of running text in the one column of an edition, without a rule beside it.
#[derive(Debug)]
pub(in crate::layout) struct Again {
    paragraph: Paragraph,
    style: ParagraphStyle,
    /// Its left edge within the column.
    x: Abs,
    /// How many items of its first line are a mark beside it.
    ornaments: usize,
    /// How many of its lines end with an added hyphen.
    hyphens: usize,
}

impl Again {
    /// Keeps a paragraph whose lines might become one more.
    pub(super) fn of(job: &mut Job, entry: &TextEntry, lines: &[Line]) -> Option<Again> {
        let ending = lines.last()?.width;
        let is_plain = entry.last_ornaments.is_empty()
            && entry.side_rule.is_none()
            && entry.listing.is_none()
            && !entry.is_kept
            && !entry.keeps_next;
        let has_room = lines.len() >= FEWEST_LINES && ending >= job.style.measure * LEAST_ENDING;
        (is_plain && has_room && job.style.align == Align::Justify).then(|| Again {
            paragraph: std::mem::take(&mut job.paragraph),
            style: job.style.clone(),
            x: entry.x,
            ornaments: entry.ornaments.len(),
            hyphens: hyphens(lines),
        })
    }

    /// The lines, one more than `count`; `None` where that would be seen.
    pub(in crate::layout) fn loosened(&self, count: usize, stylist: &Stylist<'_, '_>) -> Option<Vec<Line>> {
        let style = ParagraphStyle { looseness: 1, ..self.style.clone() };
        let broken = break_paragraph(&self.paragraph, &style, stylist.shaper);
        let is_even = broken.lines.iter().all(|line| line.ratio.is_none_or(|ratio| ratio <= LOOSEST));
        let is_even = is_even && hyphens(&broken.lines) <= self.hyphens && broken.issues.is_empty();
        (is_even && broken.lines.len() == count + 1).then_some(broken.lines)
    }

    /// The lines as bricks in the place of others, of which the first is given.
    pub(in crate::layout) fn bricks(
        &self,
        lines: Vec<Line>,
        origin: &Arc<Origin>,
        mut first: Brick,
        stylist: &Stylist<'_, '_>,
    ) -> Vec<Brick> {
        let leading = self.style.leading;
        let ascent = stylist.ascent(leading);
        let count = lines.len();
        let mut bricks = Vec::with_capacity(count);
        for (at, line) in lines.into_iter().enumerate() {
            let notes = line.notes.iter().map(|note| (0, *note)).collect();
            let (items, links) = assemble::place(line, Point::new(self.x, ascent), leading);
            let after = assemble::after_line(at, count);
            let line = Some(LineOf { origin: Arc::clone(origin), at, count });
            bricks.push(Brick {
                links,
                notes,
                after,
                line,
                frame: first.frame,
                ..Brick::solid(leading, items)
            });
        }
        if let Some(new) = bricks.first_mut() {
            (new.anchors, new.bookmark) = (first.anchors, first.bookmark);
            first.items.truncate(self.ornaments);
            new.items.splice(0..0, first.items);
        }
        bricks
    }
}

fn hyphens(lines: &[Line]) -> usize {
    lines.iter().filter(|line| line.is_hyphenated).count()
}
