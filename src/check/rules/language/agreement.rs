use crate::check::{Context, Report};
use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::{Expression, Literal, Pattern, PatternElement, Term, TermReference};
use crate::locale::{Gender, Locale, gender_of_adjective, gender_of_past};
use crate::source::Span;
use std::collections::HashMap;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// The adjective before a term, and the verb in the past behind one that begins a sentence, have the gender or number
    /// that the term's attribute `.gender` names (`masculine`, `feminine`, `neuter`, `plural`). Only the nominative is
    /// looked at, and Russian alone has the data. Words are known by their endings, so this is for information.
    ///
    /// # Why it matters
    /// The name of a thing changes in one place, and the words around it stay.
    ///
    /// # Example
    /// `-alliance = Альянс` with `.gender = masculine`, and `{ -alliance } заявила`.
    ///
    /// # How to fix
    /// Write the word in the gender of the term; or choose it: `{ -alliance.gender -> … }`.
    level: Info,
    run: run,
}

/// The terms of a language that have a gender, each with the place of the attribute.
type Genders<'a> = HashMap<&'a str, (Gender, Span)>;

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut genders: HashMap<&Locale, Genders<'_>> = HashMap::new();
    for (locale, authored) in &context.library.authored {
        for catalog in authored.iter().map(|one| &one.catalog) {
            let known = catalog.terms().filter_map(|term| Some((term.id.name.as_str(), gender(catalog, term)?)));
            genders.entry(locale).or_default().extend(known);
        }
    }
    for (catalog, locale) in context.catalogs() {
        let Some(genders) = genders.get(locale).filter(|genders| !genders.is_empty()) else { continue };
        for entry in catalog.entries() {
            for (_, pattern) in patterns(entry).flat_map(|(_, pattern)| pattern.variants()) {
                for (range, wanted, place, word) in wrong(pattern, locale, genders) {
                    let message = format!("`{word}` does not agree with the term, which is {}", wanted.as_str());
                    let finding = report.finding(catalog.span(&range), message).locale(locale);
                    let finding = finding.unit(entry.name().unwrap_or_default()).label(place, "the gender of the term");
                    report.push(finding.hint(format!("write the {} form of the word", wanted.as_str())));
                }
            }
        }
    }
}

fn gender(catalog: &Catalog, term: &Term) -> Option<(Gender, Span)> {
    let attribute = term.attributes.iter().find(|one| one.id.name == "gender")?;
    let gender = Gender::named(crate::check::lexicon::term_forms::literal(&attribute.value)?)?;
    Some((gender, catalog.span(&attribute.value.span)))
}

/// The words of a value that do not agree with a term beside them.
fn wrong(pattern: &Pattern, locale: &Locale, genders: &Genders<'_>) -> Vec<(Range<usize>, Gender, Span, String)> {
    let mut found = Vec::new();
    for (at, element) in pattern.elements.iter().enumerate() {
        let PatternElement::Placeable(placeable) = element else { continue };
        let Expression::TermReference(term) = &placeable.expression else { continue };
        let Some((wanted, place)) = genders.get(term.id.name.as_str()).filter(|_| is_nominative(term)) else { continue };
        let text = |at: Option<usize>| match at.and_then(|at| pattern.elements.get(at)) {
            Some(PatternElement::Text(text)) => Some(text),
            _ => None,
        };
        let before = text(at.checked_sub(1));
        let behind = text(Some(at + 1));
        let adjective = before.and_then(|text| {
            let word = last_word(&text.value)?;
            let shown = gender_of_adjective(locale, word)?;
            let end = text.span.end.checked_sub(text.value.len() - text.value.trim_end().len())?;
            (shown != *wanted).then(|| (end - word.len()..end, word))
        });
        let starts = before.map_or(at == 0, |text| text.value.trim_end().ends_with(['.', '!', '?', '…', ':']));
        let verb = behind.filter(|_| starts).and_then(|text| {
            let word = first_word(&text.value)?;
            let shown = gender_of_past(locale, word)?;
            let start = text.span.start + (text.value.len() - text.value.trim_start().len());
            (shown != *wanted).then(|| (start..start + word.len(), word))
        });
        let both = adjective.into_iter().chain(verb);
        found.extend(both.map(|(range, word)| (range, *wanted, *place, word.to_owned())));
    }
    found
}

/// The word before a term, where a blank alone stands between them.
fn last_word(text: &str) -> Option<&str> {
    let text = text.strip_suffix([' ', '\u{a0}'])?;
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next()?;
    (!word.is_empty()).then_some(word)
}

fn first_word(text: &str) -> Option<&str> {
    let text = text.strip_prefix([' ', '\u{a0}'])?;
    let word = text.split(|c: char| !c.is_alphabetic()).next()?;
    (!word.is_empty()).then_some(word)
}

fn is_nominative(term: &TermReference) -> bool {
    let mut named = term.arguments.iter().flat_map(|arguments| &arguments.named);
    named.all(|one| one.name.name != "case" || matches!(&one.value, Literal::String(text) if text.value == "nominative"))
        && term.attribute.is_none()
}
