use crate::check::numbers::plurals::{chosen_by, selects};
use crate::check::{Context, Report};
use crate::fluent::Catalog;
use crate::fluent::cst::Term;
use crate::locale::Locale;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// # What it checks
    /// A term that has cases has all that the language's other terms have: those that most of them, at least three,
    /// have.
    ///
    /// # Why it matters
    /// The first sentence that needs the case gets another one.
    ///
    /// # Example
    /// `-nato` has six cases, and `-pact` lacks the dative.
    ///
    /// # How to fix
    /// Add the variant to the term.
    level: Info,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut terms: BTreeMap<&Locale, Vec<Declined<'_>>> = BTreeMap::new();
    for (catalog, locale) in context.catalogs() {
        for term in catalog.terms() {
            let cases = cases(term);
            if !cases.is_empty() {
                terms.entry(locale).or_default().push((catalog, term, cases));
            }
        }
    }
    for (locale, terms) in &terms {
        let usual = usual(terms.iter().map(|(_, _, cases)| cases));
        for (catalog, term, cases) in terms {
            let missing: Vec<&str> = usual.iter().copied().filter(|name| !cases.contains(name)).collect();
            if !missing.is_empty() {
                let message = format!("`-{}` has no {}, as the other terms of `{locale}` have", term.id, missing.join(", "));
                let finding = report.finding(catalog.span(&term.id.span), message).locale(locale);
                report.push(finding.unit(format!("-{}", term.id)));
            }
        }
    }
}

/// A term with the cases that it knows.
type Declined<'c> = (&'c Catalog, &'c Term, BTreeSet<&'c str>);

/// The cases that a term knows.
fn cases(term: &Term) -> BTreeSet<&str> {
    let choices = selects(&term.value).into_iter().filter(|select| chosen_by(select) == Some("case"));
    choices.flat_map(|select| &select.variants).map(|variant| variant.key.value()).collect()
}

/// The cases that most terms have, if there are enough of them to speak of a custom.
fn usual<'c>(all: impl Iterator<Item = &'c BTreeSet<&'c str>>) -> BTreeSet<&'c str> {
    let all: Vec<&BTreeSet<&str>> = all.collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    all.iter().flat_map(|cases| cases.iter()).for_each(|case| *counts.entry(case).or_default() += 1);
    let most = |count: usize| count >= 3 && count * 2 > all.len();
    counts.into_iter().filter(|(_, count)| most(*count)).map(|(case, _)| case).collect()
}
