//! What a rule may look at.

use super::Report;
use super::broken::Broken;
use super::pairs::{self, AuthoredPair, EntryPair};
use super::strings;
use crate::diag::{Diagnostic, Edit};
use crate::edition::{EditionIssue, EditionIssueKind, Misaligned, OutlineEntry};
use crate::fluent::Catalog;
use crate::fluent::catalog::SourceText;
use crate::fluent::cst::Pattern;
use crate::fluent::resolve::ResolveError;
use crate::layout::LayoutFact;
use crate::locale::Locale;
use crate::markdown::{Definitions, Inline, ParsedInline, parse_inline};
use crate::source::{Span, VirtualPath};
use crate::units::{Library, Manuscript, Translation, Unit, UnitId, UnitKind};
use std::ops::Range;
use std::sync::OnceLock;

/// Everything there is to look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The project's texts.
    pub library: &'a Library,
    /// What resolving and laying out the editions brought to light.
    pub editions: &'a [EditionFacts],
    /// What the run is held to.
    pub limits: Limits,
    /// The locales to look at; empty for all.
    pub locales: Vec<Locale>,
    /// The documents to look at; empty for all.
    pub documents: Vec<String>,
    /// What is made once for all rules.
    pub shared: Shared<'a>,
}

/// What is made at the first need of it, once for all rules: a rule of its own would make it again.
#[derive(Debug, Default)]
pub struct Shared<'a> {
    texts: OnceLock<Vec<TextPair<'a>>>,
    pairs: OnceLock<Vec<EntryPair<'a>>>,
    pub(super) broken: OnceLock<Vec<Broken<'a>>>,
    /// What is wrong in catalogs without documents.
    strings: OnceLock<Vec<EditionFacts>>,
}

/// What came to light in one edition.
#[derive(Debug, Clone)]
pub struct EditionFacts {
    /// The document's name.
    pub document: String,
    /// The edition's locale.
    pub locale: Locale,
    /// Whether another language stands beside it.
    pub is_parallel: bool,
    /// What its resolution found.
    pub issues: Vec<EditionIssue>,
    /// What its layout found.
    pub layout: Vec<LayoutFact>,
    /// What it shows that other editions may show otherwise.
    pub seen: Seen,
}

/// What an edition shows that other editions may show otherwise.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Its contents; `None` where it could not be made, or is a parallel one.
    pub outline: Option<Vec<OutlineEntry>>,
    /// Of a parallel edition, the texts that do not stand side by side.
    pub misaligned: Vec<Misaligned>,
    /// Pictures with words of another language.
    pub lettering: Vec<Lettering>,
}

/// A picture of the source language in an edition of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettering {
    /// The figure's unit.
    pub unit: UnitId,
    /// The place of the figure.
    pub span: Span,
    /// The picture.
    pub path: VirtualPath,
    /// The words in it, of a drawing.
    pub words: Vec<String>,
    /// Another language that has a picture of its own, where the words are not known.
    pub other: Option<Locale>,
}

/// What a run is held to beyond the settings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits {
    /// The least coverage, percent.
    pub min_coverage: Option<f64>,
    /// The most stale units.
    pub max_stale: Option<usize>,
}

impl EditionFacts {
    /// A message about a line of an edition: lines of the parallel edition are other lines.
    pub(super) fn told(&self, message: String) -> String {
        if self.is_parallel { format!("{message} (in the parallel edition)") } else { message }
    }
}

