use crate::check::{Context, Report};
use crate::diag::Diagnostic;
use crate::edition::EditionIssueKind;
use crate::units::Manuscript;

declare_rule! {
    /// # What it checks
    /// Every link to `#id` leads to a unit of the document, its chapters or its parts; every link to `other.md` or
    /// `other.md#id` to a document of the project, and to a unit of it.
    ///
    /// # Why it matters
    /// A link that leads nowhere.
    ///
    /// # Example
    /// `[see below](#finding)`, while the heading is `{#findings}`.
    ///
    /// # How to fix
    /// Use the id of the unit; the reference catalog lists them. A link into a shared part leads to a document that
    /// uses it: `brief.md#contact`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        let Some(manuscript) = context.library.manuscript(&facts.document) else { continue };
        for issue in &facts.issues {
            let Some((message, hint)) = word(context, report, manuscript, &issue.kind) else { continue };
            let mut finding = report.finding(issue.span, message).unit(issue.unit.as_str());
            // A link of the source is broken in every locale alike.
            if !context.library.sources.get(issue.span.file).path().as_str().starts_with("content/") {
                finding = finding.locale(&facts.locale);
            }
            report.push(hint.into_iter().fold(finding, Diagnostic::hint));
        }
    }
}

fn word(
    context: &Context<'_>,
    report: &Report<'_>,
    from: &Manuscript,
    kind: &EditionIssueKind,
) -> Option<(String, Option<String>)> {
    let library = context.library;
    Some(match kind {
        EditionIssueKind::BrokenAnchor(anchor, document) => {
            let other = document.as_ref().and_then(|name| library.manuscript(name));
            let place = other.map_or_else(String::new, |other| format!(" in `{}`", other.path));
            let units = library.members(other.unwrap_or(from)).flat_map(|one| &one.units);
            let near = report.nearest(anchor, units.map(|unit| unit.id.as_str()));
            let hint = near.map(|near| format!("did you mean `#{near}`?"));
            (format!("there is no unit `{anchor}`{place} to lead to"), hint)
        }
        EditionIssueKind::NoDocument(path) => {
            let known: Vec<String> = library.documents().map(|one| format!("{}.md", one.name)).collect();
            let wanted = path.trim_start_matches("content/");
            let near = report.nearest(wanted, known.iter().map(String::as_str));
            let hint = near.map(|near| format!("did you mean `content/{near}`?"));
            (format!("there is no document `{path}` to lead to"), hint)
        }
        EditionIssueKind::NoEdition(path) => {
            let hint = "lead to a document that uses it, or use the part in this one";
            (format!("`{path}` is a shared part without an edition of its own"), Some(hint.to_owned()))
        }
        _ => return None,
    })
}
