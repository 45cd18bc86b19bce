use crate::check::texts::excerpt;
use crate::check::{AuthoredPair, Context, Report};
use crate::diag::{Applicability, Diagnostic, Edit, Fix};
use crate::locale::Locale;
use crate::source::Span;
use crate::units::{Authored, Manuscript, SameTexts, Status, Unit};
use std::collections::BTreeMap;

declare_rule! {
    /// # What it checks
    /// Every unit of a document has a message in the catalog of each target locale, and every message of an authored
    /// catalog has its namesake.
    ///
    /// # Why it matters
    /// A missing string prints in another language, or holds up the edition that refuses gaps.
    ///
    /// # Example
    /// `key-themes = Key Themes` in the reference catalog, and no `key-themes` in `locales/ru/brief.ftl`.
    ///
    /// # How to fix
    /// Translate the unit: add a message with the same id to the target catalog. `bifolio sync --stubs` writes the
    /// source's text there to start from.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut same_texts: BTreeMap<&Locale, SameTexts<'_>> = BTreeMap::new();
    for (manuscript, translation) in context.translations() {
        let places = translation.places(&manuscript.units);
        for ((unit, state), place) in manuscript.units.iter().zip(&translation.states).zip(places) {
            if state.status != Status::Missing {
                continue;
            }
            let message = format!("`{}` has no translation into `{}`", unit.id, translation.locale);
            let finding = report
                .finding(place, message)
                .unit(unit.id.as_str())
                .locale(&translation.locale)
                .label(unit.span, "the source text")
                .hint(format!("translate: {}", excerpt(&unit.text(), 80)));
            let locale = &translation.locale;
            let known = same_texts.entry(locale).or_insert_with(|| SameTexts::new(context.library, locale));
            report.push(match known.of(manuscript, unit) {
                Some((other, twin)) => with_twin(finding, place, unit, twin, other, locale),
                None => finding,
            });
        }
    }
    authored(context, report);
}

/// Offers the translation of the same text elsewhere.
fn with_twin(
    mut finding: Diagnostic,
    place: Span,
    unit: &Unit,
    twin: &Unit,
    other: &Manuscript,
    locale: &Locale,
) -> Diagnostic {
    let Some((translation, message)) =
        other.translations.get(locale).and_then(|one| Some((one, one.message(&twin.id)?)))
    else {
        return finding;
    };
    finding.hints.push(format!("`{}` in `{}` has the same text, translated", twin.id, translation.path));
    let body = translation.catalog.resource().slice(&(message.id.span.end..message.span.end));
    let text = format!("\n{}{}", unit.id, body.trim_end());
    let edits = vec![Edit { span: place, text }];
    finding.fix = Some(Fix { applicability: Applicability::Suggested, edits });
    finding
}

/// Catalogs that people write in every locale; the edition's own words are built in.
fn authored(context: &Context<'_>, report: &mut Report<'_>) {
    for AuthoredPair { locale, reference, target } in context.authored_pairs() {
        for entry in reference.catalog.entries() {
            let Some(name) = entry.name() else { continue };
            if target.is_some_and(|target| target.catalog.find(name).is_some()) {
                continue;
            }
            let there = reference.catalog.span(&entry.span());
            let place = target.map_or(there, Authored::end);
            let path = reference.path_in(locale);
            let finding = report.finding(place, format!("`{name}` is missing from `{path}`")).unit(name);
            report.push(finding.locale(locale).label(there, "in the source language"));
        }
    }
}