impl<'a> Context<'a> {
    /// All of a project.
    pub fn new(library: &'a Library, editions: &'a [EditionFacts]) -> Context<'a> {
        let (locales, documents) = (Vec::new(), Vec::new());
        Context {
            library,
            editions,
            limits: Limits::default(),
            locales,
            documents,
            shared: Shared::default(),
        }
    }

    /// Whether all of the project is looked at, not some of its documents or locales.
    pub fn is_whole(&self) -> bool {
        self.documents.is_empty() && self.locales.is_empty()
    }

    /// The documents to look at, with the parts that they use.
    pub fn manuscripts(&self) -> impl Iterator<Item = &'a Manuscript> {
        let mut wanted = self.documents.clone();
        let documents = wanted.iter().filter_map(|name| self.library.manuscript(name));
        let parts: Vec<String> = documents.flat_map(|document| document.parts.clone()).collect();
        wanted.extend(parts);
        self.library.manuscripts.iter().filter(move |one| wanted.is_empty() || wanted.contains(&one.name))
    }

    /// The translations to look at, with their documents.
    pub fn translations(&self) -> impl Iterator<Item = (&'a Manuscript, &'a Translation)> {
        let locales = self.locales.clone();
        self.manuscripts()
            .flat_map(|manuscript| manuscript.targets().map(move |translation| (manuscript, translation)))
            .filter(move |(_, translation)| locales.is_empty() || locales.contains(&translation.locale))
    }

    /// What came to light in the editions to look at.
    pub fn facts(&self) -> impl Iterator<Item = &EditionFacts> {
        let (locales, documents) = (self.locales.clone(), self.documents.clone());
        let strings = self.shared.strings.get_or_init(|| strings::facts(self.library));
        self.editions.iter().chain(strings).filter(move |facts| {
            (locales.is_empty() || locales.contains(&facts.locale))
                && (documents.is_empty() || documents.contains(&facts.document))
        })
    }
}

/// A unit's text and its translation, parsed: what the rules about markup compare.
#[derive(Debug)]
pub struct TextPair<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// The translation's locale.
    pub locale: &'a Locale,
    /// The source, parsed.
    pub source: ParsedInline,
    /// The translation, parsed with the labels of the source.
    pub target: ParsedInline,
    catalog: &'a Catalog,
    pattern: &'a Pattern,
    text: SourceText,
    has_more: bool,
}

impl TextPair<'_> {
    /// The translation as it is written.
    pub(super) fn target_text(&self) -> &str {
        &self.text.text
    }

    /// Whether the translation chooses among variants: its markup is then read with all of them.
    pub(super) fn has_variants(&self) -> bool {
        self.text.placeables().any(|range| self.text.text.get(range).is_some_and(|text| text.contains("->")))
    }

    /// Whether the translation goes on in further paragraphs.
    pub(super) fn has_more(&self) -> bool {
        self.has_more
    }

    /// The edit that puts a text in the place of a range of the translation's; `None` where the catalog does not hold
    /// the same characters there.
    pub(super) fn edit(&self, range: Range<usize>, text: &str) -> Option<Edit> {
        let span = self.place(range.clone());
        let is_same = Some(self.catalog.resource().slice(&span.range())) == self.text.text.get(range);
        is_same.then(|| Edit { span, text: text.to_owned() })
    }

    /// The place in the catalog of a range of the translation's text.
    pub(super) fn place(&self, range: Range<usize>) -> Span {
        let start = self.text.catalog_offset(range.start);
        let end = self.text.catalog_offset(range.end.saturating_sub(1).max(range.start));
        let end = if range.is_empty() { start } else { end + 1 };
        self.catalog.span(&(start..end.max(start)))
    }

    /// The place of the whole translation.
    pub(super) fn whole(&self) -> Span {
        self.catalog.span(&self.pattern.span)
    }

    /// A finding about the pair, with the source's place.
    pub(super) fn finding(&self, report: &Report<'_>, place: Span, message: String) -> Diagnostic {
        let finding = report.finding(place, message).unit(self.unit.id.as_str()).locale(self.locale);
        finding.label(self.unit.span, "the source text")
    }
}

impl<'a> Context<'a> {
    /// Whether a locale is looked at.
    pub fn looks_at(&self, locale: &Locale) -> bool {
        self.locales.is_empty() || self.locales.contains(locale)
    }

    /// All catalogs to look at, with their locales.
    pub fn catalogs(&self) -> Vec<(&'a Catalog, &'a Locale)> {
        let mut all: Vec<(&Catalog, &Locale)> =
            self.translations().map(|(_, one)| (&one.catalog, &one.locale)).collect();
        if self.documents.is_empty() {
            for (locale, authored) in self.library.authored.iter().filter(|(locale, _)| self.looks_at(locale))
            {
                all.extend(authored.iter().map(|one| (&one.catalog, locale)));
            }
        }
        all
    }

