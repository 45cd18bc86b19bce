use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// A call has each named argument once, and those without a name first.
    ///
    /// # Why it matters
    /// Fluent drops the message.
    ///
    /// # Example
    /// `{ NUMBER($n, minimumFractionDigits: 1, minimumFractionDigits: 2) }`.
    ///
    /// # How to fix
    /// Take the second away, or put the unnamed first.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("bad-arguments") {
        report.push(broken.finding(report));
    }
}
