use crate::check::prose::{Prose, Sign, Word};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::{has_function_words, is_function_word, latin_language, neighbour_of_russian};
use crate::units::UnitKind;
use std::borrow::Cow;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Four words or more in another language say so: `<span lang="de">…</span>`. They are known by two different small
    /// words that their language alone has, and none of the text's own among them. Known are German, French, Spanish,
    /// Italian and Polish in texts of each other and of English, and Ukrainian, Bulgarian and Belarusian in Russian.
    /// Other letters than the text's need no tag.
    ///
    /// # Why it matters
    /// A screen reader says German words by the rules of English, and the typesetter divides them so (WCAG 3.1.2).
    ///
    /// # Example
    /// `the Institut für Internationale Politik und Sicherheit`.
    ///
    /// # How to fix
    /// Mark the words. `--fix --suggested` does; see that it begins and ends where they do.
    level: Info,
    fix: Suggested,
    run: run,
}

/// Fewest words of a run.
const WORDS: usize = 4;

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    // Titles and other fields are no place for tags, nor are the strings of programs.
    let is_text = |prose: &&Prose<'_>| prose.unit.is_some_and(|unit| unit.kind != UnitKind::Meta);
    for prose in report.texts().all().filter(is_text) {
        if has_function_words(prose.locale) && prose.words.len() >= WORDS {
            look(prose, report);
        }
    }
}

fn look(prose: &Prose<'_>, report: &mut Report<'_>) {
    // Most texts have no such word, and no other question is asked of them.
    let foreign: Vec<Option<&'static str>> = prose.words.iter().map(|word| language_of(prose, word)).collect();
    if foreign.iter().flatten().nth(1).is_none() {
        return;
    }
    let is_own = |word: &Word| {
        let text = prose.word(word).to_lowercase();
        is_function_word(prose.locale, &text) || latin_language(&text).is_some_and(|one| one == prose.locale.language())
    };
    let mut start = 0;
    for (at, word) in prose.words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| prose.words.get(before));
        let is_own = is_own(word);
        if is_own || before.is_some_and(|before| !is_near(prose, before, word)) {
            tell(prose, &foreign, start..at, report);
            // A word of the text's own language is in no run.
            start = at + usize::from(is_own);
        }
    }
    tell(prose, &foreign, start..prose.words.len(), report);
}

/// Nothing but blanks, hyphens and apostrophes between two words.
fn is_near(prose: &Prose<'_>, one: &Word, next: &Word) -> bool {
    prose.slice(one.end()..next.start()).chars().all(|c| matches!(c, ' ' | '\u{a0}' | '-' | '’' | '\'' | ','))
}

fn tell(prose: &Prose<'_>, foreign: &[Option<&'static str>], run: Range<usize>, report: &mut Report<'_>) {
    let Some((language, first, last)) = only_language(prose, foreign, run.clone()) else { return };
    // The words around the small ones are of their language too.
    let from = first.saturating_sub(1).max(run.start);
    let until = (last + 1).min(run.end.saturating_sub(1));
    let (Some(from), Some(until)) = (prose.words.get(from), prose.words.get(until)) else { return };
    let range = from.start()..until.end();
    let text = prose.slice(range.clone()).to_owned();
    let finding = prose.finding(report, range.clone(), format!("words in another language (`{language}`) without a tag"));
    let tagged = format!("<span lang=\"{language}\">{text}</span>");
    let finding = finding.hint(format!("write `{tagged}`"));
    report.push(prose.mended(finding, Applicability::Suggested, range, &tagged));
}

/// The language of a run, with the first and the last of its small words.
fn only_language(prose: &Prose<'_>, foreign: &[Option<&'static str>], run: Range<usize>) -> Option<(&'static str, usize, usize)> {
    if run.len() < WORDS {
        return None;
    }
    let known: Vec<(usize, &'static str)> = run.filter_map(|at| Some((at, (*foreign.get(at)?)?))).collect();
    let ((first, language), (last, _)) = (*known.first()?, *known.last()?);
    let text = |at: usize| prose.words.get(at).map(|word| prose.word(word));
    let has_two = known.iter().any(|(at, _)| text(*at) != text(first));
    let is_one = known.iter().all(|(_, one)| *one == language);
    (is_one && has_two && known.len() * 4 >= last - first).then_some((language, first, last))
}

/// The longest small word, in bytes.
const LONGEST: usize = 16;

/// The other language of which a word is a small word.
fn language_of(prose: &Prose<'_>, word: &Word) -> Option<&'static str> {
    let text = prose.word(word);
    if text.len() > LONGEST {
        return None;
    }
    let small = if word.signs.has(Sign::Upper) { text.to_lowercase().into() } else { Cow::Borrowed(text) };
    match prose.locale.language() {
        "ru" if word.is_only(Sign::Cyrillic) => neighbour_of_russian(&small),
        "ru" => None,
        own => latin_language(&small).filter(|language| *language != own),
    }
}
