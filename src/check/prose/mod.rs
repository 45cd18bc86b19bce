//! What readers read, ready to be looked at: every text of the source and of the translations without its markup,
//! once for all rules.
//!
//! `leaves.rs` finds the places of the source's texts; `reading.rs` takes a message apart into what it can read as;
//! `flatten.rs` drops the markup; `mask.rs` hides addresses; `words.rs` finds the words and `digits.rs` the numbers; `collect.rs` goes through the
//! project and pairs source and translation. Code, addresses, placeables, images and note marks stand in the text as
//! [`OPAQUE`], so that no rule looks into them, and every range of the text leads back to its place in the file.

mod collect;
mod digits;
mod flatten;
mod leaves;
mod mask;
mod reading;
mod words;

pub(super) use digits::digit_runs;
pub(super) use words::{Sign, Signs, Word};

use super::Report;
use crate::diag::{Applicability, Diagnostic, Edit};
use crate::locale::Locale;
use crate::source::{FileId, Source, Span};
use crate::units::{Unit, UnitKind};
use ecow::EcoString;
use std::borrow::Cow;
use std::ops::Range;

/// Stands for what is no prose: code, an address, a placeable, an image, the mark of a note.
pub(super) const OPAQUE: char = '\u{fffc}';

/// All texts, and which belong together: part by part, in the order of the files.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    parts: Vec<Part<'a>>,
}

/// The texts of a document or of a catalog, with their translations.
#[derive(Debug, Default)]
struct Part<'a> {
    is_document: bool,
    /// Other readings of a message follow its first one.
    all: Vec<Prose<'a>>,
    /// The signs of each text: most rules want few of the texts, and need not read all of them to find these.
    signs: Vec<Signs>,
    pairs: Vec<PairIndex>,
}

/// A source text with the texts that render it: a translation may need more paragraphs than its source.
#[derive(Debug)]
struct PairIndex {
    source: usize,
    targets: Range<usize>,
    /// The signs of all of them.
    signs: Signs,
    has_same_figures: bool,
}

/// A source text with its translation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'t, 'a> {
    /// The source.
    pub source: &'t Prose<'a>,
    /// Its translation: at least one text, and a further one for each further paragraph.
    pub targets: &'t [Prose<'a>],
    /// Whether the numbers of each translation were copied from the source, digit for digit.
    pub has_same_figures: bool,
}

/// Whether a text is authored or a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Authored.
    Source,
    /// Translated.
    Target,
}

/// A text that readers read.
#[derive(Debug)]
pub(super) struct Prose<'a> {
    /// Its language.
    pub locale: &'a Locale,
    /// Whether it is source or translation.
    pub side: Side,
    /// Its unit or message.
    pub id: &'a str,
    /// The unit, of a document's text.
    pub unit: Option<&'a Unit>,
    /// Whether it is another reading of the message before it: a variant that is not the default.
    pub is_variant: bool,
    /// The text: no markup, and [`OPAQUE`] for what is no prose.
    pub text: Cow<'a, str>,
    /// Its words, in order.
    pub words: Box<[Word]>,
    /// How many letters and digits it has.
    pub letters: u32,
    /// Which signs occur in it at all.
    pub signs: Signs,
    /// What [`OPAQUE`] stands for, in order, with its offset in the text.
    pub masked: Box<[Masked]>,
    /// Tags of a program's text as they are written, in order.
    pub tags: Box<[EcoString]>,
    /// `(offset in the text, byte in the file)`, one at each jump; none where the text stands in the file as it is.
    map: Box<[(u32, u32)]>,
    source: &'a Source,
    whole: Place,
    /// The source text of a translation.
    origin: Option<Place>,
}

/// A [`Span`] in half the room: there are as many as texts.
#[derive(Debug, Clone, Copy)]
struct Place {
    file: FileId,
    start: u32,
    end: u32,
}

impl From<Span> for Place {
    fn from(span: Span) -> Place {
        Place { file: span.file, start: span.start as u32, end: span.end as u32 }
    }
}

impl From<Place> for Span {
    fn from(place: Place) -> Span {
        Span { file: place.file, start: place.start as usize, end: place.end as usize }
    }
}

