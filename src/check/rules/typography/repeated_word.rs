use crate::check::prose::{Prose, Sign, Word};
use crate::check::{Context, Report};
use crate::diag::Applicability;

declare_rule! {
    /// # What it checks
    /// No word stands twice in a row, nor a comma, semicolon or colon. Numbers, names with capitals and words that languages
    /// repeat (“had had”, «чуть чуть») are left alone.
    ///
    /// # Why it matters
    /// What was cut and pasted shows, and readers stumble.
    ///
    /// # Example
    /// `договор об об ограничении`.
    ///
    /// # How to fix
    /// Take one of the two out.
    level: Warning,
    fix: Suggested,
    run: run,
}

/// Words that are repeated on purpose.
const REPEATED: &[&str] = &[
    "had", "that", "very", "ha", "blah", "bye", "no", "yes", "so", "да", "нет", "очень", "чуть", "еле", "много", "давно", "ха",
    "долго", "что", "как", "вот", "где", "кто", "is", "her", "you",
];

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().all() {
        for pair in prose.words.windows(2) {
            let [first, second] = pair else { continue };
            if second.start() == first.end() + 1 && is_repeated(prose, first, second) {
                let text = prose.word(second);
                let range = first.end()..second.end();
                let finding = prose.finding(report, second.range(), format!("`{text}` stands twice"));
                let finding = finding.hint("take one of the two out");
                report.push(prose.mended(finding, Applicability::Suggested, range, ""));
            }
        }
        if prose.has(Sign::Stop) {
            marks(prose, report);
        }
    }
}

fn is_repeated(prose: &Prose<'_>, first: &Word, second: &Word) -> bool {
    let (one, two) = (prose.word(first), prose.word(second));
    let is_small = !second.signs.has(Sign::Upper) && !second.signs.has(Sign::Digit);
    let is_blank = matches!(prose.after(first.end()), Some(' ' | '\u{a0}' | '\n'));
    is_blank && is_small && is_same(one, two) && !REPEATED.contains(&two) && !is_letter(prose, first, two)
}

/// The letter of the first word may be a capital.
fn is_same(one: &str, two: &str) -> bool {
    one == two || one.len() == two.len() && one.chars().skip(1).all(char::is_lowercase) && one.to_lowercase() == two
}

/// A letter that stands for itself; a Latin one in other words than the language's.
fn is_letter(prose: &Prose<'_>, first: &Word, two: &str) -> bool {
    let is_foreign = prose.locale.language() == "ru" && first.is_only(Sign::Latin);
    is_foreign || two.chars().count() == 1 && !matches!(two, "a" | "и" | "в" | "с" | "к" | "о" | "у" | "а")
}

fn marks(prose: &Prose<'_>, report: &mut Report<'_>) {
    for sign in [",,", ";;"] {
        for (at, _) in prose.text.match_indices(sign) {
            let is_longer = prose.before(at).is_some_and(|c| sign.starts_with(c)) || prose.after(at + 2).is_some_and(|c| sign.starts_with(c));
            if !is_longer {
                let finding = prose.finding(report, at..at + 2, format!("`{sign}` twice in a row")).hint("take one of the two out");
                report.push(prose.mended(finding, Applicability::Suggested, at + 1..at + 2, ""));
            }
        }
    }
}
