use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::{Applicability, Edit};
use crate::locale::{Clinging, has_typography, no_break_offsets};

declare_rule! {
    /// # What it checks
    /// A no-break space stands where a line must never end: between a number and its unit, initials and surname, the parts
    /// of «т. д.», after № and §. Prepositions, particles and dashes are left to the typesetter, who, like the HTML
    /// writer, keeps all of it together in documents; only the texts of programs depend on what is typed.
    ///
    /// # Why it matters
    /// `5` at the end of a line and `км` at the start of the next.
    ///
    /// # Example
    /// `5 км`, `А. С. Пушкин`, `Fig. 1` with ordinary spaces.
    ///
    /// # How to fix
    /// `--fix` writes U+00A0.
    level: Info,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    // Documents are set by the same rules whatever is typed: there, nothing is wrong.
    let clinging = Clinging { short_words: 0, dash: false, particles: false, ..Clinging::default() };
    for prose in report.texts().having([Sign::Digit, Sign::Point, Sign::Symbol]) {
        if prose.unit.is_none() && has_typography(prose.locale) {
            look(prose, &clinging, report);
        }
    }
}

fn look(prose: &Prose<'_>, clinging: &Clinging, report: &mut Report<'_>) {
    let offsets = no_break_offsets(&prose.text, prose.locale, clinging);
    let Some(first) = offsets.first() else { return };
    let edits: Option<Vec<Edit>> = offsets.iter().map(|at| prose.edit(*at..at + 1, "\u{a0}")).collect();
    let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
    let before = word(prose.text.get(..*first).and_then(|text| text.split(' ').next_back()));
    let after = word(prose.text.get(first + 1..).and_then(|text| text.split(' ').next()));
    let finding = prose.finding(report, *first..first + 1, format!("a line may end between `{before}` and `{after}`"));
    let finding = finding.hint("write a no-break space, U+00A0");
    report.push(match edits {
        Some(edits) => finding.fix(Applicability::Safe, edits),
        None => finding,
    });
}
