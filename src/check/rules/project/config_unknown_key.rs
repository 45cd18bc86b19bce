use crate::check::rules::{all, find};
use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// Every rule that `[check] rules` sets exists. Other unknown keys of `bifolio.toml` stop every command, with their
    /// place and the key that was probably meant.
    ///
    /// # Why it matters
    /// A misspelt rule keeps its usual level, and nobody notices.
    ///
    /// # Example
    /// `rules = { identical-translaton = "ignore" }`.
    ///
    /// # How to fix
    /// Mend the name; `--fix --suggested` does where one is near.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for name in context.library.project.check.rules.keys() {
        let written = name.get_ref().as_str();
        if find(written).is_some() {
            continue;
        }
        let place = Span::new(context.library.settings, name.span());
        let finding = report.finding(place, format!("there is no rule `{written}`"));
        report.push(match report.nearest(written, all().iter().map(|rule| rule.name)) {
            Some(near) => {
                let finding = finding.hint(format!("did you mean `{near}`?"));
                finding.suggest(vec![Edit::new(place, near)])
            }
            None => finding.hint("`bifolio explain` lists the rules"),
        });
    }
}
