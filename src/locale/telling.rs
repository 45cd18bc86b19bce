//! Words that turn what a sentence says: negations, numbers in words, months and days of the week. An edit that
//! changes one of them is graver than one that does not. Words that mostly say something else ("one", "first",
//! "may") are left out: an alarm for each of them would not be believed.

use super::Locale;
use super::dates::{CivilDate, DateFields, MonthStyle, format_date_fields};
use std::collections::HashSet;

/// Words that negate, in lower case, by language, between spaces.
const NEGATIONS: [(&str, &str); 2] = [
    ("en", "no not never nor none nobody nothing nowhere neither without cannot"),
    (
        "ru",
        "не ни нет никогда никто никого никому ничто ничего ничему нигде никуда никак никакой \
         никакие никаких нельзя без безо невозможно",
    ),
];

/// Numbers in words, in lower case, by language, in all forms that are used, between spaces.
const NUMBERS: [(&str, &str); 2] = [
    (
        "en",
        "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
         sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
         hundred hundreds thousand thousands million millions billion billions trillion dozen \
         dozens",
    ),
    (
        "ru",
        "ноль нуль нуля два две двух двум двумя три трёх трех трём трем тремя четыре четырёх \
         четырех четырём четырем четырьмя пять пяти пятью шесть шести шестью семь семи семью восемь \
         восьми восемью девять девяти девятью десять десяти десятью одиннадцать двенадцать двадцать \
         двадцати тридцать тридцати сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто \
         ста двести двухсот триста трёхсот трехсот тысяча тысячи тысяч тысячу тысячам тысячами \
         миллион миллиона миллионов миллиард миллиарда миллиардов триллион дюжина дюжины десяток \
         десятки десятков дважды трижды",
    ),
];

/// The telling words of a language, in lower case; of a language without data, its months and days alone.
pub fn telling_words(locale: &Locale) -> HashSet<String> {
    let mut words: HashSet<String> = HashSet::new();
    for table in [&NEGATIONS, &NUMBERS] {
        let own = table.iter().find(|(language, _)| *language == locale.language());
        words.extend(own.into_iter().flat_map(|(_, words)| words.split_whitespace().map(str::to_owned)));
    }
    words.extend(calendar_words(locale));
    // A month, and what an author is allowed to do.
    words.remove("may");
    words
}

/// The names of months, alone and with a day, and of weekdays, from CLDR.
fn calendar_words(locale: &Locale) -> HashSet<String> {
    let month = DateFields { month: true, ..DateFields::default() };
    let weekday = DateFields { weekday: true, ..DateFields::default() };
    let mut words = HashSet::new();
    let mut take = |date: Option<CivilDate>, fields: DateFields| {
        let text = date.and_then(|date| format_date_fields(locale, date, fields)).unwrap_or_default();
        let found = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2);
        words.extend(found.map(str::to_lowercase));
    };
    for number in 1..=12 {
        for style in [MonthStyle::Long, MonthStyle::Short] {
            take(CivilDate::new(2024, number, 1), DateFields { style, ..month });
            take(CivilDate::new(2024, number, 1), DateFields { style, day: true, ..month });
        }
    }
    for day in 1..=7 {
        take(CivilDate::new(2024, 1, day), weekday);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_come_in_the_forms_that_dates_use() {
        let words = telling_words(&"ru".parse().unwrap());
        for word in ["июнь", "июня", "среда", "не", "двух"] {
            assert!(words.contains(word), "{word}");
        }
        let words = telling_words(&"en".parse().unwrap());
        assert!(words.contains("june") && words.contains("never") && !words.contains("may"));
        assert!(telling_words(&"fr".parse().unwrap()).contains("août"));
    }
}
