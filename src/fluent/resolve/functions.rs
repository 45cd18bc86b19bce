//! `NUMBER`, `DATETIME`, and how values are printed. fluent-rs localizes neither numbers nor dates.

use super::value::Value;
use crate::locale::dates::{DateFields, MonthStyle, format_date_fields};
use crate::locale::{CivilDate, DateStyle, Locale, NumberFormat, NumberOptions, format_date};
use fluent_bundle::types::{FluentNumber, FluentNumberStyle, FluentType};
use fluent_bundle::{FluentArgs, FluentValue};
use intl_memoizer::{Memoizable, concurrent};
use std::borrow::Cow;
use std::cell::Cell;
use std::str::FromStr;
use unic_langid::LanguageIdentifier;

/// The most digits that an option of `NUMBER` may ask for. intl_pluralrules computes a fraction filled up with zeros
/// in `u64`, which overflows from 20 digits on; a larger option would also let one placeable make a gigabyte.
pub(super) const MAX_DIGITS: u8 = 18;

thread_local! {
    /// Whether a function of the message being formatted on this thread was given something it cannot take:
    /// fluent-bundle prints `{NUMBER()}` then and reports nothing.
    static CALL_FAILED: Cell<bool> = const { Cell::new(false) };
}

/// Tells whether a call failed since the last time this was asked on this thread.
pub(super) fn take_failed_call() -> bool {
    CALL_FAILED.replace(false)
}

fn failed<'a>() -> FluentValue<'a> {
    CALL_FAILED.set(true);
    FluentValue::Error
}

/// A date as fluent-bundle carries it.
#[derive(Debug, Clone, PartialEq)]
struct DateValue(CivilDate);

impl FluentType for DateValue {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        self.0.to_string().into()
    }

    fn as_string_threadsafe(&self, memoizer: &concurrent::IntlLangMemoizer) -> Cow<'static, str> {
        let written = memoizer.with_try_get::<Formats, _, _>((), |formats| {
            format_date(&formats.locale, self.0, DateStyle::Long)
        });
        escape_markdown(&written.unwrap_or_default()).into()
    }
}

/// What is made once for a bundle's language.
struct Formats {
    locale: Locale,
    numbers: NumberFormat,
}

impl Memoizable for Formats {
    type Args = ();
    type Error = crate::locale::BadLocale;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Formats, Self::Error> {
        let locale: Locale = language.to_string().parse()?;
        Ok(Formats { numbers: NumberFormat::new(&locale), locale })
    }
}

/// A variable's value as fluent-bundle takes it.
pub(super) fn to_fluent(value: &Value) -> FluentValue<'static> {
    match value {
        Value::Text(text) => FluentValue::String(text.clone().into()),
        Value::Number(number) => match FluentNumber::from_str(number.as_str()) {
            Ok(number) => FluentValue::Number(number),
            Err(_) => FluentValue::Error,
        },
        Value::Date(date) => FluentValue::Custom(Box::new(DateValue(*date))),
    }
}

/// Prints a value: escaped text, a localized number. Dates print themselves.
pub(super) fn print(value: &FluentValue<'_>, memoizer: &concurrent::IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::String(text) => Some(escape_markdown(text)),
        FluentValue::Number(number) => memoizer
            .with_try_get::<Formats, _, _>((), |formats| print_number(&formats.numbers, number))
            .ok()
            .flatten(),
        FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => None,
    }
}

fn print_number(format: &NumberFormat, number: &FluentNumber) -> Option<String> {
    let digits = |wanted: Option<usize>| wanted.map(|count| count.min(usize::from(MAX_DIGITS)) as u8);
    let options = NumberOptions {
        minimum_integer_digits: digits(number.options.minimum_integer_digits),
        minimum_fraction_digits: digits(number.options.minimum_fraction_digits),
        maximum_fraction_digits: digits(number.options.maximum_fraction_digits),
        use_grouping: number.options.use_grouping,
        is_percent: number.options.style == FluentNumberStyle::Percent,
    };
    format.format(&number.value.to_string(), &options)
}

