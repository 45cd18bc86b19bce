use crate::check::prose::{Prose, Side, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::{CivilDate, DateStyle, Locale, format_date, month_name};
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Dates that are typed into a translation have its language's form: no English months and no `5/26/1972` in Russian,
    /// and no Russian months or `26.05.1972` in English.
    ///
    /// # Why it matters
    /// `05/06/2013` is in May or in June, by where the reader lives.
    ///
    /// # Example
    /// `May 26, 1972` in a Russian text.
    ///
    /// # How to fix
    /// Write `26 мая 1972 г.`; or let Fluent write it: `{ DATETIME($treaty, dateStyle: "long") }`.
    level: Warning,
    fix: Suggested,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().having([Sign::Digit]).filter(|prose| prose.side == Side::Target) {
        let foreign = match prose.locale.language() {
            "ru" => "en",
            "en" => "ru",
            _ => continue,
        };
        let Ok(foreign) = foreign.parse::<Locale>() else { continue };
        months(prose, &foreign, report);
        numeric(prose, report);
    }
}

/// A month of the other language beside a day or a year.
fn months(prose: &Prose<'_>, foreign: &Locale, report: &mut Report<'_>) {
    for (at, word) in prose.words.iter().enumerate().filter(|(_, word)| word.signs.has(Sign::Upper) || foreign.language() == "ru") {
        let Some(month) = month_name(foreign, prose.word(word)) else { continue };
        let near = |step: isize| {
            let other = at.checked_add_signed(step).and_then(|at| prose.words.get(at))?;
            let gap = if step < 0 { word.start().checked_sub(other.end())? } else { other.start().checked_sub(word.end())? };
            (gap < 3 || step == 2 && gap < 6).then(|| prose.word(other).parse::<i32>().ok().map(|value| (value, other.range())))?
        };
        let is_day = |value: i32| (1..=31).contains(&value);
        let day = near(-1).or_else(|| near(1)).filter(|(value, _)| is_day(*value));
        let year = near(2).or_else(|| near(1)).filter(|(value, _)| (1000..3000).contains(value));
        if day.is_none() && year.is_none() {
            continue;
        }
        let ends = day.iter().chain(&year).map(|(_, range)| range.clone()).chain([word.range()]);
        let range = ends.clone().map(|range| range.start).min().unwrap_or_default()..ends.map(|range| range.end).max().unwrap_or_default();
        let date = match (&day, &year) {
            (Some((day, _)), Some((year, _))) => date(*year, month, *day),
            _ => None,
        };
        tell(prose, range, date, report);
    }
}

/// `5/26/1972` in Russian, `26.05.1972` in English.
fn numeric(prose: &Prose<'_>, report: &mut Report<'_>) {
    let sign = if prose.locale.language() == "ru" { '/' } else { '.' };
    for three in prose.words.windows(3) {
        let [first, second, third] = three else { continue };
        let is_joined = |at: usize, next: usize| next == at + 1 && prose.after(at) == Some(sign);
        if !is_joined(first.end(), second.start()) || !is_joined(second.end(), third.start()) {
            continue;
        }
        let value = |word: &crate::check::prose::Word| prose.word(word).parse::<i32>().ok();
        let (Some(a), Some(b), Some(year)) = (value(first), value(second), value(third)) else { continue };
        let (month, day) = if sign == '/' { (a, b) } else { (b, a) };
        let is_date = (1..=31).contains(&a) && (1..=31).contains(&b) && (1000..3000).contains(&year);
        if is_date {
            // Where both may be the month, a hand has to say which.
            let sure = if sign == '.' || day > 12 { date(year, u32::try_from(month).unwrap_or(0), day) } else { None };
            tell(prose, first.start()..third.end(), sure, report);
        }
    }
}

fn date(year: i32, month: u32, day: i32) -> Option<CivilDate> {
    CivilDate::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn tell(prose: &Prose<'_>, range: Range<usize>, date: Option<CivilDate>, report: &mut Report<'_>) {
    let text = prose.slice(range.clone());
    let finding = prose.finding(report, range.clone(), format!("the date `{text}` is not how `{}` writes it", prose.locale));
    report.push(match date {
        Some(date) => {
            let right = format_date(prose.locale, date, DateStyle::Long);
            // «г.» at the end of a sentence: one full stop is enough.
            let is_doubled = right.ends_with('.') && prose.after(range.end) == Some('.');
            let right = right.strip_suffix('.').filter(|_| is_doubled).unwrap_or(&right).to_owned();
            prose.mended(finding.hint(format!("write `{right}`")), Applicability::Suggested, range, &right)
        }
        None => finding.hint("write it with the month in words"),
    });
}
