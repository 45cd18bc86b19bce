use crate::check::{Broken, Context, Report};
use crate::fluent::cst::Entry;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Every line of a value is indented, and none begins with `[`, `*` or `.`, nor with `#` at the margin.
    ///
    /// # Why it matters
    /// The value ends before such a line, and the rest of the text is lost. Nothing else says so: half a sentence is
    /// printed.
    ///
    /// # Example
    /// `k =` with the indented lines `First` and `* second` says “First” alone.
    ///
    /// # How to fix
    /// Indent the line, or put `{ "" }` before the sign. `bifolio check --fix` does.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("truncated-value") {
        let finding = broken.finding(report);
        report.push(finding.safe(broken.if_it_mends(continued(broken))));
    }
}

/// The dropped lines, and comment lines that were text, as lines of the value.
fn continued(broken: &Broken<'_>) -> Vec<(Range<usize>, String)> {
    let text = broken.catalog.resource().text();
    let mut lines = broken.lines();
    if let Some(Entry::Comment(comment)) = broken.before() {
        lines.insert(0, comment.span.clone());
    }
    let lines = lines.into_iter().filter_map(|line| {
        let own = text.get(line.clone())?;
        let blanks = own.len() - own.trim_start_matches(' ').len();
        let indent = if blanks == 0 { "    " } else { "" };
        let sign = if own.trim_start_matches(' ').starts_with(['[', '*', '.']) { "{ \"\" }" } else { "" };
        let is_text = !own.trim().is_empty();
        let at = line.start + blanks;
        (is_text && !(indent.is_empty() && sign.is_empty())).then(|| (at..at, format!("{indent}{sign}")))
    });
    lines.collect()
}
