use crate::check::texts::word_diff;
use crate::check::{Context, Report};
use crate::units::Status;

declare_rule! {
    /// # What it checks
    /// The source text has not changed since a unit was translated; the lock remembers which text the translation
    /// renders.
    ///
    /// # Why it matters
    /// A translation of yesterday's text says something else than the source, and nobody sees it by reading it.
    ///
    /// # Example
    /// The source said "two sites" when it was translated, and says "three sites" now.
    ///
    /// # How to fix
    /// Bring the translation up to date; any change of it settles the unit. If the meaning of the source is the same
    /// as before, run `bifolio sync --typo`.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (manuscript, translation) in context.translations() {
        for (unit, state) in manuscript.units.iter().zip(&translation.states) {
            let Some(message) = translation.message(&unit.id).filter(|_| state.status == Status::Stale) else {
                continue;
            };
            let place = translation.catalog.span(&message.span);
            let finding = report
                .finding(place, format!("the source of `{}` changed since it was translated", unit.id))
                .unit(unit.id.as_str())
                .locale(&translation.locale)
                .label(unit.span, "the source text now");
            let finding = match &state.previous {
                Some(previous) => finding.hint(format!("changes: {}", word_diff(previous, &unit.text()))),
                None => finding,
            };
            report.push(finding);
        }
    }
}
