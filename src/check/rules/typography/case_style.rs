use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;

declare_rule! {
    /// # What it checks
    /// Headings are not typed in capitals (the theme draws them where it wants them), and Russian headings capitalize their
    /// first word and names, not every word.
    ///
    /// # Why it matters
    /// Capitals are read letter by letter by some screen readers, and «Основные Положения Доклада» is English in Russian
    /// letters.
    ///
    /// # Example
    /// `ОСНОВНЫЕ ВЫВОДЫ`, `Основные Положения Доклада`.
    ///
    /// # How to fix
    /// Write it as a sentence.
    level: Info,
    fix: Suggested,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().all.iter().filter(|prose| prose.is_heading() && prose.has(Sign::Upper)) {
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
