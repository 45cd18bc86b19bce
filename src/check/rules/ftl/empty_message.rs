use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// A name has a value, or attributes.
    ///
    /// # Why it matters
    /// Fluent drops a message without either, and it prints in another language.
    ///
    /// # Example
    /// `key-themes =` with nothing behind it.
    ///
    /// # How to fix
    /// Translate it, or take the line away: then it counts as missing. Where the text is to be empty, write `{ "" }`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("empty-message") {
        report.push(broken.finding(report));
    }
}
