//! Where a shaped word may be divided, and how wide its parts are.
//!
//! The parts are not shaped for each place: the whole word's advances serve, but for the kerning of the pair
//! that is torn apart and of the last letter with the hyphen, which is looked up once a letter. Only a place
//! within a ligature makes the parts be shaped.

use super::shape::StyledFont;
use super::word::{Glyph, Word, WordBreak, WordBreakKind};
use crate::locale::{hyphenation_points, typography};
use harfrust::ShaperFont;
use icu::segmenter::LineSegmenter;
use std::collections::BTreeMap;
use std::sync::PoisonError;

/// Goes through a word's glyphs once, however many places there are.
struct Ruler<'w> {
    word: &'w Word,
    next: usize,
    /// The width of the glyphs before the next.
    prefix: f64,
    /// The letters among them.
    letters: u32,
}

impl Ruler<'_> {
    /// Goes on to the first glyph of the text from byte `at` on.
    fn advance(&mut self, at: usize) {
        while let Some(glyph) = self.next().filter(|glyph| glyph.range().start < at) {
            self.prefix += glyph.advance;
            self.letters += u32::from(glyph.is_letter());
            self.next += 1;
        }
    }

    fn next(&self) -> Option<Glyph> {
        self.word.glyphs.get(self.next).copied()
    }

    fn last(&self) -> Option<Glyph> {
        self.word.glyphs.get(self.next.checked_sub(1)?).copied()
    }
}

impl StyledFont<'_> {
    /// The places where a left-to-right word may be divided, ascending; those where a hyphen is added come
    /// from the author's soft hyphens, the project's exceptions or the language's patterns, in this order.
    pub fn breaks<'w>(&self, word: &'w Word) -> &'w [WordBreak] {
        word.breaks.get_or_init(|| {
            let mut places = self.places(&word.text);
            // An author who marks a place settles the word.
            if word.marks.iter().any(|(_, kind)| *kind == WordBreakKind::Hyphen) {
                places.retain(|(_, kind)| *kind != WordBreakKind::Hyphen);
            }
            places.extend(word.marks.iter().copied());
            places.sort_by_key(|(at, _)| *at);
            places.dedup_by_key(|(at, _)| *at);
            let mut ruler = Ruler { word, next: 0, prefix: 0.0, letters: 0 };
            places.into_iter().map(|(at, kind)| self.measure(&mut ruler, at, kind)).collect()
        })
    }

    /// The places where a right-to-left word may be divided, ascending: those where nothing is added, for no such script
    /// takes a hyphen.
    pub fn breaks_right_to_left(&self, word: &Word) -> Vec<WordBreak> {
        let mut kinds: BTreeMap<usize, WordBreakKind> = self.places(&word.text).into_iter().collect();
        kinds.extend(word.marks.iter().copied());
        kinds.retain(|_, kind| *kind != WordBreakKind::Hyphen);
        if kinds.is_empty() {
            return Vec::new();
        }
        let between = self.forced_breaks(word).into_iter();
        between.filter_map(|place| Some(WordBreak { kind: *kinds.get(&place.at)?, ..place })).collect()
    }

    /// Every place between two clusters of a word that is wider than the line, ascending.
    pub fn forced_breaks(&self, word: &Word) -> Vec<WordBreak> {
        let mut glyphs: Vec<&Glyph> = word.glyphs.iter().collect();
        // Glyphs stand from left to right, whatever way they are read.
        glyphs.sort_by_key(|glyph| glyph.start);
        let mut breaks = Vec::new();
        let (mut prefix, mut letters, mut last) = (0.0, 0_u32, 0);
        for glyph in glyphs {
            if glyph.start > last {
                breaks.push(WordBreak {
                    at: glyph.range().start,
                    kind: WordBreakKind::Forced,
                    before: prefix,
                    after: word.width - prefix,
                    gaps_before: letters.saturating_sub(1),
                    gaps_after: word.gaps.saturating_sub(letters),
                });
            }
            last = glyph.start;
            letters += u32::from(glyph.is_letter());
            prefix += glyph.advance;
        }
        breaks
    }

    fn places(&self, text: &str) -> Vec<(usize, WordBreakKind)> {
        let mut places = Vec::new();
        if !text.chars().all(|c| c.is_ascii_alphabetic() || is_plain(c)) {
            places = segment(text);
        }
        let core = text.trim_matches(|c: char| !c.is_alphabetic());
        let start = core.as_ptr() as usize - text.as_ptr() as usize;
        let is_compound = core.contains(['-', '\u{2010}']);
        let is_address = core.contains(['/', '\\', '@', '_', '=', '&', '.', ':']);
        if is_address {
            places.extend(address_places(core).map(|at| (start + at, WordBreakKind::Address)));
        }
        if is_address || (is_compound && !typography(&self.locale).divides_compounds) {
            return places;
        }
        for (at, part) in parts(core) {
            let points = hyphenation_points(part, &self.locale, &self.exceptions);
            places.extend(points.into_iter().map(|point| (start + at + point, WordBreakKind::Hyphen)));
        }
        places
    }

    fn measure(&self, ruler: &mut Ruler<'_>, at: usize, kind: WordBreakKind) -> WordBreak {
        let word = ruler.word;
        ruler.advance(at);
        let is_between = ruler.next().is_some_and(|glyph| glyph.range().start == at);
        let (before, after, gaps_before, gaps_after) = if is_between {
            let kern = ruler.last().map_or(0.0, |last| last.advance - self.nominal(last.id));
            let gaps = (ruler.letters.saturating_sub(1), word.gaps.saturating_sub(ruler.letters));
            (ruler.prefix - kern, word.width - ruler.prefix, gaps.0, gaps.1)
        } else {
            let (head, tail) = word.text.split_at_checked(at).unwrap_or((&word.text, ""));
            let (head, tail) = (self.shape(head, false), self.shape(tail, false));
            (head.width, tail.width, head.gaps, tail.gaps)
        };
        let is_hyphen = kind == WordBreakKind::Hyphen;
        let last = word.text.get(..at).and_then(|head| head.chars().next_back());
        let hyphen = if is_hyphen { last.map_or(0.0, |last| self.hyphen_after(last)) } else { 0.0 };
        WordBreak {
            at,
            kind,
            before: before + hyphen,
            after,
            gaps_before: gaps_before + u32::from(is_hyphen),
            gaps_after,
        }
    }

    fn nominal(&self, glyph: u16) -> f64 {
        let font = ShaperFont::new(self.face.shaper());
        f64::from(font.glyph_h_advance(u32::from(glyph).into())) * 1000.0 / self.face.units_per_em
    }

    fn hyphen_after(&self, letter: char) -> f64 {
        if let Some(width) = self.hyphens.lock().unwrap_or_else(PoisonError::into_inner).get(&letter) {
            return *width;
        }
        let alone = self.shape(letter.encode_utf8(&mut [0; 4]), false).width;
        let together = self.shape(&format!("{letter}-"), false).width;
        let width = together - alone;
        self.hyphens.lock().unwrap_or_else(PoisonError::into_inner).insert(letter, width);
        width
    }
}

