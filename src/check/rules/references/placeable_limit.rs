use crate::check::{Context, Report};
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// A message with all that it refers to has at most 100 placeables, 256 variables and 1 MB of text.
    ///
    /// # Why it matters
    /// Fluent stops there: the message cannot be resolved.
    ///
    /// # Example
    /// A paragraph with a hundred braces, each escaped as `{ "{" }`.
    ///
    /// # How to fix
    /// Split the paragraph.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::TooManyPlaceables(_)
            | ResolveErrorKind::TooManyVariables(_)
            | ResolveErrorKind::TooLong
            | ResolveErrorKind::TooDeep => format!("this message is more than Fluent resolves: {}", error.kind),
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        report.push(context.with_source(finding, facts, &error.id));
    }
}
