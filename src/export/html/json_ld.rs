//! The edition as a schema.org `Report`.

use super::head::Head;
use super::link::page_path;
use super::site::EditionLink;
use crate::edition::{Edition, Segment};
use crate::locale::Locale;
use serde_json::{Map, Value, json};

/// The report. Keys are sorted, so equal editions give equal bytes.
pub(super) fn report(head: &Head<'_, '_>) -> Value {
    let mut report = Map::new();
    let mut set = |key: &str, value: Value| {
        if !is_empty(&value) {
            report.insert(key.to_owned(), value);
        }
    };
    set("@context", json!("https://schema.org"));
    set("@type", json!("Report"));
    set("url", json!(head.address(&head.locales()).as_str()));
    set(
        "name",
        one_or_many(head.editions.iter().map(|edition| json!(super::furniture::plain_title(edition)))),
    );
    set("inLanguage", one_or_many(head.locales().iter().map(|locale| json!(locale.to_string()))));
    let Some(first) = head.editions.first() else { return Value::Object(report) };
    let (meta, people) = (&first.meta, &first.meta.people);
    set("alternativeHeadline", text(meta.subtitle.as_ref()));
    set("description", json!(head.description()));
    set("author", persons(&people.authors));
    set("editor", persons(&people.editors));
    set("translator", one_or_many(head.editions.iter().flat_map(|edition| translators(edition))));
    let others: Vec<Segment> = people.contributors.iter().map(|(name, _)| name.clone()).collect();
    set("contributor", persons(&others));
    set("publisher", organization(meta.publisher.as_ref()));
    set("isPartOf", series(first));
    set("reportNumber", json!(meta.number));
    set("datePublished", json!(meta.date.as_ref().map(|(date, _)| date.to_string())));
    set("dateModified", json!(meta.revised.map(|date| date.to_string())));
    set("isbn", json!(meta.isbn));
    set("identifier", json!(meta.doi.as_ref().map(|doi| format!("doi:{doi}"))));
    set("keywords", json!(meta.keywords.iter().map(Segment::plain).collect::<Vec<_>>()));
    set("copyrightNotice", text(meta.rights.as_ref()));
    set("accessMode", json!(["textual"]));
    set("accessibilityFeature", json!(features(head)));
    set("accessibilityHazard", json!(["none"]));
    set("encoding", encoding(head));
    translations(head, &mut report);
    Value::Object(report)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

fn one_or_many(values: impl Iterator<Item = Value>) -> Value {
    let mut values: Vec<Value> = values.collect();
    if values.len() == 1 { values.pop().unwrap_or_default() } else { Value::Array(values) }
}

fn text(segment: Option<&Segment>) -> Value {
    json!(segment.map(Segment::plain))
}

fn persons(names: &[Segment]) -> Value {
    one_or_many(names.iter().map(|name| json!({ "@type": "Person", "name": name.plain() })))
}

/// Those who translated it; the source edition names its translators too, but is no translation.
fn translators(edition: &Edition) -> Vec<Value> {
    if edition.locale == edition.source_locale {
        return Vec::new();
    }
    let people = &edition.meta.people.translators;
    people.iter().map(|name| json!({ "@type": "Person", "name": name.plain() })).collect()
}

fn organization(name: Option<&Segment>) -> Value {
    name.map_or(Value::Null, |name| json!({ "@type": "Organization", "name": name.plain() }))
}

fn series(edition: &Edition) -> Value {
    let series = edition.meta.series.as_ref();
    series.map_or(Value::Null, |name| json!({ "@type": "CreativeWorkSeries", "name": name.plain() }))
}

/// The names of the vocabulary of accessibility metadata (W3C, 2023).
fn features(head: &Head<'_, '_>) -> Vec<&'static str> {
    let mut features = vec![
        "ARIA",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "highContrastDisplay",
    ];
    let blocks = head.editions.iter().flat_map(|edition| &edition.regions).flat_map(|region| &region.blocks);
    if blocks.clone().any(|block| matches!(block, crate::edition::Block::Figure(_))) {
        features.push("alternativeText");
    }
    features
}

fn encoding(head: &Head<'_, '_>) -> Value {
    let edition = head.page.site.edition(&head.locales());
    one_or_many(edition.into_iter().flat_map(EditionLink::files).map(|(_, file)| {
        let mut object = json!({
            "@type": "MediaObject",
            "contentUrl": head.file(&file.path).as_str(),
            "encodingFormat": file.media_type(),
        });
        if let (Some(size), Some(object)) = (file.size, object.as_object_mut()) {
            object.insert("contentSize".to_owned(), json!(size.to_string()));
        }
        object
    }))
}

/// The source edition names its translations, each translation its source; the parallel page holds both.
fn translations(head: &Head<'_, '_>, report: &mut Map<String, Value>) {
    let work = |locale: &Locale| {
        let path = page_path(head.document(), std::slice::from_ref(locale));
        json!({ "@type": "Report", "inLanguage": locale.to_string(), "url": head.file(&path).as_str() })
    };
    let singles = head.page.site.editions.iter().filter_map(|edition| match edition.locales.as_slice() {
        [one] => Some(one),
        _ => None,
    });
    let [edition] = head.editions.as_slice() else { return };
    let source = &edition.source_locale;
    if edition.locale == *source {
        let others = one_or_many(singles.filter(|locale| *locale != source).map(work));
        if !is_empty(&others) {
            report.insert("workTranslation".to_owned(), others);
        }
    } else if singles.into_iter().any(|locale| locale == source) {
        report.insert("translationOfWork".to_owned(), work(source));
    }
}
