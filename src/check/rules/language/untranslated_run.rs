use crate::check::prose::{Pair, Prose, Sign, Word};
use crate::check::{Context, Report};
use crate::locale::is_function_word;

declare_rule! {
    /// # What it checks
    /// No three words or more of the source stand in a translation in the source's script, in the same order, at least one
    /// of them a small word such as "the": names of organisations and programs have none, and are left alone. So is a
    /// translation that is the source as a whole (`identical-translation`).
    ///
    /// # Why it matters
    /// A sentence that was half translated.
    ///
    /// # Example
    /// `Договор on the limitation of ракет`.
    ///
    /// # How to fix
    /// Translate the words. A title that is quoted in its language takes `<span lang="en">`.
    level: Warning,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for pair in report.texts().pairs_with([Sign::Cyrillic]) {
        for target in pair.targets.iter().filter(|one| one.has(Sign::Cyrillic) && one.has(Sign::Latin)) {
            look(&pair, target, report);
        }
    }
}

fn look(pair: &Pair<'_, '_>, target: &Prose<'_>, report: &mut Report<'_>) {
    let mut run: Vec<&Word> = Vec::new();
    for word in &target.words {
        if word.is_only(Sign::Latin) && is_near(target, run.last().copied(), word) {
            run.push(word);
            continue;
        }
        tell(pair, target, &run, report);
        run.clear();
        if word.is_only(Sign::Latin) {
            run.push(word);
        }
    }
    tell(pair, target, &run, report);
}

/// Nothing but blanks between two words.
fn is_near(prose: &Prose<'_>, before: Option<&Word>, word: &Word) -> bool {
    before.is_none_or(|before| prose.slice(before.end()..word.start()).chars().all(char::is_whitespace))
}

fn tell(pair: &Pair<'_, '_>, target: &Prose<'_>, run: &[&Word], report: &mut Report<'_>) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let range = first.start()..last.end();
    let small = |word: &&&Word| {
        let text = target.word(word);
        !word.signs.has(Sign::Upper) && is_function_word(pair.source.locale, text)
    };
    let is_quoted = matches!(target.before(range.start), Some('“' | '"' | '«' | '(' | '/'));
    let is_title = run.iter().filter(|word| word.signs.has(Sign::Upper)).count() * 2 > run.len();
    if run.len() < 3 || !run.iter().any(|word| small(&word)) || is_quoted || is_title {
        return;
    }
    let text = target.slice(range.clone());
    if pair.source.text.contains(text) {
        let message = format!("`{}` is not translated", crate::check::texts::excerpt(text, 60));
        report.push(target.finding(report, range, message).hint("translate it, or mark its language with `<span lang=\"…\">`"));
    }
}
