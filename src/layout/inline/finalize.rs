//! Lines of words to placed glyphs: `pen.rs` sets one after the other, `marks.rs` those that stand higher or lower.

mod marks;
mod pen;

use super::justify::Setting;
use super::line::{LayoutIssue, Line};
use super::measure::{Measure, has_small_letters};
use super::paragraph::{Align, ParagraphStyle};
use super::prepare::{
    BreakPoint, Place, PointKind, Prepared, StyledRun, UnitKind, source_of, space_measure, word_measure,
};
use super::quality::Judge;
use crate::geom::Abs;
use crate::text::{Word, WordBreakKind, visual_order};
use pen::Pen;
use std::ops::Range;
use std::sync::Arc;

/// Sets the lines that end at `breaks`.
pub(super) fn finalize(
    prepared: &Prepared<'_>,
    breaks: &[usize],
    style: &ParagraphStyle,
) -> (Vec<Line>, Vec<LayoutIssue>) {
    let mut lines = Vec::with_capacity(breaks.len());
    let mut issues = Vec::new();
    let mut start = Edge {
        place: Place { unit: 0, at: 0 },
        kind: PointKind::Line,
        hang: prepared.first_hang.unwrap_or_default(),
    };
    let mut judge = Judge::new(style, super::letter_size(prepared));
    let points: Vec<&BreakPoint> = breaks.iter().filter_map(|at| prepared.points.get(*at)).collect();
    for (at, point) in points.iter().enumerate() {
        let end = Edge { place: point.end, kind: point.kind, hang: point.right_hang };
        let torn_until = if tears(point.kind) && !tears(start.kind) {
            end_of_torn(points.get(at..).unwrap_or_default())
        } else {
            None
        };
        let setter = Setter { prepared, style, start, end, torn_until };
        let index = lines.len();
        lines.push(setter.set(index, &mut issues));
        judge.look(&lines, (&setter.source(), point.kind == PointKind::End), &mut issues);
        start = Edge { place: point.start, kind: point.kind, hang: point.left_hang };
    }
    judge.end(&lines, &mut issues);
    (lines, issues)
}

/// Whether a word is torn where nothing in its text says so.
fn tears(kind: PointKind) -> bool {
    matches!(kind, PointKind::Word(WordBreakKind::Hyphen | WordBreakKind::Forced))
}

/// Where the word that is torn at the first of `points` is whole again: at a place within it where its own
/// text lets a line end; `None` at its end.
fn end_of_torn(points: &[&BreakPoint]) -> Option<usize> {
    let unit = points.first()?.end.unit;
    let next = points.iter().find(|point| point.end.unit != unit || !tears(point.kind))?;
    (next.end.unit == unit && next.end.at > 0).then_some(next.end.at)
}

/// An end of a line.
#[derive(Clone, Copy)]
struct Edge {
    place: Place,
    kind: PointKind,
    /// How far the character there hangs over the margin.
    hang: Abs,
}

enum PartKind {
    Word { word: Arc<Word>, actual: Option<String>, has_hyphen: bool },
    Space(char),
}

struct Part<'p> {
    kind: PartKind,
    styled: &'p StyledRun<'p>,
    run: usize,
    level: u8,
}

struct Setter<'p> {
    prepared: &'p Prepared<'p>,
    style: &'p ParagraphStyle,
    start: Edge,
    end: Edge,
    /// Where a word that is first torn at this line's end is whole again; `None`: at its own end.
    torn_until: Option<usize>,
}

impl<'p> Setter<'p> {
    fn set(&self, index: usize, issues: &mut Vec<LayoutIssue>) -> Line {
        let (parts, notes) = self.parts();
        let measure = self.measure(&parts);
        let indent = if index == 0 { self.style.first_indent } else { Abs::ZERO };
        let hangs = self.start.hang + self.end.hang;
        let setting = Setting::new(&measure, self.style.measure - indent + hangs, self.end.kind, self.style);
        let width = measure.width + setting.gain(&measure);
        let left = self.left(width, indent);
        let mut pen = Pen { x: left, runs: Vec::new(), gaps: Vec::new(), setting, style: self.style };
        self.draw(&parts, &mut pen);
        let line = Line {
            runs: pen.runs,
            baseline: self.style.leading * index as f64,
            left,
            width,
            ratio: setting.ratio,
            gaps: pen.gaps,
            is_hyphenated: self.end.kind == PointKind::Word(WordBreakKind::Hyphen),
            is_last: matches!(self.end.kind, PointKind::Line | PointKind::End),
            notes,
        };
        self.report(&setting, &line, issues);
        line
    }

    /// The words and spaces between the line's ends, and the notes whose marks fall there.
    fn parts(&self) -> (Vec<Part<'p>>, Vec<usize>) {
        let (from, to) = (self.start.place, self.end.place);
        let last = to.unit + usize::from(to.at > 0);
        let units = self.prepared.units.get(from.unit..last).unwrap_or_default();
        let mut parts = Vec::with_capacity(units.len());
        let mut notes = Vec::new();
        for (index, unit) in (from.unit..).zip(units) {
            let Some(styled) = self.prepared.runs.get(unit.run) else {
                notes.extend(if let UnitKind::Note(note) = unit.kind { Some(note) } else { None });
                continue;
            };
            let kind = match &unit.kind {
                UnitKind::Note(note) => {
                    notes.push(*note);
                    continue;
                }
                UnitKind::Space(space) => PartKind::Space(*space),
                UnitKind::Word(word) => {
                    let start = if index == from.unit { from.at } else { 0 };
                    let end = if index == to.unit { to.at } else { word.text.len() };
                    self.word_part(styled, word, (start..end, unit.level))
                }
            };
            parts.push(Part { kind, styled, run: unit.run, level: unit.level });
        }
        (parts, notes)
    }

