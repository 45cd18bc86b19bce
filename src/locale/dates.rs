//! Dates as a language writes them: `June 5, 2013`, `5 июня 2013 г.`, `июнь 2013 г.`.

use super::Locale;
use icu::calendar::{Date, Gregorian};
use icu::datetime::fieldsets::builder::{DateFields as FieldSet, FieldSetBuilder};
use icu::datetime::input::{DateTime, Time};
use icu::datetime::options::Length;
use icu::datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use icu::time::ZonedDateTime;
use icu::time::zone::UtcOffset;

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    year: i32,
    month: u8,
    day: u8,
}

impl CivilDate {
    /// A day; `None` where the calendar has none.
    pub fn new(year: i32, month: u8, day: u8) -> Option<CivilDate> {
        let exists = (1..=9999).contains(&year) && Date::try_new_gregorian(year, month, day).is_ok();
        exists.then_some(CivilDate { year, month, day })
    }

    /// The day (UTC) of a time in seconds since 1970; `None` before the year 1 and after 9999.
    pub fn from_unix_time(seconds: i64) -> Option<CivilDate> {
        /// From the first second of the year 1 to the last of 9999.
        const YEARS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;
        let milliseconds = YEARS.contains(&seconds).then(|| seconds * 1000)?;
        let date =
            ZonedDateTime::from_epoch_milliseconds_and_utc_offset(milliseconds, UtcOffset::zero()).date;
        CivilDate::new(date.year().extended_year(), date.month().ordinal, date.day_of_month().0)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    fn at_midnight(self) -> DateTime<Gregorian> {
        let date = Date::try_new_gregorian(self.year, self.month, self.day);
        DateTime { date: date.expect("`new` refuses days that do not exist"), time: Time::start_of_day() }
    }
}

impl std::fmt::Display for CivilDate {
    /// ISO 8601: `2013-06-05`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How much of a date is said, in the words of ECMA-402's `dateStyle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// `Wednesday, June 5, 2013`
    Full,
    /// `June 5, 2013`
    Long,
    /// `Jun 5, 2013`
    Medium,
    /// `6/5/13`
    Short,
}

/// How the month is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MonthStyle {
    /// In full.
    #[default]
    Long,
    /// Abbreviated.
    Short,
    /// As a number.
    Numeric,
}

/// Which parts of a date are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DateFields {
    /// The day of the week.
    pub weekday: bool,
    /// The year.
    pub year: bool,
    /// The month.
    pub month: bool,
    /// The day of the month.
    pub day: bool,
    /// How month and weekday are written.
    pub style: MonthStyle,
}

/// Writes a date in a style.
pub fn format_date(locale: &Locale, date: CivilDate, style: DateStyle) -> String {
    let (fields, length) = match style {
        DateStyle::Full => (FieldSet::YMDE, Length::Long),
        DateStyle::Long => (FieldSet::YMD, Length::Long),
        DateStyle::Medium => (FieldSet::YMD, Length::Medium),
        DateStyle::Short => (FieldSet::YMD, Length::Short),
    };
    write(locale, date, fields, length)
}

/// Writes parts of a date; `None` where no language writes these parts together (a year with a day, say).
pub fn format_date_fields(locale: &Locale, date: CivilDate, fields: DateFields) -> Option<String> {
    let set = match (fields.year, fields.month, fields.day, fields.weekday) {
        (true, true, true, true) => FieldSet::YMDE,
        (true, true, true, false) => FieldSet::YMD,
        (true, true, false, false) => FieldSet::YM,
        (true, false, false, false) => FieldSet::Y,
        (false, true, true, true) => FieldSet::MDE,
        (false, true, true, false) => FieldSet::MD,
        (false, true, false, false) => FieldSet::M,
        (false, false, true, true) => FieldSet::DE,
        (false, false, true, false) => FieldSet::D,
        (false, false, false, true) => FieldSet::E,
        _ => return None,
    };
    let length = match fields.style {
        MonthStyle::Long => Length::Long,
        MonthStyle::Short => Length::Medium,
        MonthStyle::Numeric => Length::Short,
    };
    Some(write(locale, date, set, length))
}

fn write(locale: &Locale, date: CivilDate, fields: FieldSet, length: Length) -> String {
    let mut builder = FieldSetBuilder::new();
    builder.date_fields = Some(fields);
    builder.length = Some(length);
    let set = builder.build_composite_datetime().expect("every set of date fields takes a length");
    let preferences = DateTimeFormatterPreferences::from(&locale.icu());
    let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(preferences, set)
        .expect("the compiled data holds the root locale");
    formatter.format(&date.at_midnight()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_day() {
        for (seconds, expected) in [
            (0, CivilDate::new(1970, 1, 1)),
            (951_868_799, CivilDate::new(2000, 2, 29)),
            (-1, CivilDate::new(1969, 12, 31)),
            (-62_135_596_801, None),
            (i64::MAX, None),
        ] {
            assert_eq!(CivilDate::from_unix_time(seconds), expected);
        }
    }

    #[test]
    fn dates_follow_the_language() {
        let date = CivilDate::new(2013, 6, 5).unwrap();
        let written = |tag: &str, style| format_date(&tag.parse().unwrap(), date, style);
        assert_eq!(written("en", DateStyle::Full), "Wednesday, June 5, 2013");
        assert_eq!(written("en", DateStyle::Long), "June 5, 2013");
        assert_eq!(written("en", DateStyle::Medium), "Jun 5, 2013");
        assert_eq!(written("en", DateStyle::Short), "6/5/13");
        assert_eq!(written("ru", DateStyle::Full), "среда, 5 июня 2013\u{202F}г.");
        assert_eq!(written("ru", DateStyle::Long), "5 июня 2013\u{202F}г.");
        assert_eq!(written("ru", DateStyle::Short), "05.06.2013");
    }

    #[test]
    fn a_month_alone_stands_in_the_nominative() {
        let date = CivilDate::new(2013, 6, 5).unwrap();
        let fields = DateFields { year: true, month: true, ..DateFields::default() };
        let written = |tag: &str, fields| format_date_fields(&tag.parse().unwrap(), date, fields);
        assert_eq!(written("en", fields).unwrap(), "June 2013");
        assert_eq!(written("ru", fields).unwrap(), "июнь 2013\u{202F}г.");
        assert_eq!(written("ru", DateFields { day: true, year: false, ..fields }).unwrap(), "5 июня");
        assert_eq!(written("en", DateFields { day: true, month: false, ..fields }), None);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(CivilDate::new(2013, 2, 29), None);
        assert_eq!(CivilDate::new(2013, 13, 1), None);
        assert_eq!(CivilDate::new(0, 1, 1), None);
        assert_eq!(CivilDate::new(2012, 2, 29).unwrap().to_string(), "2012-02-29");
    }
}
