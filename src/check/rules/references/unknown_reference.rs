use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::fluent::cst::Entry;
use crate::fluent::resolve::{ResolveError, ResolveErrorKind};
use crate::locale::Locale;
use crate::source::Span;

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
    fix: Suggested,
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
        let mut finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        if let Some((name, edit)) = meant(context, report, error, &facts.locale) {
            finding = finding.hint(format!("did you mean `{name}`?")).suggest(vec![edit]);
        }
        report.push(context.with_source(finding, facts, &error.id));
    }
}

/// The name that was probably meant, and the edit that writes it.
fn meant(
    context: &Context<'_>,
    report: &Report<'_>,
    error: &ResolveError,
    locale: &Locale,
) -> Option<(String, Edit)> {
    let (id, is_term) = match &error.kind {
        ResolveErrorKind::UnknownTerm(id) => (id, true),
        ResolveErrorKind::UnknownMessage(id) => (id, false),
        _ => return None,
    };
    let sign = if is_term { "-" } else { "" };
    let catalogs = context.catalogs().into_iter().filter(|(_, other)| *other == locale);
    let entries = catalogs.flat_map(|(catalog, _)| catalog.entries());
    let known = entries.filter_map(Entry::name).filter(|name| name.is_term == is_term).map(|name| name.id);
    let near = report.nearest(id, known)?;
    let start = error.span.start + sign.len();
    let place = Span::new(error.span.file, start..start + id.len());
    Some((format!("{sign}{near}"), Edit::new(place, near)))
}
