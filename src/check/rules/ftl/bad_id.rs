use crate::check::{Broken, Context, Report};
use crate::diag::Edit;
use deunicode::deunicode;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Names of messages, terms and attributes are ASCII letters, digits, `-` and `_`, with a letter first.
    ///
    /// # Why it matters
    /// Fluent drops a message with another name. A Cyrillic letter in a Latin name (`lеad`) looks right and is wrong.
    ///
    /// # Example
    /// `тезисы = Основные тезисы`, or `key themes = …`.
    ///
    /// # How to fix
    /// Use the id of the reference catalog. `--fix --suggested` writes the name in ASCII letters.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("bad-id") {
        report.push(broken.finding(report).suggest(in_ascii(broken)));
    }
}

/// The name in ASCII letters, where Fluent takes it then.
fn in_ascii(broken: &Broken<'_>) -> Vec<Edit> {
    let Some(range) = name_of(broken) else { return Vec::new() };
    let text = broken.catalog.resource().text();
    let name = deunicode(text.get(range.clone()).unwrap_or_default()).to_lowercase().replace(' ', "-");
    broken.if_it_mends(vec![(range, name)])
}

fn name_of(broken: &Broken<'_>) -> Option<Range<usize>> {
    let line = broken.lines().into_iter().next()?;
    let own = broken.catalog.resource().text().get(line.clone())?;
    let start = line.start + usize::from(own.starts_with('-'));
    let name = own.get(start - line.start..own.find('=')?)?;
    Some(start..start + name.trim_end().len())
}
