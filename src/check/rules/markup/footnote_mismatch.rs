use crate::check::context::{each, missing};
use crate::check::{Context, Report};
use crate::markdown::{InlineFactKind, InlineKind, ParsedInline};

declare_rule! {
    /// # What it checks
    /// A translation has the footnote marks of its source, and no others.
    ///
    /// # Why it matters
    /// A note without its mark is never read; a mark without a note prints as brackets.
    ///
    /// # Example
    /// `[^1]` in the source, and no mark in the translation.
    ///
    /// # How to fix
    /// Put the mark where it belongs in the translated sentence.
    level: Error,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for text in report.parsed() {
        let id = &text.unit.id;
        for fact in &text.target.facts {
            if let InlineFactKind::UnknownNote(label) = &fact.kind {
                let message = format!("there is no footnote `[^{label}]`");
                report.push(text.finding(report, text.place(fact.range.clone()), message));
            }
        }
        let (source, target) = (marks(&text.source), marks(&text.target));
        for label in missing(&source, &target) {
            let message = format!("the footnote mark `[^{label}]` of `{id}` is missing from the translation");
            report.push(text.finding(report, text.whole(), message));
        }
        for label in missing(&target, &source) {
            let message = format!("the translation of `{id}` has a footnote mark more: `[^{label}]`");
            report.push(text.finding(report, text.whole(), message));
        }
    }
}

fn marks(parsed: &ParsedInline) -> Vec<String> {
    let mut found = Vec::new();
    each(&parsed.inlines, &mut |inline| {
        if let InlineKind::NoteReference { label } = &inline.kind {
            found.push(label.clone());
        }
    });
    found.sort();
    found
}
