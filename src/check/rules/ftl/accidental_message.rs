use crate::check::{Context, Report, Side};
use crate::diag::Edit;
use crate::fluent::Catalog;
use crate::fluent::cst::{Entry, Message, Resource};
use crate::source::Span;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// No line of a value became a message: one at the margin that reads `name = …`, directly below a value that ends
    /// within a sentence, where the source has no such message.
    ///
    /// # Why it matters
    /// The value ends before the line, and the rest is never printed.
    ///
    /// # Example
    /// `law =` with the indented line `По закону сила` and, at the margin, `F = ma, где`.
    ///
    /// # How to fix
    /// Indent the line. `--fix --suggested` does.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (source, catalog, locale) in context.catalog_pairs() {
        for (before, message) in neighbours(catalog) {
            if !is_accidental(source, catalog, before, message) {
                continue;
            }
            let name = &message.id.name;
            let text = format!("the value of `{}` ends before this line, which became the message `{name}`", before.id);
            let finding = report.finding(catalog.span(&message.id.span), text).unit(name.as_str()).locale(locale);
            let finding = finding.label(catalog.span(&before.id.span), "the message above").hint("indent the line");
            report.push(finding.suggest(indented(catalog, before, message)));
        }
    }
}

/// Messages with the one directly above each, without a comment or a blank line between.
fn neighbours(catalog: &Catalog) -> impl Iterator<Item = (&Message, &Message)> {
    catalog.resource().body.windows(2).filter_map(|two| match two {
        [Entry::Message(before), Entry::Message(message)] if message.comment.is_none() => Some((before, message)),
        _ => None,
    })
}

/// Whether a message is the rest of a sentence: the source has none of its name, and where the source of the one above
/// ends a sentence, the translation does not.
fn is_accidental(source: &Catalog, catalog: &Catalog, before: &Message, message: &Message) -> bool {
    if source.message(&message.id.name).is_some() || !before.attributes.is_empty() {
        return false;
    }
    let Some(entry) = source.entry(&before.id.name) else { return false };
    let reference = Side { catalog: source, entry };
    let (Some(wanted), Some(value)) = (reference.value(), before.value.as_ref()) else { return false };
    let ends = |text: &str| text.trim_end().ends_with(['.', '!', '?', '…', ':', '»', '"', ')']);
    ends(&reference.text(wanted)) && !ends(&value.to_source_text(catalog.resource().text()).text)
}

/// The lines of a message indented, where they then are lines of the value above.
fn indented(catalog: &Catalog, before: &Message, message: &Message) -> Vec<Edit> {
    let text = catalog.resource().slice(&message.span);
    let mut mended = catalog.resource().slice(&before.span).to_owned();
    let mut edits = Vec::new();
    let mut start = message.span.start;
    for line in text.split_inclusive('\n') {
        let is_margin = !line.starts_with(' ') && !line.trim().is_empty();
        if is_margin {
            let at: Range<usize> = start..start;
            edits.push(Edit::new(Span::new(catalog.file(), at), "    "));
            mended.push_str("    ");
        }
        mended.push_str(line);
        start += line.len();
    }
    let read = Resource::parse(&mended);
    if matches!(read.body.as_slice(), [Entry::Message(_)]) { edits } else { Vec::new() }
}
