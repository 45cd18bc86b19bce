use crate::check::prose::{Prose, Sign, Word};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::{Locale, has_function_words, is_function_word, latin_language, neighbour_of_russian};
use crate::units::UnitKind;

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
    for prose in report.texts().all.iter().filter(is_text) {
        if has_function_words(prose.locale) && prose.words.len() >= WORDS {
            look(prose, report);
        }
    }
}

fn look(prose: &Prose<'_>, report: &mut Report<'_>) {
    let small: Vec<String> = prose.words.iter().map(|word| prose.word(word).to_lowercase()).collect();
    let is_own = |word: &str| {
        is_function_word(prose.locale, word) || latin_language(word).is_some_and(|one| one == prose.locale.language())
    };
    let mut start = 0;
    for at in 0..=small.len() {
        let is_end = match (small.get(at), prose.words.get(at.wrapping_sub(1)), prose.words.get(at)) {
            (Some(word), Some(before), Some(this)) => is_own(word) || !is_near(prose, before, this),
            (Some(word), None, _) => is_own(word),
            _ => true,
        };
        if is_end {
            tell(prose, &small, start..at, report);
            // A word of the text's own language is in no run.
            start = if small.get(at).is_some_and(|word| is_own(word)) { at + 1 } else { at };
        }
    }
}

/// Nothing but blanks, hyphens and apostrophes between two words.
fn is_near(prose: &Prose<'_>, one: &Word, next: &Word) -> bool {
    prose.slice(one.end()..next.start()).chars().all(|c| matches!(c, ' ' | '\u{a0}' | '-' | '’' | '\'' | ','))
}

fn tell(prose: &Prose<'_>, small: &[String], run: std::ops::Range<usize>, report: &mut Report<'_>) {
    let Some((language, first, last)) = foreign(prose, small, run.clone()) else { return };
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
fn foreign(prose: &Prose<'_>, small: &[String], run: std::ops::Range<usize>) -> Option<(&'static str, usize, usize)> {
    if run.len() < WORDS {
        return None;
    }
    let words = || run.clone().filter_map(|at| Some((at, small.get(at)?)));
    let known = || words().filter_map(|(at, word)| Some((at, word, language_of(prose.locale, prose.words.get(at)?, word)?)));
    let (first, word, language) = known().next()?;
    let others: Vec<_> = known().filter(|(_, _, one)| *one == language).collect();
    let is_one = known().all(|(_, _, one)| one == language);
    let has_two = others.iter().any(|(_, other, _)| *other != word);
    let count = others.len();
    let (last, _, _) = *others.last()?;
    (is_one && has_two && count * 4 >= last - first).then_some((language, first, last))
}

fn language_of(locale: &Locale, word: &Word, text: &str) -> Option<&'static str> {
    match locale.language() {
        "ru" if word.is_only(Sign::Cyrillic) => neighbour_of_russian(text),
        "ru" => None,
        _ => latin_language(text),
    }
}
