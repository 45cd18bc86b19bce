use crate::check::{Context, Report};
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// No message or term refers to itself, directly or through others.
    ///
    /// # Why it matters
    /// It can never be resolved.
    ///
    /// # Example
    /// `-nato = { -alliance }` and `-alliance = { -nato }`.
    ///
    /// # How to fix
    /// Write the text out in one of them.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::Cycle(path) => format!("a circle of references: `{}`", path.join("` → `")),
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        report.push(context.with_source(finding, facts, &error.id));
    }
}
