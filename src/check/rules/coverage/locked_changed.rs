use crate::check::{Context, Report};
use crate::units::{Fingerprint, message_texts};

declare_rule! {
    /// # What it checks
    /// The translation of a unit with `<!-- locked -->` is the same as its source.
    ///
    /// # Why it matters
    /// The author forbids a differing translation: a name, a code, a formula.
    ///
    /// # Example
    /// `© 2013 <!-- locked -->`, translated as `© 2014`.
    ///
    /// # How to fix
    /// Put the source's text back.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (manuscript, translation) in context.translations() {
        let text = translation.catalog.resource().text();
        for unit in manuscript.units.iter().filter(|unit| unit.is_locked) {
            let Some(message) = translation.message(&unit.id) else { continue };
            let (value, attributes) = message_texts(message, text);
            if Fingerprint::of(value.as_deref(), &attributes) == unit.fingerprint() {
                continue;
            }
            let place = translation.catalog.place_of(message);
            let finding = report.finding(place, format!("`{}` is locked, and differs from its source", unit.id));
            let finding = finding.unit(unit.id.as_str()).locale(&translation.locale);
            report.push(finding.label(unit.span, "locked here"));
        }
    }
}
