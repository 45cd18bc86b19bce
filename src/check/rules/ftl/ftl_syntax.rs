use crate::check::{Context, Report};
use crate::fluent::cst::Lost;

declare_rule! {
    /// # What it checks
    /// Every line of a catalog is read as Fluent; what is not (junk) is reported with its cause and with what is lost.
    ///
    /// # Why it matters
    /// Fluent drops junk silently. A value that ends too early prints as half a sentence.
    ///
    /// # Example
    /// A second line that starts with `* ` ends the value: `k =` with the lines `First` and `* second` keeps "First"
    /// alone.
    ///
    /// # How to fix
    /// Mend the place that the finding names; most often a line needs indenting, or a sign at its start `{ "" }`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (catalog, locale) in context.catalogs() {
        for error in catalog.errors() {
            let place = catalog.span(&error.error.at);
            let mut finding = report.finding(place, format!("Fluent cannot read this: {}", error.error));
            if let Some((range, lost)) = &error.junk {
                finding = finding.label(catalog.span(range), lost_in_words(lost));
            }
            report.push(finding.locale(locale));
        }
    }
}

/// What Fluent silently leaves out.
fn lost_in_words(lost: &Lost) -> String {
    match lost {
        Lost::Message(id) => format!("the message `{id}` is lost"),
        Lost::Term(id) => format!("the term `-{id}` is lost"),
        Lost::Attribute { of, attribute } => format!("the attribute `.{attribute}` of `{of}` is lost"),
        Lost::ValueRest { of } => format!("the rest of `{of}` is lost: its value ends before this line"),
        Lost::Comment => "a comment is lost".to_owned(),
        Lost::Text => "this text is lost".to_owned(),
    }
}
