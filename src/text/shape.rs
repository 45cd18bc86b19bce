//! Strings to glyphs, in 1/1000 em, so that one result serves every size.
//!
//! Most words of a text are repeated: a [`StyledFont`] shapes each once and keeps it, with the places where
//! it may be divided. The caches are shared by all threads; what they hold depends on their key alone, so
//! the result is the same for any number of threads.

use super::book::{FaceId, FaceQuery, FontBook};
use super::cache::{StyleKey, TextCache, Words};
use super::face::{Face, Metrics};
use super::features::Features;
use super::word::{Glyph, Missing, Word, count_gaps, strip_marks};
use crate::locale::{HyphenationExceptions, Locale};
use harfrust::{Buffer, Direction, Feature, Language, Script, ShapeOptions, ShapePlan, ShaperFont};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// Shapes text in the faces of a book.
pub struct Shaper<'a> {
    book: &'a FontBook,
    exceptions: BTreeMap<Locale, HyphenationExceptions>,
    /// Fewest letters before and after a hyphen, by language.
    minima: BTreeMap<String, (usize, usize)>,
    /// Families for what a face lacks, the first before the others.
    fallbacks: Vec<String>,
    fonts: RwLock<Vec<Arc<StyledFont<'a>>>>,
    cache: Arc<TextCache>,
}

impl<'a> Shaper<'a> {
    /// A shaper for the faces of `book`.
    pub fn new(book: &'a FontBook) -> Shaper<'a> {
        let (exceptions, minima) = (BTreeMap::new(), BTreeMap::new());
        Shaper {
            book,
            exceptions,
            minima,
            fallbacks: Vec::new(),
            fonts: RwLock::default(),
            cache: Arc::default(),
        }
    }

    /// The shaper with a project's exceptions to the hyphenation of a language.
    #[must_use]
    pub fn with_exceptions(mut self, locale: Locale, exceptions: HyphenationExceptions) -> Shaper<'a> {
        self.exceptions.insert(locale, exceptions);
        self
    }

    /// The shaper with the fewest letters that stand before and after a hyphen, by language.
    #[must_use]
    pub fn with_minima(mut self, minima: BTreeMap<String, (usize, usize)>) -> Shaper<'a> {
        self.minima = minima;
        self
    }

    /// The shaper with what others kept that have the same faces and exceptions.
    #[must_use]
    pub fn with_cache(mut self, cache: Arc<TextCache>) -> Shaper<'a> {
        self.cache = cache;
        self
    }

    /// The fewest letters before and after a hyphen, by language.
    pub fn minima(&self) -> &BTreeMap<String, (usize, usize)> {
        &self.minima
    }

    /// What is kept for other layouts.
    pub fn cache(&self) -> &TextCache {
        &self.cache
    }

    /// The shaper with families for the characters that a face lacks; the first that has one counts.
    #[must_use]
    pub fn with_fallbacks(mut self, families: Vec<String>) -> Shaper<'a> {
        self.fallbacks = families;
        self
    }

    /// Whether any family stands in for what faces lack.
    pub fn has_fallbacks(&self) -> bool {
        !self.fallbacks.is_empty()
    }

    /// The face that stands in for one that lacks a character; `None` where that has it, or no named family has.
    pub fn fallback(&self, face: FaceId, character: char) -> Option<FaceId> {
        let own = self.book.face(face);
        if own.glyph(character).is_some() || character.is_whitespace() || character.is_control() {
            return None;
        }
        let (weight, style) = (own.weight, own.style);
        let faces =
            self.fallbacks.iter().filter_map(|family| self.book.find(&FaceQuery { family, weight, style }));
        faces.into_iter().find(|id| self.book.face(*id).glyph(character).is_some())
    }

    /// The faces.
    pub fn book(&self) -> &'a FontBook {
        self.book
    }

    /// A face with features and a language, ready to shape.
    pub fn font(&self, face: FaceId, features: Features, locale: &Locale) -> Arc<StyledFont<'a>> {
        let is_it =
            |font: &&Arc<StyledFont<'a>>| font.id == face && font.style == features && font.locale == *locale;
        if let Some(font) = self.fonts.read().unwrap_or_else(PoisonError::into_inner).iter().find(is_it) {
            return Arc::clone(font);
        }
        let mut fonts = self.fonts.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(font) = fonts.iter().find(is_it) {
            return Arc::clone(font);
        }
        let exceptions = self.exceptions.get(locale).cloned().unwrap_or_default();
        let exceptions = exceptions.with_minima(self.minima.get(locale.language()).copied());
        let key = StyleKey { face, features, locale: locale.clone(), exceptions };
        let words = self.cache.words(key.clone());
        let font = Arc::new(StyledFont::new(self.book, key, words));
        fonts.push(Arc::clone(&font));
        font
    }
}

type Plan = ((Script, bool), Arc<ShapePlan>);

