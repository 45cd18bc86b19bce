use crate::check::texts::excerpt;
use crate::check::{Context, Report};
use crate::diag::Level;
use crate::edition::EditionIssueKind;
use crate::markdown::{FactKind, InlineFactKind};

declare_rule! {
    /// # What it checks
    /// Raw HTML is on the short list (`sup sub br kbd abbr`, and `span` with `lang` alone), links lead to http, https,
    /// mailto, tel or a unit.
    ///
    /// # Why it matters
    /// A translator is trusted less than the author, and an edition must not carry scripts. What is not allowed is shown
    /// as text.
    ///
    /// # Example
    /// `<b>` in a translation, or a link to `javascript:`.
    ///
    /// # How to fix
    /// Use Markdown: `**bold**`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    in_source(context, report);
    for text in report.parsed() {
        for fact in &text.target.facts {
            if let InlineFactKind::Html(html) = &fact.kind {
                let message = format!("`{}` is not allowed in a translation and is shown as text", excerpt(html, 40));
                report.push(text.finding(report, text.place(fact.range.clone()), message));
            }
        }
    }
    for facts in context.facts() {
        for issue in &facts.issues {
            if let EditionIssueKind::RefusedLink(url) = &issue.kind {
                let message = format!("a link to `{}` is not allowed here and is shown as text", excerpt(url, 60));
                let finding = report.finding(issue.span, message).unit(issue.unit.as_str());
                report.push(finding.locale(&facts.locale));
            }
        }
    }
}

/// The author is trusted: HTML in the source is advice.
fn in_source(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts() {
        for fact in manuscript.files.iter().flat_map(|(_, file)| &file.facts) {
            if let FactKind::Html(html) = &fact.kind {
                let mut finding = report.finding(fact.span, format!("`{}` is shown as text", excerpt(html, 40)));
                finding.level = finding.level.min(Level::Warning);
                report.push(finding.hint("use Markdown for markup"));
            }
        }
    }
}
