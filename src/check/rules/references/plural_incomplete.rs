use crate::check::numbers::plurals::{Plurals, PluralsOf, chosen_by, is_ordinal, is_plural, prints, selects};
use crate::check::{Context, EntryPair, Report};
use crate::diag::Edit;
use crate::fluent::cst::Select;
use crate::locale::grammar::is_oblique_after;

declare_rule! {
    /// # What it checks
    /// A choice by number that prints the number has a variant for every category that whole numbers of the language
    /// fall into; the default stands for one. Russian has `one`, `few` and `many`.
    ///
    /// # Why it matters
    /// “5 районы”: numbers of the missing category take the form of another.
    ///
    /// # Example
    /// `{ $count -> [one] район *[other] районов }` in Russian: 2, 3 and 4 have no form of their own.
    ///
    /// # How to fix
    /// Add the variants that the finding names. `--fix --suggested` puts them there with the text of the default, to be
    /// inflected.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut plurals = PluralsOf::default();
    for pair in context.pairs() {
        let choices = pair.target.patterns().flat_map(|(_, pattern)| selects(pattern));
        for select in choices.filter(|select| is_plural(select) && prints_number(select)) {
            if is_oblique(pair, select) {
                continue;
            }
            let missing = missing(select, plurals.locale(pair.locale));
            if missing.is_empty() {
                continue;
            }
            let named = missing.iter().map(|name| format!("`[{name}]`")).collect::<Vec<_>>().join(", ");
            let message = format!("the choice in `{}` lacks {named}, which `{}` has", pair.id, pair.locale);
            let finding = pair.finding(report, pair.target.span(&select.selector.span()), message);
            report.push(finding.suggest(added(pair, select, &missing)));
        }
    }
}

/// Whether the word before a choice takes a case in which two forms are enough.
fn is_oblique(pair: &EntryPair<'_>, select: &Select) -> bool {
    let text = pair.target.catalog.resource().text();
    let before = text.get(..select.span.start).unwrap_or_default().trim_end().trim_end_matches('{').trim_end();
    let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
    let word = before.get(start..).unwrap_or_default();
    is_oblique_after(pair.locale, &word.to_lowercase())
}

/// Whether some variant prints the number: else one form may serve for all.
fn prints_number(select: &Select) -> bool {
    let Some(variable) = chosen_by(select) else { return false };
    select.variants.iter().any(|variant| variant.is_default && prints(&variant.value, variable))
}

/// The categories of whole numbers that have no variant; one of them is the default's where its own key is none.
fn missing(select: &Select, plurals: &Plurals) -> Vec<&'static str> {
    let wanted = if is_ordinal(select) { &plurals.ordinal } else { &plurals.whole };
    let has = |name: &str| select.variants.iter().any(|variant| variant.key.value() == name);
    let missing: Vec<&'static str> = wanted.iter().copied().filter(|name| !has(name)).collect();
    let is_spare = select.variants.iter().any(|one| one.is_default && !wanted.contains(&one.key.value()));
    if missing.len() <= usize::from(is_spare) { Vec::new() } else { missing }
}

/// The missing variants before the default, each on its line, with the default's text.
fn added(pair: &EntryPair<'_>, select: &Select, missing: &[&str]) -> Vec<Edit> {
    let catalog = pair.target.catalog;
    let Some(default) = select.variants.iter().find(|variant| variant.is_default) else { return Vec::new() };
    let start = default.span.start;
    let text = catalog.resource().text();
    let before = text.get(..start).unwrap_or_default();
    let indent = before.len() - before.trim_end_matches(' ').len();
    let value = catalog.resource().slice(&default.value.span);
    if value.contains('\n') {
        return Vec::new();
    }
    // The star stands in the column before the brackets of the others.
    let lines = missing.iter().map(|name| format!(" [{name}] {value}\n{}", " ".repeat(indent)));
    vec![Edit::new(pair.target.span(&(start..start)), lines.collect::<String>())]
}