/// A face with features and a language. Lengths are in 1/1000 em.
pub struct StyledFont<'a> {
    id: FaceId,
    style: Features,
    pub(super) locale: Locale,
    pub(super) exceptions: HyphenationExceptions,
    pub(super) face: &'a Face,
    features: Vec<Feature>,
    language: Option<Language>,
    plans: RwLock<Vec<Plan>>,
    words: Arc<Words>,
    space: (u16, f64),
    hyphen: f64,
    /// What the hyphen adds to the width of a word that ends in a character: its own width and the kerning.
    pub(super) hyphens: Mutex<HashMap<char, f64>>,
}

impl<'a> StyledFont<'a> {
    /// The measures of its face.
    pub fn metrics(&self) -> &'a Metrics {
        &self.face.metrics
    }

    fn new(book: &'a FontBook, key: StyleKey, words: Arc<Words>) -> StyledFont<'a> {
        let StyleKey { face: id, features: style, locale, exceptions } = key;
        let face = book.face(id);
        let space = face.glyph(' ').unwrap_or(0);
        StyledFont {
            id,
            style,
            face,
            features: style.to_opentype(),
            language: Language::new(locale.to_string()),
            locale,
            exceptions,
            plans: RwLock::default(),
            words,
            space: (space, face.advance(space)),
            hyphen: face.glyph('-').map_or(0.0, |hyphen| face.advance(hyphen)),
            hyphens: Mutex::default(),
        }
    }

    /// The face.
    pub fn face(&self) -> &'a Face {
        self.face
    }

    /// The space's glyph and advance.
    pub fn space(&self) -> (u16, f64) {
        self.space
    }

    /// The hyphen's advance.
    pub fn hyphen(&self) -> f64 {
        self.hyphen
    }

    /// A word, shaped; `is_right_to_left` says in which direction.
    pub fn word(&self, text: &str, is_right_to_left: bool) -> Arc<Word> {
        self.words.get(text, is_right_to_left, || self.shape(text, is_right_to_left))
    }

    /// Shapes a word whatever the cache holds.
    pub(super) fn shape(&self, raw: &str, is_right_to_left: bool) -> Word {
        let (text, marks) = strip_marks(raw);
        let mut glyphs = Vec::with_capacity(text.len());
        let mut parts = script_runs(&text);
        if is_right_to_left {
            parts.reverse();
        }
        for (start, end, script) in parts {
            self.shape_part(&text, start..end, (script, is_right_to_left), &mut glyphs);
        }
        let width = glyphs.iter().map(|glyph: &Glyph| glyph.advance).sum();
        let missing = missing(&text, &glyphs);
        Word {
            width,
            gaps: count_gaps(&glyphs),
            glyphs: glyphs.into(),
            text: text.into(),
            missing,
            marks: marks.into(),
            breaks: OnceLock::new(),
        }
    }

    fn shape_part(
        &self,
        text: &str,
        range: std::ops::Range<usize>,
        key: (Script, bool),
        out: &mut Vec<Glyph>,
    ) {
        let part = text.get(range.clone()).unwrap_or_default();
        let mut buffer = Buffer::new();
        buffer.push_str(part);
        buffer.set_direction(direction(key.1));
        buffer.set_script(Some(key.0));
        buffer.set_language(self.language.clone());
        let plan = self.plan(key);
        let options = ShapeOptions::new().plan(Some(&plan)).features(&self.features);
        if harfrust::shape(&ShaperFont::new(self.face.shaper()), &mut buffer, options).is_err() {
            // The plan was made for this very direction and script; were it refused all the same, every
            // character would be reported as missing rather than vanish.
            out.extend(part.char_indices().map(|(at, c)| {
                let start = (range.start + at) as u32;
                let end = start + c.len_utf8() as u32;
                Glyph { id: 0, rise: 0, is_joined: false, advance: 500.0, start, end }
            }));
            return;
        }
        self.read_glyphs(&buffer, (&range, key), out);
    }

    fn read_glyphs(
        &self,
        buffer: &Buffer,
        (range, (script, is_right_to_left)): (&std::ops::Range<usize>, (Script, bool)),
        out: &mut Vec<Glyph>,
    ) {
        let thousandths = 1000.0 / self.face.units_per_em;
        let infos = buffer.glyph_infos();
        let mut starts: Vec<u32> = infos.iter().map(|info| info.cluster).collect();
        starts.sort_unstable();
        starts.dedup();
        let end_of = |cluster: u32| {
            let next = starts.get(starts.partition_point(|start| *start <= cluster));
            next.map_or(range.end, |next| range.start + *next as usize) as u32
        };
        let mut shaped: Vec<Shaped> = infos
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| Shaped {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                cluster: info.cluster,
                advance: f64::from(position.x_advance) * thousandths,
                offset: f64::from(position.x_offset) * thousandths,
                rise: (f64::from(position.y_offset) * thousandths).round() as i16,
            })
            .collect();
        if is_right_to_left {
            shaped.chunk_by_mut(|one, next| one.cluster == next.cluster).for_each(letters_first);
        }
        let is_joined = JOINED.contains(&script);
        let mut previous = None;
        for glyph in shaped {
            let start = range.start as u32 + glyph.cluster;
            let is_first = previous != Some(glyph.cluster);
            previous = Some(glyph.cluster);
            // A mark is moved over its letter by its offset; glyphs on a baseline know advances only, so
            // the glyph before it gives way and the mark itself takes it back.
            if let (true, Some(before)) = (glyph.offset != 0.0, out.last_mut()) {
                before.advance += glyph.offset;
            }
            let back = if out.is_empty() { 0.0 } else { glyph.offset };
            out.push(Glyph {
                id: glyph.id,
                rise: glyph.rise,
                is_joined,
                advance: glyph.advance - back,
                start,
                end: if is_first { end_of(glyph.cluster) } else { start },
            });
        }
    }

    fn plan(&self, key: (Script, bool)) -> Arc<ShapePlan> {
        let find = |plans: &[Plan]| plans.iter().find(|(of, _)| *of == key).map(|(_, plan)| Arc::clone(plan));
        if let Some(plan) = find(&self.plans.read().unwrap_or_else(PoisonError::into_inner)) {
            return plan;
        }
        let plan = Arc::new(ShapePlan::new(
            self.face.shaper(),
            direction(key.1),
            Some(key.0),
            self.language.as_ref(),
            &self.features,
        ));
        let mut plans = self.plans.write().unwrap_or_else(PoisonError::into_inner);
        plans.push((key, Arc::clone(&plan)));
        plan
    }
}

