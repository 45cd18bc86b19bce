use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::source::Span;
use crate::units::{Fingerprint, Status, Translation, UnitId};

declare_rule! {
    /// # What it checks
    /// The author's note to translators is the one that the translation was made by.
    ///
    /// # Why it matters
    /// The note may say what the text means, and it says something else now.
    ///
    /// # Example
    /// `<!-- note: the treaty of 1972 -->` became `<!-- note: the treaty of 1987 -->`.
    ///
    /// # How to fix
    /// Read both. If the translation is right, run `bifolio resolve ID accept`; `--fix --suggested` writes into the lock that
    /// it was read.
    level: Info,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (manuscript, translation) in context.translations() {
        for (unit, state) in manuscript.units.iter().zip(&translation.states) {
            let Some(message) = translation.message(&unit.id).filter(|_| state.status == Status::Translated) else {
                continue;
            };
            let Some(entry) = translation.lock.units.get(unit.id.as_str()) else { continue };
            let (Some(note), Some(before)) = (&unit.note, &entry.note) else { continue };
            if Fingerprint::of_text(note).to_string() == *before {
                continue;
            }
            let place = translation.catalog.place_of(message);
            let finding = report.finding(place, format!("the note on `{}` changed since it was translated", unit.id));
            let finding = finding.unit(unit.id.as_str()).locale(&translation.locale);
            let finding = finding.label(unit.span, "the source text").hint(format!("note: {note}"));
            report.push(finding.suggest(edit(translation, before, &unit.id, note).into_iter().collect()));
        }
    }
}

/// Puts the fingerprint of the note into the lock.
fn edit(translation: &Translation, before: &str, id: &UnitId, note: &str) -> Option<Edit> {
    let lock = &translation.lock_text;
    let header = format!("[units.{id}]\n");
    let start = lock.find(&header)? + header.len();
    let entry = lock.get(start..)?;
    let entry = entry.get(..entry.find("\n[").unwrap_or(entry.len()))?;
    let line = format!("note = \"{before}\"");
    let at = start + entry.find(&line)?;
    let fresh = format!("note = \"{}\"", Fingerprint::of_text(note));
    Some(Edit::new(Span::new(translation.lock_file, at..at + line.len()), fresh))
}
