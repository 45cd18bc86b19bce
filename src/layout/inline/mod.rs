//! A paragraph to lines: it takes runs of styled text ([`Paragraph`], from Markdown by [`collect`]) and a
//! [`ParagraphStyle`], and returns [`Line`]s of placed glyphs with what could not be done well.
//!
//! The steps, a file each: `collect` inlines to runs · `fallback` other faces where the theme names them · `prepare`
//! runs to words, spaces and places to break · `linebreak` the best places (`balance` for headings) · `justify` what each
//! part of a line gives · `finalize` glyphs in their places, `quality` how the lines turned out, `rivers` other places
//! where a river would run. What was broken before, word for word, keeps the ends of its lines (`kept`).
//!
//! Nothing here has state but the shaper's caches, whose content depends on their keys alone: paragraphs may
//! be broken on several threads, with the same result.

mod balance;
mod collect;
mod fallback;
mod finalize;
mod justify;
mod kept;
mod line;
mod linebreak;
mod measure;
mod paragraph;
mod prepare;
mod protrusion;
mod quality;
mod rivers;
#[cfg(test)]
mod tests;
mod tokens;

pub use collect::{Acronyms, Collector, NoteMark, RunStyles, collect};
pub use line::{BrokenParagraph, LayoutIssue, Line, PlacedRun};
pub use paragraph::{Align, Justification, Paragraph, ParagraphStyle, Piece, Run, RunStyle};

use crate::geom::Abs;
use crate::locale::typography;
use crate::text::{KeptBreaks, Shaper};
use fallback::with_fallbacks;
use linebreak::Goal;
use prepare::{Demands, PointKind, Prepared, prepare};

/// Breaks a paragraph into lines and sets them. A paragraph without text has no lines.
pub fn break_paragraph(
    paragraph: &Paragraph,
    style: &ParagraphStyle,
    shaper: &Shaper<'_>,
) -> BrokenParagraph {
    let (paragraph, mut all) = with_fallbacks(paragraph, shaper);
    let key = kept::key(&paragraph, style, shaper);
    if let Some(kept) = shaper.cache().breaks(&key) {
        let demands =
            Demands { is_emergency: kept.is_emergency, ends_line_after_colon: kept.ends_line_after_colon };
        let prepared = prepare(&paragraph, style, shaper, demands);
        let (lines, issues) = finalize::finalize(&prepared, &kept.points, style);
        all.extend(prepared.issues);
        all.extend(issues);
        return BrokenParagraph { lines, issues: all };
    }
    let best = best_breaks(&paragraph, style, shaper);
    let (lines, issues, points) = rivers::without_rivers(&best, style);
    let (is_emergency, ends_line_after_colon) = (best.is_emergency, best.ends_line_after_colon);
    shaper.cache().keep_breaks(key, KeptBreaks { points, is_emergency, ends_line_after_colon });
    all.extend(best.prepared.issues);
    all.extend(issues);
    BrokenParagraph { lines, issues: all }
}

/// The best way to break a paragraph.
struct Best<'p> {
    prepared: Prepared<'p>,
    /// The points at which its lines end.
    breaks: Vec<usize>,
    /// Whether lines had to be allowed that are too loose or too wide.
    is_emergency: bool,
    /// Whether a line had to end after the first colon.
    ends_line_after_colon: bool,
}

fn best_breaks<'p, 'b: 'p>(
    paragraph: &'p Paragraph,
    style: &'p ParagraphStyle,
    shaper: &Shaper<'b>,
) -> Best<'p> {
    let mut demands = Demands::default();
    let mut prepared = prepare(paragraph, style, shaper, demands);
    if style.break_after_colon && !fits_in_one_line(&prepared, style) {
        demands.ends_line_after_colon = true;
        prepared = prepare(paragraph, style, shaper, demands);
    }
    let ends_line_after_colon = demands.ends_line_after_colon;
    if let Some(breaks) = choose(&prepared, style) {
        return Best { prepared, breaks, is_emergency: false, ends_line_after_colon };
    }
    let prepared = prepare(paragraph, style, shaper, Demands { is_emergency: true, ..demands });
    let breaks = linebreak::break_lines(&prepared.points, &goal(&prepared, style), true).unwrap_or_default();
    Best { prepared, breaks, is_emergency: true, ends_line_after_colon }
}

