//! What is wrong with the references of catalogs that belong to no document: a program's strings.
//!
//! The program provides variables and functions of its own, and what a message refers to may be in a catalog that is
//! not here. So the source language decides: what its message has, the translation may have too.

use super::{EditionFacts, Seen};
use crate::edition::{EditionIssue, EditionIssueKind};
use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::resolve::{ResolveError, ResolveErrorKind, Variables, catalog_errors};
use crate::fluent::walk::ReferenceKind;
use crate::locale::Locale;
use crate::units::{Authored, Library, UnitId};
use std::collections::HashSet;

/// What the references of the source's messages are to: message, kind of thing, and its name.
type Known = HashSet<(String, ReferenceKind, String)>;

/// The facts of every locale; nothing where there are documents, whose editions tell.
pub(super) fn facts(library: &Library) -> Vec<EditionFacts> {
    if !library.manuscripts.is_empty() {
        return Vec::new();
    }
    let source = library.authored(&library.project.source_locale);
    let known = known(source);
    library.authored.iter().map(|(locale, catalogs)| of_locale(locale, catalogs, &known)).collect()
}

fn of_locale(locale: &Locale, authored: &[Authored], known: &Known) -> EditionFacts {
    let catalogs: Vec<&Catalog> = authored.iter().map(|one| &one.catalog).collect();
    let errors = catalog_errors(locale, &catalogs, &Variables::new());
    let issues = errors.into_iter().filter(|error| !is_given(error, known)).map(issue).collect();
    EditionFacts {
        document: String::new(),
        locale: locale.clone(),
        is_parallel: false,
        issues,
        layout: Vec::new(),
        seen: Seen::default(),
    }
}

fn issue(error: ResolveError) -> EditionIssue {
    let (unit, span) = (UnitId::new(error.id.clone()), error.span);
    EditionIssue { unit, span, kind: EditionIssueKind::Catalog(error) }
}

/// Whether the source says the same in the same message, or only the program can know.
fn is_given(error: &ResolveError, known: &Known) -> bool {
    use ResolveErrorKind::*;
    let has = |kind, name: &str| known.contains(&(error.id.clone(), kind, name.to_owned()));
    match &error.kind {
        UnknownVariable(name) => has(ReferenceKind::Variable, name),
        UnknownMessage(name) | NoValue(name) => has(ReferenceKind::Message, name),
        UnknownTerm(name) => has(ReferenceKind::Term, name),
        UnknownAttribute { of, .. } => {
            let kind = if of.starts_with('-') { ReferenceKind::Term } else { ReferenceKind::Message };
            has(kind, of.trim_start_matches('-'))
        }
        UnknownFunction(name) => has(ReferenceKind::Function, name),
        BadOption { function, .. } | BadArgument { function } => has(ReferenceKind::Function, function),
        _ => false,
    }
}

/// One thread: a rule that waits for this must not be given another rule's work meanwhile.
fn known(source: &[Authored]) -> Known {
    let entries = source.iter().flat_map(|one| one.catalog.entries());
    let references = entries.flat_map(|entry| {
        let id = entry.name().unwrap_or_default();
        let all = patterns(entry).flat_map(|(_, pattern)| pattern.references());
        all.map(move |one| (id.clone(), one.kind, one.name.to_owned())).collect::<Vec<_>>()
    });
    references.collect()
}
