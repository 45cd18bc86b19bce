use crate::check::prose::Sign;
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::has_typography;

declare_rule! {
    /// # What it checks
    /// The ellipsis is one character. Rows of four points and more, and the «?..» of Russian, are left alone.
    ///
    /// # Why it matters
    /// Three full stops are spaced wrongly, may be parted at a line end, and are read as three ends of a sentence.
    ///
    /// # Example
    /// `Подождите...`
    ///
    /// # How to fix
    /// `--fix` writes `…`.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().having([Sign::Point]).filter(|prose| has_typography(prose.locale)) {
        for (at, _) in prose.text.match_indices("...") {
            if prose.before(at) == Some('.') || prose.after(at + 3) == Some('.') {
                continue;
            }
            let finding = prose.finding(report, at..at + 3, "three full stops for an ellipsis").hint("write `…`");
            report.push(prose.mended(finding, Applicability::Safe, at..at + 3, "…"));
        }
    }
}
