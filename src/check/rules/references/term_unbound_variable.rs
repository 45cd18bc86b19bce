use crate::check::{Context, Report};
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// Every parameter that a term prints is given to it by each reference.
    ///
    /// # Why it matters
    /// It would print as `{$name}`: a term sees none of the message's variables.
    ///
    /// # Example
    /// `-site = район { $number }`, and `{ -site }` in a message.
    ///
    /// # How to fix
    /// Give the parameter, `{ -site(number: 5) }`, or write the variable in the message.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::UnsetParameter { term, parameter } => {
                format!("`-{term}` prints `${parameter}`, which this reference does not give it")
            }
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        report.push(context.with_source(finding, facts, &error.id));
    }
}
