use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// A translation has a value where the unit has one, and the attributes of the unit: `.alt` and `.title` of images.
    /// Further paragraphs (`.p2`, `.p3` …) are the translator's own.
    ///
    /// # Why it matters
    /// A missing `.alt` leaves blind readers without the picture; a misspelt attribute is never printed.
    ///
    /// # Example
    /// `fig-map` has `.alt` and `.title` in the source, and `.alt` alone in the translation.
    ///
    /// # How to fix
    /// Add the attribute, or mend its name.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (manuscript, translation) in context.translations() {
        for unit in &manuscript.units {
            let Some(message) = translation.message(&unit.id) else { continue };
            let place = translation.catalog.span(&message.id.span);
            let mut wrong: Vec<String> = Vec::new();
            if unit.value.is_some() && message.value.is_none() {
                wrong.push(format!("`{}` has no value", unit.id));
            }
            let has = |name: &str| message.attributes.iter().any(|one| one.id.name == name);
            let lacking = unit.attributes.iter().filter(|(name, _)| !has(name));
            wrong.extend(lacking.map(|(name, _)| format!("`{}` lacks `.{name}`", unit.id)));
            let extra = message.attributes.iter().map(|one| one.id.name.as_str());
            let extra = extra.filter(|name| !is_paragraph(name) && !unit.attributes.iter().any(|(own, _)| own == name));
            wrong.extend(extra.map(|name| format!("`{}` has no `.{name}` in the source", unit.id)));
            for message in wrong {
                let finding = report.finding(place, message).unit(unit.id.as_str());
                report.push(finding.locale(&translation.locale).label(unit.span, "the unit in the source"));
            }
        }
    }
}

/// Whether an attribute is a further paragraph: `p2`, `p3` …
fn is_paragraph(name: &str) -> bool {
    name.strip_prefix('p').and_then(|number| number.parse::<u32>().ok()).is_some_and(|number| number >= 2)
}
