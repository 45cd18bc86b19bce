use crate::check::texts::nearest;
use crate::check::{Context, Report};
use crate::diag::Diagnostic;
use crate::edition::EditionIssueKind;

declare_rule! {
    /// # What it checks
    /// Every link to `#id` leads to a unit of the document.
    ///
    /// # Why it matters
    /// A link that leads nowhere.
    ///
    /// # Example
    /// `[see below](#finding)`, while the heading is `{#findings}`.
    ///
    /// # How to fix
    /// Use the id of the unit; the reference catalog lists them.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        let Some(manuscript) = context.library.manuscript(&facts.document) else { continue };
        for issue in &facts.issues {
            if let EditionIssueKind::BrokenAnchor(anchor) = &issue.kind {
                let message = format!("there is no unit `{anchor}` to lead to");
                let finding = report.finding(issue.span, message).unit(issue.unit.as_str()).locale(&facts.locale);
                let ids = manuscript.units.iter().map(|unit| unit.id.as_str());
                let hint = nearest(anchor, ids).map(|near| format!("did you mean `#{near}`?"));
                report.push(hint.into_iter().fold(finding, Diagnostic::hint));
            }
        }
    }
}
