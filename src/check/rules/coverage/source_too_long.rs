use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// A unit has at most 250 words.
    ///
    /// # Why it matters
    /// Translation memories find nothing like it, and one changed word makes all of it stale.
    ///
    /// # Example
    /// A paragraph that fills a page.
    ///
    /// # How to fix
    /// Split the paragraph where its thought turns.
    level: Info,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts() {
        for unit in &manuscript.units {
            let words = unit.text().split_whitespace().count();
            if words > MOST_WORDS {
                let finding = report.finding(unit.span, format!("`{}` has {words} words", unit.id));
                report.push(finding.unit(unit.id.as_str()).hint("split the paragraph: its translation is one piece"));
            }
        }
    }
}

/// Half a page of a brief in its usual type.
const MOST_WORDS: usize = 250;
