use crate::check::numbers::plurals::{PluralsOf, is_ordinal, is_plural, selects};
use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::fluent::Catalog;
use crate::fluent::cst::{Select, Variant, VariantKey};
use crate::locale::Locale;
use crate::locale::plurals::{category_name, plural_category};
use std::collections::BTreeSet;

declare_rule! {
    /// # What it checks
    /// Every variant of a choice by number can be chosen: its key is a category of the language, and a number does not
    /// stand behind the category that holds it.
    ///
    /// # Why it matters
    /// The text is never printed, and whoever mends it wonders why nothing changes.
    ///
    /// # Example
    /// `[two]` in Russian, which has no such category; `[1]` below `[one]` in English.
    ///
    /// # How to fix
    /// Take the variant away (`--fix --suggested`), or put the number first.
    level: Warning,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut plurals = PluralsOf::default();
    for (catalog, locale) in context.catalogs() {
        for entry in catalog.entries() {
            let values = crate::fluent::catalog::patterns(entry).flat_map(|(_, pattern)| selects(pattern));
            for select in values.filter(|select| is_plural(select)) {
                let known = plurals.locale(locale);
                let known = if is_ordinal(select) { &known.ordinal } else { &known.cardinal };
                for (variant, message) in unreachable(select, known, locale) {
                    let finding = report.finding(catalog.span(&variant.key.span()), message).locale(locale);
                    let finding = finding.unit(entry.name().unwrap_or_default());
                    report.push(finding.suggest(removal(catalog, variant)));
                }
            }
        }
    }
}

fn unreachable<'s>(select: &'s Select, known: &[&str], locale: &Locale) -> Vec<(&'s Variant, String)> {
    let (mut found, mut categories) = (Vec::new(), BTreeSet::new());
    for variant in &select.variants {
        match &variant.key {
            VariantKey::Identifier(key) if !variant.is_default && !known.contains(&key.name.as_str()) => {
                found.push((variant, format!("`{locale}` has no plural category `{}`", key.name)));
            }
            VariantKey::Number(number) if !variant.is_default && !is_ordinal(select) => {
                let category = plural_category(locale, &number.value).map(category_name);
                if let Some(key) = category.filter(|category| categories.contains(category)) {
                    found.push((variant, format!("`[{key}]` above is chosen for {} already", number.value)));
                }
            }
            _ => {}
        }
        if let VariantKey::Identifier(key) = &variant.key {
            categories.insert(key.name.as_str());
        }
    }
    found
}

/// A variant with its line.
fn removal(catalog: &Catalog, variant: &Variant) -> Vec<Edit> {
    let text = catalog.resource().text();
    let before = text.get(..variant.span.start).unwrap_or_default().trim_end_matches(' ');
    let start = before.strip_suffix('\n').map_or(variant.span.start, |before| before.trim_end_matches('\r').len());
    vec![Edit::new(catalog.span(&(start..variant.span.end)), "")]
}
