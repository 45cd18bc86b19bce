use crate::check::{Context, Report};

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
                finding = finding.label(catalog.span(range), format!("{lost}"));
            }
            report.push(finding.locale(locale));
        }
    }
}
