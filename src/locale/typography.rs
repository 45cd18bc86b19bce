//! How a language is set: its quotation marks, its dashes, and which words cling to their neighbours. A
//! language is added here, as data.

use super::Locale;

/// A pair of quotation marks, opening and closing.
pub type QuotePair = (&'static str, &'static str);

/// How a language writes the dash between clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DashHabit {
    /// An em dash between spaces, the one before it no-break.
    SpacedEm,
    /// An em dash without spaces.
    ClosedEm,
    /// An en dash between spaces, the one before it no-break.
    SpacedEn,
}

/// What the typesetter, the HTML writer and the checks know of a language's typography.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Typography {
    /// Quotation marks of a first quotation.
    pub outer_quotes: QuotePair,
    /// Quotation marks of a quotation within a quotation.
    pub inner_quotes: QuotePair,
    /// The dash between clauses.
    pub dash: DashHabit,
    /// Fewest letters before and after a hyphen.
    pub hyphen_minima: (usize, usize),
    /// Whether a word that is written with a hyphen may be divided elsewhere too.
    pub divides_compounds: bool,
    /// How much more a hyphen offends at the end of a long line than in a language of long words, at least 1. In a
    /// narrow column it is the lesser evil in every language.
    pub hyphen_weight: f64,
    /// What clings to what.
    pub(super) glue: Glue,
}

/// The words that a line must not part from the word after or before them. All matching ignores marks of
/// punctuation around the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glue {
    /// Whether every word of one letter clings to the next word.
    pub single_letters: bool,
    /// Short words that cling to the next word, in lower case.
    pub short_words: &'static [&'static str],
    /// Particles that cling to the word before, in lower case.
    pub particles: &'static [&'static str],
    /// Abbreviations and signs that cling to a number after them.
    pub before_number: &'static [&'static str],
    /// Abbreviations that cling to a capitalized word after them.
    pub before_name: &'static [&'static str],
    /// Units and the like that cling to a number before them.
    pub after_number: &'static [&'static str],
    /// Abbreviations of several parts: two neighbours that stay together.
    pub pairs: &'static [(&'static str, &'static str)],
    /// Whether a surname stands with the initials after it.
    pub surname_first: bool,
    /// Whether groups of three digits are parted by spaces.
    pub digit_groups: bool,
}

/// The typography of a language; a neutral one where nothing is known of it.
pub fn typography(locale: &Locale) -> &'static Typography {
    match locale.language() {
        "en" => &ENGLISH,
        "ru" => &RUSSIAN,
        _ => &NEUTRAL,
    }
}

/// Whether a language's own habits are known: without them the neutral ones are a guess that no text is held to.
pub fn has_typography(locale: &Locale) -> bool {
    !std::ptr::eq(typography(locale), &NEUTRAL)
}

/// Whether a word is a unit or the like that follows a number.
pub fn is_unit(locale: &Locale, word: &str) -> bool {
    typography(locale).glue.after_number.contains(&word)
}

/// Whether two words are the parts of an abbreviation that stand apart: `т.` and `д.`
pub fn is_abbreviation_pair(locale: &Locale, first: &str, second: &str) -> bool {
    typography(locale).glue.pairs.contains(&(first, second))
}

const SIGNS: &[&str] = &["№", "§", "§§", "#"];

const UNITS: &[&str] = &[
    "%", "‰", "°", "°C", "°F", "$", "€", "£", "₽", "km", "m", "cm", "mm", "nm", "kg", "g", "mg", "t", "kt",
    "Mt", "s", "ms", "h", "Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW", "V", "A", "K", "Pa", "kPa",
    "MPa", "l", "ml", "ha", "km²", "m²", "m³", "kB", "KB", "MB", "GB", "TB", "pt", "px", "dpi",
];

const NEUTRAL_GLUE: Glue = Glue {
    single_letters: false,
    short_words: &[],
    particles: &[],
    before_number: SIGNS,
    before_name: &[],
    after_number: UNITS,
    pairs: &[],
    surname_first: false,
    digit_groups: true,
};

static NEUTRAL: Typography = Typography {
    outer_quotes: ("“", "”"),
    inner_quotes: ("‘", "’"),
    dash: DashHabit::SpacedEn,
    hyphen_minima: (2, 3),
    divides_compounds: false,
    hyphen_weight: 1.0,
    glue: NEUTRAL_GLUE,
};