const DASHES: [char; 4] = ['-', '\u{2010}', '–', '—'];

/// The parts of a word between its hyphens and dashes, with their places.
fn parts(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    word.split_inclusive(DASHES).map(move |part| {
        let start = at;
        at += part.len();
        (start, part.trim_end_matches(DASHES))
    })
}

/// Letters and marks that alone never make a place to divide at (UAX #14, classes AL, QU, CL, IS, EX).
fn is_plain(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | '\u{c0}'..='\u{24f}' | '.' | ',' | ';' | ':' | '!' | '('
        | ')' | '«' | '»' | '“' | '”' | '‘' | '’' | '„' | '"' | '\'' | '0'..='9' | '%' | '…')
}

/// The fewest letters and digits of an address on either side of a line's end.
const ADDRESS_PART: usize = 3;

/// The places where an address or a path may be divided without a hyphen, which would be taken for a part of it: before
/// a sign that begins a part, after one that ends it (The Chicago Manual of Style, 17th ed., 7.46).
fn address_places(address: &str) -> impl Iterator<Item = usize> {
    let least = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).nth(ADDRESS_PART - 1).is_some();
    let mut before = ' ';
    address.char_indices().filter_map(move |(at, c)| {
        let begins = matches!(c, '.' | '@' | '_' | '~' | '?' | '#' | '%') && before.is_alphanumeric();
        let ends = matches!(before, '=' | '&') && c.is_alphanumeric();
        before = c;
        let (head, tail) = address.split_at_checked(at)?;
        ((begins || ends) && least(head) && least(tail)).then_some(at)
    })
}

/// The places that Unicode allows (UAX #14), less those that typography forbids: a part of one character on
/// either side, a number torn from what is written to it with a hyphen (`5-й`, `1990-е`), a dash that would
/// begin the next line.
fn segment(text: &str) -> Vec<(usize, WordBreakKind)> {
    let segmenter = LineSegmenter::new_auto(Default::default());
    let mut places = Vec::new();
    for at in segmenter.segment_str(text) {
        let Some((head, tail)) = text.split_at_checked(at) else { continue };
        let (Some(last), Some(first)) = (head.chars().next_back(), tail.chars().next()) else { continue };
        if matches!(first, '—' | '–' | '-') {
            continue;
        }
        let is_hyphen = matches!(last, '-' | '\u{2010}');
        let short = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).nth(1).is_none();
        let stem = head.trim_end_matches(['-', '\u{2010}']);
        let parts_letter = (is_hyphen || last == '/') && (short(head) || short(tail));
        if parts_letter || (is_hyphen && stem.ends_with(|c: char| c.is_ascii_digit())) {
            continue;
        }
        places.push((at, if is_hyphen { WordBreakKind::WrittenHyphen } else { WordBreakKind::Free }));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::address_places;

    #[test]
    fn addresses_are_divided_before_what_begins_a_part() {
        let divided = |address: &str| {
            let mut parts = Vec::new();
            let mut from = 0;
            for at in address_places(address).chain([address.len()]) {
                parts.push(address[from..at].to_owned());
                from = at;
            }
            parts.join("|")
        };
        assert_eq!(divided("press@debian.org"), "press|@debian|.org");
        assert_eq!(divided("package/NEWS.Debian.gz"), "package/NEWS|.Debian.gz");
        assert_eq!(divided("https://a.org/find?query=one&all"), "https://a|.org/find|?query=|one&|all");
        assert_eq!(divided("e.g"), "e.g");
    }
}
