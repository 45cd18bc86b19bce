use crate::check::texts::word_diff;
use crate::check::{Context, Report};
use crate::units::Status;

declare_rule! {
    /// # What it checks
    /// No unit is marked for review: its id was carried over an edit that left little of the old text, it was split, or
    /// another was joined to it; or somebody asked for a review.
    ///
    /// # Why it matters
    /// The translation may belong to another text than the one it now stands for.
    ///
    /// # Example
    /// A paragraph was rewritten almost whole, and kept its place.
    ///
    /// # How to fix
    /// Read both, and change the translation; any change of it settles the unit. If it is right as it is, run `bifolio
    /// resolve ID accept`.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (manuscript, translation) in context.translations() {
        for (unit, state) in manuscript.units.iter().zip(&translation.states) {
            let Some(message) = translation.message(&unit.id).filter(|_| state.status == Status::Review) else {
                continue;
            };
            let finding = report
                .finding(translation.catalog.place_of(message), format!("`{}` is to be reviewed", unit.id))
                .unit(unit.id.as_str())
                .locale(&translation.locale)
                .label(unit.span, "the source text it now stands for");
            report.push(match &state.previous {
                Some(previous) => finding.hint(format!("changes: {}", word_diff(previous, &unit.text()))),
                None => finding,
            });
        }
    }
}
