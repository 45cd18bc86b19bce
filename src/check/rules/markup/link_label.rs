use crate::check::context::{TextPair, each, missing};
use crate::check::{Context, Report};
use crate::diag::Diagnostic;
use crate::markdown::{InlineFact, InlineFactKind, InlineKind, ParsedInline, fold_label};

declare_rule! {
    /// # What it checks
    /// A translation has the links of its source, by their labels: none lost, none unknown, none with an address of its
    /// own.
    ///
    /// # Why it matters
    /// A lost link is a source that readers cannot follow; an unknown label prints as brackets.
    ///
    /// # Example
    /// The source has `[report][carnegie]`, the translation `[доклад][carnegi]`.
    ///
    /// # How to fix
    /// Use the source's label. A locale's own destination goes to `[links.ru]` of `bifolio.toml`.
    level: Error,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for text in report.parsed() {
        for fact in &text.target.facts {
            wrong_link(text, fact, report);
        }
        let (source, target) = (labels(&text.source), labels(&text.target));
        let id = &text.unit.id;
        for label in missing(&source, &target) {
            let message = format!("the link `{label}` of `{id}` is missing from the translation");
            report.push(text.finding(report, text.whole(), message));
        }
        for label in missing(&target, &source) {
            let message = format!("the translation of `{id}` has a link more than its source: `{label}`");
            report.push(text.finding(report, text.whole(), message));
        }
    }
}

/// A label that the source does not have, or an address in the translation.
fn wrong_link(text: &TextPair<'_>, fact: &InlineFact, report: &mut Report<'_>) {
    let known = text.unit.links.iter().map(|(label, _)| label.as_str());
    let (message, hint) = match &fact.kind {
        InlineFactKind::UnknownLabel(label) => (
            format!("the source of `{}` has no link `{label}`", text.unit.id),
            report.nearest(label, known).map(|near| format!("did you mean `{near}`?")),
        ),
        InlineFactKind::InlineDestination(url) => (
            format!("a link of `{}` has an address of its own: `{url}`", text.unit.id),
            Some("write it as `[text][label]` with a label of the source".to_owned()),
        ),
        _ => return,
    };
    let finding = text.finding(report, text.place(fact.range.clone()), message);
    report.push(hint.into_iter().fold(finding, Diagnostic::hint));
}

fn labels(parsed: &ParsedInline) -> Vec<String> {
    let mut found = Vec::new();
    each(&parsed.inlines, &mut |inline| {
        if let InlineKind::Link { target, .. } = &inline.kind {
            found.push(fold_label(target.label.as_deref().unwrap_or(&target.destination)));
        }
    });
    found.sort();
    found
}
