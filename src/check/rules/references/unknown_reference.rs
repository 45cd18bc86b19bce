use crate::check::{Context, Report};
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// Every message, term and attribute that a message refers to exists in its locale.
    ///
    /// # Why it matters
    /// The edition cannot be made: the name would print instead of the text.
    ///
    /// # Example
    /// `{ -nato }`, and `locales/ru/terms.ftl` has no `-nato`.
    ///
    /// # How to fix
    /// Add the term to the locale's `terms.ftl`, or mend the name.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::UnknownTerm(id) => format!("there is no term `-{id}` in `{}`", facts.locale),
            ResolveErrorKind::UnknownMessage(id) => format!("there is no message `{id}` in `{}`", facts.locale),
            ResolveErrorKind::NoValue(id) => format!("the message `{id}` has no value"),
            ResolveErrorKind::UnknownAttribute { of, attribute } => {
                format!("`{of}` has no attribute `.{attribute}` in `{}`", facts.locale)
            }
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        report.push(context.with_source(finding, facts, &error.id));
    }
}