/// Chicago's habits; the hyphen's minima are Liang's and those of every peer.
static ENGLISH: Typography = Typography {
    outer_quotes: ("“", "”"),
    inner_quotes: ("‘", "’"),
    dash: DashHabit::ClosedEm,
    hyphen_minima: (2, 3),
    divides_compounds: false,
    hyphen_weight: 1.95,
    glue: Glue {
        before_number: &[
            "№",
            "§",
            "§§",
            "#",
            "No.",
            "Nos.",
            "no.",
            "nos.",
            "Fig.",
            "Figs.",
            "fig.",
            "figs.",
            "p.",
            "pp.",
            "Vol.",
            "vol.",
            "vols.",
            "Ch.",
            "ch.",
            "chap.",
            "Sec.",
            "sec.",
            "Eq.",
            "eq.",
            "Art.",
            "art.",
            "Table",
            "Figure",
            "Box",
            "Note",
            "ca.",
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        before_name: &[
            "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Gen.", "Col.", "Lt.", "Sen.", "Rep.", "Gov.",
            "Rev.",
        ],
        after_number: &[
            "%", "‰", "°", "°C", "°F", "$", "€", "£", "km", "m", "cm", "mm", "nm", "kg", "g", "mg", "t",
            "kt", "Mt", "s", "ms", "h", "Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW", "V", "A", "K",
            "Pa", "kPa", "MPa", "l", "ml", "ha", "km²", "m²", "m³", "kB", "KB", "MB", "GB", "TB", "pt", "px",
            "dpi", "ft", "mi", "mph", "lb", "oz", "million", "billion", "trillion", "percent", "a.m.",
            "p.m.", "BC", "AD", "BCE", "CE",
        ],
        digit_groups: false,
        ..NEUTRAL_GLUE
    },
};

/// Мильчин, «Справочник издателя и автора», and the habits of the Russian press.
static RUSSIAN: Typography = Typography {
    outer_quotes: ("«", "»"),
    inner_quotes: ("„", "“"),
    dash: DashHabit::SpacedEm,
    hyphen_minima: (2, 2),
    divides_compounds: true,
    hyphen_weight: 1.0,
    glue: Glue {
        single_letters: true,
        short_words: &[
            "во", "да", "до", "за", "из", "ко", "на", "не", "ни", "но", "об", "от", "по", "со", "то",
        ],
        particles: &["б", "бы", "ж", "же", "ли", "ль"],
        before_number: &[
            "№",
            "№№",
            "§",
            "§§",
            "#",
            "гл.",
            "илл.",
            "вып.",
            "кв.",
            "д.",
            "корп.",
            "п.",
            "пп.",
            "рис.",
            "разд.",
            "с.",
            "ст.",
            "стр.",
            "табл.",
            "т.",
            "ч.",
            "ок.",
            "рис",
            "тел.",
        ],
        before_name: &[
            "г.",
            "гр.",
            "ул.",
            "пр.",
            "пл.",
            "пос.",
            "с.",
            "д.",
            "им.",
            "акад.",
            "проф.",
            "доц.",
            "д-р",
            "г-н",
            "г-жа",
            "св.",
            "ген.",
            "полк.",
            "о.",
            "р.",
            "оз.",
        ],
        after_number: &[
            "%",
            "‰",
            "°",
            "°C",
            "°С",
            "$",
            "€",
            "₽",
            "км",
            "м",
            "см",
            "мм",
            "нм",
            "кг",
            "г",
            "мг",
            "т",
            "кт",
            "Мт",
            "с",
            "сек.",
            "мин",
            "мин.",
            "ч",
            "ч.",
            "Гц",
            "кГц",
            "МГц",
            "ГГц",
            "Вт",
            "кВт",
            "МВт",
            "ГВт",
            "В",
            "А",
            "К",
            "Па",
            "кПа",
            "МПа",
            "л",
            "мл",
            "га",
            "км²",
            "м²",
            "м³",
            "кв.",
            "куб.",
            "Кбайт",
            "КБ",
            "МБ",
            "ГБ",
            "ТБ",
            "руб.",
            "коп.",
            "долл.",
            "евро",
            "тыс.",
            "млн",
            "млрд",
            "трлн",
            "чел.",
            "шт.",
            "экз.",
            "г.",
            "гг.",
            "год",
            "года",
            "году",
            "годом",
            "лет",
            "в.",
            "вв.",
            "век",
            "века",
            "веке",
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        pairs: &[
            ("т.", "е."),
            ("т.", "д."),
            ("т.", "п."),
            ("т.", "к."),
            ("т.", "н."),
            ("т.", "ч."),
            ("н.", "э."),
            ("до", "н."),
            ("с.", "ш."),
            ("ю.", "ш."),
            ("в.", "д."),
            ("з.", "д."),
            ("и.", "о."),
            ("кв.", "м"),
            ("кв.", "км"),
            ("куб.", "м"),
        ],
        surname_first: true,
        ..NEUTRAL_GLUE
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_has_its_languages_quotes_and_any_other_a_neutral_set() {
        let of = |tag: &str| typography(&tag.parse().unwrap());
        assert_eq!(of("ru-RU").outer_quotes, ("«", "»"));
        assert_eq!(of("en-GB").dash, DashHabit::ClosedEm);
        assert_eq!(of("fi"), &NEUTRAL);
    }
}
