use crate::check::{Context, Report};
use crate::edition::EditionIssueKind;
use crate::layout::LayoutFactKind;

declare_rule! {
    /// # What it checks
    /// Every image of a document is a file of the project that can be decoded within the limits: PNG or JPEG, at most
    /// 100 megapixels.
    ///
    /// # Why it matters
    /// A broken image is an error, never a gap.
    ///
    /// # Example
    /// `![Sites](map.png)`, and there is no `content/map.png`.
    ///
    /// # How to fix
    /// Put the file where the finding says, or save it anew as PNG or JPEG.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        let mut told = Vec::new();
        for issue in &facts.issues {
            if let EditionIssueKind::NoImage(path) = &issue.kind {
                let message = format!("the image `{path}` is not a file under `content/`");
                report.push(report.finding(issue.span, message).unit(issue.unit.as_str()));
                told.push(&issue.unit);
            }
        }
        // The layout has no picture for those either.
        let rest = facts.layout.iter().filter(|fact| !fact.unit.as_ref().is_some_and(|unit| told.contains(&unit)));
        for fact in rest {
            if let LayoutFactKind::UnusableImage(why) = &fact.kind {
                report.push(report.finding(fact.span, format!("the image cannot be used: {why}")));
            }
        }
    }
}
