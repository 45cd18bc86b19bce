use crate::check::{Context, EntryPair, Report};
use crate::fluent::cst::Entry;
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
    /// Choose one. Shorter texts are not compared: the same word needs other forms in other places.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut seen: HashMap<(&Locale, Cow<'_, str>), First<'_>> = HashMap::new();
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
                report.push(finding.label(first.target.name_span(), "the other translation"));
            }
            Slot::Occupied(_) => {}
        }
    }
}

/// The first translation of a text, and where it is.
type First<'a> = (Cow<'a, str>, &'a EntryPair<'a>);

/// The fewest words of a text that is compared.
const WORDS: usize = 5;
