use crate::check::plurals::{chosen_by, is_plural, selects};
use crate::project::Variable;
use crate::check::{Context, Report};
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// Functions and choices are given what they take: `NUMBER` a number, `DATETIME` a date, a plural choice a number.
    ///
    /// # Why it matters
    /// A text such as "5" never falls into a plural category: the default variant is printed for every number.
    ///
    /// # Example
    /// `count = "5"` in `[vars]`, and `{ $count -> [one] район *[many] районов }`.
    ///
    /// # How to fix
    /// Write the value as a number or a date, without quotes; or take another variable.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    texts(context, report);
    for (facts, error) in context.resolve_errors() {
        let message = match &error.kind {
            ResolveErrorKind::BadArgument { function } => {
                format!("`{function}` cannot take this argument")
            }
            _ => continue,
        };
        let finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        report.push(context.with_source(finding, facts, &error.id));
    }
}

/// Texts that choose plural variants.
fn texts(context: &Context<'_>, report: &mut Report<'_>) {
    for (manuscript, translation) in context.translations() {
        let is_text = |name: &str| {
            let value = manuscript.front.vars.get(name).map(|value| value.get_ref());
            matches!(value, Some(Variable::Text(_)))
        };
        for message in translation.catalog.messages() {
            let values = message.value.iter().flat_map(selects).filter(|select| is_plural(select));
            for select in values {
                let Some(name) = chosen_by(select).filter(|name| is_text(name)) else { continue };
                let place = translation.catalog.span(&select.selector.span());
                let text = format!("`${name}` is a text, and no text falls into a plural category");
                let finding = report.finding(place, text).unit(&message.id.name).locale(&translation.locale);
                report.push(finding.hint("write the value in `[vars]` as a number, without quotes"));
            }
        }
    }
}
