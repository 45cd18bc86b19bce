use crate::check::{Context, Report};
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// Nobody edited a reference catalog by hand: its header carries the hash of its body.
    ///
    /// # Why it matters
    /// It is generated. The edit is lost at the next `bifolio sync`.
    ///
    /// # Example
    /// A typo was mended in `locales/en/brief.ftl` instead of `content/brief.md`.
    ///
    /// # How to fix
    /// Make the change in the content, then run `bifolio sync`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for manuscript in context.manuscripts().filter(|one| one.reference.is_edited) {
        let place = Span::at(manuscript.reference.file, 0);
        let message = format!("`{}` was edited by hand", manuscript.reference.path);
        let hint = format!("make the change in `{}`, then run `bifolio sync`", manuscript.path);
        report.push(report.finding(place, message).locale(&manuscript.source_locale).hint(hint));
    }
}
