use crate::check::{Context, EntryPair, Report};
use crate::diag::Edit;
use crate::fluent::cst::Entry;
use crate::fluent::write::write_pattern;
use crate::locale::Locale;
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

declare_rule! {
    /// # What it checks
    /// A sentence of five words or more that stands in the source several times has one translation.
    ///
    /// # Why it matters
    /// Readers take two wordings for two meanings.
    ///
    /// # Example
    /// “All rights reserved by the authors.” is translated in two ways in two documents.
    ///
    /// # How to fix
    /// Choose one; `--fix --suggested` takes the first. Shorter texts are not compared: the same word needs other forms in
    /// other places.
    level: Warning,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut seen: HashMap<(&Locale, Cow<'_, str>), First<'_>> = HashMap::with_capacity(context.pairs().len());
    for pair in context.pairs() {
        let is_message = matches!(pair.source.entry, Entry::Message(_));
        let values = (pair.source.value().filter(|_| is_message), pair.target.value());
        let (Some(source), Some(target)) = values else { continue };
        let text = pair.source.text(source);
        if text.split_whitespace().nth(WORDS - 1).is_none() {
            continue;
        }
        let own = pair.target.text(target);
        match seen.entry((pair.locale, text)) {
            Slot::Vacant(slot) => drop(slot.insert((own, pair))),
            Slot::Occupied(slot) if slot.get().0 != own => {
                let first = slot.get().1;
                let message = format!("`{}` has the same source text, and another translation", first.id);
                let finding = pair.finding(report, pair.target.span(&target.span), message);
                let finding = finding.label(first.target.name_span(), "the other translation");
                report.push(finding.suggest(edit(first, pair).into_iter().collect()));
            }
            Slot::Occupied(_) => {}
        }
    }
}

/// The first translation of a text, and where it is.
type First<'a> = (Cow<'a, str>, &'a EntryPair<'a>);

/// The fewest words of a text that is compared.
const WORDS: usize = 5;

/// Puts the first translation in the place of another.
fn edit(first: &EntryPair<'_>, other: &EntryPair<'_>) -> Option<Edit> {
    let (wanted, there) = (first.target.value()?, other.target.value()?);
    let written = write_pattern(wanted);
    let resource = other.target.catalog.resource();
    let splice = resource.replace_value(other.target.entry, &written)?;
    (!there.elements.is_empty()).then(|| Edit::new(other.target.span(&splice.range), splice.text))
}
