//! The glyphs of a line, one after the other.

use super::{Part, PartKind, marks};
use crate::geom::{Abs, Point};
use crate::layout::inline::justify::Setting;
use crate::layout::inline::line::{Gap, PlacedRun, Strike};
use crate::layout::inline::paragraph::ParagraphStyle;
use crate::layout::inline::prepare::{StyledRun, space_measure};
use crate::layout::{Mark, PlacedGlyph, TextItem};
use crate::text::Word;

/// Where the next glyph goes.
pub(super) struct Pen<'p> {
    pub(super) x: Abs,
    pub(super) runs: Vec<PlacedRun>,
    pub(super) gaps: Vec<Gap>,
    pub(super) setting: Setting,
    pub(super) style: &'p ParagraphStyle,
}

impl Pen<'_> {
    pub(super) fn draw(&mut self, part: &Part<'_>) {
        match &part.kind {
            PartKind::Word { word, actual, has_hyphen } => {
                let stretch = self.stretch(part.styled);
                let mut glyphs = self.glyphs(part.styled, word, stretch);
                if let (true, Some(last)) = (*has_hyphen, glyphs.last_mut()) {
                    // Not U+002D: a soft hyphen tells readers of the file that the word goes on.
                    last.text = "\u{ad}".into();
                }
                if word.glyphs.iter().any(|glyph| glyph.rise != 0) {
                    let rises: Vec<i16> = word.glyphs.iter().map(|glyph| glyph.rise).collect();
                    marks::draw(self, part.styled, (actual.clone(), &rises), glyphs);
                } else {
                    self.push(part.styled, actual.clone(), glyphs, 0);
                }
            }
            PartKind::Space(space) => {
                let stretch = self.stretch(part.styled);
                let measure = space_measure(part.styled, self.style);
                let is_rigid = part.styled.run.style.is_verbatim;
                let size = part.styled.run.style.size;
                let gain =
                    if is_rigid { Abs::ZERO } else { self.setting.space(&self.style.justification).at(size) };
                let width = measure.width + gain;
                self.gaps.extend((!is_rigid).then_some(Gap { left: self.x, width }));
                let glyph = PlacedGlyph {
                    glyph: part.styled.font.space().0,
                    advance: width / size * 1000.0 / stretch,
                    text: space.to_string().into(),
                };
                self.push(part.styled, None, vec![glyph], 0);
            }
        }
    }

    fn stretch(&self, styled: &StyledRun<'_>) -> f64 {
        let amount = if styled.run.style.is_verbatim { 0.0 } else { self.style.justification.glyph };
        1.0 + amount * self.setting.letters()
    }

    fn glyphs(&self, styled: &StyledRun<'_>, word: &Word, stretch: f64) -> Vec<PlacedGlyph> {
        let style = &styled.run.style;
        let tracking = style.tracking.get() * 1000.0;
        let letter = if style.is_verbatim {
            0.0
        } else {
            self.style.justification.letter.get() * self.setting.letters()
        };
        let gap = tracking + letter * 1000.0 / stretch;
        let mut glyphs: Vec<PlacedGlyph> = Vec::with_capacity(word.glyphs.len());
        let mut has_letter = false;
        for glyph in &word.glyphs {
            let text = word.text.get(glyph.range()).unwrap_or_default();
            let is_letter = glyph.is_letter();
            // The gap goes before the next letter, behind the marks of this one.
            if let (true, true, Some(last)) = (is_letter, has_letter, glyphs.last_mut()) {
                last.advance += gap;
            }
            has_letter |= is_letter;
            glyphs.push(PlacedGlyph { glyph: glyph.id, advance: glyph.advance, text: text.into() });
        }
        if let Some(last) = glyphs.last_mut() {
            last.advance += tracking;
        }
        glyphs
    }

    /// The space at which the line ends: seen by no one, but it keeps words apart when text is extracted.
    pub(super) fn draw_last_space(&mut self, styled: &StyledRun<'_>) {
        let (glyph, advance) = styled.font.space();
        let x = self.x;
        let width = self.runs.last().map(|run| run.width);
        let count = self.runs.len();
        self.push(styled, None, vec![PlacedGlyph { glyph, advance, text: " ".into() }], 0);
        self.x = x;
        if let (true, Some(run), Some(width)) = (self.runs.len() == count, self.runs.last_mut(), width) {
            run.width = width;
        } else if let Some(run) = self.runs.last_mut() {
            run.width = Abs::ZERO;
        }
    }

    /// Glyphs in the next place; `rise` is how far above the run's baseline they stand, in 1/1000 em.
    pub(super) fn push(
        &mut self,
        styled: &StyledRun<'_>,
        actual: Option<String>,
        glyphs: Vec<PlacedGlyph>,
        rise: i16,
    ) {
        let style = &styled.run.style;
        let y = -style.raise - style.size * (f64::from(rise) / 1000.0);
        let stretch = self.stretch(styled);
        let advance: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
        let width = style.size * (advance * stretch / 1000.0);
        let mark = Mark::Content { content: styled.run.content, actual };
        let fits = |run: &PlacedRun| {
            run.mark == mark
                && run.link == styled.run.link
                && run.strike.is_some() == style.is_struck
                && run.text.face == style.face
                && run.text.size == style.size
                && run.text.color == style.color
                && run.text.origin.y == y
                && run.text.stretch == stretch
                && matches!(run.mark, Mark::Content { actual: None, .. })
        };
        match self.runs.last_mut() {
            Some(run) if fits(run) => {
                run.text.glyphs.extend(glyphs);
                run.width += width;
            }
            _ => self.runs.push(PlacedRun {
                mark,
                text: TextItem {
                    face: style.face,
                    size: style.size,
                    color: style.color,
                    origin: Point { x: self.x, y },
                    turn: 0.0,
                    stretch,
                    glyphs,
                },
                width,
                link: styled.run.link,
                strike: style.is_struck.then(|| Strike::of(styled)),
            }),
        }
        self.x += width;
    }
}
