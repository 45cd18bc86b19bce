//! Months in words: in the form that a date has, and in the one that a month alone has.

use super::Locale;

/// The months of a language in lower case, every form that dates have: stems, so that cases are known too.
const MONTHS: [(&str, [&str; 12]); 2] = [
    (
        "en",
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
    ),
    (
        "ru",
        [
            "январ",
            "феврал",
            "март",
            "апрел",
            "ма",
            "июн",
            "июл",
            "август",
            "сентябр",
            "октябр",
            "ноябр",
            "декабр",
        ],
    ),
];

/// Endings that a Russian month may have after its stem.
const RUSSIAN_ENDINGS: [&str; 9] = ["ь", "я", "ю", "е", "ем", "а", "у", "ом", "й"];

/// The number, from 1, of the month that a word is.
pub fn month_name(locale: &Locale, word: &str) -> Option<u32> {
    let (language, months) = MONTHS.iter().find(|(language, _)| *language == locale.language())?;
    if word.len() < 3 || word.len() > 20 {
        return None;
    }
    let word = word.to_lowercase();
    let is_month = |stem: &str| match (*language, word.strip_prefix(stem)) {
        ("ru", Some("")) => stem == "март" || stem == "август",
        ("ru", Some(ending)) => {
            // «ма» begins many words; May has few forms.
            let endings: &[&str] =
                if stem == "ма" { &["й", "я", "е", "ю", "ем"] } else { &RUSSIAN_ENDINGS };
            endings.contains(&ending)
        }
        (_, Some("")) => true,
        _ => false,
    };
    months.iter().position(|stem| is_month(stem)).and_then(|at| u32::try_from(at + 1).ok())
}

/// The first month among words.
pub fn month_of<'w>(locale: &Locale, mut words: impl Iterator<Item = &'w str>) -> Option<u32> {
    words.find_map(|word| month_name(locale, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_their_cases() {
        let of = |tag: &str, word: &str| month_name(&tag.parse().unwrap(), word);
        assert_eq!(
            (of("ru", "Мая"), of("ru", "май"), of("ru", "мама"), of("ru", "марте")),
            (Some(5), Some(5), None, Some(3))
        );
        assert_eq!((of("en", "June"), of("en", "junes"), of("fi", "june")), (Some(6), None, None));
    }
}
