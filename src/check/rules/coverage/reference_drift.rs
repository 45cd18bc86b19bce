use crate::check::{Context, Report, in_step};
use crate::source::Span;
use crate::units::{Reference, sync_writes};

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
    /// Run `bifolio sync` or `bifolio check --fix`, and commit what is written.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let is_stale = |one: &Reference| one.is_drifted && !one.is_edited && !one.is_unreadable;
    let mut changes = None;
    for manuscript in context.manuscripts().filter(|one| is_stale(&one.reference)) {
        let path = &manuscript.reference.path;
        let message = match manuscript.reference.written {
            Some(_) => format!("`{path}` is not what `{}` generates now", manuscript.path),
            None => format!("`{path}` does not exist yet"),
        };
        let place = Span::at(manuscript.reference.file, 0);
        let finding = report.finding(place, message).locale(&manuscript.source_locale);
        let changes = changes.get_or_insert_with(|| sync_writes(context.library, false).changes);
        let finding = finding.safe(in_step::edits(manuscript, changes));
        report.push(finding.hint("run `bifolio sync` and commit what it writes"));
    }
}
