//! Numbers as a language writes them: `1,234,567.891`, `1 234 567,891`, `12 %`.

use super::Locale;
use icu::decimal::input::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::decimal::{DecimalFormatter, DecimalFormatterPreferences};

/// How a number is written. By default: grouped, with the digits it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberOptions {
    /// Zeros fill up the integer part to so many digits.
    pub minimum_integer_digits: Option<u8>,
    /// Zeros fill up the fraction to so many digits.
    pub minimum_fraction_digits: Option<u8>,
    /// The fraction is rounded to so many digits, halves away from zero.
    pub maximum_fraction_digits: Option<u8>,
    /// Whether thousands are set apart.
    pub use_grouping: bool,
    /// Whether the number is a share of one, written in percent, without a fraction unless asked for.
    pub is_percent: bool,
}

impl Default for NumberOptions {
    fn default() -> NumberOptions {
        NumberOptions {
            minimum_integer_digits: None,
            minimum_fraction_digits: None,
            maximum_fraction_digits: None,
            use_grouping: true,
            is_percent: false,
        }
    }
}

/// Writes numbers in one language.
#[derive(Debug)]
pub struct NumberFormat {
    grouped: DecimalFormatter,
    plain: DecimalFormatter,
    percent_sign: &'static str,
}

impl NumberFormat {
    /// The number format of a language; that of CLDR's root for a language without data.
    pub fn new(locale: &Locale) -> NumberFormat {
        let formatter = |strategy| {
            let preferences = DecimalFormatterPreferences::from(&locale.icu());
            DecimalFormatter::try_new(preferences, DecimalFormatterOptions::from(strategy))
                .expect("the compiled data holds the root locale")
        };
        NumberFormat {
            grouped: formatter(GroupingStrategy::Auto),
            plain: formatter(GroupingStrategy::Never),
            percent_sign: percent_sign(locale),
        }
    }

    /// Writes a number that is given as decimal digits with an optional sign and fraction; `None` for other text.
    pub fn format(&self, number: &str, options: &NumberOptions) -> Option<String> {
        let maximum = options.maximum_fraction_digits;
        let maximum = maximum.or(options.is_percent.then(|| options.minimum_fraction_digits.unwrap_or(0)));
        let kept = maximum.map(|digits| usize::from(digits) + if options.is_percent { 2 } else { 0 });
        let fraction = number.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        let is_rounded = kept.is_some_and(|kept| fraction > kept);
        // A digit after the last leaves no ties, which turns ICU's half-even into the half-expand of ECMA-402.
        let digits = if is_rounded { format!("{number}1") } else { number.to_owned() };
        let mut decimal = Decimal::try_from_str(&digits).ok()?;
        if options.is_percent {
            decimal.multiply_pow10(2);
        }
        if let Some(digits) = maximum.filter(|_| is_rounded) {
            decimal.round(-i16::from(digits));
            decimal.trim_end();
        }
        decimal.trim_start();
        if let Some(digits) = options.minimum_fraction_digits {
            decimal.pad_end(-i16::from(digits));
        }
        decimal.pad_start(i16::from(options.minimum_integer_digits.unwrap_or(0)));
        let formatter = if options.use_grouping { &self.grouped } else { &self.plain };
        let written = formatter.format(&decimal).to_string();
        Some(if options.is_percent { written + self.percent_sign } else { written })
    }
}

/// Writes a number with the digits it has; `None` for text that is no decimal number.
pub fn format_number(locale: &Locale, number: &str) -> Option<String> {
    NumberFormat::new(locale).format(number, &NumberOptions::default())
}

/// The sign between the whole part of a number and its fraction, read off a formatted number, so that CLDR says it.
pub fn decimal_mark(locale: &Locale) -> char {
    let sample = format_number(locale, "1.5").unwrap_or_default();
    sample.chars().find(|c| !c.is_ascii_digit()).unwrap_or('.')
}

/// The percent sign with the space before it. ICU4X has no percent patterns in its stable part, so those of CLDR 48
/// for the languages that set the sign apart stand here; all others put it directly after the number.
fn percent_sign(locale: &Locale) -> &'static str {
    match locale.language() {
        "be" | "bg" | "ca" | "cs" | "da" | "de" | "es" | "fi" | "hr" | "hy" | "kk" | "ky" | "lt" | "mk"
        | "nb" | "nn" | "no" | "ro" | "ru" | "sk" | "sl" | "sr" | "sv" => "\u{A0}%",
        "fr" => "\u{202F}%",
        _ => "%",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(tag: &str, number: &str, options: NumberOptions) -> String {
        NumberFormat::new(&tag.parse().unwrap()).format(number, &options).unwrap()
    }

    #[test]
    fn numbers_follow_the_language() {
        let number = |tag: &str, number: &str| format_number(&tag.parse().unwrap(), number);
        assert_eq!(number("en", "1234567.891").as_deref(), Some("1,234,567.891"));
        assert_eq!(number("ru", "1234567.891").as_deref(), Some("1\u{A0}234\u{A0}567,891"));
        assert_eq!(number("en", "-1.50").as_deref(), Some("-1.50"));
        assert_eq!(number("en", "0007"), number("en", "7"));
        assert_eq!(number("tlh", "1234.5").as_deref(), Some("1,234.5"));
        assert_eq!(number("en", "abc"), None);
        assert_eq!(number("en", ""), None);
    }

    #[test]
    fn options_are_those_of_number() {
        let base = NumberOptions::default();
        let two = NumberOptions { minimum_fraction_digits: Some(2), ..base };
        assert_eq!(format("ru", "1234.5", two), "1\u{A0}234,50");
        let rounded = NumberOptions { maximum_fraction_digits: Some(1), ..base };
        assert_eq!(format("en", "2.25", rounded), "2.3");
        assert_eq!(format("en", "2.04", rounded), "2");
        assert_eq!(format("en", "1000", rounded), "1,000");
        let padded = NumberOptions { minimum_integer_digits: Some(3), use_grouping: false, ..base };
        assert_eq!(format("en", "7", padded), "007");
        assert_eq!(format("en", "2013", padded), "2013");
        let percent = NumberOptions { is_percent: true, ..base };
        assert_eq!(format("en", "0.125", percent), "13%");
        assert_eq!(format("ru", "0.4", percent), "40\u{A0}%");
        let one = NumberOptions { minimum_fraction_digits: Some(1), ..percent };
        assert_eq!(format("ru", "0.125", one), "12,5\u{A0}%");
    }
}
