use crate::check::rules::ftl::accidental_attribute::accidental;
use crate::check::{Context, Report};
use crate::fluent::cst::Entry;

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
    for pair in context.pairs() {
        // Attributes of terms are grammar, which each language has of its own.
        if matches!(pair.source.entry, Entry::Term(_)) {
            continue;
        }
        let mut wrong: Vec<String> = Vec::new();
        if pair.source.value().is_some() && pair.target.value().is_none() {
            wrong.push(format!("`{}` has no value", pair.id));
        }
        let lacking = pair.source.attributes().iter().map(|one| &one.id.name);
        let lacking = lacking.filter(|name| pair.target.attribute(name).is_none());
        wrong.extend(lacking.map(|name| format!("`{}` lacks `.{name}`", pair.id)));
        let accidents = accidental(pair);
        let extra = pair.target.attributes().iter().filter(|one| !accidents.contains(one));
        let extra = extra.map(|one| one.id.name.as_str());
        let extra = extra.filter(|name| pair.source.attribute(name).is_none());
        let extra = extra.filter(|name| pair.unit.is_none() || !is_paragraph(name));
        wrong.extend(extra.map(|name| format!("`{}` has no `.{name}` in the source", pair.id)));
        if pair.source.value().is_none() && pair.target.value().is_some() && wrong.is_empty() {
            wrong.push(format!("`{}` has a value, which the source has not", pair.id));
        }
        for message in wrong {
            report.push(pair.finding(report, pair.target.name_span(), message));
        }
    }
}

/// Whether an attribute is a further paragraph: `p2`, `p3` …
fn is_paragraph(name: &str) -> bool {
    name.strip_prefix('p').and_then(|number| number.parse::<u32>().ok()).is_some_and(|number| number >= 2)
}
