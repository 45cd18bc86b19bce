use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::{Entry, PatternElement, Placeable};
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Catalogs are written as Fluent's own tools write them: one space on each side of `=` and inside braces,
    /// attributes indented by four, no blanks at the ends of values.
    ///
    /// # Why it matters
    /// Tools that write catalogs anew change such lines, and every comparison of versions shows them.
    ///
    /// # Example
    /// `lead=Есть {$count} района`.
    ///
    /// # How to fix
    /// `bifolio check --fix` writes the spaces; nothing else changes.
    level: Info,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (catalog, locale) in context.catalogs() {
        for entry in &catalog.resource().body {
            let edits = edits(catalog, entry);
            let (Some((first, _)), Some(name)) = (edits.first(), entry.name()) else { continue };
            let finding = report.finding(catalog.span(first), "the spaces are not the usual ones");
            let edits = edits.into_iter().map(|(range, text)| Edit::new(catalog.span(&range), text));
            report.push(finding.unit(name).locale(locale).safe(edits.collect()));
        }
    }
}

/// The blanks that should be others, in order.
fn edits(catalog: &Catalog, entry: &Entry) -> Vec<(Range<usize>, String)> {
    let mut edits = Vec::new();
    let text = catalog.resource().text();
    let mut want = |range: Range<usize>, wanted: &str| {
        if text.get(range.clone()) != Some(wanted) {
            edits.push((range, wanted.to_owned()));
        }
    };
    let attributes = match entry {
        Entry::Message(message) => &message.attributes,
        Entry::Term(term) => &term.attributes,
        _ => return edits,
    };
    let names = entry.id().into_iter().chain(attributes.iter().map(|one| &one.id));
    for name in names {
        let rest = text.get(name.span.end..).unwrap_or_default();
        let before = rest.len() - rest.trim_start_matches(' ').len();
        want(name.span.end..name.span.end + before, " ");
        let equals = name.span.end + before + 1;
        let rest = text.get(equals..).unwrap_or_default();
        let after = rest.len() - rest.trim_start_matches(' ').len();
        let is_block = rest.trim_start_matches(' ').starts_with(['\n', '\r']);
        want(equals..equals + after, if is_block { "" } else { " " });
    }
    for attribute in attributes {
        let before = text.get(..attribute.span.start).unwrap_or_default();
        want(before.trim_end_matches(' ').len()..before.len(), "    ");
    }
    for (_, pattern) in patterns(entry) {
        for element in &pattern.elements {
            if let PatternElement::Placeable(placeable) = element {
                inside(text, placeable, &mut want);
            }
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    edits
}

/// The blanks inside the braces of a placeable that stands on one line.
fn inside(text: &str, placeable: &Placeable, want: &mut dyn FnMut(Range<usize>, &str)) {
    let span = placeable.span.start + 1..placeable.span.end.saturating_sub(1);
    let inner = text.get(span.clone()).unwrap_or_default();
    if inner.contains('\n') || inner.trim().is_empty() {
        return;
    }
    let start = inner.len() - inner.trim_start_matches(' ').len();
    let end = inner.trim_end_matches(' ').len();
    want(span.start..span.start + start, " ");
    want(span.start + end..span.end, " ");
}
