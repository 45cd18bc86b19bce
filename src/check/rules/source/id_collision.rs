use crate::check::texts::excerpt;
use crate::check::{Context, Report};
use crate::markdown::FactKind;

declare_rule! {
    /// # What it checks
    /// No id is pinned twice in a document, and every pin is a Fluent identifier that belongs to a unit.
    ///
    /// # Why it matters
    /// Only the first unit keeps the id; the second gets another, and its translations are looked for under that.
    ///
    /// # Example
    /// `{#findings}` on two headings.
    ///
    /// # How to fix
    /// Give one of them another id.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts() {
        for (span, pin) in &manuscript.repeated_pins {
            let finding = report.finding(*span, format!("the id `{pin}` is pinned twice")).unit(pin.as_str());
            let first = manuscript.unit_by_id(pin);
            report.push(first.into_iter().fold(finding, |finding, unit| finding.label(unit.span, "the first")));
        }
        for fact in manuscript.files.iter().flat_map(|(_, file)| &file.facts) {
            if let FactKind::StrayPin(pin) = &fact.kind {
                let message = format!("`{}` belongs to no unit", excerpt(pin, 40));
                let hint = "an id has ASCII letters, digits, `-` and `_`; a comment stands at the end of its text";
                report.push(report.finding(fact.span, message).hint(hint));
            }
        }
    }
}