    /// A word or the part of it that stands in this line. Where a hyphen was added, the first part stands for
    /// the whole word and the others for nothing, so that it is copied and read aloud in one piece.
    fn word_part(
        &self,
        styled: &StyledRun<'_>,
        word: &Arc<Word>,
        (range, level): (Range<usize>, u8),
    ) -> PartKind {
        if range == (0..word.text.len()) {
            return PartKind::Word { word: Arc::clone(word), actual: None, has_hyphen: false };
        }
        let actual = if range.start > 0 && tears(self.start.kind) {
            Some(String::new())
        } else if range.end < word.text.len() && tears(self.end.kind) {
            let until = self.torn_until.unwrap_or(word.text.len());
            Some(word.text.get(range.start..until).unwrap_or_default().to_owned())
        } else {
            None
        };
        let has_hyphen =
            range.end < word.text.len() && self.end.kind == PointKind::Word(WordBreakKind::Hyphen);
        let mut text = word.text.get(range).unwrap_or_default().to_owned();
        if has_hyphen {
            text.push('-');
        }
        PartKind::Word { word: styled.font.word(&text, level % 2 == 1), actual, has_hyphen }
    }

    fn measure(&self, parts: &[Part<'_>]) -> Measure {
        let mut sum = Measure::default();
        for part in parts {
            sum += match &part.kind {
                PartKind::Word { word, .. } => Measure {
                    small_letters: u32::from(has_small_letters(&word.text)),
                    ..word_measure(part.styled.run, word.width, word.gaps, self.style)
                },
                PartKind::Space(_) => space_measure(part.styled, self.style),
            };
        }
        sum
    }

    fn left(&self, width: Abs, indent: Abs) -> Abs {
        let room = self.style.measure - width;
        match (self.style.align, self.prepared.is_right_to_left) {
            (Align::Justify | Align::Left, true) => room - indent,
            (Align::Justify | Align::Left, false) => indent - self.start.hang,
            (Align::Right, _) => room + self.end.hang,
            (Align::Center, _) => (room + self.end.hang - self.start.hang + indent) / 2.0,
        }
    }

    fn report(&self, setting: &Setting, line: &Line, issues: &mut Vec<LayoutIssue>) {
        let hair = Abs::pt(0.01);
        if setting.excess > hair {
            issues.push(LayoutIssue::Overfull { source: self.source(), by: setting.excess });
        }
        if setting.missing > hair {
            let (source, text) = (self.source(), line.beginning());
            issues.push(LayoutIssue::Underfull { source, text, by: setting.missing });
        }
        let place = self.end.place;
        // A word that goes on over more lines is told where it begins.
        let is_first = self.start.place.unit < place.unit || self.start.place.at == 0;
        let is_parted = match self.end.kind {
            PointKind::Word(WordBreakKind::Forced) => is_first,
            PointKind::HeldSpace => {
                self.ends_at_the_author_s_space() && self.start.kind != PointKind::HeldSpace
            }
            _ => false,
        };
        if is_parted {
            let unit = self.prepared.units.get(place.unit);
            issues.extend(unit.and_then(|unit| {
                let source = source_of(self.prepared.runs.get(unit.run)?.run, unit.range.clone());
                Some(LayoutIssue::ForcedBreak { source, text: line.beginning() })
            }));
        }
    }

    /// Whether the line ends at a space that the author forbids to break at.
    fn ends_at_the_author_s_space(&self) -> bool {
        let unit = self.prepared.units.get(self.end.place.unit);
        unit.is_some_and(|unit| matches!(unit.kind, UnitKind::Space('\u{a0}')))
    }

    /// The bytes of the line in the text that was parsed.
    fn source(&self) -> Range<usize> {
        let last = self.end.place.unit + usize::from(self.end.place.at > 0);
        let units = self.prepared.units.get(self.start.place.unit..last).unwrap_or_default();
        let mut sources = units
            .iter()
            .filter_map(|unit| Some(source_of(self.prepared.runs.get(unit.run)?.run, unit.range.clone())));
        let first = sources.next().unwrap_or_default();
        sources.fold(first, |all, one| all.start.min(one.start)..all.end.max(one.end))
    }

    fn draw(&self, parts: &[Part<'p>], pen: &mut Pen<'_>) {
        let is_plain = parts.iter().all(|part| part.level == 0);
        if is_plain {
            parts.iter().for_each(|part| pen.draw(part));
        } else {
            let levels: Vec<u8> = parts.iter().map(|part| part.level).collect();
            visual_order(&levels).into_iter().filter_map(|at| parts.get(at)).for_each(|part| pen.draw(part));
        }
        let space = match self.end.kind {
            PointKind::Space | PointKind::HeldSpace => {
                self.prepared.units.get(self.end.place.unit).map(|unit| unit.run)
            }
            PointKind::Line => parts.last().map(|part| part.run),
            PointKind::End => self.prepared.last_space,
            PointKind::Word(_) => None,
        };
        if let Some(styled) = space.and_then(|run| self.prepared.runs.get(run)) {
            pen.draw_last_space(styled);
        }
    }
}
