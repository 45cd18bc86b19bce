use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// Every line of a catalog is read as Fluent; what is not (junk), and has no rule of its own, is reported with its
    /// cause and with what is lost.
    ///
    /// # Why it matters
    /// Fluent drops junk silently. A value that ends too early prints as half a sentence.
    ///
    /// # Example
    /// `-nato НАТО`, without the sign `=`: the term is lost.
    ///
    /// # How to fix
    /// Mend the place that the finding names.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("ftl-syntax") {
        report.push(broken.finding(report));
    }
}
