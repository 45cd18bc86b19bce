//! Units to segments: each message is resolved in its locale, or in the one that stands in for it, and its
//! text parsed alone.

use super::issue::{EditionIssue, EditionIssueKind};
use super::{Edition, Segment, SegmentState, Words, body, front};
use crate::fluent::Catalog;
use crate::fluent::resolve::{Bundle, Formatted, Number, Value, Variables};
use crate::locale::{CivilDate, Locale};
use crate::markdown::{Definitions, Inline, InlineKind, LinkTarget, parse_inline};
use crate::project::{FrontMatter, Variable};
use crate::source::Span;
use crate::units::{Library, Manuscript, Status, Translation, Unit, UnitId, UnitKey};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// An edition with what was noticed.
#[derive(Debug)]
pub struct Resolved {
    /// The edition; `None` where something failed it.
    pub edition: Option<Edition>,
    /// What was noticed.
    pub issues: Vec<EditionIssue>,
}

/// Resolves a document in a locale.
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
        regions,
        notes,
        words: resolver.words,
    };
    let failed = issues.iter().any(EditionIssue::is_fatal);
    Resolved { edition: (!failed).then_some(edition), issues }
}

/// One locale that may say something.
struct Voice<'a> {
    locale: Locale,
    bundle: Arc<Bundle>,
    /// `None` for the source language.
    translation: Option<&'a Translation>,
}

/// What resolving one document in one locale needs.
pub(super) struct Resolver<'a> {
    pub(super) library: &'a Library,
    pub(super) manuscript: &'a Manuscript,
    pub(super) locale: &'a Locale,
    pub(super) words: Words,
    pub(super) issues: Vec<EditionIssue>,
    voices: Vec<Voice<'a>>,
    states: HashMap<&'a str, usize>,
    note_labels: Vec<String>,
    anchors: HashSet<&'a str>,
}

impl<'a> Resolver<'a> {
    fn new(library: &'a Library, manuscript: &'a Manuscript, locale: &'a Locale) -> Resolver<'a> {
        let variables = variables(manuscript, locale);
        let mut chain = vec![locale.clone()];
        if *locale != manuscript.source_locale {
            chain.extend(library.project.fallback(locale, &manuscript.source_locale));
        }
        let voices: Vec<Voice<'a>> =
            chain.into_iter().filter_map(|one| voice(library, manuscript, one, &variables)).collect();
        let own = voices.first().filter(|voice| voice.locale == *locale);
        let wrong = own.map(|voice| voice.bundle.errors()).unwrap_or_default();
        let wrong = wrong.into_iter().map(|error| EditionIssue {
            unit: UnitId::new(error.id.clone()),
            span: error.span,
            kind: EditionIssueKind::Catalog(error),
        });
        let notes = manuscript.files.iter().flat_map(|(_, document)| &document.footnotes);
        Resolver {
            words: Words::new(locale, own.map(|voice| Arc::clone(&voice.bundle))),
            issues: wrong.collect(),
            voices,
            states: manuscript.units.iter().enumerate().map(|(at, unit)| (unit.id.as_str(), at)).collect(),
            note_labels: notes.map(|note| note.label.clone()).collect(),
            anchors: manuscript.units.iter().map(|unit| unit.id.as_str()).collect(),
            library,
            manuscript,
            locale,
        }
    }

    /// The segment of a place in the document.
    pub(super) fn segment(&mut self, key: &UnitKey) -> Option<Segment> {
        let unit = self.manuscript.unit(key)?;
        self.segment_of(unit, None)
    }

    /// The segment of a unit's value, or of one of its attributes.
    pub(super) fn segment_of(&mut self, unit: &'a Unit, attribute: Option<&str>) -> Option<Segment> {
        for at in 0..self.voices.len() {
            let Some(voice) = self.voices.get(at) else { break };
            let name =
                voice.translation.map_or(unit.id.as_str(), |translation| translation.name_of(&unit.id));
            if !voice.bundle.has(name) {
                continue;
            }
            let (locale, place) = (voice.locale.clone(), voice.place(unit, name));
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
            let state = self.state(unit, &locale);
            if state == SegmentState::Fallback && attribute.is_none() {
                let kind = EditionIssueKind::Fallback(locale.clone());
                self.issues.push(EditionIssue { unit: unit.id.clone(), span: unit.span, kind });
            }
            let paragraphs = texts.iter().map(|text| self.parse(text, unit, &locale, place)).collect();
            return Some(Segment { unit: unit.id.clone(), locale, state, paragraphs, span: place });
        }
        None
    }

    fn state(&self, unit: &Unit, locale: &Locale) -> SegmentState {
        if locale != self.locale {
            return SegmentState::Fallback;
        }
        let translation = self.manuscript.translations.get(locale);
        let at = self.states.get(unit.id.as_str());
        let state = translation.zip(at).and_then(|(translation, at)| translation.states.get(*at));
        match state.map(|state| state.status) {
            Some(Status::Stale) => SegmentState::Stale,
            Some(Status::Review) => SegmentState::Review,
            _ => SegmentState::Fresh,
        }
    }

    /// Parses a resolved text; links lead only where the source block's links lead.
    fn parse(&mut self, text: &str, unit: &Unit, locale: &Locale, place: Span) -> Vec<Inline> {
        let mut definitions = Definitions::default();
        let own = self.library.project.links.get(locale);
        let titles = self.manuscript.files.iter().flat_map(|(_, document)| &document.links);
        let titles: HashMap<&str, &str> = if unit.links.is_empty() {
            HashMap::new()
        } else {
            titles.map(|link| (link.label.as_str(), link.title.as_str())).collect()
        };
        for (label, destination) in &unit.links {
            let destination = own.and_then(|links| links.get(label)).unwrap_or(destination);
            definitions.link(label, destination, titles.get(label.as_str()).copied().unwrap_or_default());
        }
        self.note_labels.iter().for_each(|label| definitions.note(label));
        let mut inlines = parse_inline(text, &definitions).inlines;
        let mut refused = Vec::new();
        let allowed = |target: &LinkTarget| self.is_allowed(target, unit);
        unwrap_refused(&mut inlines, &allowed, &mut refused);
        for kind in refused {
            self.issues.push(EditionIssue { unit: unit.id.clone(), span: place, kind });
        }
        inlines
    }

    /// Whether a link may stay: its scheme is one of the few, and the source block has the destination.
    fn is_allowed(&self, target: &LinkTarget, unit: &Unit) -> Result<(), EditionIssueKind> {
        let destination = target.destination.as_str();
        let in_source = unit
            .value
            .as_deref()
            .is_some_and(|text| text.contains(destination.trim_start_matches("mailto:")));
        let is_known = target.label.is_some() || in_source;
        if let Some(anchor) = destination.strip_prefix('#') {
            let is_there = self.anchors.contains(anchor);
            return if is_there { Ok(()) } else { Err(EditionIssueKind::BrokenAnchor(anchor.to_owned())) };
        }
        if is_known && is_safe(destination) {
            Ok(())
        } else {
            Err(EditionIssueKind::RefusedLink(destination.to_owned()))
        }
    }
}

impl Voice<'_> {
    fn place(&self, unit: &Unit, name: &str) -> Span {
        let message = self.translation.and_then(|translation| {
            let message = translation.catalog.message(name)?;
            Some(translation.catalog.span(&message.span))
        });
        message.unwrap_or(unit.span)
    }
}

