//! What is wrong with the references of catalogs that belong to no document: a program's strings.
//!
//! The program provides variables and functions of its own, and what a message refers to may be in a catalog that is
//! not here. So the source language decides: what its message has, the translation may have too.

use super::{EditionFacts, Seen};
use crate::edition::{EditionIssue, EditionIssueKind};
use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::{Entry, EntryName};
use crate::fluent::resolve::{ResolveError, ResolveErrorKind, catalog_errors};
use crate::fluent::walk::ReferenceKind;
use crate::locale::Locale;
use crate::units::{Authored, Library, UnitId};
use rayon::prelude::*;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The source's messages and terms by name; of a program's catalogs several may have one name.
struct Known<'k, 'a> {
    entries: &'k Entries<'a>,
    /// What was asked of last, with what it refers to: of one message there may be ten thousand questions.
    last: RefCell<Option<(String, References<'a>)>>,
}

type Entries<'a> = HashMap<EntryName<'a>, Vec<&'a Entry>>;
type References<'a> = HashSet<(ReferenceKind, &'a str)>;

/// The facts of every locale; nothing where there are documents, whose editions tell.
pub(super) fn facts(library: &Library) -> Vec<EditionFacts> {
    if !library.manuscripts.is_empty() {
        return Vec::new();
    }
    let source = library.authored(&library.project.source_locale);
    let entries = entries(source);
    let of = |(locale, catalogs): (&Locale, &Vec<Authored>)| {
        let is_source = *locale == library.project.source_locale;
        of_locale(locale, catalogs, &Known { entries: &entries, last: RefCell::default() }, is_source)
    };
    library.authored.par_iter().map(of).collect()
}

fn of_locale(locale: &Locale, authored: &[Authored], known: &Known<'_, '_>, is_source: bool) -> EditionFacts {
    let catalogs: Vec<&Catalog> = authored.iter().map(|one| &one.catalog).collect();
    // The source is given what it names.
    let has = |id: EntryName<'_>, name: &str| is_source || refers(known, id, ReferenceKind::Variable, name);
    let errors = catalog_errors(locale, &catalogs, &has);
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
fn is_given(error: &ResolveError, known: &Known<'_, '_>) -> bool {
    use ResolveErrorKind::*;
    let has = |kind, name: &str| refers(known, EntryName::of(&error.id), kind, name);
    match &error.kind {
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

/// So many bytes of a message are walked for one question at most; of longer ones it is remembered what they refer to.
const LONG: usize = 4096;

/// Whether the source's message refers to something.
fn refers(known: &Known<'_, '_>, id: EntryName<'_>, kind: ReferenceKind, name: &str) -> bool {
    let entries = || known.entries.get(&id).into_iter().flatten();
    let patterns = || entries().flat_map(|entry| patterns(entry)).map(|(_, pattern)| pattern);
    if entries().map(|entry| entry.span().len()).sum::<usize>() < LONG {
        return patterns().any(|pattern| {
            let mut is_there = false;
            pattern.each_reference(&mut |one| is_there |= one.kind == kind && one.name == name);
            is_there
        });
    }
    let spelled = id.spelled();
    let mut last = known.last.borrow_mut();
    if let Some((of, references)) = &*last
        && *of == spelled
    {
        return references.contains(&(kind, name));
    }
    let references =
        patterns().flat_map(|pattern| pattern.references()).map(|one| (one.kind, one.name)).collect();
    let (_, references) = last.insert((spelled.into_owned(), references));
    references.contains(&(kind, name))
}

fn entries(source: &[Authored]) -> Entries<'_> {
    let count = source.iter().map(|one| one.catalog.resource().body.len()).sum();
    let mut entries = Entries::with_capacity(count);
    for entry in source.iter().flat_map(|one| one.catalog.entries()) {
        if let Some(name) = entry.name() {
            entries.entry(name).or_default().push(entry);
        }
    }
    entries
}
