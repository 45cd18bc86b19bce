use crate::check::{Context, Report};
use crate::edition::EditionIssueKind;

declare_rule! {
    /// # What it checks
    /// A project that makes PDF files, and whose documents link to each other, has a `base-url`.
    ///
    /// # Why it matters
    /// A PDF file stands alone: it is mailed and saved without the files beside it. It can lead to another document
    /// where that is published, and nowhere else; without an address, the link is plain text there.
    ///
    /// # Example
    /// `[the earlier brief](brief-4.md)`, and no `base-url` in `bifolio.toml`.
    ///
    /// # How to fix
    /// Set `base-url = "https://example.org/briefs/"` to where the `out` folder is published.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        for issue in &facts.issues {
            if let EditionIssueKind::NoAddress(document) = &issue.kind {
                let message = format!("the link to `{document}.md` is plain text in PDF files");
                let finding = report.finding(issue.span, message).unit(issue.unit.as_str());
                report.push(finding.hint("set `base-url` in bifolio.toml to where the editions are published"));
            }
        }
    }
}
