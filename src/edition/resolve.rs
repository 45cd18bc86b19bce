//! Units to segments: each message is resolved in its locale, or in the one that stands in for it, and its
//! text parsed alone.

use super::destination::{self, Destination, DocumentLink, is_web};
use super::issue::{EditionIssue, EditionIssueKind};
use super::member::{self, Member, Place};
use super::{Edition, Segment, SegmentState, Structure, Words, body, front, words};
use crate::fluent::resolve::{Formatted, ResolveError, ResolveErrorKind};
use crate::locale::Locale;
use crate::markdown::{Document, Inline, InlineKind, LeafId, LinkTarget, fold_label, parse_inline};
use crate::project::Format;
use crate::source::{Span, VirtualPath};
use crate::units::{Library, Manuscript, Status, Unit, UnitId, UnitKey, UnitKind};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// An edition with what was noticed.
#[derive(Debug)]
pub struct Resolved {
    /// The edition; `None` where something failed it.
    pub edition: Option<Edition>,
    /// What was noticed.
    pub issues: Vec<EditionIssue>,
}

/// Resolves a document in a locale. A part that no document uses yet can be resolved alone.
pub fn resolve(library: &Library, manuscript: &Manuscript, locale: &Locale) -> Resolved {
    let mut resolver = Resolver::new(library, manuscript, locale);
    let meta = front::meta(&mut resolver);
    let regions = body::regions(&mut resolver);
    let notes = body::notes(&mut resolver);
    let issues = resolver.issues;
    let edition = Edition {
        document: manuscript.name.clone(),
        locale: locale.clone(),
        source_locale: manuscript.source_locale.clone(),
        meta,
        goal: front::goal(manuscript),
        structure: Structure::new(&regions, &manuscript.front),
        regions,
        notes,
        documents: resolver.documents,
        other: destination::other_edition(library, manuscript, locale),
        words: resolver.words,
    };
    let failed = issues.iter().any(EditionIssue::is_fatal);
    Resolved { edition: (!failed).then_some(edition), issues }
}

/// What resolving one document in one locale needs.
pub(super) struct Resolver<'a> {
    pub(super) library: &'a Library,
    pub(super) manuscript: &'a Manuscript,
    pub(super) locale: &'a Locale,
    pub(super) words: Words,
    pub(super) issues: Vec<EditionIssue>,
    /// The units of the edition.
    pub(super) anchors: HashSet<&'a str>,
    members: Vec<Member<'a>>,
    /// The documents that links lead to, by the destination that stands for them.
    documents: BTreeMap<String, DocumentLink>,
}

impl<'a> Resolver<'a> {
    fn new(library: &'a Library, manuscript: &'a Manuscript, locale: &'a Locale) -> Resolver<'a> {
        let members = member::members(library, manuscript, locale);
        let own = members.first().and_then(|first| first.voices.first());
        let own = own.filter(|voice| voice.locale == *locale).map(|voice| Arc::clone(&voice.bundle));
        let wrong = own.as_ref().map(|bundle| bundle.errors()).unwrap_or_default();
        let is_given = |error: &ResolveError| match &error.kind {
            ResolveErrorKind::UnknownVariable(name) => words::is_given(&error.id, name),
            _ => false,
        };
        let wrong = wrong.into_iter().filter(|error| !is_given(error)).map(|error| EditionIssue {
            unit: UnitId::new(error.id.clone()),
            span: error.span,
            kind: EditionIssueKind::Catalog(error),
        });
        Resolver {
            words: Words::new(locale, own),
            issues: wrong.collect(),
            anchors: destination::anchors(library, manuscript),
            members,
            documents: BTreeMap::new(),
            library,
            manuscript,
            locale,
        }
    }

    /// The files of the edition in order, each with its place.
    pub(super) fn files(&self) -> Vec<(Place, &'a Document)> {
        let mut files = Vec::new();
        for (member, one) in self.members.iter().enumerate() {
            let own = (0u16..).zip(&one.manuscript.files);
            files.extend(own.map(|(file, (_, document))| (Place { member, file }, document)));
        }
        files
    }

    /// The manuscript that a file belongs to.
    pub(super) fn manuscript_at(&self, place: Place) -> &'a Manuscript {
        self.members.get(place.member).map_or(self.manuscript, |member| member.manuscript)
    }

