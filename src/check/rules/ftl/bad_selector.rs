use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// What chooses a variant is a variable, a literal, a function or an attribute of a term.
    ///
    /// # Why it matters
    /// Fluent drops a message that chooses by another message, or by a term itself.
    ///
    /// # Example
    /// `{ -nato -> [masculine] вошёл *[other] вошла }`.
    ///
    /// # How to fix
    /// Choose by an attribute: `{ -nato.gender -> … }`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("bad-selector") {
        report.push(broken.finding(report));
    }
}
