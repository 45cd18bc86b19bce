use crate::check::stale::stale_units;
use crate::check::{Context, Report};
use crate::units::Severity;

declare_rule! {
    /// # What it checks
    /// No number, date, negation, term or placeable of the source has changed since a unit was translated.
    ///
    /// # Why it matters
    /// The translation states something that the source no longer states, or states the opposite.
    ///
    /// # Example
    /// The source said "two sites" when it was translated, and says "three sites" now.
    ///
    /// # How to fix
    /// Bring the translation up to date; any change of it settles the unit. If it is right as it is, run `bifolio resolve
    /// ID accept`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for stale in stale_units(context).iter().filter(|stale| stale.severity == Severity::Major) {
        let message = format!("the source of `{}` says something else since it was translated", stale.unit.id);
        stale.finding(report, message).into_iter().for_each(|finding| report.push(finding));
    }
}
