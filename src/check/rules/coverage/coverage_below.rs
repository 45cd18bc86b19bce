use crate::check::coverage::of_translation;
use crate::check::texts::count;
use crate::check::{Context, Report};
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// Every document is translated as far as the project demands: `min-coverage` and `max-stale` of `[check]`, or
    /// `--min-coverage` and `--max-stale`.
    ///
    /// # Why it matters
    /// The threshold is what a release is held to; continuous integration fails on it.
    ///
    /// # Example
    /// `min-coverage = { ru = 100, uk = 60 }`, and the Ukrainian brief is at 48 %.
    ///
    /// # How to fix
    /// Translate what is missing, or lower the threshold.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let settings = &context.library.project.check;
    for (manuscript, translation) in context.translations() {
        let row = of_translation(manuscript, translation);
        let place = Span::at(translation.catalog.file(), 0);
        let configured = settings.min_coverage.as_ref().and_then(|one| one.get_ref().of(&translation.locale));
        if let Some(least) = context.limits.min_coverage.or(configured).filter(|least| row.coverage < *least) {
            let message = format!(
                "`{}` is {} % translated into `{}`; {least} % is demanded",
                manuscript.name, row.coverage, translation.locale
            );
            let hint = format!("{} to translate: {}", count(row.missing, "unit"), count(row.words_left, "word"));
            report.push(report.finding(place, message).locale(&translation.locale).hint(hint));
        }
        if let Some(most) = context.limits.max_stale.or(settings.max_stale).filter(|most| row.stale > *most) {
            let message = format!(
                "`{}` has {} in `{}`; {most} may be",
                manuscript.name, count(row.stale, "stale unit"), translation.locale
            );
            report.push(report.finding(place, message).locale(&translation.locale));
        }
    }
}