/// Whether a destination has one of the schemes that editions may link to, or is a document of the project.
fn is_safe(destination: &str) -> bool {
    if destination.chars().any(|c| c.is_control()) {
        return false;
    }
    match destination.split_once(':') {
        Some((scheme, _)) if scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) => {
            matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel")
        }
        _ => !destination.starts_with("//"),
    }
}

/// Replaces links that may not stay by what they show.
fn unwrap_refused(
    inlines: &mut Vec<Inline>,
    allowed: &dyn Fn(&LinkTarget) -> Result<(), EditionIssueKind>,
    refused: &mut Vec<EditionIssueKind>,
) {
    let mut out = Vec::with_capacity(inlines.len());
    for mut inline in inlines.drain(..) {
        if let Some(content) = inline.kind.content_mut() {
            unwrap_refused(content, allowed, refused);
        }
        match inline.kind {
            InlineKind::Link { target, content } => match allowed(&target) {
                Ok(()) => {
                    out.push(Inline { kind: InlineKind::Link { target, content }, range: inline.range })
                }
                Err(kind) => {
                    refused.push(kind);
                    out.extend(content);
                }
            },
            kind => out.push(Inline { kind, range: inline.range }),
        }
    }
    *inlines = out;
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

/// The voice of a locale; `None` where it has no catalog.
fn voice<'a>(
    library: &'a Library,
    manuscript: &'a Manuscript,
    locale: Locale,
    variables: &Variables,
) -> Option<Voice<'a>> {
    let translation = manuscript.translations.get(&locale);
    let own = match translation {
        Some(translation) => &translation.catalog,
        None if locale == manuscript.source_locale => &manuscript.reference.catalog,
        None => return None,
    };
    let authored = library.authored(&locale).iter().map(|authored| &authored.catalog);
    let catalogs: Vec<&Catalog> = std::iter::once(own).chain(authored).collect();
    let bundle = Arc::new(Bundle::new(&locale, &catalogs, variables));
    Some(Voice { locale, bundle, translation })
}

/// The values that messages of a document may use: its `vars` and its dates.
pub(super) fn variables(manuscript: &Manuscript, locale: &Locale) -> Variables {
    let mut variables = Variables::new();
    let front = &manuscript.front;
    for (name, variable) in &front.vars {
        let value = match variable.get_ref() {
            Variable::Date(date) => civil(date).map(Value::Date),
            Variable::Integer(number) => Number::parse(&number.to_string()).map(Value::Number),
            Variable::Number(number) => Number::parse(&number.to_string()).map(Value::Number),
            Variable::Text(text) => Some(Value::Text(text.clone())),
        };
        variables.extend(value.map(|value| (name.clone(), value)));
    }
    let date = published(front, locale);
    variables.extend(date.map(|date| ("date".to_owned(), Value::Date(date))));
    let revised = front.revised.as_ref().and_then(|date| civil(date.get_ref()));
    variables.extend(revised.map(|date| ("revised".to_owned(), Value::Date(date))));
    variables
}

/// The date of publication in a locale.
pub(super) fn published(front: &FrontMatter, locale: &Locale) -> Option<CivilDate> {
    let own = front.locale.get(&locale.to_string()).and_then(|own| own.date.as_ref());
    own.or(front.date.as_ref()).and_then(|date| civil(date.get_ref()))
}

pub(super) fn civil(date: &toml::value::Datetime) -> Option<CivilDate> {
    let date = date.date?;
    CivilDate::new(i32::from(date.year), date.month, date.day)
}
