use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// No two documents have names that some file system takes for one: upper and lower case, composed and decomposed
    /// letters.
    ///
    /// # Why it matters
    /// One edition would overwrite the other.
    ///
    /// # Example
    /// `content/Brief.md` beside `content/brief.md`.
    ///
    /// # How to fix
    /// Rename one of them.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    report.take_problems(context);
}
