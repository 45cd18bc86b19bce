//! All texts of a project, and which of them belong together.

use super::flatten::{self, Flat};
use super::leaves::leaves;
use super::reading::{Raw, readings};
use super::{Part, Prose, Side, Texts, words};
use crate::check::Context;
use crate::fluent::Catalog;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::{Entry, Pattern};
use crate::locale::Locale;
use crate::markdown::{Definitions, Leaf, LeafId};
use crate::source::{Source, Span};
use crate::units::{Authored, Manuscript, Translation, Unit, UnitKey, UnitKind};
use rayon::prelude::*;
use std::collections::HashMap;

impl<'a> Texts<'a> {
    /// Reads all texts to look at.
    pub fn new(context: &Context<'a>) -> Texts<'a> {
        let manuscripts: Vec<&Manuscript> = context.manuscripts().collect();
        let mut parts: Vec<Part<'a>> =
            manuscripts.par_iter().map(|manuscript| of_manuscript(context, manuscript)).collect();
        if context.documents.is_empty() {
            let source = &context.library.project.source_locale;
            let references = context.library.authored(source);
            parts.par_extend(references.par_iter().map(|one| of_authored(context, source, one)));
        }
        Texts { parts }
    }
}

/// What the texts of one unit or message share.
#[derive(Clone, Copy)]
struct About<'a> {
    locale: &'a Locale,
    side: Side,
    id: &'a str,
    unit: Option<&'a Unit>,
    source: &'a Source,
    whole: Span,
    origin: Option<Span>,
}

