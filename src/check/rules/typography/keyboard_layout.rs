use crate::check::prose::{Pair, Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::other_layout;

declare_rule! {
    /// # What it checks
    /// No word was typed with the keyboard of the other language: it is unpronounceable as it stands, is one in the other
    /// layout, and the source does not have it.
    ///
    /// # Why it matters
    /// Nobody can read `ghbdtn`.
    ///
    /// # Example
    /// `Ghbdtn, мир` for `Привет, мир`.
    ///
    /// # How to fix
    /// Type it again.
    level: Warning,
    fix: Suggested,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for pair in report.texts().pairs() {
        look(&pair, report);
    }
}

fn look(pair: &Pair<'_, '_>, report: &mut Report<'_>) {
    for target in pair.targets {
        let foreign = match target.locale.language() {
            "ru" => Sign::Latin,
            "en" => Sign::Cyrillic,
            _ => continue,
        };
        if !target.has(foreign) {
            continue;
        }
        for word in target.words.iter().filter(|word| word.is_only(foreign)) {
            let text = target.word(word);
            let is_copied = || pair.source.words.iter().any(|one| pair.source.word(one) == text);
            // Abbreviations have no vowels.
            let is_word = text.chars().count() > 3 && text.chars().skip(1).all(char::is_lowercase);
            if !is_word || is_pronounceable(text) || is_copied() {
                continue;
            }
            if let Some(meant) = other_layout(text).filter(|meant| is_pronounceable(meant)) {
                tell(target, word.range(), text, &meant, report);
            }
        }
    }
}

fn tell(prose: &Prose<'_>, range: std::ops::Range<usize>, text: &str, meant: &str, report: &mut Report<'_>) {
    let finding = prose.finding(report, range.clone(), format!("`{text}` was typed with another keyboard: `{meant}`"));
    report.push(prose.mended(finding.hint(format!("write `{meant}`")), Applicability::Suggested, range, meant));
}

/// Whether a word has a vowel among every four letters, and begins as words do.
fn is_pronounceable(word: &str) -> bool {
    let is_vowel = |c: char| "aeiouyаеёиоуыэюя".contains(c);
    let mut run = 0;
    let mut longest = 0;
    let mut vowels = 0;
    for c in word.to_lowercase().chars() {
        run = if is_vowel(c) { 0 } else { run + 1 };
        vowels += usize::from(is_vowel(c));
        longest = longest.max(run);
    }
    let count = word.chars().count();
    let small = word.to_lowercase();
    let follows = |c: char| small.chars().zip(small.chars().skip(1)).any(|(one, next)| next == c && is_vowel(one));
    if ['ь', 'ъ', 'ы'].into_iter().any(follows) {
        return false;
    }
    let starts_badly = word.to_lowercase().starts_with(['ь', 'ъ', 'ы']);
    longest < 4 && vowels * 5 >= count && !starts_badly
}
