use crate::diag::Edit;
use crate::source::Span;
use crate::check::{Context, Report};
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// A reference gives a term only parameters that it reads.
    ///
    /// # Why it matters
    /// The parameter does nothing: the term prints as it would without.
    ///
    /// # Example
    /// `{ -nato(cas: "genitive") }`, where the term chooses by `$case`.
    ///
    /// # How to fix
    /// Mend the name, or take the parameter away; `--fix --suggested` does.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::UnknownParameter { term, parameter } => {
                format!("`-{term}` reads no parameter `{parameter}`")
            }
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        let whole = without(context.library.sources.get(error.span.file).text(), error.span);
        let finding = finding.suggest(vec![Edit::new(whole, "")]);
        report.push(context.with_source(finding, facts, &error.id));
    }
}

/// An argument with the comma before or behind it, or with the parentheses where it is the only one.
fn without(text: &str, argument: Span) -> Span {
    let before = text.get(..argument.start).unwrap_or_default().trim_end();
    let after = text.get(argument.end..).unwrap_or_default();
    let rest = after.trim_start();
    let behind = argument.end + after.len() - rest.len();
    if before.ends_with('(') && rest.starts_with(')') {
        return Span::new(argument.file, before.len() - 1..behind + 1);
    }
    if before.ends_with(',') {
        return Span::new(argument.file, before.len() - 1..argument.end);
    }
    let comma = rest.strip_prefix(',').map_or(behind, |rest| text.len() - rest.trim_start().len());
    Span::new(argument.file, argument.start..comma)
}