fn choose(prepared: &Prepared<'_>, style: &ParagraphStyle) -> Option<Vec<usize>> {
    let goal = goal(prepared, style);
    if style.balance {
        balance::balance(&prepared.points, &goal)
    } else {
        linebreak::break_lines(&prepared.points, &goal, false)
    }
}

fn goal(prepared: &Prepared<'_>, style: &ParagraphStyle) -> Goal {
    let size = letter_size(prepared);
    Goal {
        measure: style.measure,
        first_indent: style.first_indent,
        first_hang: prepared.first_hang.unwrap_or_default(),
        is_ragged: style.align != Align::Justify,
        tightest: style.justification.tightest,
        least_ending: quality::least_ending(style.measure, size),
        last_line_words: style.last_line_words,
        looseness: style.looseness,
        most_hyphens: style.most_hyphens,
        avoided: None,
        hyphen: hyphen_cost(style, size),
        slack: size * 2.0,
    }
}

/// The size of a paragraph's letters: that of the first.
fn letter_size(prepared: &Prepared<'_>) -> Abs {
    prepared.runs.first().map_or(Abs::ZERO, |styled| styled.run.style.size)
}

/// Up to so many ems a line needs its hyphens in every language; from so many on it can do with fewer.
const NARROW: f64 = 24.0;
const WIDE: f64 = 31.0;

/// The part of a language's dislike of hyphens that is left in columns.
const DISLIKE_IN_COLUMNS: f64 = 0.36;

/// What an added hyphen costs. Measured on English reports: in lines of 39 em 3.1 % of them end in a hyphen without the
/// language's weight and 2.5 % with it, in lines of 31 em 6.6 and 4.7 %, in columns of 22 em 15.0 and 13.6 %; the
/// spaces deviate by .001 em more.
fn hyphen_cost(style: &ParagraphStyle, size: Abs) -> f64 {
    let share = DISLIKE_IN_COLUMNS + (1.0 - DISLIKE_IN_COLUMNS) * ease(style, size);
    let weight = 1.0 + (typography(&style.locale).hyphen_weight - 1.0) * share;
    weight * weight
}

/// How easily lines can be filled, from 0 in narrow ones to 1 in wide ones.
fn ease(style: &ParagraphStyle, size: Abs) -> f64 {
    let ems = if size > Abs::ZERO { style.measure / size } else { WIDE };
    ((ems - NARROW) / (WIDE - NARROW)).clamp(0.0, 1.0)
}

fn fits_in_one_line(prepared: &Prepared<'_>, style: &ParagraphStyle) -> bool {
    let has_line_breaks = prepared.points.iter().any(|point| point.kind == PointKind::Line);
    let width = prepared.points.last().map_or(Abs::ZERO, |point| point.before.width);
    !has_line_breaks && width <= style.measure - style.first_indent
}

/// How narrow and how wide a text can be set, for the columns of tables.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct NaturalWidth {
    /// The widest part that cannot be divided.
    pub least: Abs,
    /// The longest line if no line ends but where the author wants it.
    pub most: Abs,
}

/// How narrow and how wide a paragraph can be set; the measure of the style does not matter.
pub fn natural_width(paragraph: &Paragraph, style: &ParagraphStyle, shaper: &Shaper<'_>) -> NaturalWidth {
    let (paragraph, _) = with_fallbacks(paragraph, shaper);
    let prepared = prepare(&paragraph, style, shaper, Demands::default());
    let mut widths = NaturalWidth::default();
    let (mut part, mut line) = (Abs::ZERO, Abs::ZERO);
    for point in &prepared.points {
        widths.least = widths.least.max(point.before.width - part);
        part = point.skipped.width;
        if matches!(point.kind, PointKind::Line | PointKind::End) {
            widths.most = widths.most.max(point.before.width - line);
            line = point.skipped.width;
        }
    }
    widths
}
