use crate::check::{Context, Report};
use crate::check::numbers::plurals::selects;
use crate::diag::Edit;
use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::Entry;
use crate::locale::Locale;
use std::collections::BTreeMap;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// No attribute of a message and no key of a choice is given twice.
    ///
    /// # Why it matters
    /// One of the two is never printed, and programs differ in which.
    ///
    /// # Example
    /// `.alt` twice below `fig-map`, or `[one]` twice in a choice.
    ///
    /// # How to fix
    /// Take one away; `--fix --suggested` takes the second.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (catalog, locale) in context.catalogs() {
        for entry in &catalog.resource().body {
            let attributes = match entry {
                Entry::Message(message) => &message.attributes,
                Entry::Term(term) => &term.attributes,
                _ => continue,
            };
            let names = attributes.iter().map(|one| (one.id.name.as_str(), one.id.span.clone(), one.span.clone()));
            repeated(catalog, locale, ("attribute", entry), names, report);
            let chosen = patterns(entry).filter(|(_, pattern)| !pattern.is_text());
            for select in chosen.flat_map(|(_, pattern)| selects(pattern)) {
                let keys = select.variants.iter();
                let keys = keys.map(|one| (one.key.value(), one.key.span(), one.span.clone()));
                repeated(catalog, locale, ("key", entry), keys, report);
            }
        }
    }
}

/// Reports each name that was given before: a name, its place, and what goes with it.
fn repeated<'n>(
    catalog: &Catalog,
    locale: &Locale,
    (what, entry): (&str, &Entry),
    names: impl Iterator<Item = (&'n str, Range<usize>, Range<usize>)> + Clone,
    report: &mut Report<'_>,
) {
    // Nearly always none is, and nearly always they are few.
    let mut sorted: Vec<&str> = names.clone().map(|(name, ..)| name).collect();
    sorted.sort_unstable();
    if sorted.windows(2).all(|two| two.first() != two.last()) {
        return;
    }
    let mut seen: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    for (name, place, whole) in names {
        if let Some(first) = seen.get(name) {
            let finding = report.finding(catalog.span(&place), format!("the {what} `{name}` is given twice"));
            let finding = finding.label(catalog.span(first), "given first here").locale(locale);
            let text = catalog.resource().text();
            let before = text.get(..whole.start).unwrap_or_default().trim_end_matches(' ');
            let is_default = text.get(whole.clone()).is_some_and(|text| text.starts_with('*'));
            let edits = match before.strip_suffix('\n').filter(|_| !is_default) {
                Some(above) => {
                    let start = above.trim_end_matches('\r').len();
                    vec![Edit::new(catalog.span(&(start..whole.end)), "")]
                }
                None => Vec::new(),
            };
            report.push(finding.unit(entry.name().unwrap_or_default()).suggest(edits));
        } else {
            seen.insert(name, place);
        }
    }
}
