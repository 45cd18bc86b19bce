use crate::check::{Context, Report};
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// Every variable of a message is provided: by `vars` of the front matter, by its dates, or by the term reference.
    ///
    /// # Why it matters
    /// `{$cnt}` would print as it stands.
    ///
    /// # Example
    /// `{ $cnt }` in the translation, where the source has `{ $count }`.
    ///
    /// # How to fix
    /// Use the name that the source uses, or add the value to `[vars]`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::UnknownVariable(name) => format!("nothing provides `${name}`"),
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        report.push(context.with_source(finding, facts, &error.id));
    }
}
