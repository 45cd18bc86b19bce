use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::Entry;
use crate::fluent::walk::ReferenceKind;
use std::collections::{HashMap, HashSet};

declare_rule! {
    /// # What it checks
    /// Every term of the source language is referred to by some message, in some language, directly or through other
    /// terms.
    ///
    /// # Why it matters
    /// Nobody sees that it is wrong, and translators are asked for it.
    ///
    /// # Example
    /// `-pact` in `terms.ftl`, of which no text speaks any more.
    ///
    /// # How to fix
    /// Take it away (`--fix --suggested`), or use it. Nothing is said while only some documents are looked at, nor of
    /// catalogs without documents: programs may use terms of each other's.
    level: Warning,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let library = context.library;
    if !context.is_whole() || library.manuscripts.is_empty() {
        return;
    }
    let used = used(context);
    let source = &library.project.source_locale;
    for catalog in library.authored(source).iter().map(|one| &one.catalog) {
        for entry in catalog.resource().body.iter() {
            let (Entry::Term(term), Some(name)) = (entry, entry.name()) else { continue };
            if used.contains(term.id.name.as_str()) {
                continue;
            }
            let finding = report.finding(catalog.span(&term.id.span), format!("no text refers to `{name}`"));
            let edit = Edit::new(catalog.span(&term.span), "");
            report.push(finding.unit(name).locale(source).suggest(vec![edit]));
        }
    }
}

/// The terms that a message leads to.
fn used<'c>(context: &'c Context<'_>) -> HashSet<&'c str> {
    let mut of_terms: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut open: Vec<&str> = Vec::new();
    let references = context.library.manuscripts.iter().map(|one| &one.reference.catalog);
    let all = context.catalogs().into_iter().map(|(catalog, _)| catalog).chain(references);
    for entry in all.flat_map(|catalog| catalog.entries()) {
        let references = patterns(entry).flat_map(|(_, pattern)| pattern.references());
        let terms = references.filter(|one| one.kind == ReferenceKind::Term).map(|one| one.name);
        match entry {
            Entry::Term(term) => of_terms.entry(&term.id.name).or_default().extend(terms),
            _ => open.extend(terms),
        }
    }
    let mut used = HashSet::new();
    while let Some(name) = open.pop() {
        if used.insert(name) {
            open.extend(of_terms.get(name).into_iter().flatten());
        }
    }
    used
}
