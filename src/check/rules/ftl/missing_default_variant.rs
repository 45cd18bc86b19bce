use crate::check::{Broken, Context, Report};
use crate::diag::Edit;

declare_rule! {
    /// # What it checks
    /// Of the variants of a choice one is marked with `*`: the one for everything else.
    ///
    /// # Why it matters
    /// Fluent drops a message without it.
    ///
    /// # Example
    /// `{ $count -> [one] район [few] района }`, each variant on its line.
    ///
    /// # How to fix
    /// Put `*` before the variant for everything else; `--fix --suggested` marks `other`, or else the last.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("missing-default-variant") {
        report.push(broken.finding(report).suggest(marked(broken)));
    }
}

/// The star before `[other]`, or before the last variant of the choice.
fn marked(broken: &Broken<'_>) -> Vec<Edit> {
    let text = broken.catalog.resource().text();
    let arrow = broken.error.at.start;
    let lines = broken.lines().into_iter().skip_while(|line| line.end <= arrow).skip(1);
    let trimmed = |line: &std::ops::Range<usize>| text.get(line.clone()).unwrap_or_default().trim_start();
    // The choice ends with a brace on a line of its own; one within a variant's text is not at its start.
    let lines = lines.take_while(|line| !trimmed(line).starts_with('}'));
    let variants: Vec<_> = lines.filter(|line| trimmed(line).starts_with('[')).collect();
    let other = variants.iter().find(|line| trimmed(line).starts_with("[other]"));
    let Some(line) = other.or(variants.last()) else { return Vec::new() };
    let at = line.end - trimmed(line).len();
    broken.if_it_mends(vec![(at..at, "*".to_owned())])
}
