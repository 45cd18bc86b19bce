use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// An attribute of a term stands in selectors alone.
    ///
    /// # Why it matters
    /// Fluent drops a message that prints one: attributes of terms are grammar, not text.
    ///
    /// # Example
    /// `{ -nato.gender }`.
    ///
    /// # How to fix
    /// Print the term, or choose by the attribute: `{ -nato.gender -> … }`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("term-attr-placeable") {
        report.push(broken.finding(report));
    }
}
