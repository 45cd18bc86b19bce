use crate::check::{Context, EntryPair, Report};
use crate::diag::Edit;
use crate::fluent::cst::Attribute;

declare_rule! {
    /// # What it checks
    /// No line of a value became an attribute: one that begins with `.name =`, where the source has no such attribute.
    ///
    /// # Why it matters
    /// The value ends before the line, and what follows is never printed.
    ///
    /// # Example
    /// `site =` with the lines `Сайт находится в зоне` and `.ru = Россия`.
    ///
    /// # How to fix
    /// Put `{ "" }` before the dot. `bifolio check --fix` does. An attribute that was meant, but has another name than
    /// the source's, is told by `attribute-mismatch`.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for pair in context.pairs() {
        for attribute in accidental(pair) {
            let place = pair.target.span(&attribute.span);
            let message = format!("the value of `{}` ends before this line, which became an attribute", pair.id);
            let start = attribute.span.start;
            let edit = Edit::new(pair.target.span(&(start..start)), "{ \"\" }");
            let hint = "put `{ \"\" }` before the dot";
            report.push(pair.finding(report, place, message).hint(hint).safe(vec![edit]));
        }
    }
}

/// The attributes of a translation that are lines of its value.
///
/// A sign of a sentence that goes on: the value before it ends within one, and what reads as a name is no name of the
/// source's attributes, nor a number of a paragraph.
pub(in crate::check) fn accidental<'p>(pair: &'p EntryPair<'_>) -> Vec<&'p Attribute> {
    let Some(value) = pair.target.value().filter(|_| pair.source.value().is_some()) else { return Vec::new() };
    let [first, ..] = pair.target.attributes() else { return Vec::new() };
    let is_known = |one: &Attribute| pair.source.attribute(&one.id.name).is_some();
    let lacks_one = pair.source.attributes().iter().any(|one| pair.target.attribute(&one.id.name).is_none());
    let is_paragraph = first.id.name.strip_prefix('p').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let text = pair.target.text(value);
    let is_open = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '—' | '(' | '«'));
    let source = pair.source.value().map(|value| pair.source.text(value)).unwrap_or_default();
    let is_closed = source.trim_end().ends_with(['.', '!', '?', '…', ':']);
    if is_known(first) || lacks_one || is_paragraph || !is_open || !is_closed {
        return Vec::new();
    }
    vec![first]
}
