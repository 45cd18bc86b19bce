use crate::check::{Context, Report};
use crate::units::Status;

declare_rule! {
    /// # What it checks
    /// Every message of a document's target catalog has a unit in the source.
    ///
    /// # Why it matters
    /// A message without a unit is never printed. It may be the translation of a text that was taken out, or one whose
    /// id was mistyped.
    ///
    /// # Example
    /// `key-theems = Основные тезисы`, while the source has `key-themes`.
    ///
    /// # How to fix
    /// Rename it if the id is wrong. Delete it if the text is gone.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (manuscript, translation) in context.translations() {
        let missing: Vec<&str> = manuscript
            .units
            .iter()
            .zip(&translation.states)
            .filter(|(_, state)| state.status == Status::Missing)
            .map(|(unit, _)| unit.id.as_str())
            .collect();
        for id in &translation.obsolete {
            let Some(message) = translation.catalog.message(id) else { continue };
            let finding = report
                .finding(translation.catalog.span(&message.id.span), format!("`{id}` has no unit in the source"))
                .unit(id.as_str())
                .locale(&translation.locale);
            let finding = match report.nearest(id, missing.iter().copied()) {
                Some(near) => finding.hint(format!("did you mean `{near}`, which is not translated yet?")),
                None => finding.hint("delete it if its text is gone"),
            };
            report.push(finding);
        }
    }
}