/// Something that is no prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Masked {
    /// The offset of its [`OPAQUE`].
    pub at: usize,
    /// What it is.
    pub kind: MaskKind,
    /// As it is written.
    pub text: EcoString,
}

/// Kinds of what is no prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MaskKind {
    /// Code.
    Code,
    /// A web or mail address, a path, a file's name.
    Address,
    /// A placeable.
    Placeable,
    /// An image, the mark of a note, a tag.
    Other,
}

impl<'a> Texts<'a> {
    /// Every text; other readings of a message follow its first one.
    pub fn all(&self) -> impl Iterator<Item = &Prose<'a>> {
        self.parts.iter().flat_map(|part| &part.all)
    }

    /// Every text of a document.
    pub fn of_documents(&self) -> impl Iterator<Item = &Prose<'a>> {
        self.parts.iter().filter(|part| part.is_document).flat_map(|part| &part.all)
    }

    /// Every text that has any of some signs.
    pub fn having<const N: usize>(&self, wanted: [Sign; N]) -> impl Iterator<Item = &Prose<'a>> {
        let wanted = Signs::of(wanted);
        let meets = move |(signs, prose): (&Signs, _)| signs.meets(wanted).then_some(prose);
        self.parts.iter().flat_map(move |part| part.signs.iter().zip(&part.all).filter_map(meets))
    }

    /// Every text with its translation.
    pub fn pairs(&self) -> impl Iterator<Item = Pair<'_, 'a>> {
        self.pairs_having(|_| true)
    }

    /// Every text with its translation, where either has any of some signs.
    pub fn pairs_with<const N: usize>(&self, wanted: [Sign; N]) -> impl Iterator<Item = Pair<'_, 'a>> {
        let wanted = Signs::of(wanted);
        self.pairs_having(move |signs| signs.meets(wanted))
    }

    fn pairs_having(&self, is_wanted: impl Fn(Signs) -> bool + Copy) -> impl Iterator<Item = Pair<'_, 'a>> {
        self.parts.iter().flat_map(move |part| {
            part.pairs.iter().filter(move |pair| is_wanted(pair.signs)).filter_map(|pair| {
                let has_same_figures = pair.has_same_figures;
                let targets = part.all.get(pair.targets.clone()).filter(|targets| !targets.is_empty())?;
                Some(Pair { source: part.all.get(pair.source)?, targets, has_same_figures })
            })
        })
    }
}

impl<'a> Part<'a> {
    /// Adds the source and the translations that belong together.
    fn pair(&mut self, source: usize, targets: Range<usize>) {
        let Some((own, theirs)) = self.all.get(source).zip(self.all.get(targets.clone())) else { return };
        let mut signs = own.signs;
        theirs.iter().for_each(|one| signs.join(one.signs));
        let has_same_figures =
            !signs.has(Sign::Digit) || theirs.iter().all(|one| digits::are_copied(own, one));
        self.pairs.push(PairIndex { source, targets, signs, has_same_figures });
    }

    /// The part when all texts are in it.
    fn done(mut self) -> Part<'a> {
        self.all.shrink_to_fit();
        self.pairs.shrink_to_fit();
        self.signs = self.all.iter().map(|prose| prose.signs).collect();
        self
    }
}

