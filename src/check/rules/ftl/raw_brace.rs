use crate::check::{Broken, Context, Report};
use crate::diag::Edit;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// A brace of the text is escaped: `{ "{" }`, `{ "}" }`.
    ///
    /// # Why it matters
    /// Fluent takes a brace for the beginning or end of a placeable. The message is lost, or ends there.
    ///
    /// # Example
    /// `range = the set { 1, 2 and 3`.
    ///
    /// # How to fix
    /// `bifolio check --fix` escapes the brace. What looks like a placeable that was begun (`{ $count` without its
    /// brace) is left to `ftl-syntax`.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("raw-brace") {
        report.push(broken.finding(report).safe(escaped(broken)));
    }
}

/// The brace escaped; with it the next one that closes, where Fluent would stumble over that otherwise.
fn escaped(broken: &Broken<'_>) -> Vec<Edit> {
    let Some(brace) = broken.prose_brace() else { return Vec::new() };
    let text = broken.catalog.resource().text();
    let escape = |range: Range<usize>| {
        let sign = text.get(range.clone()).unwrap_or_default().to_owned();
        (range, format!("{{ \"{sign}\" }}"))
    };
    let alone = broken.if_it_mends(vec![escape(brace.clone())]);
    let after = text.get(brace.end..).unwrap_or_default();
    let close = after.find(['{', '}']).filter(|at| after.get(*at..).is_some_and(|rest| rest.starts_with('}')));
    match close {
        Some(at) if alone.is_empty() => {
            let closing = brace.end + at..brace.end + at + 1;
            broken.if_it_mends(vec![escape(brace), escape(closing)])
        }
        _ => alone,
    }
}
