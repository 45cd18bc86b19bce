//! The manuscripts of an edition, the document and the parts that it uses, each with the locales that may speak
//! for it.

use crate::fluent::Catalog;
use crate::fluent::resolve::{Bundle, Number, Value, Variables};
use crate::locale::{CivilDate, Locale};
use crate::markdown::{Definitions, Document, Link};
use crate::project::{FrontMatter, Variable};
use crate::source::Span;
use crate::units::{Library, Manuscript, Status, Translation, Unit};
use std::collections::HashMap;
use std::sync::Arc;

/// One locale that may say something.
pub(super) struct Voice<'a> {
    pub(super) locale: Locale,
    pub(super) bundle: Arc<Bundle>,
    own: &'a Catalog,
    /// `None` for the source language.
    translation: Option<&'a Translation>,
}

/// The document, or a part that it uses.
pub(super) struct Member<'a> {
    pub(super) manuscript: &'a Manuscript,
    pub(super) voices: Vec<Voice<'a>>,
    /// How many files of the edition come before its own.
    pub(super) first_file: usize,
    states: HashMap<&'a str, usize>,
    /// The links of each of its files, by label.
    links: Vec<HashMap<&'a str, &'a Link>>,
    /// The footnotes of each of its files.
    notes: Vec<Definitions>,
}

/// A file of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Which member's.
    pub(super) member: usize,
    /// Its number among the member's files.
    pub(super) file: u16,
}

impl Place {
    /// The document's own file.
    pub(super) const FIRST: Place = Place { member: 0, file: 0 };
}

/// The members of a document's edition in a locale, the document first.
pub(super) fn members<'a>(
    library: &'a Library,
    document: &'a Manuscript,
    locale: &Locale,
) -> Vec<Member<'a>> {
    let variables = variables(library, document, locale);
    let mut members = Vec::new();
    let mut first_file = 0;
    for manuscript in library.members(document) {
        let mut chain = vec![locale.clone()];
        if *locale != manuscript.source_locale {
            chain.extend(library.project.fallback(locale, &manuscript.source_locale));
        }
        let voices = chain.into_iter().filter_map(|one| voice(library, manuscript, one, &variables));
        let ids = manuscript.units.iter().enumerate();
        members.push(Member {
            manuscript,
            voices: voices.collect(),
            first_file,
            states: ids.map(|(at, unit)| (unit.id.as_str(), at)).collect(),
            links: manuscript.files.iter().map(|(_, file)| by_label(file)).collect(),
            notes: manuscript.files.iter().map(|(_, file)| Definitions::of_notes(file)).collect(),
        });
        first_file += manuscript.files.len();
    }
    members
}

fn by_label(file: &Document) -> HashMap<&str, &Link> {
    file.links.iter().map(|link| (link.label.as_str(), link)).collect()
}

impl<'a> Member<'a> {
    /// The link of a label in one of its files.
    pub(super) fn link(&self, file: u16, label: &str) -> Option<&'a Link> {
        self.links.get(usize::from(file))?.get(label).copied()
    }

    /// What the texts of one of its files may refer to, but for links.
    pub(super) fn definitions(&self, file: u16) -> Definitions {
        self.notes.get(usize::from(file)).cloned().unwrap_or_default()
    }

    /// The state of a unit's translation.
    pub(super) fn status(&self, unit: &Unit, locale: &Locale) -> Option<Status> {
        let translation = self.manuscript.translations.get(locale)?;
        let at = self.states.get(unit.id.as_str())?;
        translation.states.get(*at).map(|state| state.status)
    }

    /// One of its files.
    pub(super) fn document(&self, file: u16) -> Option<&'a Document> {
        self.manuscript.files.get(usize::from(file)).map(|(_, document)| document)
    }

    /// The label of a footnote in the edition: those of its files may be the same.
    pub(super) fn note_key(&self, file: u16, label: &str) -> String {
        format!("{}:{label}", self.first_file + usize::from(file))
    }
}

impl<'a> Voice<'a> {
    /// The name of a unit's message, if this locale has one.
    pub(super) fn name_of(&self, unit: &'a Unit) -> Option<&'a str> {
        let name = match self.translation {
            Some(translation) => translation.name_of(&unit.id),
            None => unit.id.as_str(),
        };
        // A message that its bundle has from elsewhere, such as one that moved to a part, is not the unit's.
        (self.own.message(name).is_some() && self.bundle.has(name)).then_some(name)
    }

    /// The place of a unit's text.
    pub(super) fn place(&self, unit: &Unit, name: &str) -> Span {
        let message = self.translation.and_then(|translation| {
            let message = translation.catalog.message(name)?;
            Some(translation.catalog.place_of(message))
        });
        message.unwrap_or(unit.span)
    }
}

/// The voice of a locale; `None` where it has no catalog. A document's messages may refer to those of its parts;
/// a part's cannot refer to those of a document, so that it says the same in every one.
fn voice<'a>(
    library: &'a Library,
    manuscript: &'a Manuscript,
    locale: Locale,
    variables: &Variables,
) -> Option<Voice<'a>> {
    let own = catalog(manuscript, &locale)?;
    let parts = library.parts(manuscript).filter_map(|part| catalog(part, &locale));
    let authored = library.authored(&locale).iter().map(|authored| &authored.catalog);
    let catalogs: Vec<&Catalog> = std::iter::once(own).chain(parts).chain(authored).collect();
    let bundle = Arc::new(Bundle::new(&locale, &catalogs, variables));
    let translation = manuscript.translations.get(&locale);
    Some(Voice { locale, bundle, own, translation })
}

/// What a manuscript says in a locale: its translation, or the source.
fn catalog<'a>(manuscript: &'a Manuscript, locale: &Locale) -> Option<&'a Catalog> {
    match manuscript.translations.get(locale) {
        Some(translation) => Some(&translation.catalog),
        None => (*locale == manuscript.source_locale).then_some(&manuscript.reference.catalog),
    }
}

/// The values that messages of a document may use: the `vars` of its parts, its own over them, its dates.
fn variables(library: &Library, document: &Manuscript, locale: &Locale) -> Variables {
    let mut variables = Variables::new();
    for manuscript in library.parts(document).chain([document]) {
        for (name, variable) in &manuscript.front.vars {
            let value = match variable.get_ref() {
                Variable::Date(date) => civil(date).map(Value::Date),
                Variable::Integer(number) => Number::parse(&number.to_string()).map(Value::Number),
                Variable::Number(number) => Number::parse(&number.to_string()).map(Value::Number),
                Variable::Text(text) => Some(Value::Text(text.clone())),
            };
            variables.extend(value.map(|value| (name.clone(), value)));
        }
    }
    let date = published(&document.front, locale);
    variables.extend(date.map(|date| ("date".to_owned(), Value::Date(date))));
    let revised = document.front.revised.as_ref().and_then(|date| civil(date.get_ref()));
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
