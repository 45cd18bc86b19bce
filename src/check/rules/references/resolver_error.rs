use crate::check::{Context, Report};
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// Every message resolves as it is meant, where no other rule names the cause: no NUL, no number with more digits than
    /// plural rules look at, no parameter of a term that is read after another term was printed.
    ///
    /// # Why it matters
    /// Programs stop at it, or print a bare name without a word.
    ///
    /// # Example
    /// `-side = { -nato } { $case -> … }`: some programs have forgotten `$case` behind `{ -nato }`.
    ///
    /// # How to fix
    /// Mend the place that the finding shows; of a forgotten parameter, choose before the other term is printed.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::NumberTooLong
            | ResolveErrorKind::Nul
            | ResolveErrorKind::LostParameter(_)
            | ResolveErrorKind::Resolver(_) => format!("this does not resolve as it is meant: {}", error.kind),
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        report.push(context.with_source(finding, facts, &error.id));
    }
}
