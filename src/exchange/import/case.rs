//! Capitals to words. Which words keep their capitals is learnt from the document's own running text: a word
//! that stands there in small letters is a common one, one that is always capitalized a name, one that stands
//! in capitals only (`ПРО`, NATO) an acronym.

use super::events::{Placed, Run};
use crate::fluent::cst::edit::Splice;
use crate::locale::Locale;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// How a heading is capitalized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Every major word: "Where the Talks Stand".
    Title,
    /// The first word and names.
    Sentence,
    /// People's names, a role before them as in a sentence.
    Names,
}

/// How a word is written.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shape {
    Common,
    Name,
    Acronym,
    /// As the document has it elsewhere: `ЕвроПРО`.
    As(String),
}

#[derive(Debug, Default)]
struct Forms {
    lower: u32,
    name: u32,
    upper: u32,
    mixed: Option<String>,
}

/// How the document writes its words.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    forms: BTreeMap<String, Forms>,
    /// Cyrillic words without their endings, for inflected names.
    stems: BTreeMap<String, Forms>,
}

/// Acronyms that a document may hold in its headings alone. Those without a vowel need no list.
const ACRONYMS: &str = "ABM API ASEAN AUKUS BRICS CIA CIS CEO CTBTO EU EURATOM FAQ FBI GUI HIV ICAO IAEA IMEMO IMF \
    INF ISO JSON MIRV NATO OECD OPEC OSCE SALT START SORT THAAD UAE UAV UK UN UNESCO UNICEF US USA USSR VTB WHO \
    АЗС АСЕАН АТОМ АЭС БРИКС ВОЗ ВОИС ВЭБ ДОВСЕ ДНЯО ЕС ЕАЭС ЕЭС ИМЭМО МАГАТЭ МВФ МИД МГИМО НАТО ОАЭ ОБСЕ ОДКБ ООН \
    ОПЕК ПРО ПВО РАН РИА РФ СМИ СНВ СНГ СССР СЭВ США УДК ФСБ ЦРУ ШОС ЭВМ ЮНЕСКО";

/// Names of places whose inflected forms take these endings; their adjectives do not.
const PLACES: [&str; 16] = [
    "росси",
    "европ",
    "америк",
    "ази",
    "африк",
    "москв",
    "кита",
    "япони",
    "германи",
    "франци",
    "инди",
    "украин",
    "британи",
    "вашингтон",
    "брюссел",
    "карнеги",
];
const ENDINGS: &str = " а е у ы я ю й и ь ой ей ем ом ею ою ";

const SMALL: &str =
    " a an and as at but by for from if in into nor of off on onto or per than the to upon via vs with ";

/// Small words among names.
const PARTICLES: &str = " and by de der e for la of the und van von with и под ";

impl Vocabulary {
    /// Learns from runs of text; headings and shouted lines teach nothing.
    pub(super) fn of(runs: &[Run<'_, '_>]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for run in runs.iter().filter(|run| !run.is_heading && !is_shouted(run.events)) {
            let mut before = '.';
            for (event, _) in run.events {
                match event {
                    Event::Text(text) => vocabulary.learn(text, &mut before),
                    Event::Code(_) => before = 'x',
                    _ => {}
                }
            }
        }
        vocabulary
    }

    fn learn(&mut self, text: &str, before: &mut char) {
        for (range, word) in words(text) {
            let gap = text.get(..range.start).and_then(|left| left.trim_end().chars().next_back());
            let before = gap.unwrap_or(*before);
            let key = word.to_lowercase();
            let shape = shape_of(word);
            let forms = [Some(key.clone())].into_iter().chain(stems(&key).map(Some)).enumerate();
            for (at, key) in forms {
                let Some(key) = key else { continue };
                let map = if at == 0 { &mut self.forms } else { &mut self.stems };
                map.entry(key).or_default().count(word, shape, before);
            }
        }
        *before = text.trim_end().chars().next_back().unwrap_or(*before);
    }

    fn decide(&self, word: &str) -> Shape {
        let key = word.to_lowercase();
        if let Some(shape) = self.forms.get(&key).and_then(Forms::verdict) {
            return shape;
        }
        if listed(ACRONYMS, word) || is_acronym_by_look(word) {
            return Shape::Acronym;
        }
        let is_place =
            |stem: &str| key.strip_prefix(stem).is_some_and(|end| end.is_empty() || listed(ENDINGS, end));
        if PLACES.iter().any(|stem| is_place(stem)) {
            return Shape::Name;
        }
        let by_stem = stems(&key).find_map(|stem| self.stems.get(&stem).and_then(Forms::verdict));
        match by_stem {
            Some(Shape::Name) => Shape::Name,
            _ => Shape::Common,
        }
    }
}

