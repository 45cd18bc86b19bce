use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// Catalogs are indented and separated by plain spaces, not by no-break or other blanks.
    ///
    /// # Why it matters
    /// To Fluent such a blank is a sign like a letter: what is indented by it belongs to nothing, and is lost. Nobody
    /// sees the difference.
    ///
    /// # Example
    /// A line copied from a web page, indented by no-break spaces (U+00A0).
    ///
    /// # How to fix
    /// `bifolio check --fix` writes spaces.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("nbsp-indent") {
        let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}');
        let edits = broken.blanks_as_spaces(&is_blank);
        report.push(broken.finding(report).safe(edits));
    }
}
