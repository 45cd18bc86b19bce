//! Words without their endings, so that every case and number of a word is known: the stemmers of the Snowball project.

use crate::locale::Locale;
use snowball_stemmers_rs::{Algorithm, Stemmer as Snowball};

/// Takes the endings off the words of a language.
pub(in crate::check) struct Stemmer {
    snowball: Option<Snowball>,
}

impl Stemmer {
    /// The stemmer of a language; words of a language without one stay whole.
    pub fn new(locale: &Locale) -> Stemmer {
        let algorithm = match locale.language() {
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "it" => Algorithm::Italian,
            "nl" => Algorithm::Dutch,
            "pl" => Algorithm::Polish,
            "pt" => Algorithm::Portuguese,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            _ => return Stemmer { snowball: None },
        };
        Stemmer { snowball: Some(Snowball::create(algorithm)) }
    }

    /// The stem of a word, in lower case, «ё» as «е».
    pub fn stem(&self, word: &str) -> String {
        let small = word.to_lowercase().replace('ё', "е");
        match &self.snowball {
            Some(snowball) => snowball.stem(&small).into_owned(),
            None => small,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_cases_of_a_word_have_one_stem() {
        let russian = Stemmer::new(&"ru".parse().unwrap());
        for form in [
            "договор",
            "договора",
            "договору",
            "договором",
            "договоре",
            "Договоры",
            "договоров",
            "договорами",
        ] {
            assert_eq!(russian.stem(form), russian.stem("договор"), "{form}");
        }
        let english = Stemmer::new(&"en".parse().unwrap());
        assert_eq!(english.stem("Treaties"), english.stem("treaty"));
        assert_eq!(Stemmer::new(&"tlh".parse().unwrap()).stem("Qapla"), "qapla");
    }
}
