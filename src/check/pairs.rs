//! What is translated, as two entries of two catalogs: the same for documents and for catalogs alone.

use super::{Context, Report};
use crate::diag::Diagnostic;
use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::{Attribute, Entry, Identifier, Pattern};
use crate::locale::Locale;
use crate::source::Span;
use crate::units::{Authored, Manuscript, Translation, Unit};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A message or term of a catalog.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The catalog.
    pub catalog: &'a Catalog,
    /// The message or term.
    pub entry: &'a Entry,
}

/// A message or term in the source language, and its translation.
#[derive(Debug, Clone)]
pub struct EntryPair<'a> {
    /// The name; a term's begins with its hyphen.
    pub id: Cow<'a, str>,
    /// The language of the translation.
    pub locale: &'a Locale,
    /// The language of the source.
    pub source_locale: &'a Locale,
    /// The source; of a document, the message of its reference catalog.
    pub source: Side<'a>,
    /// The translation.
    pub target: Side<'a>,
    /// The unit of a document; `None` for an entry of an authored catalog.
    pub unit: Option<&'a Unit>,
}

/// A catalog that people write, and its namesake in another language.
#[derive(Debug, Clone, Copy)]
pub struct AuthoredPair<'a> {
    /// The language of the namesake.
    pub locale: &'a Locale,
    /// The catalog of the source language.
    pub reference: &'a Authored,
    /// Its namesake, where there is one.
    pub target: Option<&'a Authored>,
}

impl<'a> Side<'a> {
    /// Its values: the entry's own (with no name), then those of its attributes.
    pub fn patterns(&self) -> impl Iterator<Item = (Option<&'a Identifier>, &'a Pattern)> + use<'a> {
        patterns(self.entry)
    }

    /// Its own value.
    pub fn value(&self) -> Option<&'a Pattern> {
        match self.entry {
            Entry::Message(message) => message.value.as_ref(),
            Entry::Term(term) => Some(&term.value),
            Entry::Comment(_) | Entry::Junk(_) | Entry::Blank(_) => None,
        }
    }

    /// Its attributes.
    pub fn attributes(&self) -> &'a [Attribute] {
        self.entry.attributes()
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&'a Pattern> {
        self.catalog.attribute(self.entry, name).map(|one| &one.value)
    }

    /// The value that another side has under this name: its own where the name is `None`.
    pub fn same(&self, name: Option<&Identifier>) -> Option<&'a Pattern> {
        match name {
            Some(name) => self.attribute(&name.name),
            None => self.value(),
        }
    }

    /// The place of a range of the catalog.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.catalog.span(range)
    }

    /// The place of the name.
    pub fn name_span(&self) -> Span {
        match self.entry.id() {
            Some(id) => self.catalog.span(&id.span),
            None => self.catalog.span(&self.entry.span()),
        }
    }

    /// A value as text: what translators see of it.
    pub fn text(&self, pattern: &'a Pattern) -> Cow<'a, str> {
        let catalog = self.catalog.resource().text();
        let as_written = pattern.is_as_written().then(|| catalog.get(pattern.span.clone())).flatten();
        as_written.map_or_else(|| Cow::Owned(pattern.to_source_text(catalog).text), Cow::Borrowed)
    }
}

impl EntryPair<'_> {
    /// The place of the source: in the content of a document, else in the catalog.
    pub fn source_place(&self) -> Span {
        self.unit.map_or_else(|| self.source.name_span(), |unit| unit.span)
    }

    /// A finding about the pair at a place of the translation, with the source's place.
    pub fn finding(&self, report: &Report<'_>, place: Span, message: impl Into<String>) -> Diagnostic {
        let finding = report.finding(place, message).unit(self.id.as_ref()).locale(self.locale);
        finding.label(self.source_place(), "the source text")
    }
}

/// All pairs to look at: those of documents, then those of authored catalogs.
pub(super) fn pairs<'a>(context: &Context<'a>) -> Vec<EntryPair<'a>> {
    let mut all = Vec::new();
    for (manuscript, translation) in context.translations() {
        all.extend(manuscript.units.iter().filter_map(|unit| of_unit(manuscript, translation, unit)));
    }
    let source_locale = &context.library.project.source_locale;
    for AuthoredPair { locale, reference, target } in authored(context) {
        let Some(target) = target else { continue };
        let of = |entry: &'a Entry| {
            let name = entry.name()?;
            let (id, found) = (name.spelled(), target.catalog.find(name)?);
            let found = Side { catalog: &target.catalog, entry: found };
            let source = Side { catalog: &reference.catalog, entry };
            Some(EntryPair { id, locale, source_locale, source, target: found, unit: None })
        };
        all.extend(reference.catalog.entries().filter_map(of));
    }
    all.shrink_to_fit();
    all
}

fn of_unit<'a>(
    manuscript: &'a Manuscript,
    translation: &'a Translation,
    unit: &'a Unit,
) -> Option<EntryPair<'a>> {
    let source = manuscript.reference.catalog.entry(unit.id.as_str())?;
    let target = translation.catalog.entry(translation.name_of(&unit.id))?;
    Some(EntryPair {
        id: Cow::Borrowed(unit.id.as_str()),
        locale: &translation.locale,
        source_locale: &manuscript.source_locale,
        source: Side { catalog: &manuscript.reference.catalog, entry: source },
        target: Side { catalog: &translation.catalog, entry: target },
        unit: Some(unit),
    })
}

/// The authored catalogs to look at, with their namesakes.
pub(super) fn authored<'a>(context: &Context<'a>) -> Vec<AuthoredPair<'a>> {
    let library = context.library;
    let source = &library.project.source_locale;
    let mut all = Vec::new();
    if !context.documents.is_empty() {
        return all;
    }
    for locale in library.project.locales.iter().filter(|one| context.looks_at(one) && *one != source) {
        let targets: HashMap<&str, &Authored> =
            library.authored(locale).iter().map(|one| (one.name(), one)).collect();
        let components: HashSet<&str> = library.authored(locale).iter().map(Authored::component).collect();
        // A component of a tree that has no such language lacks no catalogs in it.
        let is_here = |one: &&Authored| one.component().is_empty() || components.contains(one.component());
        let references = library.authored(source).iter().filter(|one| one.name() != "ui.ftl");
        let references = references.filter(is_here);
        all.extend(references.map(|reference| {
            let target = targets.get(reference.name()).copied();
            AuthoredPair { locale, reference, target }
        }));
    }
    all
}
