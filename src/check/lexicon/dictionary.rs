//! Words of a text looked up in a dictionary of the project.

use super::term_forms::forms;
use crate::check::Context;
use crate::check::prose::{OPAQUE, Prose, Sign, Word};
use crate::diag::FileErrorKind;
use crate::locale::Locale;
use crate::source::{Source, Span};
use crate::units;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Most words that proposals are looked for: each takes milliseconds.
const MOST_PROPOSALS: usize = 100;

/// A dictionary, ready to be asked, with what it was asked already.
pub(in crate::check) struct Speller {
    dictionary: spellbook::Dictionary,
    /// Words that the project has settled elsewhere, in lower case.
    known: HashSet<String>,
    script: Option<Sign>,
    asked: HashMap<String, Option<Vec<String>>>,
    proposals_left: usize,
}

/// Why a dictionary cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct BadDictionary {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
    /// Where.
    pub place: Span,
}

impl Speller {
    /// Opens a dictionary.
    ///
    /// # Errors
    /// Where a file is missing, not UTF-8, or not what Hunspell reads.
    pub fn open(context: &Context<'_>, from: &units::Dictionary) -> Result<Speller, BadDictionary> {
        let sources = &context.library.sources;
        for one in [&from.affixes, &from.words] {
            if let Some(error) = &one.error {
                return Err(unreadable(error, sources.get(one.file), Span::at(one.file, 0)));
            }
        }
        let (affixes, words) = (sources.get(from.affixes.file), sources.get(from.words.file));
        let mut dictionary = spellbook::Dictionary::new(affixes.text(), words.text()).map_err(|error| {
            let is_words = matches!(error.source, spellbook::ParseDictionaryErrorSource::Dic);
            let source = if is_words { words } else { affixes };
            let file = if is_words { from.words.file } else { from.affixes.file };
            let at = error.line_number.and_then(|line| line_start(source.text(), line)).unwrap_or(0);
            BadDictionary {
                message: format!("the dictionary cannot be read: {}", error.kind),
                hint: "take the dictionary from where it was published again",
                place: Span::at(file, at),
            }
        })?;
        let own = from.own.map(|file| sources.get(file).text()).unwrap_or_default();
        for word in own.lines().map(str::trim).filter(|word| !word.is_empty() && !word.starts_with('#')) {
            // Flags behind a bar are the dictionary's own; a word with bad ones counts as it stands.
            let bare = word.split('/').next().unwrap_or_default();
            if dictionary.add(word).is_err() && !bare.is_empty() {
                let _ = dictionary.add(bare);
            }
        }
        Ok(Speller {
            dictionary,
            known: known(context, &from.locale),
            script: script(&from.locale),
            asked: HashMap::new(),
            proposals_left: MOST_PROPOSALS,
        })
    }

    /// The words of a text that the dictionary does not have, each with what may be meant.
    pub fn unknown(&mut self, prose: &Prose<'_>) -> Vec<(Range<usize>, Vec<String>)> {
        let mut found = Vec::new();
        for words in compounds(prose) {
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let range = first.start()..last.end();
            if !words.iter().all(|word| self.is_plain(word)) || !stands_free(prose, &range) {
                continue;
            }
            if let Some(proposals) = self.ask(prose.slice(range.clone())) {
                found.push((range, proposals));
            }
        }
        found
    }

    /// Small letters of the dictionary's script: what has a capital may be a name.
    fn is_plain(&self, word: &Word) -> bool {
        let is_small = word.signs.has(Sign::Lower) && !word.signs.has(Sign::Upper);
        is_small && !word.signs.has(Sign::Digit) && self.script.is_none_or(|script| word.is_only(script))
    }

    /// `None` for words that are right, else what may be meant.
    fn ask(&mut self, written: &str) -> Option<Vec<String>> {
        if let Some(answer) = self.asked.get(written) {
            return answer.clone();
        }
        let answer = self.look_up(written);
        self.asked.insert(written.to_owned(), answer.clone());
        answer
    }

