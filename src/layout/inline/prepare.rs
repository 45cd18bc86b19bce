//! Runs to words, spaces and the places where a line may end. The rules of the language are applied here;
//! what comes after knows only widths and costs.

use super::line::LayoutIssue;
use super::measure::{Measure, has_small_letters};
use super::paragraph::{Paragraph, ParagraphStyle, Piece, Run};
use super::protrusion;
use super::tokens::{Token, is_right_to_left, levels, no_breaks, tokens};
use crate::geom::Abs;
use crate::text::{Shaper, StyledFont, Word, WordBreak, WordBreakKind};
use std::ops::Range;
use std::sync::Arc;

/// What a unit of a paragraph is.
pub(super) enum UnitKind {
    /// A word, or the part of one that is in one run.
    Word(Arc<Word>),
    /// A space, as it was written.
    Space(char),
    /// The place of a footnote's mark.
    Note(usize),
}

/// A part of a paragraph that is set as a whole.
pub(super) struct Unit {
    pub kind: UnitKind,
    /// The run it belongs to.
    pub run: usize,
    /// Its bytes in the run's text.
    pub range: Range<usize>,
    /// The level of its direction: odd runs right to left.
    pub level: u8,
}

/// A place in a paragraph: before the byte `at` of the text of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub unit: usize,
    pub at: usize,
}

/// Why a line may end at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PointKind {
    /// At a space, which stays behind.
    Space,
    /// At a space that the language or the author forbids to break at; only where nothing else is left.
    HeldSpace,
    /// Within a word.
    Word(WordBreakKind),
    /// The author wants it.
    Line,
    /// The paragraph ends.
    End,
}

/// A place where a line may end.
pub(super) struct BreakPoint {
    pub kind: PointKind,
    /// Where the line ends.
    pub end: Place,
    /// Where the next line starts.
    pub start: Place,
    /// All that stands before the end, an added hyphen included.
    pub before: Measure,
    /// All that stands before the start of the next line.
    pub skipped: Measure,
    /// How far the line's last character hangs over the right margin.
    pub right_hang: Abs,
    /// How far the next line's first character hangs over the left margin.
    pub left_hang: Abs,
}

/// A run with its font.
#[derive(Clone)]
pub(super) struct StyledRun<'a> {
    pub run: &'a Run,
    pub font: Arc<StyledFont<'a>>,
}

/// A paragraph ready to be broken.
#[derive(Default)]
pub(super) struct Prepared<'a> {
    pub runs: Vec<StyledRun<'a>>,
    pub units: Vec<Unit>,
    pub points: Vec<BreakPoint>,
    /// How far the first character hangs over the left margin.
    pub first_hang: Option<Abs>,
    /// The run of a space at the very end, which parts the paragraph from what is read after it.
    pub last_space: Option<usize>,
    pub issues: Vec<LayoutIssue>,
    pub is_right_to_left: bool,
}

/// What is asked of `prepare` beside the style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Demands {
    /// Words wider than the measure may be parted between any two letters.
    pub is_emergency: bool,
    /// A line must end after the first word that ends in a colon.
    pub ends_line_after_colon: bool,
}

/// Runs to words, spaces and the places where a line may end.
pub(super) fn prepare<'a, 'b: 'a>(
    paragraph: &'a Paragraph,
    style: &'a ParagraphStyle,
    shaper: &Shaper<'b>,
    demands: Demands,
) -> Prepared<'a> {
    let mut builder = Builder::new(style, demands);
    builder.prepared.is_right_to_left = is_right_to_left(style);
    let no_breaks = no_breaks(paragraph, style);
    let levels = levels(paragraph, builder.prepared.is_right_to_left);
    let (mut at, mut no_breaks) = (0, no_breaks.iter().copied().peekable());
    for piece in &paragraph.pieces {
        match piece {
            Piece::Note(note) => builder.push(UnitKind::Note(*note), 0..0, 0),
            Piece::LineBreak => builder.end_line(),
            Piece::Text(run) => {
                let font = shaper.font(run.style.face, run.style.features, &run.style.locale);
                builder.prepared.runs.push(StyledRun { run, font });
                let levels = levels.as_ref().and_then(|levels| levels.get(at..at + run.text.len()));
                for token in tokens(&run.text, levels) {
                    let place = at + token.range.start;
                    while no_breaks.next_if(|offset| *offset < place).is_some() {}
                    let holds = no_breaks.peek() == Some(&place);
                    builder.push_token(run, token, holds);
                }
                at += run.text.len();
            }
        }
        at += usize::from(matches!(piece, Piece::LineBreak));
    }
    builder.finish()
}

/// The measure of a word in a run.
pub(super) fn word_measure(run: &Run, width: f64, gaps: u32, style: &ParagraphStyle) -> Measure {
    let size = run.style.size;
    let width = size * (width / 1000.0) + run.style.tracking.at(size) * f64::from(gaps + 1);
    let rule = &style.justification;
    let letters = rule.letter.at(size) * f64::from(gaps) + width * rule.glyph;
    Measure { width, letters: if run.style.is_verbatim { Abs::ZERO } else { letters }, ..Measure::default() }
}

