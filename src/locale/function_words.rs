//! The small words by which a language is known at a glance.

use super::Locale;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Words that no other of these languages has, in lower case.
const WORDS: [(&str, &str); 2] = [
    (
        "en",
        "the of and to in is that for with as was are be by this from not which it on have has had were been their \
         they will would could should there these those what when where who while about into than then its your you",
    ),
    (
        "ru",
        "и в не на что с по к из у за от до о для это как но или так все также если при его её их она они мы вы \
         был была было были быть есть уже только после между через чтобы который которая которые",
    ),
];

/// Words of other languages in Cyrillic letters that Russian does not have.
const NEIGHBOURS: [(&str, &str); 3] = [
    ("uk", "що та від або якщо є цей також щоб але його буде немає який які між після"),
    ("bg", "че като със към това тези който които трябва във ще беше има"),
    ("be", "што гэта таксама або якія ёсць пасля будзе"),
];

/// Small words of languages in Latin letters, each of which none of the others nor English has.
const LATIN: [(&str, &str); 5] = [
    (
        "de",
        "der das und nicht ist mit für dem ein eine einer von zu wird sich auch auf über werden sind bei nach oder zur zum",
    ),
    ("fr", "le les dans une avec qui pas aux cette sont leur du sur mais ou où ses nous vous être été dont"),
    (
        "es",
        "el los las y del por para una como más pero sus este esta entre sobre también fue hasta desde muy",
    ),
    (
        "it",
        "il lo gli della dei delle degli di che nel nella è sono anche alla dal dalla questo questa più ma",
    ),
    ("pl", "w z się nie jest że przez oraz dla od są które który która był była po jako lub czy"),
];

/// The languages in Latin letters of which a word, in lower case, is a small word, and of no other.
pub fn latin_language(word: &str) -> Option<&'static str> {
    // Asked for every word of a document.
    static BY_WORD: OnceLock<HashMap<&str, Option<&str>>> = OnceLock::new();
    let by_word = BY_WORD.get_or_init(|| {
        let mut all = HashMap::new();
        for (language, words) in LATIN {
            for one in words.split(' ') {
                all.entry(one).and_modify(|known| *known = None).or_insert(Some(language));
            }
        }
        all
    });
    by_word.get(word).copied().flatten()
}

/// Whether the small words of a language are known.
pub fn has_function_words(locale: &Locale) -> bool {
    let known = WORDS.iter().chain(&LATIN).map(|(language, _)| *language);
    known.into_iter().any(|language| language == locale.language())
}

/// Words that keep their small letter in an English title: articles, conjunctions, prepositions (Chicago 8.159).
const SMALL_IN_TITLES: &str = "a an the and but or nor for of in on at to by as from with into over per via vs between \
    through about after before under without within against during toward towards upon than that across among around \
    behind beyond despite until";

/// Whether a word, in lower case, keeps its small letter in a title whose words have capitals.
pub fn is_small_in_titles(word: &str) -> bool {
    SMALL_IN_TITLES.split_whitespace().any(|one| one == word)
}

/// Whether a word, in lower case, is one of a language's own small words.
pub fn is_function_word(locale: &Locale, word: &str) -> bool {
    let own = WORDS.iter().find(|(language, _)| *language == locale.language());
    own.is_some_and(|(_, words)| words.split(' ').any(|one| one == word))
}

/// The neighbour of Russian whose small word this is.
pub fn neighbour_of_russian(word: &str) -> Option<&'static str> {
    NEIGHBOURS
        .iter()
        .find(|(_, words)| words.split(' ').any(|one| one == word))
        .map(|(language, _)| *language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language() {
        let of = |tag: &str, word: &str| is_function_word(&tag.parse().unwrap(), word);
        assert!(of("en", "the") && of("ru", "чтобы") && !of("en", "treaty") && !of("fi", "the"));
        assert_eq!(
            ["und", "les", "the", "por", "nie"].map(latin_language),
            [Some("de"), Some("fr"), None, Some("es"), Some("pl")]
        );
        assert!(has_function_words(&"fr".parse().unwrap()) && !has_function_words(&"fi".parse().unwrap()));
        assert_eq!((neighbour_of_russian("що"), neighbour_of_russian("что")), (Some("uk"), None));
    }
}
