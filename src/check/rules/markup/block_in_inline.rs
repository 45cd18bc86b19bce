use crate::check::{Context, Report};
use crate::markdown::InlineFactKind;

declare_rule! {
    /// # What it checks
    /// A message fills one block: it holds no list, heading, table or second paragraph.
    ///
    /// # Why it matters
    /// The source gives the blocks. Block syntax in a message prints as signs.
    ///
    /// # Example
    /// A translation with an empty line in it, or one nested deeper than 64 levels.
    ///
    /// # How to fix
    /// Put a second paragraph into the attribute `.p2`.
    level: Error,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for text in report.parsed() {
        for fact in &text.target.facts {
            let message = match fact.kind {
                InlineFactKind::NotOneBlock => format!("the translation of `{}` is not one paragraph", text.unit.id),
                InlineFactKind::TooDeep => format!("the markup of `{}` is nested too deep", text.unit.id),
                _ => continue,
            };
            let finding = text.finding(report, text.place(fact.range.clone()), message);
            report.push(finding.hint("a second paragraph goes into the attribute `.p2`"));
        }
    }
}
