use crate::check::{Context, Report};
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// Every message resolves as it is meant: functions and their options are known, terms are given what they read.
    ///
    /// # Why it matters
    /// fluent-bundle is silent about most of this, and prints a default or a bare name.
    ///
    /// # Example
    /// `{ -nato(case: "genetive") }`: the term has no such variant, and prints its default.
    ///
    /// # How to fix
    /// Mend the name that the finding shows.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::UnknownFunction(_)
            | ResolveErrorKind::BadOption { .. }
            | ResolveErrorKind::BadArgument { .. }
            | ResolveErrorKind::NumberTooLong
            | ResolveErrorKind::Nul
            | ResolveErrorKind::UnsetParameter { .. }
            | ResolveErrorKind::LostParameter(_)
            | ResolveErrorKind::UnknownParameter { .. }
            | ResolveErrorKind::UnknownVariant { .. }
            | ResolveErrorKind::Resolver(_) => format!("this does not resolve as it is meant: {}", error.kind),
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        report.push(context.with_source(finding, facts, &error.id));
    }
}
