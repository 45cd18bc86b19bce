use crate::check::numbers::plurals::{chosen_by, selects};
use crate::diag::Edit;
use crate::fluent::resolve::ResolveError;
use crate::locale::Locale;
use crate::check::{Context, Report};
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// A reference gives a term only values for which it has a variant.
    ///
    /// # Why it matters
    /// The term prints its default without a word: the sentence has the wrong case.
    ///
    /// # Example
    /// `{ -nato(case: "gne") }`.
    ///
    /// # How to fix
    /// Mend the value; `--fix --suggested` writes the one that was probably meant. Or add the variant to the term.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::UnknownVariant { term, parameter, value } => {
                format!("`-{term}` has no variant `{value}` for `{parameter}`")
            }
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        let finding = meant(context, report, error, &facts.locale).into_iter().fold(finding, |finding, name| {
            let edit = Edit::new(error.span, format!("\"{name}\""));
            finding.hint(format!("did you mean `{name}`?")).suggest(vec![edit])
        });
        report.push(context.with_source(finding, facts, &error.id));
    }
}

/// The variant of the term that was probably meant.
fn meant(
    context: &Context<'_>,
    report: &Report<'_>,
    error: &ResolveError,
    locale: &Locale,
) -> Option<String> {
    let ResolveErrorKind::UnknownVariant { term, parameter, value } = &error.kind else { return None };
    let catalogs = context.catalogs().into_iter().filter(|(_, other)| *other == locale);
    let term = catalogs.filter_map(|(catalog, _)| catalog.term(term)).next()?;
    let choices = selects(&term.value).into_iter().filter(|one| chosen_by(one) == Some(parameter.as_str()));
    let keys: Vec<&str> =
        choices.flat_map(|choice| &choice.variants).map(|variant| variant.key.value()).collect();
    report.nearest(value, keys.into_iter()).map(str::to_owned)
}
