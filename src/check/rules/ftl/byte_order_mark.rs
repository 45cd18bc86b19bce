use crate::check::{Context, Report};
use crate::diag::Edit;

declare_rule! {
    /// # What it checks
    /// No catalog begins with a byte-order mark (U+FEFF).
    ///
    /// # Why it matters
    /// Fluent takes it for a part of the first entry, and that entry is lost: a message prints in another language, or
    /// not at all.
    ///
    /// # Example
    /// Windows editors write one when they save as “UTF-8 with BOM”.
    ///
    /// # How to fix
    /// `bifolio check --fix` removes it; then save the file as UTF-8 without a byte-order mark.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("byte-order-mark") {
        let mark = broken.error.at.clone();
        report.push(broken.finding(report).safe(vec![Edit::new(broken.catalog.span(&mark), "")]));
    }
}
