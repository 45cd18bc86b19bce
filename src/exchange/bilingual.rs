//! A document in two languages as translators' tools see it: segments, each with a name, a source text and
//! perhaps a target text. Every format is written from this.

use super::prose::{LineEnds, TextKind, target_text};
use crate::fluent::cst::{Attribute, Entry, Pattern};
use crate::locale::Locale;
use crate::source::Sources;
use crate::units::{
    Authored, Fingerprint, Library, LockState, Manuscript, Status, Translation, Unit, UnitKind, UnitState,
};

/// A document's segments in one target language.
#[derive(Debug, Clone, PartialEq)]
pub struct Bilingual {
    /// The document's name; that of an authored catalog is its path below the locale's folder, without `.ftl`.
    pub document: String,
    /// The file that holds the source text.
    pub original: String,
    /// The language of the source text.
    pub source_locale: Locale,
    /// The language it is translated into.
    pub target_locale: Locale,
    /// The segments, in the order of the source text.
    pub segments: Vec<Segment>,
}

/// What is translated at once: the value of a message with its further paragraphs, or one attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// The message; a term has its hyphen.
    pub unit: String,
    /// The attribute; `None` for the value.
    pub attribute: Option<String>,
    /// How its text is read.
    pub kind: TextKind,
    /// The source text: inline Markdown with placeables as they are written, line ends as `\n`.
    pub source: String,
    /// The target text, paragraphs parted by blank lines.
    pub target: Option<String>,
    /// Its state.
    pub state: SegmentState,
    /// The source text that a stale translation renders, where it is known.
    pub previous: Option<String>,
    /// What a translator should know, a line each: position, links, the author's note.
    pub comments: Vec<String>,
    /// The heading it stands under; empty before the first.
    pub section: String,
    /// The file of the source text: the original, or a chapter of it.
    pub path: String,
    /// The line of the source text in that file, from 1.
    pub line: usize,
}

/// A segment's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentState {
    /// There is no translation.
    Missing,
    /// The translation renders the source text.
    Translated,
    /// The source text changed since.
    Stale,
    /// Somebody should look at it.
    Review,
}

impl SegmentState {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            SegmentState::Missing => "missing",
            SegmentState::Translated => "translated",
            SegmentState::Stale => "stale",
            SegmentState::Review => "review",
        }
    }

    /// The state of a word.
    pub fn of(word: &str) -> Option<SegmentState> {
        let all = [Self::Missing, Self::Translated, Self::Stale, Self::Review];
        all.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether somebody must look at the translation before it counts as done.
    pub fn is_unsure(self) -> bool {
        matches!(self, SegmentState::Stale | SegmentState::Review)
    }
}

/// What a segment was when it was exported, so that a merge knows who changed what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The fingerprint of its source text.
    pub source: Fingerprint,
    /// The fingerprint of its target text, if there was one.
    pub target: Option<Fingerprint>,
    /// Its state.
    pub state: SegmentState,
}

/// The length of a fingerprint, in hexadecimal digits.
const DIGITS: usize = 16;

impl Stamp {
    /// Reads a stamp as it is written into files.
    pub fn read(text: &str) -> Option<Stamp> {
        let mut words = text.split_ascii_whitespace();
        let mut print = || {
            let word = words.next()?;
            let is_print = word.len() == DIGITS && word.bytes().all(|byte| byte.is_ascii_hexdigit());
            (is_print || word == "-").then(|| Some(Fingerprint::from_lock(word)).filter(|_| is_print))
        };
        let (source, target) = (print()??, print()?);
        let state = SegmentState::of(words.next()?)?;
        words.next().is_none().then_some(Stamp { source, target, state })
    }
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let target = self.target.as_ref().map_or("-", Fingerprint::as_str);
        write!(f, "{} {target} {}", self.source, self.state.as_str())
    }
}

impl Segment {
    /// Its name in files: the message, and its attribute after a dot.
    pub fn name(&self) -> String {
        match &self.attribute {
            Some(attribute) => format!("{}.{attribute}", self.unit),
            None => self.unit.clone(),
        }
    }

    /// What it is now.
    pub fn stamp(&self) -> Stamp {
        let target = self.target.as_deref().map(|text| self.kind.fingerprint(text));
        Stamp { source: self.kind.fingerprint(&self.source), target, state: self.state }
    }
}

impl Bilingual {
    /// A document and its translation.
    pub fn of_document(sources: &Sources, manuscript: &Manuscript, translation: &Translation) -> Bilingual {
        let pairs = manuscript.units.iter().zip(&translation.states);
        Bilingual {
            document: manuscript.name.clone(),
            original: manuscript.path.to_string(),
            source_locale: manuscript.source_locale.clone(),
            target_locale: translation.locale.clone(),
            segments: pairs.flat_map(|(unit, state)| of_unit(sources, unit, state, translation)).collect(),
        }
    }

    /// A catalog of the source language and its namesake, which may be missing.
    pub fn of_authored(
        sources: &Sources,
        (source_locale, source): (&Locale, &Authored),
        (target_locale, target): (&Locale, Option<&Authored>),
    ) -> Bilingual {
        let entries = source.catalog.resource().body.iter();
        Bilingual {
            document: source.name().trim_end_matches(".ftl").to_owned(),
            original: source.path.to_string(),
            source_locale: source_locale.clone(),
            target_locale: target_locale.clone(),
            segments: entries.flat_map(|entry| of_entry(sources, entry, source, target)).collect(),
        }
    }