    fn look_up(&mut self, written: &str) -> Option<Vec<String>> {
        let word: String = written.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{301}')).collect();
        let word = word.replace('’', "'").replace('\u{2011}', "-");
        if self.is_right(&word) || word.contains('-') && word.split('-').all(|part| self.is_right(part)) {
            return None;
        }
        let mut proposals = Vec::new();
        if self.proposals_left > 0 {
            self.proposals_left -= 1;
            // The likeness of all words of the dictionary would cost fifty times as much as its own tables of slips.
            let suggester = self.dictionary.suggester().with_ngram_suggestions(false);
            suggester.suggest(&word, &mut proposals);
            proposals.truncate(3);
        }
        Some(proposals)
    }

    fn is_right(&self, word: &str) -> bool {
        // A letter alone is a mark, or what a hyphen or an apostrophe left.
        let is_mark = word.chars().count() < 2;
        let bare = word.replace('ё', "е");
        // What somebody has is right where the word is.
        let word = word.strip_suffix("'s").filter(|owner| owner.chars().count() > 1).unwrap_or(word);
        is_mark || self.known.contains(word) || self.dictionary.check(word) || self.dictionary.check(&bare)
    }
}

fn unreadable(error: &FileErrorKind, source: &Source, place: Span) -> BadDictionary {
    let path = source.path();
    let (message, hint) = match error {
        FileErrorKind::NotFound => {
            (format!("`{path}` is missing"), "a dictionary is two files, `.aff` and `.dic`, of one name")
        }
        FileErrorKind::NotUtf8 { .. } => (
            format!("`{path}` is not UTF-8"),
            "convert both files (`iconv -f KOI8-R -t UTF-8`; the encoding stands behind `SET` in the `.aff` file), and write `SET UTF-8` there",
        ),
        other => (format!("`{path}` cannot be read: {other:?}"), "put the file into the project's folder"),
    };
    BadDictionary { message, hint, place }
}

fn line_start(text: &str, line: usize) -> Option<usize> {
    let before = text.split_inclusive('\n').take(line.checked_sub(1)?);
    Some(before.map(str::len).sum::<usize>().min(text.len()))
}

/// The words of the glossary and of the Fluent terms.
fn known(context: &Context<'_>, locale: &Locale) -> HashSet<String> {
    let glossary = &context.library.glossary;
    let terms = glossary.terms.iter().filter_map(|one| one.names.get(locale)).flatten();
    let letters = glossary.acronyms.iter().flat_map(|one| [&one.names, &one.meanings]);
    let letters = letters.filter_map(|words| words.get(locale)).flatten();
    let names = glossary.names.iter().filter_map(|one| one.spellings.get(locale));
    let cases = glossary.names.iter().filter_map(|one| one.declension.get(locale)).flatten();
    let own = forms(context, locale);
    let all = terms.chain(letters).chain(names).chain(cases).chain(own.iter().map(|form| &form.text));
    let words = all.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn script(locale: &Locale) -> Option<Sign> {
    let likely = locale.likely();
    match () {
        () if likely.contains("Latn") => Some(Sign::Latin),
        () if likely.contains("Cyrl") => Some(Sign::Cyrillic),
        () => None,
    }
}

/// Words that a hyphen or an apostrophe joins count as one.
fn compounds<'p>(prose: &'p Prose<'_>) -> impl Iterator<Item = &'p [Word]> {
    let is_joined = |first: &Word, second: &Word| {
        matches!(prose.slice(first.end()..second.start()), "-" | "\u{2011}" | "'" | "’" | "\u{ad}")
    };
    prose.words.chunk_by(is_joined)
}

/// Whether nothing joins a word to a path, a number or a placeable.
fn stands_free(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    let joins = |c: char| matches!(c, '_' | '/' | '\\' | '@' | '=' | '<' | '>' | '~' | '-' | OPAQUE);
    let after = prose.text.get(range.end..).unwrap_or_default();
    let mut next = after.chars();
    let is_part = next.next().is_some_and(|c| {
        joins(c) || matches!(c, '.' | ':' | '(') && next.next().is_some_and(char::is_alphanumeric)
    });
    !is_part && prose.before(range.start).is_none_or(|c| !joins(c) && c != '.')
}
