use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::fluent::Catalog;
use crate::fluent::cst::{CommentLevel, Entry, Message};
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
    /// Move the message that the finding names. `--fix` sorts the catalog, unless it has headings of its own (`##`).
    level: Info,
    fix: Safe,
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
            let finding = report.finding(catalog.span(&entry.id.span), message).unit(id).locale(locale);
            report.push(finding.safe(sorted(source, catalog)));
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
            return Some((message.id.name.to_string(), name.to_owned()));
        }
        last = Some((*at, &message.id.name));
    }
    None
}

/// The edits that put the messages of a catalog into the order of the source, each into the place of another: blank lines
/// and comments that belong to none stay where they are. Nothing for a catalog that cannot be read whole, or whose
/// comments part it into groups.
fn sorted(source: &Catalog, catalog: &Catalog) -> Vec<Edit> {
    let resource = catalog.resource();
    let is_apart = |entry: &Entry| match entry {
        Entry::Junk(_) => true,
        Entry::Comment(comment) => comment.level != CommentLevel::Resource,
        _ => false,
    };
    if resource.body.iter().any(is_apart) {
        return Vec::new();
    }
    let places: HashMap<&str, usize> =
        source.messages().enumerate().map(|(at, message)| (message.id.name.as_str(), at)).collect();
    let known: Vec<(usize, &Message)> = catalog
        .messages()
        .filter_map(|message| Some((*places.get(message.id.name.as_str())?, message)))
        .collect();
    let mut wanted = known.clone();
    wanted.sort_by_key(|(at, _)| *at);
    let moved = known.iter().zip(&wanted).filter(|((here, _), (there, _))| here != there);
    let edits = moved.map(|((_, here), (_, there))| {
        // What ends a message may lie within it: each keeps its own.
        let text = resource.slice(&there.span);
        let end = |text: &str| text.trim_end_matches(['\n', '\r']).len();
        let place = here.span.start..here.span.start + end(resource.slice(&here.span));
        Edit::new(catalog.span(&place), text.get(..end(text)).unwrap_or_default())
    });
    edits.collect()
}