    /// The file of this edition that has a path: its manuscript, and its number in it.
    pub(super) fn file(&self, path: &VirtualPath) -> Option<(&'a Manuscript, usize)> {
        let mut members = self.members.iter().map(|member| member.manuscript);
        members.find_map(|one| Some((one, destination::file_of(one, path)?)))
    }

    /// The label of a footnote, as the edition tells the notes of its files apart.
    pub(super) fn note_key(&self, place: Place, label: &str) -> String {
        self.members.get(place.member).map_or_else(String::new, |one| one.note_key(place.file, label))
    }

    /// The segment of a field of the front matter.
    pub(super) fn field(&mut self, name: &str) -> Option<Segment> {
        let unit = self.manuscript.unit(&UnitKey::Meta(name.to_owned()))?;
        self.segment_of(Place::FIRST, unit, None)
    }

    /// The segment of a leaf of a file.
    pub(super) fn segment(&mut self, place: Place, leaf: LeafId) -> Option<Segment> {
        let unit = self.manuscript_at(place).unit(&UnitKey::Leaf(place.file, leaf))?;
        self.segment_of(place, unit, None)
    }

    /// The segment of a unit's value, or of one of its attributes.
    pub(super) fn segment_of(
        &mut self,
        place: Place,
        unit: &'a Unit,
        attribute: Option<&str>,
    ) -> Option<Segment> {
        let voices = self.members.get(place.member).map_or(0, |member| member.voices.len());
        for at in 0..voices {
            let Some(voice) = self.members.get(place.member).and_then(|one| one.voices.get(at)) else {
                break;
            };
            let Some(name) = voice.name_of(unit) else { continue };
            let (locale, span) = (voice.locale.clone(), voice.place(unit, name));
            let formatted = match voice.bundle.format(name) {
                Ok(formatted) => formatted,
                Err(errors) => {
                    let issues = errors.into_iter().map(|error| EditionIssue {
                        unit: unit.id.clone(),
                        span: error.span,
                        kind: EditionIssueKind::Resolve(error),
                    });
                    self.issues.extend(issues);
                    return None;
                }
            };
            let Some(texts) = texts(formatted, attribute) else { continue };
            let state = self.state(place, unit, &locale);
            if state == SegmentState::Fallback && attribute.is_none() {
                let kind = EditionIssueKind::Fallback(locale.clone());
                self.issues.push(EditionIssue { unit: unit.id.clone(), span: unit.span, kind });
            }
            let parsed = Text { place, unit, locale: &locale, span };
            let paragraphs = texts.iter().map(|text| self.parse(text, &parsed)).collect();
            return Some(Segment { unit: unit.id.clone(), locale, state, paragraphs, span });
        }
        None
    }

    fn state(&self, place: Place, unit: &Unit, locale: &Locale) -> SegmentState {
        if locale != self.locale {
            return SegmentState::Fallback;
        }
        match self.members.get(place.member).and_then(|member| member.status(unit, locale)) {
            Some(Status::Stale) => SegmentState::Stale,
            Some(Status::Review) => SegmentState::Review,
            _ => SegmentState::Fresh,
        }
    }

    /// Parses a resolved text, unless it is code; links lead only where the source block's links lead.
    fn parse(&mut self, text: &str, of: &Text<'_>) -> Vec<Inline> {
        if of.unit.kind == UnitKind::Code {
            return vec![Inline { kind: InlineKind::Text(text.to_owned()), range: 0..text.len() }];
        }
        let member = self.members.get(of.place.member);
        let mut definitions = member.map(|member| member.definitions(of.place.file)).unwrap_or_default();
        let own = self.library.project.links.get(of.locale);
        for (label, destination) in &of.unit.links {
            let destination = own.and_then(|links| links.get(label)).unwrap_or(destination);
            let link = member.and_then(|member| member.link(of.place.file, label));
            definitions.link(label, destination, link.map_or("", |link| link.title.as_str()));
        }
        let mut inlines = parse_inline(text, &definitions).inlines;
        self.settle(&mut inlines, of);
        inlines
    }