impl Forms {
    fn count(&mut self, word: &str, shape: Seen, before: char) {
        let is_inside = before.is_alphanumeric() || matches!(before, ',' | ')' | '’' | '\'' | '»' | '”');
        match shape {
            Seen::Lower => self.lower += 1,
            Seen::Upper => self.upper += 1,
            Seen::Capitalized if is_inside => self.name += 1,
            Seen::Capitalized => {}
            Seen::Mixed => self.mixed = self.mixed.take().or_else(|| Some(word.to_owned())),
        }
    }

    fn verdict(&self) -> Option<Shape> {
        if let Some(mixed) = &self.mixed {
            return Some(Shape::As(mixed.clone()));
        }
        if self.upper > 0 && self.upper >= self.lower + self.name {
            return Some(Shape::Acronym);
        }
        match (self.lower, self.name) {
            (0, 0) => None,
            (lower, name) if lower >= name => Some(Shape::Common),
            _ => Some(Shape::Name),
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Seen {
    Lower,
    Upper,
    Capitalized,
    Mixed,
}

fn shape_of(word: &str) -> Seen {
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let starts = word.chars().next().is_some_and(char::is_uppercase);
    match upper {
        0 => Seen::Lower,
        1 if starts => Seen::Capitalized,
        _ if upper == letters => Seen::Upper,
        _ => Seen::Mixed,
    }
}

/// A Cyrillic word without one to three last letters, longest first: what inflected forms share.
fn stems(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    let is_cyrillic = letters.iter().all(|c| ('а'..='ё').contains(c));
    let longest = if is_cyrillic { letters.len() } else { 0 };
    (1..=3).filter_map(move |cut| {
        let kept = longest.checked_sub(cut).filter(|kept| *kept >= 4)?;
        Some(letters.iter().take(kept).collect())
    })
}

/// Words of capitals without a vowel, Roman numbers, and words with figures.
fn is_acronym_by_look(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_roman = lower.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let has_vowel = lower.contains(|c| "aeiouyаеёиоуыэюя".contains(c));
    word.chars().count() > 1 && (is_roman || !has_vowel || word.contains(|c: char| c.is_numeric()))
}

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric()).filter_map(move |word| {
        let start = at + text.get(at..)?.find(word)?;
        at = start + word.len();
        let has_letter = word.contains(char::is_alphabetic);
        has_letter.then_some((start..start + word.len(), word))
    })
}

/// Whether inline text is all capitals: at least four of them, and not a single small letter.
pub(super) fn is_shouted(events: &[Placed<'_>]) -> bool {
    let mut capitals = 0;
    for (event, _) in events {
        if let Event::Text(text) = event {
            if text.contains(char::is_lowercase) {
                return false;
            }
            capitals += text.chars().filter(|c| c.is_uppercase()).count();
        }
    }
    capitals >= 4
}

/// Whether a heading capitalizes its major words; `None` where it has too few to tell.
pub(super) fn is_title_case(text: &str) -> Option<bool> {
    let major: Vec<&str> = words(text)
        .skip(1)
        .map(|(_, word)| word)
        .filter(|word| !listed(SMALL, &word.to_lowercase()) && !matches!(shape_of(word), Seen::Upper))
        .collect();
    let capitals = major.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    (!major.is_empty()).then_some(capitals * 2 > major.len())
}

/// The style of a language where the document does not show its own.
pub(super) fn default_style(locale: &Locale) -> Style {
    if locale.language() == "en" { Style::Title } else { Style::Sentence }
}

/// One word of a shouted line.
struct Word<'t> {
    range: Range<usize>,
    text: &'t str,
    /// What stands between it and the word before.
    gap: String,
}

/// The changes that give shouted inline text its case; `role` is how many words at the start are a role.
pub(super) fn recase(
    text: &str,
    events: &[Placed<'_>],
    vocabulary: &Vocabulary,
    style: Style,
    role: usize,
) -> Vec<Splice> {
    let words = shouted_words(text, events);
    let last = words.len().saturating_sub(1);
    let mut splices = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let follows_apostrophe = word.gap.ends_with(['\'', '’']) && !word.gap.contains(char::is_whitespace);
        if follows_apostrophe && word.text.chars().count() <= 2 {
            splices.push(Splice { range: word.range.clone(), text: word.text.to_lowercase() });
            continue;
        }
        let place = Place { is_first: at == 0, is_last: at == last, gap: &word.gap };
        let style = if style == Style::Names && at < role { Style::Sentence } else { style };
        let written = write(word.text, &vocabulary.decide(word.text), style, &place);
        if written != word.text {
            splices.push(Splice { range: word.range.clone(), text: written });
        }
    }
    splices
}

fn shouted_words<'t>(text: &'t str, events: &[Placed<'_>]) -> Vec<Word<'t>> {
    let mut all = Vec::new();
    let mut end: Option<usize> = None;
    let mut inside_link = 0usize;
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                inside_link += 1;
            }
            Event::End(TagEnd::Link) => inside_link = inside_link.saturating_sub(1),
            Event::Text(content) if inside_link == 0 => {
                let Some(slice) = text.get(range.clone()).filter(|slice| **slice == **content) else {
                    continue;
                };
                for (inner, word) in words(slice) {
                    let range = range.start + inner.start..range.start + inner.end;
                    let gap = end.and_then(|end| text.get(end..range.start)).unwrap_or_default();
                    end = Some(range.end);
                    all.push(Word { range, text: word, gap: gap.to_owned() });
                }
            }
            _ => {}
        }
    }
    all
}

