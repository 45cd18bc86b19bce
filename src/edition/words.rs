//! The edition's own words, from `ui.ftl`: contents, page x, see page …

use crate::fluent::Catalog;
use crate::fluent::cst::{Message, Pattern};
use crate::fluent::resolve::{Bundle, Number, Value, Variables};
use crate::fluent::walk::ReferenceKind;
use crate::locale::Locale;
use crate::markdown::{Definitions, parse_inline, plain_text};
use crate::source::{Sources, VirtualPath};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use unic_langid::LanguageIdentifier;

/// A number as a value; 0 where it has more digits than Fluent takes.
pub fn number(value: impl ToString) -> Value {
    let number = Number::parse(&value.to_string()).or_else(|| Number::parse("0"));
    number.map_or_else(|| Value::Text(value.to_string()), Value::Number)
}

const BUILTIN: [(&str, &str); 2] = [("en", include_str!("ui/en.ftl")), ("ru", include_str!("ui/ru.ftl"))];

/// The catalog of the built-in words of a language, of English where it has none.
pub fn builtin_words(locale: &Locale) -> &'static str {
    let found = BUILTIN.iter().find(|(tag, _)| *tag == locale.language()).or(BUILTIN.first());
    found.map(|(_, text)| *text).unwrap_or_default()
}

/// "In English" in a language of its own; the language's name where no built-in catalog has the phrase.
pub fn in_this_language(locale: &Locale) -> String {
    if BUILTIN.iter().any(|(tag, _)| *tag == locale.language()) {
        Words::new(locale, None).get("ui-in-this-language")
    } else {
        locale.autonym().to_owned()
    }
}

/// The edition's own words. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Words {
    /// The edition's own bundle first, then those that stand in for what it lacks.
    bundles: Vec<Arc<Bundle>>,
}

impl Words {
    /// The words of a locale: those of the project over the built-in ones, English for what both lack.
    pub fn new(locale: &Locale, own: Option<Arc<Bundle>>) -> Words {
        let mut bundles: Vec<Arc<Bundle>> = own.into_iter().collect();
        let builtin = builtin();
        let known: Vec<&LanguageIdentifier> = builtin.iter().map(|(known, _)| known.langid()).collect();
        let english = known.first();
        // `ru-RU` is served by `ru`, `en-GB` by `en`; what nothing serves gets English.
        let chosen = negotiate_languages(&[locale.langid()], &known, english, NegotiationStrategy::Filtering);
        bundles.extend(
            chosen.iter().filter_map(|id| builtin.iter().find(|(one, _)| one.langid() == **id)).map(bundle),
        );
        Words { bundles }
    }

    /// A word such as `ui-contents`.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A word with values in it, such as `ui-page` with its `number`. The id itself where no bundle has it,
    /// which a test rules out for all that the program asks for.
    pub fn with(&self, id: &str, values: &[(&str, Value)]) -> String {
        let variables: Variables =
            values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        self.bundles
            .iter()
            .filter(|bundle| bundle.has(id))
            .find_map(|bundle| bundle.format_with(id, &variables).ok()?.value)
            // Messages are Markdown, and values in them are escaped against it.
            .map(|text| plain_text(&parse_inline(&text, &Definitions::default()).inlines))
            .unwrap_or_else(|| id.to_owned())
    }
}

/// Whether the program gives a word of its own a value of this name: a project's word may use what the built-in one
/// uses.
pub(super) fn is_given(id: &str, variable: &str) -> bool {
    static GIVEN: OnceLock<BTreeSet<(String, String)>> = OnceLock::new();
    let given = GIVEN.get_or_init(|| {
        let text = BUILTIN.first().map(|(_, text)| *text).unwrap_or_default();
        let path = VirtualPath::new("ui.ftl").expect("a constant path");
        let catalog = Catalog::parse(Sources::new().add(path, text.to_owned()), text);
        let of = |message: &Message| -> Vec<(String, String)> {
            let references = message.value.iter().flat_map(Pattern::references);
            let variables = references.filter(|one| one.kind == ReferenceKind::Variable);
            variables.map(|one| (message.id.name.to_string(), one.name.to_owned())).collect()
        };
        catalog.messages().flat_map(of).collect()
    });
    given.contains(&(id.to_owned(), variable.to_owned()))
}

fn bundle((_, bundle): &(Locale, Arc<Bundle>)) -> Arc<Bundle> {
    Arc::clone(bundle)
}

/// The built-in words, English first.
fn builtin() -> &'static [(Locale, Arc<Bundle>)] {
    static READ: OnceLock<Vec<(Locale, Arc<Bundle>)>> = OnceLock::new();
    READ.get_or_init(|| {
        BUILTIN
            .iter()
            .map(|(tag, text)| {
                let locale: Locale = tag.parse().expect("built-in tags are well-formed");
                let path = VirtualPath::new("ui.ftl").expect("a constant path");
                let file = Sources::new().add(path, (*text).to_owned());
                let bundle = Bundle::new(&locale, &[&Catalog::parse(file, text)], &Variables::new());
                (locale, Arc::new(bundle))
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_words() {
        let ids = |text: &str| {
            let file = Sources::new().add(VirtualPath::new("ui.ftl").unwrap(), text.to_owned());
            let catalog = Catalog::parse(file, text);
            assert!(catalog.errors().is_empty());
            catalog.messages().map(|message| message.id.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(ids(BUILTIN[0].1), ids(BUILTIN[1].1));
    }

    #[test]
    fn words_know_numbers_and_stand_in_for_each_other() {
        let words = |tag: &str| Words::new(&tag.parse().unwrap(), None);
        let one = [("count", number(1))];
        assert_eq!(words("ru").with("ui-role-editors", &one), "Редактор");
        assert_eq!(words("de").get("ui-contents"), "Contents");
        assert_eq!(words("ru-RU").get("ui-contents"), "Содержание");
        assert_eq!(words("ru").with("ui-table", &[("number", number(3))]), "Таблица 3");
        let language = [("language", Value::Text("en".to_owned()))];
        assert_eq!(words("ru").with("ui-in-other-language", &language), "Эта публикация по-английски:");
        let names = ["ru-RU", "en", "uk"].map(|tag| in_this_language(&tag.parse().unwrap()));
        assert_eq!(names, ["На русском языке", "In English", "Українська"]);
    }
}