/// The measure of a space in a run.
pub(super) fn space_measure(styled: &StyledRun<'_>, style: &ParagraphStyle) -> Measure {
    let run = &styled.run.style;
    let width = run.size * (styled.font.space().1 / 1000.0) + run.tracking.at(run.size);
    if run.is_verbatim {
        return Measure { width, spaces: 1, ..Measure::default() };
    }
    let rule = &style.justification;
    let (space_stretch, space_shrink) = (rule.space_stretch.at(run.size), rule.space_shrink.at(run.size));
    Measure { width, space_stretch, space_shrink, spaces: 1, ..Measure::default() }
}

struct Builder<'a> {
    style: &'a ParagraphStyle,
    demands: Demands,
    prepared: Prepared<'a>,
    sum: Measure,
    /// A space that waits for a word: at the end of a line it is dropped.
    space: Option<(Token, bool, usize)>,
    /// Whether a word stands in the line that the author began.
    has_word: bool,
    right_hang: Abs,
    last_character: char,
    /// Points whose next line has no first character yet.
    open_points: usize,
}

impl<'a> Builder<'a> {
    fn new(style: &'a ParagraphStyle, demands: Demands) -> Builder<'a> {
        Builder {
            style,
            demands,
            prepared: Prepared::default(),
            sum: Measure::default(),
            space: None,
            has_word: false,
            right_hang: Abs::ZERO,
            last_character: ' ',
            open_points: 0,
        }
    }

    fn push(&mut self, kind: UnitKind, range: Range<usize>, level: u8) {
        let run = self.prepared.runs.len().saturating_sub(1);
        self.prepared.units.push(Unit { kind, run, range, level });
    }

    fn push_token(&mut self, run: &'a Run, token: Token, holds: bool) {
        match token.space {
            Some(space) => {
                let may_break = space == ' ' && !holds;
                let is_first = self.space.is_none() || run.style.is_verbatim;
                if self.has_word && is_first {
                    self.flush_space();
                    self.space = Some((token, may_break, self.prepared.runs.len().saturating_sub(1)));
                } else if let Some((_, waits, _)) = &mut self.space {
                    *waits &= may_break;
                }
            }
            None => {
                self.flush_space();
                self.push_word(run, token);
            }
        }
    }

    fn flush_space(&mut self) {
        let Some((token, may_break, run)) = self.space.take() else { return };
        let Some(styled) = self.prepared.runs.get(run) else { return };
        let measure = space_measure(styled, self.style);
        let (end, before) = (self.here(), self.sum);
        // A space that was written as an ordinary one is read as one, even where no line may end.
        let kind = UnitKind::Space(token.space.unwrap_or(' '));
        self.prepared.units.push(Unit { kind, run, range: token.range, level: token.level });
        self.sum += measure;
        if may_break || self.demands.is_emergency {
            let is_line = may_break && self.demands.ends_line_after_colon && self.last_character == ':';
            self.demands.ends_line_after_colon &= !is_line;
            let kind = match may_break {
                true if is_line => PointKind::Line,
                true => PointKind::Space,
                false => PointKind::HeldSpace,
            };
            self.point(kind, end, before, self.right_hang);
        }
        self.last_character = ' ';
    }

    /// Margins of right-to-left text stay straight: its punctuation has no table yet.
    fn protrudes(&self) -> bool {
        self.style.protrude && !self.prepared.is_right_to_left
    }

    fn here(&self) -> Place {
        Place { unit: self.prepared.units.len(), at: 0 }
    }

    /// A point between the last unit and the next.
    fn point(&mut self, kind: PointKind, end: Place, before: Measure, right_hang: Abs) {
        let (start, skipped) = (self.here(), self.sum);
        self.prepared.points.push(BreakPoint {
            kind,
            end,
            start,
            before,
            skipped,
            right_hang,
            left_hang: Abs::ZERO,
        });
        self.open_points += 1;
    }

    fn push_word(&mut self, run: &'a Run, token: Token) {
        let Some(styled) = self.prepared.runs.last().cloned() else { return };
        let text = run.text.get(token.range.clone()).unwrap_or_default();
        let word = styled.font.word(text, token.level % 2 == 1);
        self.report_missing(run, &token, &word);
        let hang = |c: Option<char>, advance: Option<f64>, rule: fn(char) -> f64| {
            let part = if self.protrudes() { c.map_or(0.0, rule) } else { 0.0 };
            run.style.size * (part * advance.unwrap_or(0.0) / 1000.0)
        };
        let first = word.text.chars().next();
        let left_hang = hang(first, word.glyphs.first().map(|glyph| glyph.advance), protrusion::left);
        let last = word.text.chars().next_back();
        let right_hang = hang(last, word.glyphs.last().map(|glyph| glyph.advance), protrusion::right);
        self.close_points(left_hang);
        let is_joined = self.last_character.is_alphabetic() && first.is_some_and(char::is_alphabetic);
        if is_joined {
            self.undo_hyphens();
        }
        let mut whole = word_measure(run, word.width, word.gaps, self.style);
        whole.small_letters = u32::from(has_small_letters(&word.text));
        let unit = self.prepared.units.len();
        for place in self.breaks(&styled, &word, (whole.width, token.level)) {
            if !(is_joined && place.kind == WordBreakKind::Hyphen) {
                let point = self.word_point(&styled, unit, (&whole, &word), (&place, token.level));
                self.prepared.points.push(point);
            }
        }
        self.sum += whole;
        self.push(UnitKind::Word(word), token.range, token.level);
        (self.right_hang, self.last_character, self.has_word) = (right_hang, last.unwrap_or(' '), true);
    }

    /// The places where a word of a width and a level of direction may be divided.
    fn breaks(&self, styled: &StyledRun<'_>, word: &Word, (width, level): (Abs, u8)) -> Vec<WordBreak> {
        let allows = |place: &&WordBreak| {
            place.kind != WordBreakKind::Hyphen || (self.style.hyphenate && !styled.run.style.is_verbatim)
        };
        let mut breaks: Vec<WordBreak> = if level.is_multiple_of(2) {
            styled.font.breaks(word).iter().filter(allows).copied().collect()
        } else {
            styled.font.breaks_right_to_left(word)
        };
        if self.demands.is_emergency && width > self.style.measure {
            breaks.extend(styled.font.forced_breaks(word));
            breaks.sort_by_key(|place| place.at);
            breaks.dedup_by_key(|place| place.at);
        }
        breaks
    }

    fn word_point(
        &self,
        styled: &StyledRun<'_>,
        unit: usize,
        (whole, word): (&Measure, &Word),
        (place, level): (&WordBreak, u8),
    ) -> BreakPoint {
        let run = styled.run;
        let head = word_measure(run, place.before, place.gaps_before, self.style);
        let tail = word_measure(run, place.after, place.gaps_after, self.style);
        let small_letters = Measure { small_letters: whole.small_letters, ..Measure::default() };
        let last = word.text.get(..place.at).and_then(|head| head.chars().next_back());
        let last = if place.kind == WordBreakKind::Hyphen { Some('-') } else { last };
        let is_at_right = place.kind != WordBreakKind::Free && level.is_multiple_of(2);
        let hangs = is_at_right && matches!(last, Some('-' | '\u{2010}'));
        let hang =
            if hangs && self.protrudes() { protrusion::right('-') * styled.font.hyphen() } else { 0.0 };
        let at = Place { unit, at: place.at };
        BreakPoint {
            kind: PointKind::Word(place.kind),
            end: at,
            start: at,
            before: self.sum + head + small_letters,
            skipped: self.sum + *whole - tail - small_letters,
            right_hang: run.style.size * (hang / 1000.0),
            left_hang: Abs::ZERO,
        }
    }

    /// A word that goes on in the next run is not divided: its parts are not words to the patterns.
    fn undo_hyphens(&mut self) {
        let unit = self.prepared.units.len().saturating_sub(1);
        let is_hyphen = |point: &BreakPoint| {
            point.end.unit == unit && point.kind == PointKind::Word(WordBreakKind::Hyphen)
        };
        let from =
            self.prepared.points.iter().rposition(|point| point.end.unit < unit).map_or(0, |at| at + 1);
        let tail = self.prepared.points.split_off(from);
        self.prepared.points.extend(tail.into_iter().filter(|point| !is_hyphen(point)));
    }

    fn close_points(&mut self, left_hang: Abs) {
        for point in self.prepared.points.iter_mut().rev().take(self.open_points) {
            point.left_hang = left_hang;
        }
        self.open_points = 0;
        self.prepared.first_hang.get_or_insert(left_hang);
    }

    fn end_line(&mut self) {
        self.space = None;
        if self.has_word {
            self.point(PointKind::Line, self.here(), self.sum, self.right_hang);
        }
        (self.has_word, self.last_character) = (false, ' ');
    }

    fn finish(mut self) -> Prepared<'a> {
        self.prepared.last_space = self.space.take().map(|(_, _, run)| run);
        let end = self.here();
        if self.has_word {
            self.point(PointKind::End, self.here(), self.sum, self.right_hang);
        } else if let Some(last) = self.prepared.points.last_mut() {
            // Only notes can stand behind it.
            last.kind = PointKind::End;
            last.end = end;
        }
        self.prepared
    }

    fn report_missing(&mut self, run: &Run, token: &Token, word: &Word) {
        for missing in &word.missing {
            let at = token.range.start;
            let range = at + missing.range.start..at + missing.range.end;
            self.prepared.issues.push(LayoutIssue::MissingGlyph {
                character: missing.character,
                source: source_of(run, range),
                face: run.style.face,
            });
        }
    }
}

/// The bytes that a range of a run's text was parsed from; the whole run where escapes changed its length.
pub(super) fn source_of(run: &Run, range: Range<usize>) -> Range<usize> {
    if run.source.len() != run.text.len() {
        return run.source.clone();
    }
    run.source.start + range.start..run.source.start + range.end
}
