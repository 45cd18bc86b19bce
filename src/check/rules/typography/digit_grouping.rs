use crate::check::prose::{Pair, Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::{format_number, has_typography, is_unit};
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Thousands are set apart, and fractions begin, as the language does it: `1,000,000` and `2.5` in English, `1 000 000`
    /// and `2,5` in Russian. A sign that might be right (a version, a date, a section) is left alone.
    ///
    /// # Why it matters
    /// `1,500` is one and a half in Russian and fifteen hundred in English.
    ///
    /// # Example
    /// `1,000,000 человек`, `2.5 %` in Russian.
    ///
    /// # How to fix
    /// `--fix` writes the number as CLDR does.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    let texts = report.texts();
    for prose in texts.having([Sign::Digit]).filter(|prose| has_typography(prose.locale)) {
        for range in numbers(&prose.text) {
            if let Some(plain) = plain_value(prose, &range) {
                tell(prose, range, &plain, report);
            }
        }
    }
    for pair in texts.pairs_with([Sign::Digit]).filter(|pair| pair.source.has(Sign::Digit)) {
        copied(&pair, report);
    }
}

fn tell(prose: &Prose<'_>, range: Range<usize>, plain: &str, report: &mut Report<'_>) {
    let written = prose.slice(range.clone());
    let Some(right) = format_number(prose.locale, plain).filter(|right| right != written) else { return };
    let finding = prose.finding(report, range.clone(), format!("`{written}` is not how `{}` writes it", prose.locale));
    let finding = finding.hint(format!("write `{right}`"));
    report.push(prose.mended(finding, Applicability::Safe, range, &right));
}

/// A number of one group that the translation copied with the source's sign: `1,500` for `1,500`.
fn copied(pair: &Pair<'_, '_>, report: &mut Report<'_>) {
    let language = pair.source.locale.language();
    for target in pair.targets.iter().filter(|one| one.has(Sign::Digit) && one.locale.language() == "ru" && language == "en") {
        for range in numbers(&target.text) {
            let written = target.slice(range.clone());
            let is_one_group = written.len() < 8
                && written.split_once(',').is_some_and(|(first, rest)| !first.is_empty() && first.len() < 4 && first != "0" && rest.len() == 3);
            let is_same = || numbers(&pair.source.text).into_iter().any(|other| pair.source.slice(other) == written);
            if is_one_group && is_same() {
                tell(target, range, &written.replace(',', ""), report);
            }
        }
    }
}

/// Digits with single points, commas or spaces within.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let start = at;
        let mut has_sign = false;
        loop {
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            let is_sign = matches!(bytes.get(at), Some(b'.' | b',' | b' ')) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if !is_sign {
                break;
            }
            has_sign = true;
            at += 1;
        }
        if has_sign {
            found.push(start..at);
        }
    }
    found
}

/// The number that a text in another language's form stands for; `None` where the form may be right.
fn plain_value(prose: &Prose<'_>, range: &Range<usize>) -> Option<String> {
    let written = prose.slice(range.clone());
    let is_joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | ',' | ':' | '/' | '\u{fffc}' | '#'));
    if is_joined(prose.before(range.start)) || prose.after(range.end).is_some_and(|c| c.is_alphabetic() || matches!(c, '-' | ':' | '/' | '\u{fffc}')) {
        return None;
    }
    let is_grouped = |sign: char| {
        let mut groups = written.split(sign);
        let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'));
        first && written.matches(sign).count() > 1 && groups.all(|group| group.len() == 3)
    };
    let is_fraction = |sign: char| {
        let parts = written.split_once(sign);
        parts.is_some_and(|(whole, part)| !whole.is_empty() && whole.len() < 4 && matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit()) && whole.bytes().all(|b| b.is_ascii_digit()))
    };
    match prose.locale.language() {
        "ru" if is_grouped(',') || is_grouped('.') => Some(written.replace([',', '.'], "")),
        "en" if is_grouped(' ') && counts(prose, range) => Some(written.replace(' ', "")),
        "en" if is_grouped('.') => Some(written.replace('.', "")),
        "ru" if is_fraction('.') && counts(prose, range) => Some(written.to_owned()),
        "en" if is_fraction(',') && counts(prose, range) => Some(written.replace(',', ".")),
        _ => None,
    }
}

/// Whether a unit or percent follows.
fn counts(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    let rest = prose.text.get(range.end..).unwrap_or_default().trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let next = rest.split(|c: char| c.is_whitespace() || ",;:!?)".contains(c)).next().unwrap_or_default();
    let bare = next.trim_end_matches('.');
    // «5.12 г.» is a date, and so is «5.12 в».
    let is_time = matches!(bare, "г" | "гг" | "с" | "ч" | "в" | "вв" | "А" | "В" | "К" | "A" | "V" | "K" | "a.m" | "p.m" | "s" | "h" | "m" | "t" | "in");
    rest.starts_with(['%', '‰', '°']) || !is_time && (is_unit(prose.locale, next) || is_unit(prose.locale, bare))
}
