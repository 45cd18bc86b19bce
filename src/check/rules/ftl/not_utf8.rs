use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// Every text file is UTF-8.
    ///
    /// # Why it matters
    /// Other encodings (windows-1251, UTF-16) read as garbage; bifolio refuses them rather than print it.
    ///
    /// # Example
    /// A catalog saved by an old editor in windows-1251.
    ///
    /// # How to fix
    /// Save the file as UTF-8; the finding names the encoding that it looks like.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    report.take_problems(context);
}
