use crate::check::{Context, Report, in_step};
use crate::source::Span;
use crate::units::{Lock, Manuscript, Translation, sync_writes};

declare_rule! {
    /// # What it checks
    /// Every lock says of the translations what the content makes of them. What translators add or change is no drift.
    ///
    /// # Why it matters
    /// States and old texts get lost, and translations look fresh that are not.
    ///
    /// # Example
    /// A lock was edited by hand, or its side of a merge taken alone.
    ///
    /// # How to fix
    /// Run `bifolio sync` or `bifolio check --fix`, and commit what is written.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let changes = sync_writes(context.library, false).changes;
    for (manuscript, translation) in context.translations() {
        // A reference that lags behind is told by its own rule, and brings its locks along.
        let change = changes.iter().find(|change| change.path == translation.lock_path);
        let is_drift = change.is_some_and(|change| change.is_drift || has_orphans(manuscript, translation));
        if manuscript.reference.is_drifted || !is_drift {
            continue;
        }
        let message = format!("`{}` is not what the content makes of the translations", translation.lock_path);
        let finding = report.finding(Span::at(translation.lock_file, 0), message).locale(&translation.locale);
        let finding = finding.hint("run `bifolio sync` and commit what it writes");
        report.push(finding.safe(in_step::of_translation(translation, &changes)));
    }
}

/// Whether the lock as it is written speaks of what is neither a unit nor a message. A unit whose message a translator
/// took out is none.
fn has_orphans(manuscript: &Manuscript, translation: &Translation) -> bool {
    let is_orphan =
        |id: &String| !translation.lock.units.contains_key(id) && manuscript.unit_by_id(id).is_none();
    Lock::read(&translation.lock_text).is_ok_and(|written| written.units.keys().any(is_orphan))
}