impl Prose<'_> {
    /// A piece of the text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The text of a word.
    pub fn word(&self, word: &Word) -> &str {
        self.slice(word.range())
    }

    /// The character before an offset.
    pub fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|text| text.chars().next_back())
    }

    /// The character at an offset.
    pub fn after(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|text| text.chars().next())
    }

    /// Whether the text is a heading of a document.
    pub fn is_heading(&self) -> bool {
        self.unit.is_some_and(|unit| unit.kind == UnitKind::Heading)
    }

    /// Whether it has any of some signs.
    pub fn has(&self, sign: Sign) -> bool {
        self.signs.has(sign)
    }

    /// The place in the file of a range of the text.
    pub fn place(&self, range: Range<usize>) -> Span {
        let start = self.byte(range.start);
        let end = if range.is_empty() {
            start
        } else {
            // The end of the last character, not the start of what follows: markup may stand between.
            let last = self.text.get(..range.end).and_then(|text| text.char_indices().next_back());
            last.map_or(start, |(at, c)| self.byte(at) + self.width(at, c))
        };
        Span { file: self.whole.file, start, end: end.max(start) }.within(self.whole.into())
    }

    fn byte(&self, offset: usize) -> usize {
        let at = self.map.partition_point(|(start, _)| *start as usize <= offset);
        match self.map.get(at.wrapping_sub(1)) {
            Some((start, byte)) => *byte as usize + (offset - *start as usize),
            // A text that stands in the file as it is.
            None => self.whole.start as usize + offset,
        }
    }

    /// How many bytes of the file a character takes.
    fn width(&self, at: usize, c: char) -> usize {
        if c != OPAQUE {
            return c.len_utf8();
        }
        self.masked_at(at).map_or(c.len_utf8(), |masked| masked.text.len())
    }

    /// What the [`OPAQUE`] at an offset stands for.
    pub fn masked_at(&self, at: usize) -> Option<&Masked> {
        let found = self.masked.binary_search_by_key(&at, |masked| masked.at).ok()?;
        self.masked.get(found)
    }

    /// Whether markup begins directly before a range and ends directly behind it: it is named rather than used, as the
    /// key in «press **?** for help».
    pub fn is_marked_up(&self, range: Range<usize>) -> bool {
        let place = self.place(range.clone());
        let before = self.before(range.start).map_or(0, char::len_utf8);
        let after = self.after(range.end).map_or(0, char::len_utf8);
        let is_set_off = |edge: usize, neighbour: usize| edge != neighbour;
        is_set_off(place.start, self.place(range.start - before..range.start).end)
            && match after {
                0 => is_set_off(place.end, self.whole.end as usize),
                width => is_set_off(place.end, self.place(range.end..range.end + width).start),
            }
    }

    /// A finding at a range of the text, with the place of the source text where it is a translation.
    pub fn finding(
        &self,
        report: &Report<'_>,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        self.about(report.finding(self.place(range), message))
    }

    /// A finding about the text as a whole.
    pub fn whole_finding(&self, report: &Report<'_>, message: impl Into<String>) -> Diagnostic {
        self.about(report.finding(self.whole.into(), message))
    }

    fn about(&self, finding: Diagnostic) -> Diagnostic {
        let finding = finding.unit(self.id);
        let finding = if self.side == Side::Target { finding.locale(self.locale) } else { finding };
        match self.origin {
            Some(origin) => finding.label(origin.into(), "the source text"),
            None => finding,
        }
    }

    /// The edit that puts a text in the place of a range; `None` where the file does not hold the same characters
    /// there (an entity, an escape, markup between them), so that a hand has to do it.
    pub fn edit(&self, range: Range<usize>, text: &str) -> Option<Edit> {
        let span = self.place(range.clone());
        let is_same = self.source.slice(span.range()) == self.slice(range.clone());
        // An insertion must stand between two characters that stand together in the file too.
        let is_firm = !range.is_empty() || range.start == 0 || {
            let before = self.before(range.start).map_or(0, char::len_utf8);
            let around = self.place(range.start - before..range.start);
            around.end == span.start
                && self.source.slice(around.range()) == self.slice(range.start - before..range.start)
        };
        (is_same && is_firm).then(|| Edit { span, text: text.to_owned() })
    }

    /// A finding that one replacement mends, where the file lets it.
    pub fn mended(
        &self,
        finding: Diagnostic,
        applicability: Applicability,
        range: Range<usize>,
        text: &str,
    ) -> Diagnostic {
        match self.edit(range, text) {
            Some(edit) => finding.fix(applicability, vec![edit]),
            None => finding,
        }
    }
}

/// Keeps a place within another.
trait Within {
    fn within(self, whole: Span) -> Span;
}

impl Within for Span {
    fn within(self, whole: Span) -> Span {
        let start = self.start.clamp(whole.start, whole.end);
        Span { file: whole.file, start, end: self.end.clamp(start, whole.end) }
    }
}