struct Place<'a> {
    is_first: bool,
    is_last: bool,
    gap: &'a str,
}

fn write(word: &str, shape: &Shape, style: Style, place: &Place<'_>) -> String {
    let lower = word.to_lowercase();
    let starts_sentence = place.is_first || place.gap.contains(['.', '!', '?', '…']);
    match (shape, style) {
        (Shape::Acronym, Style::Title | Style::Sentence) => return word.to_owned(),
        (Shape::As(form), _) => return form.clone(),
        (Shape::Acronym, Style::Names) if listed(ACRONYMS, word) => return word.to_owned(),
        _ => {}
    }
    let is_capital = match style {
        Style::Title => {
            let is_edge = starts_sentence || place.is_last || place.gap.contains([':', '—', '–']);
            is_edge || !listed(SMALL, &lower)
        }
        Style::Sentence => {
            let is_quoted = place.gap.contains(['«', '“', '„']) && *shape != Shape::Common;
            starts_sentence || is_quoted || *shape == Shape::Name
        }
        Style::Names => !listed(PARTICLES, &lower) || word.chars().count() == 1 && place.gap.contains('.'),
    };
    if is_capital { capitalized(&lower) } else { lower }
}

fn capitalized(lower: &str) -> String {
    let mut letters = lower.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A shouted plain text with its case.
pub(super) fn recased(text: &str, vocabulary: &Vocabulary, style: Style, role: usize) -> String {
    let events = [(Event::Text(text.into()), 0..text.len())];
    let splices = recase(text, &events, vocabulary, style, role);
    crate::fluent::cst::edit::apply(text, splices)
}

#[cfg(test)]
mod tests {
    use super::super::events::{events, runs};
    use super::*;

    fn cased(document: &str, heading: &str, style: Style) -> String {
        let all = events(document);
        recased(heading, &Vocabulary::of(&runs(&all)), style, 0)
    }

    #[test]
    fn the_document_says_which_words_keep_their_capitals() {
        let document = "The plans of NATO worry us, and Moscow said that EPAA was open. McFaul agrees.\n";
        let title = |text| cased(document, text, Style::Title);
        assert_eq!(title("NATO AND THE EPAA: A VIEW FROM MOSCOW"), "NATO and the EPAA: A View from Moscow");
        assert_eq!(title("RUSSIA’S PLANS IN PHASE II"), "Russia’s Plans in Phase II");
        assert_eq!(cased(document, "WHAT MCFAUL TOLD MOSCOW", Style::Sentence), "What McFaul told Moscow");
    }

    #[test]
    fn russian_names_are_known_by_their_stems() {
        let document = "Планы ПРО касаются также Словакии, а системы ЕвроПРО – всех стран.\n";
        let sentence = |text| cased(document, text, Style::Sentence);
        assert_eq!(sentence("ПРО В СЛОВАКИЮ И РОССИЮ"), "ПРО в Словакию и Россию");
        assert_eq!(sentence("РОССИЙСКИЕ СИСТЕМЫ И ЕВРОПРО"), "Российские системы и ЕвроПРО");
        assert_eq!(sentence("США: СТРАНЫ. ПЛАНЫ"), "США: страны. Планы");
    }

    #[test]
    fn names_are_names() {
        let names = |text, role| recased(text, &Vocabulary::default(), Style::Names, role);
        assert_eq!(
            names("EDITED BY A. B. MILLS AND JAN VAN DYK", 2),
            "Edited by A. B. Mills and Jan van Dyk"
        );
        assert_eq!(names("ПОД РЕДАКЦИЕЙ А. И. ЛЬВОВА И Н. ОРЛ", 2), "Под редакцией А. И. Львова и Н. Орл");
    }
}
