use crate::check::{Context, Report};
use crate::fluent::Catalog;
use std::collections::HashMap;

declare_rule! {
    /// # What it checks
    /// The messages of a translated catalog stand in the order of the source.
    ///
    /// # Why it matters
    /// Whoever compares both files reads back and forth.
    ///
    /// # Example
    /// `conclusions` above `findings` in the Russian catalog alone.
    ///
    /// # How to fix
    /// Move the message that the finding names.
    level: Info,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if context.library.manuscripts.is_empty() {
        return;
    }
    for (source, catalog, locale) in context.catalog_pairs() {
        if let Some((id, before)) = first_out_of_order(source, catalog) {
            let Some(entry) = catalog.message(&id) else { continue };
            let message = format!("`{id}` stands below `{before}` here, and above it in the source");
            report.push(report.finding(catalog.span(&entry.id.span), message).unit(id).locale(locale));
        }
    }
}

/// The first message that stands earlier in the source than the one before it here.
fn first_out_of_order(source: &Catalog, catalog: &Catalog) -> Option<(String, String)> {
    let places: HashMap<&str, usize> =
        source.messages().enumerate().map(|(at, message)| (message.id.name.as_str(), at)).collect();
    let mut last: Option<(usize, &str)> = None;
    for message in catalog.messages() {
        let Some(at) = places.get(message.id.name.as_str()) else { continue };
        if let Some((before, name)) = last.filter(|(before, _)| before > at) {
            let _ = before;
            return Some((message.id.name.clone(), name.to_owned()));
        }
        last = Some((*at, &message.id.name));
    }
    None
}
