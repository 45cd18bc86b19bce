use crate::check::stale::stale_units;
use crate::check::{Context, Report};
use crate::units::Severity;

declare_rule! {
    /// # What it checks
    /// The wording of the source has not changed since a unit was translated; the lock remembers which text the
    /// translation renders. Changes of quotes, dashes, spaces and addresses do not count; graver ones are
    /// `stale-translation-major`.
    ///
    /// # Why it matters
    /// A translation of yesterday's text says something else than the source, and nobody sees it by reading it.
    ///
    /// # Example
    /// The source said "big sites" when it was translated, and says "planned sites" now.
    ///
    /// # How to fix
    /// Bring the translation up to date; any change of it settles the unit. If it is right as it is, run `bifolio resolve
    /// ID accept`. An editor whose change keeps the meaning runs `bifolio sync --typo`.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for stale in stale_units(context).iter().filter(|stale| stale.severity != Severity::Major) {
        let message = format!("the source of `{}` changed since it was translated", stale.unit.id);
        stale.finding(report, message).into_iter().for_each(|finding| report.push(finding));
    }
}
