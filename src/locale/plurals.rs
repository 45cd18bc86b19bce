//! Plural categories (CLDR): which a language has, and which a number falls into.

use super::Locale;
use icu::decimal::input::Decimal;
use icu::plurals::{PluralOperands, PluralRuleType, PluralRules, PluralRulesOptions};

pub use icu::plurals::PluralCategory as Category;

/// The cardinal categories of a language, in the order zero, one, two, few, many, other; `other` is always there.
pub fn plural_categories(locale: &Locale) -> Vec<Category> {
    rules(locale, PluralRuleType::Cardinal).categories().collect()
}

/// Languages of which CLDR says that they have one form for all numbers; of others with one form it says nothing.
const ONE_FORM: &str = "bm bo dz hnj id ig ii ja jbo jv kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi wo yo yue zh";

/// Whether CLDR has the plural rules of a language; without them, all numbers count as `other`.
pub fn has_plural_rules(locale: &Locale) -> bool {
    plural_categories(locale).len() > 1 || ONE_FORM.split(' ').any(|language| language == locale.language())
}

/// The ordinal categories of a language (1st, 2nd, 3rd, 4th), in the same order.
pub fn ordinal_categories(locale: &Locale) -> Vec<Category> {
    rules(locale, PluralRuleType::Ordinal).categories().collect()
}

/// The cardinal category of a number that is given as decimal digits; `None` for other text. The digits of the
/// fraction count: English has "1 hour" but "1.0 hours".
pub fn plural_category(locale: &Locale, number: &str) -> Option<Category> {
    let decimal = Decimal::try_from_str(number).ok()?;
    Some(rules(locale, PluralRuleType::Cardinal).category_for(PluralOperands::from(&decimal)))
}

/// The name of a category as it is written in a variant's key.
pub fn category_name(category: Category) -> &'static str {
    match category {
        Category::Zero => "zero",
        Category::One => "one",
        Category::Two => "two",
        Category::Few => "few",
        Category::Many => "many",
        Category::Other => "other",
    }
}

fn rules(locale: &Locale, kind: PluralRuleType) -> PluralRules {
    let options = PluralRulesOptions::from(kind);
    // Plural rules are a language's in any script; the data of `sr-Latn` would be those of no language.
    let mut id = locale.icu();
    id.script = None;
    PluralRules::try_new((&id).into(), options).expect("the compiled data holds the root locale")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(categories: Vec<Category>) -> Vec<&'static str> {
        categories.into_iter().map(category_name).collect()
    }

    #[test]
    fn languages_without_plural_rules_are_known() {
        let has = |tag: &str| has_plural_rules(&tag.parse().unwrap());
        assert_eq!(["ru", "en", "ja", "pt-BR", "ru-RU", "sr-Latn"].map(has), [true; 6]);
        assert_eq!(["tlh", "cu", "kbd"].map(has), [false; 3]);
    }

    #[test]
    fn categories_are_those_of_cldr() {
        let locale = |tag: &str| tag.parse::<Locale>().unwrap();
        assert_eq!(names(plural_categories(&locale("en"))), ["one", "other"]);
        assert_eq!(names(plural_categories(&locale("ru"))), ["one", "few", "many", "other"]);
        assert_eq!(names(plural_categories(&locale("ja"))), ["other"]);
        assert_eq!(names(ordinal_categories(&locale("en"))), ["one", "two", "few", "other"]);
        let of = |tag: &str, number: &str| plural_category(&locale(tag), number).map(category_name);
        assert_eq!(
            ["1", "2", "5", "21", "1.5"].map(|n| of("ru", n).unwrap()),
            ["one", "few", "many", "one", "other"]
        );
        assert_eq!((of("en", "1"), of("en", "1.0"), of("en", "x")), (Some("one"), Some("other"), None));
    }
}
