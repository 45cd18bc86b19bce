use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// Every file of the project can be read, and is not larger than 64 MB.
    ///
    /// # Why it matters
    /// A file that is skipped silently is text that vanishes.
    ///
    /// # Example
    /// A catalog without permission to read it.
    ///
    /// # How to fix
    /// Mend the permission, or move what is too large out of the project.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    report.take_problems(context);
}
