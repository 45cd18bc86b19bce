use crate::check::{Context, Report};
use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::{Comment, CommentLevel, Entry};
use crate::fluent::walk::ReferenceKind;
use crate::units::{Manuscript, Unit};
use std::collections::HashSet;

declare_rule! {
    /// # What it checks
    /// Every variable in a text is explained to translators: by the note of the text or by one that names it elsewhere in
    /// the document; in catalogs by a comment that names it, above the message, its group, or at the head of the
    /// file. A text that is nothing but the variable needs none, nor does a date that goes through `DATETIME`. Nothing is said of a catalog without comments on any
    /// variable.
    ///
    /// # Why it matters
    /// Whether `$name` is a person, a file or a country decides about the words around it.
    ///
    /// # Example
    /// `No more than { $interceptors } were left.`, without a word on what may stand there.
    ///
    /// # How to fix
    /// Write a note behind the text: `<!-- note: $interceptors is a number, 100 at most -->`; in a catalog, a comment
    /// above the message: `# $interceptors (Number) - how many were allowed`.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    context.manuscripts().for_each(|manuscript| document(manuscript, report));
    let source = &context.library.project.source_locale;
    for authored in context.library.authored(source).iter().filter(|_| context.documents.is_empty()) {
        // The program gives its own words their variables.
        if authored.name() != "ui.ftl" {
            catalog(&authored.catalog, report);
        }
    }
}

fn document(manuscript: &Manuscript, report: &mut Report<'_>) {
    let mut explained: HashSet<&str> = manuscript.units.iter().flat_map(|unit| unit.note.as_deref()).flat_map(variables).collect();
    for unit in manuscript.units.iter().filter(|unit| !unit.placeables.is_empty()) {
        let Some(text) = unit.value.as_deref().filter(|text| !is_alone(unit, text)) else { continue };
        let all = unit.placeables.iter().filter_map(|range| text.get(range.clone()));
        let all = all.filter(|placeable| !placeable.contains("DATETIME(")).flat_map(variables);
        // A note on the text may say it without the name.
        for name in all.filter(|_| unit.note.is_none()) {
            if explained.insert(name) {
                let finding = report.finding(unit.span, format!("no note explains `${name}`")).unit(unit.id.as_str());
                report.push(finding.hint(format!("write `<!-- note: ${name} is … -->` behind the text")));
            }
        }
    }
}

/// Whether a text is nothing but a placeable, as cells often are.
fn is_alone(unit: &Unit, text: &str) -> bool {
    unit.placeables.first().is_some_and(|range| *range == (0..text.trim_end().len()))
}

fn catalog(catalog: &Catalog, report: &mut Report<'_>) {
    let said = |comment: &Comment| variables(catalog.resource().slice(&comment.span)).collect::<HashSet<&str>>();
    let (mut of_file, mut of_group, mut is_commented) = (HashSet::new(), HashSet::new(), false);
    let mut found = Vec::new();
    for entry in &catalog.resource().body {
        if let Entry::Comment(comment) = entry {
            match comment.level {
                CommentLevel::Resource => of_file.extend(said(comment)),
                CommentLevel::Group => of_group = said(comment),
                CommentLevel::Entry => {}
            }
        }
        let Entry::Message(message) = entry else { continue };
        let own = message.comment.as_ref().map(said).unwrap_or_default();
        is_commented |= !own.is_empty();
        let mut seen = HashSet::new();
        for one in patterns(entry).flat_map(|(_, pattern)| pattern.references()) {
            let is_said = [&own, &of_group, &of_file].iter().any(|said| said.contains(one.name));
            if one.kind == ReferenceKind::Variable && !is_said && seen.insert(one.name) {
                found.push((one.name, catalog.span(&one.span), message.id.name.as_str()));
            }
        }
    }
    let is_commented = is_commented || !of_file.is_empty() || !of_group.is_empty();
    for (name, place, id) in found.into_iter().filter(|_| is_commented) {
        let finding = report.finding(place, format!("no comment explains `${name}`")).unit(id);
        report.push(finding.hint(format!("write `# ${name} (String) - …` above the message")));
    }
}

/// The names behind `$` in a text.
fn variables(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('$').filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
        rest.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
    })
}
