use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// No two documents have names that some file system takes for one: upper and lower case, composed and decomposed
    /// letters. No document has the name of a catalog that people write.
    ///
    /// # Why it matters
    /// One edition would overwrite the other; a generated catalog would overwrite the terms of the project.
    ///
    /// # Example
    /// `content/Brief.md` beside `content/brief.md`; `content/terms.md` beside `locales/en/terms.ftl`.
    ///
    /// # How to fix
    /// Rename one of them.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    report.take_problems(context);
}
