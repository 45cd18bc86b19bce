use crate::check::{Context, Report};
use crate::fluent::cst::Entry;

declare_rule! {
    /// # What it checks
    /// Every term of a language has its namesake in the source language, unless nothing but that language's own terms
    /// could use it.
    ///
    /// # Why it matters
    /// Tools such as Pontoon know no terms but those of the source, and drop the others.
    ///
    /// # Example
    /// `-pact` in `locales/ru/terms.ftl` alone.
    ///
    /// # How to fix
    /// Add the term to the catalog of the source language. In catalogs without documents this is not asked, where each
    /// language declines its names in terms of its own.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if context.library.manuscripts.is_empty() {
        return;
    }
    for (source, catalog, locale) in context.catalog_pairs() {
        for entry in catalog.entries() {
            let (Entry::Term(term), Some(name)) = (entry, entry.name()) else { continue };
            if source.find(name).is_none() {
                let message = format!("the source language has no `{name}`");
                let finding = report.finding(catalog.span(&term.id.span), message).unit(name).locale(locale);
                report.push(finding.hint("add it there, with the name in the source language"));
            }
        }
    }
}
