use crate::check::{Context, Report};
use crate::edition::EditionIssueKind;

declare_rule! {
    /// # What it checks
    /// No string of an edition is taken from another language than the source for want of a translation.
    ///
    /// # Why it matters
    /// Where a chain such as `uk = ["ru", "en"]` is set, a Ukrainian reader may meet Russian. That is allowed, but it
    /// should be known.
    ///
    /// # Example
    /// `findings` is missing from the Ukrainian catalog and prints in Russian.
    ///
    /// # How to fix
    /// Translate the unit.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        let Some(document) = context.library.manuscript(&facts.document) else { continue };
        for issue in &facts.issues {
            let EditionIssueKind::Fallback(locale) = &issue.kind else { continue };
            // A part may be written in another language than the document that uses it.
            let mut members = context.library.members(document);
            let of = members.find(|one| one.unit_by_id(issue.unit.as_str()).is_some()).unwrap_or(document);
            if *locale != of.source_locale {
                let message = format!("`{}` prints in `{locale}` in the `{}` edition", issue.unit, facts.locale);
                let finding = report.finding(issue.span, message).unit(issue.unit.as_str());
                report.push(finding.locale(&facts.locale));
            }
        }
    }
}
