use crate::check::{Context, EditionFacts, Report};
use crate::diag::Diagnostic;
use crate::edition::OutlineEntry;
use std::collections::{BTreeMap, HashMap};

declare_rule! {
    /// # What it checks
    /// The contents of all editions of a document name the same headings, at the same levels and in the same order, and
    /// none of them is empty in one language alone.
    ///
    /// # Why it matters
    /// Readers of one language do not find a section that the others have; an empty line of the contents leads somewhere
    /// and says not where.
    ///
    /// # Example
    /// `findings = { "" }` in the Russian catalog, for `## Findings`.
    ///
    /// # How to fix
    /// Translate the heading. What no contents should name has the class `{.notoc}` in the source.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut by_document: BTreeMap<&str, Vec<(&EditionFacts, &[OutlineEntry])>> = BTreeMap::new();
    for facts in context.facts().filter(|facts| !facts.is_parallel) {
        if let Some(outline) = &facts.seen.outline {
            by_document.entry(&facts.document).or_default().push((facts, outline));
        }
    }
    for (name, editions) in by_document {
        let source = context.library.manuscript(name).map(|one| &one.source_locale);
        let first = editions.iter().find(|(facts, _)| Some(&facts.locale) == source).or(editions.first());
        let Some((base, outline)) = first else { continue };
        for (facts, other) in editions.iter().filter(|(facts, _)| facts.locale != base.locale) {
            compare(outline, other, (base, facts), report);
        }
    }
}

fn compare(ours: &[OutlineEntry], theirs: &[OutlineEntry], (base, facts): (&EditionFacts, &EditionFacts), report: &mut Report<'_>) {
    let places: HashMap<&str, (usize, &OutlineEntry)> =
        theirs.iter().enumerate().map(|(at, one)| (one.unit.as_str(), (at, one))).collect();
    let mut furthest = 0;
    for one in ours {
        let Some((at, other)) = places.get(one.unit.as_str()) else {
            let message = format!("the contents in `{}` lack the heading `{}`", facts.locale, one.unit);
            report.push(about(report, one, None, facts, message));
            continue;
        };
        let message = if other.text.is_empty() != one.text.is_empty() {
            let (gone, there) = if other.text.is_empty() { (facts, base) } else { (base, facts) };
            format!("the heading `{}` is empty in `{}`, and not in `{}`", one.unit, gone.locale, there.locale)
        } else if other.level != one.level {
            format!("the heading `{}` has level {} in `{}`, and {} in `{}`", one.unit, other.level, facts.locale, one.level, base.locale)
        } else if *at < furthest {
            format!("the heading `{}` stands in another place in `{}`", one.unit, facts.locale)
        } else {
            furthest = *at;
            continue;
        };
        report.push(about(report, other, Some(one), facts, message));
    }
    let known: HashMap<&str, ()> = ours.iter().map(|one| (one.unit.as_str(), ())).collect();
    for one in theirs.iter().filter(|one| !known.contains_key(one.unit.as_str())) {
        let message = format!("the contents in `{}` have the heading `{}` more", facts.locale, one.unit);
        report.push(about(report, one, None, facts, message));
    }
}

fn about(
    report: &Report<'_>,
    entry: &OutlineEntry,
    other: Option<&OutlineEntry>,
    facts: &EditionFacts,
    message: String,
) -> Diagnostic {
    let finding = report.finding(entry.span, message).unit(entry.unit.as_str()).locale(&facts.locale);
    let finding = other.into_iter().fold(finding, |finding, other| finding.label(other.span, "the same heading"));
    finding.hint("give every language the heading, or leave it out of all contents by `{.notoc}`")
}