/// A glyph as it comes from the shaper; lengths in 1/1000 em.
#[derive(Clone, Copy)]
struct Shaped {
    id: u16,
    cluster: u32,
    advance: f64,
    /// From where the pen is to where the glyph is drawn.
    offset: f64,
    /// From the baseline up to where it is drawn.
    rise: i16,
}

/// Scripts whose letters join, or hang from one line: space between them would tear words (CSS Text 3, appendix D, and
/// the scripts with a headline).
const JOINED: [Script; 16] = [
    Script::ARABIC,
    Script::SYRIAC,
    Script::MONGOLIAN,
    Script::NKO,
    Script::MANDAIC,
    Script::MANICHAEAN,
    Script::PSALTER_PAHLAVI,
    Script::PHAGS_PA,
    Script::ADLAM,
    Script::HANIFI_ROHINGYA,
    Script::SOGDIAN,
    Script::CHORASMIAN,
    Script::OLD_UYGHUR,
    Script::DEVANAGARI,
    Script::BENGALI,
    Script::GURMUKHI,
];

/// Puts the marks of a right-to-left cluster behind their letter without moving them: from left to right they come
/// first, and before the first glyph of a word there is nothing that could give way.
fn letters_first(cluster: &mut [Shaped]) {
    let mut pen = 0.0;
    for glyph in cluster.iter_mut() {
        glyph.offset += pen;
        pen += glyph.advance;
    }
    cluster.sort_by_key(|glyph| glyph.advance == 0.0);
    let mut pen = 0.0;
    for glyph in cluster {
        glyph.offset -= pen;
        pen += glyph.advance;
    }
}

fn direction(is_right_to_left: bool) -> Direction {
    if is_right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// The parts of a text in one script each. Marks and punctuation go with what stands before them; at the
/// beginning, with what follows. A text without letters counts as Latin.
fn script_runs(text: &str) -> Vec<(usize, usize, Script)> {
    let mut runs: Vec<(usize, usize, Script)> = Vec::new();
    let mut is_open = true;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let script =
            if c.is_ascii_alphabetic() { Script::LATIN } else { harfrust::unicode::script(c.into()) };
        let is_real = !c.is_ascii() || c.is_ascii_alphabetic();
        let is_real = is_real && ![Script::COMMON, Script::INHERITED, Script::UNKNOWN].contains(&script);
        match runs.last_mut() {
            None => runs.push((0, end, if is_real { script } else { Script::LATIN })),
            Some(run) if !is_real || run.2 == script => run.1 = end,
            Some(run) if is_open => (run.1, run.2) = (end, script),
            Some(_) => runs.push((at, end, script)),
        }
        is_open &= !is_real;
    }
    runs
}

fn missing(text: &str, glyphs: &[Glyph]) -> Box<[Missing]> {
    let characters = |glyph: &Glyph| {
        let start = glyph.range().start;
        let part = text.get(glyph.range()).unwrap_or_default();
        part.char_indices()
            .map(|(at, c)| Missing { character: c, range: start + at..start + at + c.len_utf8() })
            .collect::<Vec<_>>()
    };
    glyphs.iter().filter(|glyph| glyph.id == 0).flat_map(characters).collect()
}