impl<'a> About<'a> {
    fn prose(self, flat: Flat<'a>, is_variant: bool) -> Prose<'a> {
        let (words, signs, letters) = words::read(&flat.text);
        Prose {
            locale: self.locale,
            side: self.side,
            id: self.id,
            unit: self.unit,
            is_variant,
            text: flat.text,
            words: words.into(),
            letters,
            signs,
            masked: flat.masked.into(),
            tags: flat.tags.into(),
            map: flat.map.into(),
            source: self.source,
            whole: self.whole.into(),
            origin: self.origin.map(Into::into),
        }
    }

    /// The readings of a pattern. `definitions` is `None` for a program's text, which is no Markdown.
    fn read(self, pattern: &'a Pattern, definitions: Option<&Definitions>, texts: &mut Vec<Prose<'a>>) {
        if definitions.is_none()
            && let Some(flat) = flatten::untagged(pattern)
        {
            return texts.push(self.prose(flat, false));
        }
        for (at, raw) in readings(pattern, self.source.text()).iter().enumerate() {
            let flat = match definitions {
                Some(definitions) => flatten::markdown(raw, definitions),
                None => flatten::tagged(raw),
            };
            texts.push(self.prose(flat, at > 0));
        }
    }
}

fn of_manuscript<'a>(context: &Context<'a>, manuscript: &'a Manuscript) -> Part<'a> {
    let sources = &context.library.sources;
    let notes: Vec<Definitions> =
        manuscript.files.iter().map(|(_, file)| Definitions::of_notes(file)).collect();
    let leaves: Vec<HashMap<LeafId, &Leaf>> = manuscript.files.iter().map(|(_, file)| leaves(file)).collect();
    let translations: Vec<&Translation> =
        manuscript.targets().filter(|one| context.looks_at(&one.locale)).collect();
    let mut texts = Part { is_document: true, ..Part::default() };
    // What looks like prose in code is code.
    for unit in manuscript.units.iter().filter(|unit| unit.kind != UnitKind::Code) {
        let file = usize::from(unit.key.file());
        let mut definitions = notes.get(file).cloned().unwrap_or_default();
        unit.links.iter().for_each(|(label, url)| definitions.link(label, url, ""));
        let about = About {
            locale: &manuscript.source_locale,
            side: Side::Source,
            id: unit.id.as_str(),
            unit: Some(unit),
            source: sources.get(unit.span.file),
            whole: unit.span,
            origin: None,
        };
        let leaf = match &unit.key {
            UnitKey::Leaf(_, id) => leaves.get(file).and_then(|leaves| leaves.get(id)).copied(),
            UnitKey::Meta(_) => None,
        };
        let values = unit.value.iter().map(|value| (None, value));
        let attributes = unit.attributes.iter().map(|(name, text)| (Some(name.as_str()), text));
        for (attribute, text) in values.chain(attributes) {
            let source = texts.all.len();
            let raw = authored_text(unit, leaf, text, about.source);
            texts.all.push(about.prose(flatten::markdown(&raw, &definitions), false));
            for translation in &translations {
                let Some(message) = translation.message(&unit.id) else { continue };
                let about = About {
                    locale: &translation.locale,
                    side: Side::Target,
                    source: sources.get(translation.catalog.file()),
                    origin: Some(unit.span),
                    ..about
                };
                let all = message.attributes.iter().map(|one| (one.id.name.as_str(), &one.value));
                let more = all.clone().filter(|(name, _)| attribute.is_none() && is_paragraph(name));
                let own = match attribute {
                    None => message.value.as_ref(),
                    Some(name) => all.clone().find(|(other, _)| *other == name).map(|(_, value)| value),
                };
                let first = texts.all.len();
                for pattern in own.into_iter().chain(more.map(|(_, pattern)| pattern)) {
                    let whole = translation.catalog.span(&pattern.span);
                    About { whole, ..about }.read(pattern, Some(&definitions), &mut texts.all);
                }
                let targets = first..texts.all.len();
                texts.pair(source, targets);
            }
        }
    }
    texts.done()
}

/// `.p2`, `.p3`: further paragraphs of a translation.
fn is_paragraph(attribute: &str) -> bool {
    attribute.strip_prefix('p').is_some_and(|number| number.parse::<u32>().is_ok())
}

/// A text of the source with the places of its bytes, as far as they are known.
fn authored_text(unit: &Unit, leaf: Option<&Leaf>, text: &str, source: &Source) -> Raw {
    let placeables = unit.placeables.iter().filter(|range| range.end <= text.len()).cloned().collect();
    let mut raw = Raw { text: text.to_owned(), placeables, map: Vec::new() };
    match leaf.filter(|leaf| leaf.text == text) {
        Some(leaf) => {
            raw.map.clone_from(&leaf.map);
        }
        None => {
            raw.placeables.clear();
            let within = source.slice(unit.span.range());
            raw.map.push((0, unit.span.start + within.find(text).unwrap_or(0)));
        }
    }
    raw
}

/// An authored catalog with its namesakes in the other locales.
fn of_authored<'a>(context: &Context<'a>, locale: &'a Locale, reference: &'a Authored) -> Part<'a> {
    let library = context.library;
    let mut texts = Part::default();
    let count = reference.catalog.resource().body.len();
    let mut places: HashMap<(&str, Option<&str>), (usize, Span)> = HashMap::with_capacity(count);
    let is_prose = matches!(reference.name(), "terms.ftl" | "ui.ftl");
    let about = |locale: &'a Locale, side, catalog: &'a Catalog, id, pattern: &Pattern, origin| About {
        locale,
        side,
        id,
        unit: None,
        source: library.sources.get(catalog.file()),
        whole: catalog.span(&pattern.span),
        origin,
    };
    let markdown = is_prose.then(Definitions::default);
    for_each_pattern(&reference.catalog, &mut |id, attribute, pattern| {
        let one = about(locale, Side::Source, &reference.catalog, id, pattern, None);
        places.insert((id, attribute), (texts.all.len(), one.whole));
        one.read(pattern, markdown.as_ref(), &mut texts.all);
    });
    let others = library.authored.iter().filter(|(other, _)| *other != locale && context.looks_at(other));
    for (other, catalogs) in others {
        let Some(target) = catalogs.iter().find(|one| one.name() == reference.name()) else { continue };
        for_each_pattern(&target.catalog, &mut |id, attribute, pattern| {
            let source = places.get(&(id, attribute)).copied();
            let origin = source.map(|(_, place)| place);
            let one = about(other, Side::Target, &target.catalog, id, pattern, origin);
            let first = texts.all.len();
            one.read(pattern, markdown.as_ref(), &mut texts.all);
            if let Some((source, _)) = source {
                let targets = first..texts.all.len();
                texts.pair(source, targets);
            }
        });
    }
    texts.done()
}

/// Attributes of a program's message that nobody reads: keys, and the look of a window.
fn is_no_text(attribute: &str) -> bool {
    matches!(attribute, "style" | "accesskey" | "key" | "commandkey" | "keycode" | "modifiers")
}

/// Calls `visit` for every value and attribute of a catalog.
fn for_each_pattern<'c>(catalog: &'c Catalog, visit: &mut dyn FnMut(&'c str, Option<&'c str>, &'c Pattern)) {
    for entry in &catalog.resource().body {
        let id = match entry {
            Entry::Message(message) => message.id.name.as_str(),
            Entry::Term(term) => term.id.name.as_str(),
            Entry::Comment(_) | Entry::Junk(_) | Entry::Blank(_) => continue,
        };
        for (attribute, pattern) in
            patterns(entry).filter(|(name, _)| !name.is_some_and(|one| is_no_text(&one.name)))
        {
            visit(id, attribute.map(|one| one.name.as_str()), pattern);
        }
    }
}