    /// Everything of a project that goes out in one target language: its documents, then its authored catalogs.
    pub fn all(library: &Library, locale: &Locale) -> Vec<Bilingual> {
        let translated = |one| Manuscript::targets(one).find(|target| target.locale == *locale);
        let documents = library
            .manuscripts
            .iter()
            .filter_map(|one| Some(Bilingual::of_document(&library.sources, one, translated(one)?)));
        let source_locale = &library.project.source_locale;
        let sources = if locale == source_locale { &[] } else { library.authored(source_locale) };
        let targets = library.authored(locale);
        let catalogs = sources.iter().map(|source| {
            let target = targets.iter().find(|one| one.name() == source.name());
            Bilingual::of_authored(&library.sources, (source_locale, source), (locale, target))
        });
        documents.chain(catalogs).collect()
    }
}

fn of_unit<'a>(
    sources: &'a Sources,
    unit: &'a Unit,
    state: &'a UnitState,
    translation: &'a Translation,
) -> impl Iterator<Item = Segment> + 'a {
    let text = translation.catalog.resource().text();
    let message = translation.message(&unit.id);
    let value = unit.value.as_deref().map(|source| (None, source));
    let attributes = unit.attributes.iter().map(|(name, source)| (Some(name.as_str()), source.as_str()));
    let parts: Vec<_> = value.into_iter().chain(attributes).collect();
    let previous = previous_of(state.previous.as_deref(), parts.len());
    let kind = if unit.kind == UnitKind::Code { TextKind::Verbatim } else { TextKind::Prose };
    parts.into_iter().enumerate().map(move |(at, (attribute, source))| {
        let target = message.and_then(|message| {
            target_text(kind, message.value.as_ref(), &message.attributes, attribute, text)
        });
        Segment {
            unit: unit.id.to_string(),
            attribute: attribute.map(str::to_owned),
            kind,
            source: source.with_unix_line_ends(),
            state: if target.is_none() { SegmentState::Missing } else { state_of(state) },
            previous: previous.get(at).map(|text| text.with_unix_line_ends()).filter(|_| target.is_some()),
            target,
            comments: comments(unit),
            section: unit.section.clone(),
            path: sources.get(unit.span.file).path().to_string(),
            line: sources.get(unit.span.file).line_column(unit.span.start).line,
        }
    })
}

fn state_of(state: &UnitState) -> SegmentState {
    let lock_state = state.entry.as_ref().map(|entry| entry.state);
    match (state.status, lock_state) {
        (Status::Missing, _) => SegmentState::Missing,
        (Status::Stale, _) | (_, Some(LockState::Stale)) => SegmentState::Stale,
        (Status::Review, _) => SegmentState::Review,
        (Status::Translated | Status::Obsolete, _) => SegmentState::Translated,
    }
}

/// The lock keeps a unit's texts a line each: they can be told apart where there are as many lines as texts.
fn previous_of(previous: Option<&str>, parts: usize) -> Vec<&str> {
    match previous {
        Some(text) if parts == 1 => vec![text],
        Some(text) if text.split('\n').count() == parts => text.split('\n').collect(),
        _ => Vec::new(),
    }
}

fn comments(unit: &Unit) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(unit.position.as_ref().map(|position| format!("{position}.")));
    lines.extend(unit.links.iter().map(|(label, url)| format!("Link {label} = {url}")));
    lines.extend(unit.is_locked.then(|| "Locked: the translation is the same.".to_owned()));
    lines.extend(unit.note.as_ref().map(|note| format!("Note: {note}")));
    lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn of_entry(sources: &Sources, entry: &Entry, source: &Authored, target: Option<&Authored>) -> Vec<Segment> {
    let Some((id, value, attributes, comment)) = parts_of(entry) else { return Vec::new() };
    let file = sources.get(source.catalog.file());
    let found = target.and_then(|target| Some((target, parts_of(target.catalog.entry(&id)?)?)));
    let value = value.map(|pattern| (None, pattern));
    let attributes = attributes.iter().map(|one| (Some(one.id.name.as_str()), &one.value));
    value
        .into_iter()
        .chain(attributes)
        .map(|(attribute, pattern)| {
            let target = found.as_ref().and_then(|(target, (_, value, attributes, _))| {
                let text = target.catalog.resource().text();
                target_text(TextKind::Verbatim, *value, attributes, attribute, text)
            });
            Segment {
                unit: id.clone(),
                attribute: attribute.map(str::to_owned),
                kind: TextKind::Verbatim,
                source: pattern.to_source_text(file.text()).text.with_unix_line_ends(),
                state: target.as_ref().map_or(SegmentState::Missing, |_| SegmentState::Translated),
                target,
                previous: None,
                comments: comment.iter().flat_map(|text| text.lines()).map(str::to_owned).collect(),
                section: String::new(),
                path: source.path.to_string(),
                line: file.line_column(pattern.span.start).line,
            }
        })
        .collect()
}

type Parts<'a> = (String, Option<&'a Pattern>, &'a [Attribute], Option<&'a str>);

/// The name of a message or term, its value, its attributes, its comment.
fn parts_of(entry: &Entry) -> Option<Parts<'_>> {
    match entry {
        Entry::Message(one) => {
            let comment = one.comment.as_ref().map(|comment| comment.content.as_str());
            Some((one.id.name.to_string(), one.value.as_ref(), &one.attributes, comment))
        }
        Entry::Term(one) => {
            let comment = one.comment.as_ref().map(|comment| comment.content.as_str());
            Some((format!("-{}", one.id.name), Some(&one.value), &one.attributes, comment))
        }
        Entry::Comment(_) | Entry::Junk(_) | Entry::Blank(_) => None,
    }
}
