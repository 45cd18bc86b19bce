//! The front matter of an edition.

use super::member::{civil, published};
use super::meta::{BylineRow, Meta, People};
use super::resolve::Resolver;
use super::{PageGoal, Segment, SegmentState, number};
use crate::fluent::resolve::Value;
use crate::locale::list_and;
use crate::markdown::{Inline, InlineKind, plain_text};
use crate::source::Span;
use crate::units::{Manuscript, UnitId};

/// Resolves the front matter.
pub(super) fn meta(resolver: &mut Resolver<'_>) -> Meta {
    let front = &resolver.manuscript.front;
    let own = front.locale.get(&resolver.locale.to_string());
    let in_series =
        own.and_then(|own| own.number.as_ref()).or(front.number.as_ref()).map(ToString::to_string);
    let in_series = in_series.map(|text| resolver.words.with("ui-number", &[("number", Value::Text(text))]));
    let date = published(front, resolver.locale)
        .map(|date| (date, capitalized(&resolver.words.with("ui-date", &[("date", Value::Date(date))]))));
    let isbn = own.and_then(|own| own.isbn.clone()).or_else(|| front.isbn.clone());
    let people = people(resolver);
    let mut field = |name: &str| resolver.field(name);
    let mut meta = Meta {
        title: field("title"),
        subtitle: field("subtitle"),
        short_title: field("short-title"),
        description: field("description"),
        series: field("series"),
        publisher: field("publisher"),
        rights: field("rights"),
        disclaimer: field("disclaimer"),
        ..Meta::default()
    };
    meta.keywords = several(resolver, "keywords");
    meta.byline = byline(resolver, &people);
    meta.people = people;
    meta.date = date;
    meta.revised = front.revised.as_ref().and_then(|date| civil(date.get_ref()));
    meta.number = in_series;
    meta.isbn = isbn;
    meta.doi = front.doi.clone();
    meta
}

/// The pages that the front matter asks for.
pub(super) fn goal(manuscript: &Manuscript) -> Option<PageGoal> {
    let pages = manuscript.front.pages.as_ref()?;
    let (file, _) = manuscript.files.first()?;
    Some(PageGoal { pages: (*pages.get_ref()).max(1), span: Span::new(*file, pages.span()) })
}

/// `keywords`, or `keywords-1`, `keywords-2` …
fn several(resolver: &mut Resolver<'_>, field: &str) -> Vec<Segment> {
    if let Some(one) = resolver.field(field) {
        return vec![one];
    }
    numbered(resolver, field)
}

fn numbered(resolver: &mut Resolver<'_>, field: &str) -> Vec<Segment> {
    (1..).map_while(|number| resolver.field(&format!("{field}-{number}"))).collect()
}

fn people(resolver: &mut Resolver<'_>) -> People {
    let contributors = (1..)
        .map_while(|number| {
            let name = resolver.field(&format!("contributors-{number}"))?;
            let role = resolver.field(&format!("contributors-{number}-role"))?;
            Some((name, role))
        })
        .collect();
    People {
        authors: numbered(resolver, "authors"),
        editors: numbered(resolver, "editors"),
        translators: own_translators(resolver).unwrap_or_else(|| numbered(resolver, "translators")),
        contributors,
    }
}

/// Those who translated into this locale, where the front matter names them: `[locale.ru]`.
fn own_translators(resolver: &Resolver<'_>) -> Option<Vec<Segment>> {
    let manuscript = resolver.manuscript;
    let own = manuscript.front.locale.get(&resolver.locale.to_string())?;
    let front = manuscript.files.first().and_then(|(_, file)| file.front_matter.as_ref())?;
    let segment = |(at, name): (usize, &String)| Segment {
        unit: UnitId::new(format!("meta-translators-{}", at + 1)),
        locale: resolver.locale.clone(),
        state: SegmentState::Fresh,
        paragraphs: vec![vec![Inline { kind: InlineKind::Text(name.clone()), range: 0..name.len() }]],
        span: front.span,
    };
    let names: Vec<Segment> = own.translators.iter().enumerate().map(segment).collect();
    (!names.is_empty()).then_some(names)
}

/// The makers as printed: the byline that the author wrote, else one made from the names.
fn byline(resolver: &mut Resolver<'_>, people: &People) -> Vec<BylineRow> {
    let written = several(resolver, "byline");
    if !written.is_empty() {
        return written.into_iter().map(split_role).collect();
    }
    let groups = [
        ("ui-role-authors", &people.authors),
        ("ui-role-editors", &people.editors),
        ("ui-role-translators", &people.translators),
    ];
    let mut rows: Vec<BylineRow> = Vec::new();
    for (word, names) in groups {
        if let Some(row) = joined(resolver, word, names) {
            rows.push(row);
        }
    }
    let others = people.contributors.iter();
    rows.extend(others.map(|(name, role)| BylineRow { role: role.plain(), names: name.clone() }));
    rows
}

/// A row with all names of a group: "A, B and C".
fn joined(resolver: &Resolver<'_>, word: &str, names: &[Segment]) -> Option<BylineRow> {
    let first = names.first()?;
    let plain: Vec<String> = names.iter().map(Segment::plain).collect();
    let text = list_and(&first.locale, &plain);
    let range = 0..text.len();
    let count = number(names.len());
    let names =
        Segment { paragraphs: vec![vec![Inline { kind: InlineKind::Text(text), range }]], ..first.clone() };
    Some(BylineRow { role: resolver.words.with(word, &[("count", count)]), names })
}

/// Emphasis at the start of a byline is the role.
fn split_role(mut segment: Segment) -> BylineRow {
    let mut role = String::new();
    if let Some(inlines) = segment.paragraphs.first_mut()
        && let [Inline { kind: InlineKind::Emphasis(content), .. }, _, ..] = inlines.as_slice()
    {
        role = plain_text(content);
        inlines.remove(0);
        if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.first_mut() {
            *text = text.trim_start_matches([' ', ':', '\u{a0}']).to_owned();
        }
    }
    BylineRow { role, names: segment }
}

/// A date that stands alone starts with a capital; CLDR writes months for use within a sentence.
fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
