use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// The front matter is TOML with known keys and values of the right types.
    ///
    /// # Why it matters
    /// A misspelt key is a subtitle or a date that does not print.
    ///
    /// # Example
    /// `titel = "Missile Defense"`.
    ///
    /// # How to fix
    /// Use the key that the finding proposes.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    report.take_problems(context);
}
