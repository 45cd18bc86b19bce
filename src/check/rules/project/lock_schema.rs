use crate::check::{Context, Report};
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// Every lock is one that this version of bifolio understands.
    ///
    /// # Why it matters
    /// A lock that cannot be read is never overwritten: it says which texts were translated, and nothing else does.
    ///
    /// # Example
    /// A lock with `version = 2`, or with the marks of a merge conflict in it.
    ///
    /// # How to fix
    /// Update bifolio, or take the file from the version control system again.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (_, translation) in context.translations() {
        if let Some(error) = &translation.lock_error {
            let place = Span::new(translation.lock_file, error.range.clone());
            let message = format!("the lock cannot be used: {}", error.message.replace('\n', "; "));
            report.push(report.finding(place, message).locale(&translation.locale));
        }
    }
}
