//! A shaped word: its glyphs and where it may be divided.

use std::ops::Range;
use std::sync::OnceLock;

/// A glyph of a shaped word. Lengths are in 1/1000 em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the face; 0 where the face has none.
    pub id: u16,
    /// How far above the baseline it stands, for marks that are moved over or under their letters.
    pub rise: i16,
    /// Whether it belongs to a script whose letters hang together.
    pub is_joined: bool,
    /// To the next glyph's origin, kerning included.
    pub advance: f64,
    /// First byte of the text it stands for.
    pub start: u32,
    /// One past the last byte; `start` for the further glyphs of a cluster.
    pub end: u32,
}

impl Glyph {
    /// The bytes of the word's text that the glyph stands for.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether space between letters counts it: marks above letters and invisible ones do not, nor letters that hang
    /// together, for space would tear them.
    pub fn is_letter(&self) -> bool {
        self.end > self.start && self.advance > 0.0 && !self.is_joined
    }
}

/// A character that a face has no glyph for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The character.
    pub character: char,
    /// Its bytes in the word.
    pub range: Range<usize>,
}

/// How a word may be divided at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordBreakKind {
    /// A hyphen is added.
    Hyphen,
    /// A written hyphen stands there already.
    WrittenHyphen,
    /// Nothing is added: after a dash, a slash, between ideographs.
    Free,
    /// Nothing is added: within an address or the path of a file.
    Address,
    /// Nothing allows it: between any two letters, for words that are wider than the line.
    Forced,
}

/// A place where a word may be divided. Lengths are in 1/1000 em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordBreak {
    /// The byte of the word's text that would start the next line.
    pub at: usize,
    /// How.
    pub kind: WordBreakKind,
    /// The width of what stands before, the added hyphen and its kerning included.
    pub before: f64,
    /// The width of what stands after.
    pub after: f64,
    /// How many gaps between letters stand before.
    pub gaps_before: u32,
    /// How many gaps between letters stand after.
    pub gaps_after: u32,
}

/// A shaped word; shared by all its occurrences in one style.
#[derive(Debug)]
pub struct Word {
    /// The text that was shaped; without soft hyphens and other marks that only say where to divide.
    pub text: Box<str>,
    /// Its glyphs, left to right.
    pub glyphs: Box<[Glyph]>,
    /// The sum of the advances, in 1/1000 em.
    pub width: f64,
    /// How many gaps between letters there are.
    pub gaps: u32,
    /// What the face has no glyphs for.
    pub missing: Box<[Missing]>,
    /// Places the author marked with soft hyphens, or with zero-width spaces.
    pub(super) marks: Box<[(usize, WordBreakKind)]>,
    pub(super) breaks: OnceLock<Box<[WordBreak]>>,
}

/// A word without the marks in it that only say where to divide, and these marks.
pub(super) fn strip_marks(raw: &str) -> (String, Vec<(usize, WordBreakKind)>) {
    let mut text = String::with_capacity(raw.len());
    let mut marks = Vec::new();
    for c in raw.chars() {
        match c {
            '\u{ad}' => marks.push((text.len(), WordBreakKind::Hyphen)),
            '\u{200b}' => marks.push((text.len(), WordBreakKind::Free)),
            // The word joiner and the no-break mark of old: words are kept together anyway.
            '\u{2060}' | '\u{feff}' => {}
            c => text.push(c),
        }
    }
    marks.retain(|(at, _)| *at > 0 && *at < text.len());
    marks.dedup_by_key(|(at, _)| *at);
    (text, marks)
}

/// The number of gaps between letters that `glyphs` have.
pub(super) fn count_gaps(glyphs: &[Glyph]) -> u32 {
    let letters = glyphs.iter().filter(|glyph| glyph.is_letter()).count();
    letters.saturating_sub(1) as u32
}
