use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::{Entry, Pattern, PatternElement};
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// No value reads differently to fluent-rs, which Firefox uses, than the specification says: where a line that
    /// begins with `{` is indented less than all others, and where an empty line within a value holds blanks.
    ///
    /// # Why it matters
    /// What was checked is not what a reader sees: blanks come or go at the beginnings of lines.
    ///
    /// # Example
    /// `a =` with a line `{ $x } и`, indented by two, and a line `далее`, indented by four.
    ///
    /// # How to fix
    /// `bifolio check --fix` indents such lines alike, and empties empty lines.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (catalog, locale) in context.catalogs() {
        for entry in &catalog.resource().body {
            // A value of one line reads the same everywhere.
            if catalog.resource().slice(&entry.span()).trim_end().find('\n').is_none() {
                continue;
            }
            let Some(name) = entry.name() else { continue };
            for pattern in all_patterns(entry) {
                let edits = different(catalog, pattern);
                let Some((first, _)) = edits.first() else { continue };
                let message = "programs that use fluent-rs read the blanks of these lines otherwise";
                let finding = report.finding(catalog.span(first), message).unit(name).locale(locale);
                let finding = finding.hint("indent all lines of the value alike, and empty lines not at all");
                let edits = edits.into_iter().map(|(range, text)| Edit::new(catalog.span(&range), text));
                report.push(finding.safe(edits.collect()));
            }
        }
    }
}

/// The values of an entry and those of their variants.
fn all_patterns(entry: &Entry) -> Vec<&Pattern> {
    let mut all = Vec::new();
    patterns(entry).for_each(|(_, pattern)| pattern.each_variant(&mut |one| all.push(one)));
    all
}

/// What would have to change for both to read the same.
fn different(catalog: &Catalog, pattern: &Pattern) -> Vec<(Range<usize>, String)> {
    let lines = lines(catalog, pattern);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for line in lines.iter().filter(|line| line.is_empty && !line.indent.is_empty()) {
        edits.push((line.indent.clone(), String::new()));
    }
    let least = |is_wanted: &dyn Fn(&Line) -> bool| {
        lines.iter().filter(|line| !line.is_empty && is_wanted(line)).map(|line| line.indent.len()).min()
    };
    let (placeables, text) = (least(&|line| line.is_placeable), least(&|line| !line.is_placeable));
    if let (Some(own), Some(least)) = (placeables, text)
        && own < least
    {
        let short = lines.iter().filter(|line| !line.is_empty && line.is_placeable && line.indent.len() < least);
        edits.extend(short.map(|line| (line.indent.clone(), " ".repeat(least))));
    }
    edits.sort_by_key(|(range, _)| range.start);
    edits
}

/// A line of a value behind its first.
struct Line {
    indent: Range<usize>,
    is_placeable: bool,
    is_empty: bool,
}

fn lines(catalog: &Catalog, pattern: &Pattern) -> Vec<Line> {
    let text = catalog.resource().text();
    let inner = |at: usize| pattern.elements.iter().any(|element| match element {
        PatternElement::Placeable(placeable) => placeable.span.start < at && at < placeable.span.end,
        PatternElement::Text(_) => false,
    });
    // The first line of a block value counts as well: it stands behind the blanks before the value.
    let before = text.get(..pattern.span.start).unwrap_or_default();
    let start = before.len() - before.len().min(before.len() - before.trim_end_matches(' ').len());
    let first = before.get(..start).is_some_and(|before| before.ends_with('\n')).then_some(start);
    let value = text.get(pattern.span.clone()).unwrap_or_default();
    let others = value.match_indices('\n').map(|(at, _)| pattern.span.start + at + 1);
    let line = |start: usize| {
        let rest = text.get(start..).unwrap_or_default();
        let trimmed = rest.trim_start_matches(' ');
        let indent = start..start + rest.len() - trimmed.len();
        Line { indent, is_placeable: trimmed.starts_with('{'), is_empty: trimmed.starts_with(['\n', '\r']) }
    };
    first.into_iter().chain(others.filter(|at| !inner(*at))).map(line).collect()
}
