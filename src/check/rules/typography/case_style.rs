use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::{Locale, is_small_in_titles};
use crate::source::FileId;
use std::collections::{BTreeMap, HashSet};

declare_rule! {
    /// # What it checks
    /// Headings are not typed in capitals (the theme draws them where it wants them), Russian headings capitalize their
    /// first word and names, not every word, and the English headings of a document are all titles (`Key Themes of the Talks`)
    /// or all sentences (`Key themes of the talks`): said of the few where there are three times as many of the other
    /// kind. What has a capital only because it is a name does not count: a word of a title is one that the document
    /// also writes small.
    ///
    /// # Why it matters
    /// Capitals are read letter by letter by some screen readers, and «Основные Положения Доклада» is English in Russian
    /// letters.
    ///
    /// # Example
    /// `ОСНОВНЫЕ ВЫВОДЫ`, `Основные Положения Доклада`.
    ///
    /// # How to fix
    /// Write it as a sentence; or as the other headings of the document are written.
    level: Info,
    fix: Suggested,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().of_documents().filter(|prose| prose.is_heading() && prose.has(Sign::Upper)) {
        let message = if is_shouted(prose) {
            "a heading typed in capitals"
        } else if prose.locale.language() == "ru" && is_title_case(prose) {
            "a Russian heading with a capital at every word"
        } else {
            continue;
        };
        let range = 0..prose.text.len();
        let finding = prose.finding(report, range.clone(), message).hint("write it as a sentence");
        report.push(prose.mended(finding, Applicability::Suggested, range, &sentence(&prose.text)));
    }
    english(report);
}

/// How the words of an English heading begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeadingCase {
    Title,
    Sentence,
}

/// Fewest headings by which a document shows what it does, and how many times more they are than the others.
const HABIT: usize = 3;

/// English headings that are not written as the others of their file.
fn english(report: &mut Report<'_>) {
    let mut by_file: BTreeMap<(FileId, &Locale), Vec<(&Prose<'_>, HeadingCase)>> = BTreeMap::new();
    let english = || report.texts().of_documents().filter(|prose| prose.locale.language() == "en");
    let mut common: BTreeMap<(FileId, &Locale), HashSet<&str>> = BTreeMap::new();
    for prose in english().filter(|prose| !prose.is_heading()) {
        let Some(unit) = prose.unit else { continue };
        let small = prose.words.iter().filter(|word| word.signs.has(Sign::Lower) && !word.signs.has(Sign::Upper));
        common.entry((unit.span.file, prose.locale)).or_default().extend(small.map(|word| prose.word(word)));
    }
    for prose in english().filter(|prose| prose.is_heading()) {
        let common = prose.unit.and_then(|unit| common.get(&(unit.span.file, prose.locale)));
        let case = common.and_then(|common| heading_case(prose, common));
        if let (Some(unit), Some(case)) = (prose.unit, case) {
            by_file.entry((unit.span.file, prose.locale)).or_default().push((prose, case));
        }
    }
    for headings in by_file.into_values() {
        let titles = headings.iter().filter(|(_, case)| *case == HeadingCase::Title).count();
        let sentences = headings.len() - titles;
        for (prose, case) in headings {
            let range = 0..prose.text.len();
            match case {
                HeadingCase::Sentence if titles >= HABIT && titles >= sentences * HABIT => {
                    let message = "a heading written as a sentence, among titles with capitals";
                    let finding = prose.finding(report, range.clone(), message).hint("begin its words with capitals");
                    report.push(prose.mended(finding, Applicability::Suggested, range, &titled(prose)));
                }
                HeadingCase::Title if sentences >= HABIT && sentences >= titles * HABIT => {
                    let message = "a heading with a capital at every word, among headings written as sentences";
                    report.push(prose.finding(report, range, message).hint("begin its first word and names alone with capitals"));
                }
                _ => {}
            }
        }
    }
}

/// What the long words after the first show; `None` where they are few, or show both. Capitals of words that the
/// document does not write small may be those of names.
fn heading_case(prose: &Prose<'_>, common: &HashSet<&str>) -> Option<HeadingCase> {
    let telling = prose.words.iter().skip(1).filter(|word| {
        let text = prose.word(word);
        let is_shouted = !word.signs.has(Sign::Lower);
        // What follows a colon may begin anew.
        let begins = prose.text.get(..word.start()).is_some_and(|before| before.trim_end().ends_with([':', '—', '–', '.', '?', '/']));
        word.is_only(Sign::Latin) && text.chars().count() > 3 && !is_shouted && !begins && !is_small_in_titles(&text.to_lowercase())
    });
    let (mut upper, mut lower) = (0, 0);
    for word in telling {
        let is_upper = word.signs.has(Sign::Upper);
        upper += usize::from(is_upper && common.contains(prose.word(word).to_lowercase().as_str()));
        lower += usize::from(!is_upper);
    }
    match (upper, lower) {
        (1.., 0) => Some(HeadingCase::Title),
        (0, 2..) => Some(HeadingCase::Sentence),
        _ => None,
    }
}

/// A heading with a capital at every word but the small ones.
fn titled(prose: &Prose<'_>) -> String {
    let mut out = String::with_capacity(prose.text.len());
    let mut at = 0;
    for (number, word) in prose.words.iter().enumerate() {
        let text = prose.word(word);
        let is_end = number == 0 || number + 1 == prose.words.len();
        let is_part = prose.before(word.start()).is_some_and(|c| matches!(c, '-' | '\'' | '’' | '\u{2011}'));
        let stays = word.signs.has(Sign::Upper) || is_part || !is_end && is_small_in_titles(text);
        out.push_str(prose.slice(at..word.start()));
        out.push_str(&if stays { text.to_owned() } else { capitalized(text) });
        at = word.end();
    }
    out.push_str(prose.slice(at..prose.text.len()));
    out
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn is_shouted(prose: &Prose<'_>) -> bool {
    let words: Vec<_> = prose.words.iter().filter(|word| word.signs.has(Sign::Upper) || word.signs.has(Sign::Lower)).collect();
    let letters: usize = words.iter().map(|word| prose.word(word).chars().count()).sum();
    !prose.has(Sign::Lower) && words.len() > 1 && letters > 7
}

/// Three words or more after the first, and all but short ones have a capital.
fn is_title_case(prose: &Prose<'_>) -> bool {
    let long = prose.words.iter().skip(1).filter(|word| word.is_only(Sign::Cyrillic) && prose.word(word).chars().count() > 3);
    let (mut all, mut capitals) = (0, 0);
    for word in long {
        all += 1;
        let is_name = prose.word(word).chars().all(char::is_uppercase);
        capitals += usize::from(word.signs.has(Sign::Upper) && !is_name);
    }
    all > 1 && capitals == all && prose.words.len() > 2
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().collect());
    first + &letters.as_str().to_lowercase()
}