    /// The translated catalogs to look at, each with that of the source language and its own.
    pub fn catalog_pairs(&self) -> Vec<(&'a Catalog, &'a Catalog, &'a Locale)> {
        let documents = self.translations().map(|(manuscript, translation)| {
            (&manuscript.reference.catalog, &translation.catalog, &translation.locale)
        });
        let authored = self.authored_pairs().into_iter();
        let authored =
            authored.filter_map(|pair| Some((&pair.reference.catalog, &pair.target?.catalog, pair.locale)));
        documents.chain(authored).collect()
    }

    /// What is wrong with the references of every edition's messages.
    pub fn resolve_errors(&self) -> Vec<(&EditionFacts, &ResolveError)> {
        let mut all: Vec<(&EditionFacts, &ResolveError)> = Vec::new();
        for facts in self.facts() {
            for issue in &facts.issues {
                if let EditionIssueKind::Resolve(error) | EditionIssueKind::Catalog(error) = &issue.kind {
                    all.push((facts, error));
                }
            }
        }
        all
    }

    /// A finding with the place of its unit in the source, where it is a unit's.
    pub fn with_source(&self, finding: Diagnostic, facts: &EditionFacts, id: &str) -> Diagnostic {
        let document = self.library.manuscript(&facts.document);
        let mut members = document.into_iter().flat_map(|document| self.library.members(document));
        let unit = members.find_map(|one| one.unit_by_id(id));
        match unit.filter(|unit| unit.span != finding.primary) {
            Some(unit) => finding.label(unit.span, "the source text"),
            None => finding,
        }
    }

    /// Every message and term that is translated, of documents and of authored catalogs, with its translation.
    pub fn pairs(&self) -> &[EntryPair<'a>] {
        self.shared.pairs.get_or_init(|| pairs::pairs(self))
    }

    /// The authored catalogs of the source language with their namesakes; the edition's own words are not among them,
    /// which are built in for every locale.
    pub fn authored_pairs(&self) -> Vec<AuthoredPair<'a>> {
        pairs::authored(self)
    }

    /// Every unit that is translated, with its translation, parsed.
    pub fn texts(&self) -> &[TextPair<'a>] {
        self.shared.texts.get_or_init(|| self.parse_texts())
    }

    fn parse_texts(&self) -> Vec<TextPair<'a>> {
        let mut pairs = Vec::new();
        for (manuscript, translation) in self.translations() {
            let notes: Vec<Definitions> =
                manuscript.files.iter().map(|(_, file)| Definitions::of_notes(file)).collect();
            // What looks like markup in code is code.
            for unit in manuscript.units.iter().filter(|unit| unit.kind != UnitKind::Code) {
                let Some(value) = unit.value.as_deref() else { continue };
                let message = translation.message(&unit.id);
                let Some(pattern) = message.and_then(|message| message.value.as_ref()) else { continue };
                let mut definitions = notes.get(usize::from(unit.key.file())).cloned().unwrap_or_default();
                unit.links.iter().for_each(|(label, url)| definitions.link(label, url, ""));
                let text = pattern.to_source_text(translation.catalog.resource().text());
                pairs.push(TextPair {
                    unit,
                    locale: &translation.locale,
                    source: parse_inline(value, &definitions),
                    target: parse_inline(&text.text, &definitions),
                    catalog: &translation.catalog,
                    pattern,
                    text,
                    has_more: message.is_some_and(|message| !message.attributes.is_empty()),
                });
            }
        }
        pairs
    }

    /// The first place of a character within a span; the span itself where it stands there otherwise.
    pub fn find_character(&self, span: Span, character: char) -> Span {
        let text = self.library.sources.slice(span);
        match text.find(character) {
            Some(at) => span.part(at..at + character.len_utf8()),
            None => span,
        }
    }
}

/// Visits every inline, outer ones first.
pub(super) fn each<'i>(inlines: &'i [Inline], visit: &mut dyn FnMut(&'i Inline)) {
    for inline in inlines {
        visit(inline);
        each(inline.kind.content(), visit);
    }
}

/// What a sorted list has more often than another.
pub(super) fn missing<'l>(all: &'l [String], from: &[String]) -> Vec<&'l str> {
    let mut left: Vec<&String> = from.iter().collect();
    let mut gone = Vec::new();
    for one in all {
        match left.iter().position(|other| *other == one) {
            Some(at) => drop(left.swap_remove(at)),
            None => gone.push(one.as_str()),
        }
    }
    gone
}