    /// Gives links and footnote marks the places they lead to; links that may not stay become what they show.
    fn settle(&mut self, inlines: &mut Vec<Inline>, of: &Text<'_>) {
        let mut out = Vec::with_capacity(inlines.len());
        for mut inline in inlines.drain(..) {
            if let Some(content) = inline.kind.content_mut() {
                self.settle(content, of);
            }
            match inline.kind {
                InlineKind::Link { mut target, content } => match self.lead(&mut target, of) {
                    Ok(()) => {
                        out.push(Inline { kind: InlineKind::Link { target, content }, range: inline.range })
                    }
                    Err(kind) => {
                        let is_refused = matches!(kind, EditionIssueKind::RefusedLink(_));
                        let span = if is_refused { of.span } else { self.link_span(&target, of) };
                        self.issues.push(EditionIssue { unit: of.unit.id.clone(), span, kind });
                        out.extend(content);
                    }
                },
                InlineKind::NoteReference { label } => {
                    let kind = InlineKind::NoteReference { label: self.note_key(of.place, &label) };
                    out.push(Inline { kind, range: inline.range });
                }
                kind => out.push(Inline { kind, range: inline.range }),
            }
        }
        *inlines = out;
    }

    /// Leads a link, if it may stay: the source block has its destination, and that exists.
    fn lead(&mut self, target: &mut LinkTarget, of: &Text<'_>) -> Result<(), EditionIssueKind> {
        let written = target.destination.clone();
        let bare = written.trim_start_matches("mailto:");
        let in_source = of.unit.value.as_deref().is_some_and(|text| text.contains(bare));
        if target.label.is_none() && !in_source && !written.starts_with('#') {
            return Err(EditionIssueKind::RefusedLink(written));
        }
        if is_web(&written) {
            return Ok(());
        }
        let manuscript = self.manuscript_at(of.place);
        let file = manuscript
            .files
            .get(usize::from(of.place.file))
            .map_or(&manuscript.path, |(file, _)| self.library.sources.get(*file).path());
        match destination::judge(self, file, &written)? {
            Destination::Unit(id) => target.destination = format!("#{id}"),
            Destination::Document(link) => {
                let anchor = link.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                target.destination = format!("{}.md{anchor}", link.document);
                if link.address.is_none() && self.library.project.formats.contains(&Format::Pdf) {
                    let (unit, span) = (of.unit.id.clone(), self.link_span(target, of));
                    let kind = EditionIssueKind::NoAddress(link.document.clone());
                    self.issues.push(EditionIssue { unit, span, kind });
                }
                self.documents.insert(target.destination.clone(), link);
            }
        }
        Ok(())
    }

    /// The place of a link: in the content where it is the source's, for its label says so; else its text's.
    fn link_span(&self, target: &LinkTarget, of: &Text<'_>) -> Span {
        let document = self.members.get(of.place.member).and_then(|one| one.document(of.place.file));
        let label = target.label.as_deref().map(fold_label);
        let own = self.library.project.links.get(of.locale);
        let link = document.zip(label).and_then(|(document, label)| {
            let is_own = own.is_some_and(|own| own.keys().any(|one| fold_label(one) == label));
            document.links.iter().find(|link| !is_own && fold_label(&link.label) == label)
        });
        link.map_or(of.span, |link| link.span)
    }
}

/// A text that is parsed.
struct Text<'t> {
    place: Place,
    unit: &'t Unit,
    locale: &'t Locale,
    /// Where it stands.
    span: Span,
}

/// The texts of a value with its further paragraphs, or of an attribute.
fn texts(formatted: Formatted, attribute: Option<&str>) -> Option<Vec<String>> {
    if let Some(name) = attribute {
        let found = formatted.attributes.into_iter().find(|(one, _)| one == name)?;
        return Some(vec![found.1]);
    }
    let mut texts = vec![formatted.value?];
    for number in 2.. {
        let name = format!("p{number}");
        match formatted.attributes.iter().find(|(one, _)| *one == name) {
            Some((_, text)) => texts.push(text.clone()),
            None => break,
        }
    }
    Some(texts)
}
