use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// Catalogs are indented and separated by spaces, never by tabs.
    ///
    /// # Why it matters
    /// To Fluent a tab is a sign like a letter: what is indented by one belongs to nothing, and is lost.
    ///
    /// # Example
    /// An editor that turns four spaces into a tab.
    ///
    /// # How to fix
    /// `bifolio check --fix` writes spaces.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("tab-indent") {
        let edits = broken.blanks_as_spaces(&|c| c == '\t');
        report.push(broken.finding(report).safe(edits));
    }
}
