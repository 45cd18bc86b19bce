use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::locale::{is_function_word, neighbour_of_russian};

declare_rule! {
    /// # What it checks
    /// A translation is in its language: a Russian one of eight words or more is mostly in Cyrillic letters and has no
    /// letters or small words of Ukrainian, Belarusian or Bulgarian; an English one is mostly in Latin letters.
    ///
    /// # Why it matters
    /// A message that was pasted into the wrong file.
    ///
    /// # Example
    /// `The treaty was signed` with other words in Russian, or «Договір підписано».
    ///
    /// # How to fix
    /// Translate it into the language of the catalog.
    level: Warning,
    run: run,
}

/// Shorter texts may be names alone.
const LEAST_WORDS: usize = 8;

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for pair in report.texts().pairs() {
        // What is the source's text as a whole is `identical-translation`.
        for prose in pair.targets.iter().filter(|prose| prose.text != pair.source.text) {
            look(prose, report);
        }
    }
}

fn look(prose: &Prose<'_>, report: &mut Report<'_>) {
    let found = match prose.locale.language() {
        "ru" => foreign_to_russian(prose),
        "en" => foreign_to_english(prose),
        _ => None,
    };
    if let Some(language) = found {
        let message = format!("the translation of `{}` is in another language ({language})", prose.id);
        report.push(prose.whole_finding(report, message).hint(format!("translate it into `{}`", prose.locale)));
    }
}

fn share(prose: &Prose<'_>, script: Sign) -> (usize, usize) {
    let letters = prose.words.iter().filter(|word| word.signs.has(Sign::Lower) || word.signs.has(Sign::Upper));
    letters.fold((0, 0), |(own, all), word| (own + usize::from(word.is_only(script)), all + 1))
}

fn foreign_to_russian(prose: &Prose<'_>) -> Option<&'static str> {
    if prose.has(Sign::Latin) && prose.words.len() >= LEAST_WORDS {
        let (latin, all) = share(prose, Sign::Latin);
        let english: crate::locale::Locale = "en".parse().ok()?;
        let small = || prose.words.iter().filter(|word| is_function_word(&english, prose.word(word))).count();
        if latin * 10 > all * 7 && small() > 1 {
            return Some("Latin letters");
        }
    }
    if !prose.has(Sign::Odd) && prose.words.len() < LEAST_WORDS {
        return None;
    }
    let is_ukrainian = |c: char| "іїєґІЇЄҐўЎ".contains(c);
    let words = prose.words.iter().filter(|word| word.is_only(Sign::Cyrillic));
    let (mut foreign, mut all, mut language) = (0, 0, None);
    for word in words {
        all += 1;
        let text = prose.word(word);
        if word.signs.has(Sign::Odd) && text.contains(is_ukrainian) {
            foreign += 1;
            language = language.or(Some("uk"));
        } else if let Some(neighbour) = neighbour_of_russian(text) {
            foreign += 1;
            language = Some(neighbour);
        }
    }
    language.filter(|_| foreign > 1 && foreign * 5 >= all)
}

fn foreign_to_english(prose: &Prose<'_>) -> Option<&'static str> {
    if !prose.has(Sign::Cyrillic) || prose.words.len() < LEAST_WORDS {
        return None;
    }
    let (cyrillic, all) = share(prose, Sign::Cyrillic);
    (cyrillic * 10 > all * 7).then_some("Cyrillic letters")
}