/// `NUMBER`. The digits of a literal's fraction count as asked for, unless an option says otherwise; a number that
/// is rounded when printed is rounded for plural variants too, so that text and variant agree.
pub(super) fn number<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let [FluentValue::Number(number)] = positional else { return failed() };
    let mut number = number.clone();
    number.options.merge(named);
    let has_minimum = named.get("minimumFractionDigits").is_some();
    let is_percent = number.options.style == FluentNumberStyle::Percent;
    if !has_minimum && is_percent {
        number.options.minimum_fraction_digits = None;
    }
    if let Some(maximum) = number.options.maximum_fraction_digits {
        let minimum = number.options.minimum_fraction_digits;
        number.options.minimum_fraction_digits = minimum.map(|minimum| minimum.min(maximum));
        if !is_percent {
            number.value = rounded(number.value, maximum);
        }
    }
    FluentValue::Number(number)
}

/// The number that is printed with so many digits.
fn rounded(value: f64, digits: usize) -> f64 {
    let options = NumberOptions {
        maximum_fraction_digits: Some(digits.min(usize::from(MAX_DIGITS)) as u8),
        use_grouping: false,
        ..NumberOptions::default()
    };
    let root: Locale = "en".parse().expect("a language tag");
    let written = NumberFormat::new(&root).format(&value.to_string(), &options);
    written.and_then(|digits| digits.parse().ok()).unwrap_or(value)
}

/// `DATETIME` in a language.
pub(super) fn datetime<'a>(
    locale: &Locale,
    positional: &[FluentValue<'a>],
    named: &FluentArgs<'_>,
) -> FluentValue<'a> {
    let [FluentValue::Custom(value)] = positional else { return failed() };
    let Some(DateValue(date)) = (**value).as_any().downcast_ref::<DateValue>() else { return failed() };
    let mut form = DateForm::default();
    for (option, value) in named.iter() {
        let FluentValue::String(value) = value else { return failed() };
        if form.set(option, value).is_none() {
            return failed();
        }
    }
    match form.format(locale, *date) {
        Some(written) => FluentValue::String(written.into()),
        None => failed(),
    }
}

/// The options of one call of `DATETIME`.
#[derive(Default)]
pub(super) struct DateForm {
    style: Option<DateStyle>,
    fields: Option<DateFields>,
}

impl DateForm {
    /// Takes an option; `None` where there is no such option or value, or it does not go with one before it.
    pub(super) fn set(&mut self, option: &str, value: &str) -> Option<()> {
        if option == "dateStyle" {
            self.style = Some(match value {
                "full" => DateStyle::Full,
                "long" => DateStyle::Long,
                "medium" => DateStyle::Medium,
                "short" => DateStyle::Short,
                _ => return None,
            });
            return self.fields.is_none().then_some(());
        }
        let fields = self.fields.get_or_insert_default();
        match (option, value) {
            ("year", "numeric" | "2-digit") => fields.year = true,
            ("day", "numeric" | "2-digit") => fields.day = true,
            ("weekday", "long" | "short") => fields.weekday = true,
            ("month", _) => {
                fields.month = true;
                fields.style = match value {
                    "long" => MonthStyle::Long,
                    "short" => MonthStyle::Short,
                    "numeric" | "2-digit" => MonthStyle::Numeric,
                    _ => return None,
                };
            }
            _ => return None,
        }
        self.style.is_none().then_some(())
    }

    /// The date in this form; `None` where no language writes these parts together.
    pub(super) fn format(&self, locale: &Locale, date: CivilDate) -> Option<String> {
        match self.fields {
            Some(fields) => format_date_fields(locale, date, fields),
            None => Some(format_date(locale, date, self.style.unwrap_or(DateStyle::Long))),
        }
    }
}

/// Plain text as inline Markdown that reads as that text: a backslash before each character that could open or close
/// something inside a line, a space for each line break. What matters at the start of a line alone (`-`, `1.`) is
/// left, because a message is parsed as one paragraph whatever it starts with.
pub fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '{' | '}' | '<' | '>' | '&' | '!' | '~'
            | '|' | '#' | ':' | '^' | '$' => escaped.extend(['\\', one]),
            other => escaped.push(other),
        }
    }
    escaped
}
