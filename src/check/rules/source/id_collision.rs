use crate::check::texts::excerpt;
use crate::check::{Context, Report};
use crate::markdown::{FactKind, is_reserved};
use crate::units::Collision;

declare_rule! {
    /// # What it checks
    /// No id is pinned twice in a document with its chapters and shared parts, and every pin is a Fluent
    /// identifier that belongs to a unit, and none of the program's own (`meta-…`, `ui-…`).
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
        for Collision { id, span, first } in &manuscript.collisions {
            let of = &context.library.sources.get(first.file).path();
            let message = if first.file == span.file {
                format!("the id `{id}` is pinned twice")
            } else {
                format!("the id `{id}` is that of a unit in `{of}` already")
            };
            let finding = report.finding(*span, message).unit(id.as_str()).label(*first, "the first");
            report.push(finding.hint("pin another id to one of them"));
        }
        for fact in manuscript.files.iter().flat_map(|(_, file)| &file.facts) {
            if let FactKind::StrayPin(pin) = &fact.kind {
                let (message, hint) = if is_reserved(pin) {
                    let message = format!("`{}` is no id for a text", excerpt(pin, 40));
                    (message, "ids that begin with `meta` or `ui` are the program's own")
                } else {
                    let message = format!("`{}` belongs to no unit", excerpt(pin, 40));
                    (message, "an id begins with a letter and has ASCII letters, digits, `-` and `_`; a comment stands at the end of its text")
                };
                report.push(report.finding(fact.span, message).hint(hint));
            }
        }
    }
}
