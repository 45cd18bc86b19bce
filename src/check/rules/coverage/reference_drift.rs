use crate::check::{Context, Report};
use crate::source::Span;
use crate::units::Reference;

declare_rule! {
    /// # What it checks
    /// The reference catalog is what the content generates.
    ///
    /// # Why it matters
    /// Translators and platforms work from the reference catalog. If it lags behind, they translate yesterday's text.
    ///
    /// # Example
    /// A paragraph was added to `content/brief.md`, and `locales/en/brief.ftl` does not have it.
    ///
    /// # How to fix
    /// Run `bifolio sync` and commit what it writes.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let is_stale = |one: &Reference| one.is_drifted && !one.is_edited && !one.is_unreadable;
    for manuscript in context.manuscripts().filter(|one| is_stale(&one.reference)) {
        let path = &manuscript.reference.path;
        let message = match manuscript.reference.written {
            Some(_) => format!("`{path}` is not what `{}` generates now", manuscript.path),
            None => format!("`{path}` does not exist yet"),
        };
        let place = Span::at(manuscript.reference.file, 0);
        let finding = report.finding(place, message).locale(&manuscript.source_locale);
        report.push(finding.hint("run `bifolio sync` and commit what it writes"));
    }
}
