//! Grammar that a message can get wrong: words for one, and the cases that prepositions take.

use super::Locale;
use super::plurals::{category_name, plural_categories, plural_category};

/// The plural categories that whole numbers fall into, in the order of CLDR; others are for fractions, or for millions.
pub fn categories_of_whole_numbers(locale: &Locale) -> Vec<&'static str> {
    // Every language of CLDR shows all its categories of small numbers below 200.
    let seen: Vec<_> = (0..200).filter_map(|number| plural_category(locale, &number.to_string())).collect();
    plural_categories(locale).into_iter().filter(|one| seen.contains(one)).map(category_name).collect()
}

/// Whether the category `one` holds more numbers than 1 itself: 21, 31 …
pub fn one_is_more_than_one(locale: &Locale) -> bool {
    plural_category(locale, "21").is_some_and(|category| category_name(category) == "one")
}

/// Words that say one thing alone, in all their forms, of languages whose category `one` holds 21 too.
pub fn words_for_one(locale: &Locale) -> &'static [&'static str] {
    match locale.language() {
        "ru" => &["один", "одна", "одно", "одного", "одной", "одному", "одним", "одном", "одну"],
        "uk" => &["один", "одна", "одне", "одного", "однієї", "одному", "одним", "одній", "одну"],
        "be" => &["адзін", "адна", "адно", "аднаго", "адной", "аднаму", "адным", "адну"],
        _ => &[],
    }
}

/// The cases that may follow a preposition, by the names that terms give them; empty for words that are none.
pub fn cases_after(locale: &Locale, preposition: &str) -> &'static [&'static str] {
    if locale.language() != "ru" {
        return &[];
    }
    match preposition {
        "без" | "для" | "до" | "из" | "изо" | "от" | "ото" | "у" | "около" | "после" | "против" | "среди"
        | "вместо" | "кроме" | "из-за" | "из-под" | "вокруг" | "ради" | "возле" => {
            &["genitive"]
        }
        "к" | "ко" | "благодаря" | "вопреки" | "согласно" => &["dative"],
        "про" | "через" | "сквозь" => &["accusative"],
        "над" | "надо" | "перед" | "передо" => &["instrumental"],
        "между" => &["instrumental", "genitive"],
        "об" | "обо" | "при" => &["prepositional", "accusative"],
        "о" => &["prepositional", "accusative"],
        "в" | "во" | "на" => &["accusative", "prepositional"],
        "за" | "под" => &["accusative", "instrumental"],
        "с" | "со" => &["genitive", "instrumental", "accusative"],
        "по" => &["dative", "accusative", "prepositional"],
        _ => &[],
    }
}

/// Whether a word puts what follows it into a case in which the language has two forms for numbers, not three: “не больше
/// 2 ракет, 5 ракет”.
pub fn is_oblique_after(locale: &Locale, word: &str) -> bool {
    let cases = cases_after(locale, word);
    let is_oblique = !cases.is_empty() && !cases.contains(&"accusative");
    let others = ["больше", "меньше", "более", "менее", "свыше", "порядка", "с", "со", "о", "об", "при"];
    is_oblique || (locale.language() == "ru" && others.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_fewer_categories_than_fractions() {
        let of = |tag: &str| categories_of_whole_numbers(&tag.parse().unwrap());
        assert_eq!(of("ru"), ["one", "few", "many"]);
        assert_eq!(of("en"), ["one", "other"]);
        assert_eq!(of("cs"), ["one", "few", "other"]);
        assert_eq!(of("ar"), ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(of("ja"), ["other"]);
    }

    #[test]
    fn one_is_twenty_one_in_russian() {
        let is = |tag: &str| one_is_more_than_one(&tag.parse().unwrap());
        assert_eq!(["ru", "uk", "en", "pl"].map(is), [true, true, false, false]);
    }
}
