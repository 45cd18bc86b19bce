//! What the Fluent terms of a language print: every form, with the reference that prints it.

use crate::check::Context;
use crate::check::numbers::plurals::chosen_by;
use crate::fluent::cst::{Expression, Pattern, PatternElement, Select, Term};
use crate::locale::Locale;
use std::collections::HashMap;

/// A form of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct TermForm<'a> {
    /// The name of the term, without its hyphen.
    pub term: &'a str,
    /// What it prints.
    pub text: String,
    /// The reference that prints this form; `None` where several would.
    pub reference: Option<String>,
}

/// All forms of the terms of a language that are plain words.
pub(in crate::check) fn forms<'a>(context: &Context<'a>, locale: &Locale) -> Vec<TermForm<'a>> {
    let terms = context.library.authored(locale).iter().flat_map(|one| one.catalog.terms());
    terms.flat_map(of_term).collect()
}

/// The forms of terms by their names.
pub(in crate::check) fn by_term<'a>(forms: &[TermForm<'a>]) -> HashMap<&'a str, Vec<String>> {
    let mut found: HashMap<&str, Vec<String>> = HashMap::new();
    for form in forms {
        found.entry(form.term).or_default().push(form.text.clone());
    }
    found
}

/// The name of the term that a placeable, as it is written, refers to.
pub(in crate::check) fn referred(placeable: &str) -> Option<&str> {
    let name = placeable.trim_start_matches('{').trim_start().strip_prefix('-')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(name.len());
    name.get(..end).filter(|name| !name.is_empty())
}

fn of_term(term: &Term) -> Vec<TermForm<'_>> {
    let name = term.id.name.as_str();
    let plain = |text: &str| TermForm {
        term: name,
        text: text.trim().to_owned(),
        reference: Some(format!("{{ -{name} }}")),
    };
    if let Some(text) = literal(&term.value) {
        return vec![plain(text)];
    }
    let Some((select, parameter)) = only_select(&term.value) else { return Vec::new() };
    let default = select.variants.iter().find(|one| one.is_default).and_then(|one| literal(&one.value));
    let mut found: Vec<TermForm<'_>> = default.map(plain).into_iter().collect();
    for variant in select.variants.iter().filter(|one| !one.is_default) {
        let Some(text) = literal(&variant.value).map(str::trim) else { continue };
        // What the plain reference prints needs no case.
        if Some(text) == default.map(str::trim) {
            continue;
        }
        match found.iter_mut().find(|form| form.text == text) {
            // Two cases have this form, and a person has to say which is meant.
            Some(form) => form.reference = None,
            None => {
                let reference = format!("{{ -{name}({parameter}: \"{}\") }}", variant.key.value());
                found.push(TermForm { term: name, text: text.to_owned(), reference: Some(reference) });
            }
        }
    }
    found
}

/// A value that is nothing but words.
pub(in crate::check) fn literal(pattern: &Pattern) -> Option<&str> {
    match pattern.elements.as_slice() {
        [PatternElement::Text(text)] => Some(&text.value),
        _ => None,
    }
}

/// The choice that makes up a value, with the parameter that it is by.
fn only_select(pattern: &Pattern) -> Option<(&Select, &str)> {
    let [PatternElement::Placeable(placeable)] = pattern.elements.as_slice() else { return None };
    let Expression::Select(select) = &placeable.expression else { return None };
    chosen_by(select).map(|parameter| (&**select, parameter))
}
