//! Paragraphs set anew with one line more or less, so that a page is full.

use super::brick::{Break, Brick, LineOf, Origin};
use super::stylist::Stylist;
use super::{Job, TextEntry, assemble};
use crate::geom::{Abs, Point};
use crate::layout::inline::{Align, Line, Paragraph, ParagraphStyle, break_paragraph};
use crate::locale::typography;
use std::sync::Arc;

/// In a shorter paragraph, each line would have to give too much.
const FEWEST_LINES: usize = 3;
/// At ratio 1 a line becomes wider or narrower by about this share of the measure. It serves to guess, and only what is
/// likely is tried.
const GIVE: f64 = 0.052;
/// What a new last line must have at least, in shares of the measure, for it is not to look like a mistake.
const NEW_ENDING: f64 = 0.12;
/// No change that would need more on the average, to be longer and to be shorter, is tried: of the paragraphs of two
/// reports within these bounds two fifths could be changed, of those beyond an eighth.
const LIKELY: [f64; 2] = [0.8, 0.6];
/// No line is drawn out further for it: spaces stay under .35 em.
const LOOSEST: f64 = 2.0;
/// Nor further in: they stay over .17 em.
const TIGHTEST: f64 = -1.6;
/// The share of lines that may end with a hyphen for it where the language has no dislike of hyphens; where it has, fewer
/// by as much as they cost more when lines are broken.
const HYPHENS: f64 = 0.4;

/// How a paragraph could be set otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::layout) enum Change {
    /// With a line more.
    Longer,
    /// With a line less.
    Shorter,
}

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
    /// The ratio that its lines would need about for a line more, and for a line less.
    strains: [f64; 2],
}

impl Again {
    /// Keeps a paragraph whose lines might become one more or one less.
    pub(super) fn of(job: &mut Job, entry: &TextEntry, lines: &[Line]) -> Option<Again> {
        let is_plain = entry.last_ornaments.is_empty()
            && entry.side_rule.is_none()
            && entry.listing.is_none()
            && !entry.is_kept
            && !entry.keeps_next;
        if !is_plain || lines.len() < FEWEST_LINES || job.style.align != Align::Justify {
            return None;
        }
        let strains = strains(lines, job.style.measure);
        strains.iter().zip(LIKELY).any(|(strain, likely)| *strain <= likely).then(|| Again {
            paragraph: std::mem::take(&mut job.paragraph),
            style: job.style.clone(),
            x: entry.x,
            ornaments: entry.ornaments.len(),
            hyphens: hyphens(lines),
            strains,
        })
    }

    /// How much lines would have to give for a change, as far as one can guess; `None` where it is not worth a try.
    pub(in crate::layout) fn strain(&self, change: Change) -> Option<f64> {
        let [longer, shorter] = self.strains;
        let (strain, likely) = match change {
            Change::Longer => (longer, LIKELY[0]),
            Change::Shorter => (shorter, LIKELY[1]),
        };
        (strain <= likely).then_some(strain)
    }

    /// The lines, one more or one less than `count`; `None` where that would be seen.
    pub(in crate::layout) fn changed(
        &self,
        change: Change,
        count: usize,
        stylist: &Stylist<'_, '_>,
    ) -> Option<Vec<Line>> {
        let (looseness, wanted) = match change {
            Change::Longer => (1, count + 1),
            Change::Shorter => (-1, count - 1),
        };
        let style = ParagraphStyle { looseness, ..self.style.clone() };
        let broken = break_paragraph(&self.paragraph, &style, stylist.shaper);
        let is_even = broken
            .lines
            .iter()
            .all(|line| line.ratio.is_none_or(|ratio| (TIGHTEST..=LOOSEST).contains(&ratio)));
        let is_even =
            is_even && hyphens(&broken.lines) <= self.most_hyphens(count) && broken.issues.is_empty();
        (is_even && broken.lines.len() == wanted).then_some(broken.lines)
    }

    /// How many of so many lines may end with a hyphen.
    fn most_hyphens(&self, lines: usize) -> usize {
        let share = HYPHENS / typography(&self.style.locale).hyphen_weight.powi(2);
        self.hyphens.max((lines as f64 * share) as usize)
    }

    /// The lines as bricks in the place of others.
    pub(in crate::layout) fn bricks(
        &self,
        lines: Vec<Line>,
        origin: &Arc<Origin>,
        old: Vec<Brick>,
        stylist: &Stylist<'_, '_>,
    ) -> Vec<Brick> {
        // Lines that a heading needs after it, or all of a framed box, stay together.
        let is_kept = |brick: &&Brick| brick.after == Break::Never;
        let kept = if old.iter().all(|brick| is_kept(&brick)) {
            lines.len()
        } else {
            old.iter().take_while(is_kept).count()
        };
        let Some(mut first) = old.into_iter().next() else { return Vec::new() };
        let leading = self.style.leading;
        let ascent = stylist.ascent(leading);
        let count = lines.len();
        let mut bricks = Vec::with_capacity(count);
        for (at, line) in lines.into_iter().enumerate() {
            let notes = line.notes.iter().map(|note| (0, *note)).collect();
            let (items, links) = assemble::place(line, Point::new(self.x, ascent), leading);
            let after = if at < kept { Break::Never } else { assemble::after_line(at, count) };
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

/// The ratio that lines would need about, on the average, to become one more and one less.
fn strains(lines: &[Line], measure: Abs) -> [f64; 2] {
    let Some((last, full)) = lines.split_last() else { return [f64::INFINITY; 2] };
    let ending = last.width / measure;
    let now: f64 = full.iter().filter_map(|line| line.ratio).sum();
    let more = (now + (1.0 - ending + NEW_ENDING) / GIVE) / lines.len() as f64;
    let less = (ending / GIVE - now) / full.len().max(1) as f64;
    [more, less]
}

fn hyphens(lines: &[Line]) -> usize {
    lines.iter().filter(|line| line.is_hyphenated).count()
}
