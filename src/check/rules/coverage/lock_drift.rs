use crate::check::{Context, Report, in_step};
use crate::source::Span;
use crate::units::{Lock, Manuscript, Translation, sync_writes};
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Every lock says of the translations what the content makes of them, and is sorted by unit. What translators add or
    /// change is no drift.
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
        let unsorted = first_unsorted(&translation.lock_text).filter(|_| change.is_some());
        if manuscript.reference.is_drifted || !is_drift && unsorted.is_none() {
            continue;
        }
        let (message, place) = match unsorted.filter(|_| !is_drift) {
            Some((id, range)) => {
                (format!("`{id}` stands out of order in `{}`", translation.lock_path), Span::new(translation.lock_file, range))
            }
            None => {
                let message = format!("`{}` is not what the content makes of the translations", translation.lock_path);
                (message, Span::at(translation.lock_file, 0))
            }
        };
        let finding = report.finding(place, message).locale(&translation.locale);
        let finding = finding.hint("run `bifolio sync` and commit what it writes");
        report.push(finding.safe(in_step::of_translation(translation, &changes)));
    }
}

/// The first unit that stands below one that sorts after it, with its line: both sides of a merge were put one below
/// the other, and the next merge will not see what belongs together.
fn first_unsorted(lock: &str) -> Option<(&str, Range<usize>)> {
    let mut at = 0;
    let mut before: Option<&str> = None;
    for line in lock.split_inclusive('\n') {
        let (start, written) = (at, line.trim_end());
        at += line.len();
        let header = written.strip_prefix("[units.").and_then(|rest| rest.strip_suffix(']'));
        let Some(id) = header.map(|id| id.trim_matches('"')) else { continue };
        if before.is_some_and(|before| before > id) {
            return Some((id, start..start + written.len()));
        }
        before = Some(id);
    }
    None
}

/// Whether the lock as it is written speaks of what is neither a unit nor a message. A unit whose message a translator
/// took out is none.
fn has_orphans(manuscript: &Manuscript, translation: &Translation) -> bool {
    let is_orphan =
        |id: &String| !translation.lock.units.contains_key(id) && manuscript.unit_by_id(id).is_none();
    Lock::read(&translation.lock_text).is_ok_and(|written| written.units.keys().any(is_orphan))
}
