use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// Every path lies inside the project, symbolic links resolved.
    ///
    /// # Why it matters
    /// A document from outside must not print files of the machine that builds it.
    ///
    /// # Example
    /// `content/map.png` is a link to `/etc/passwd`.
    ///
    /// # How to fix
    /// Copy the file into the project.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    report.take_problems(context);
}
