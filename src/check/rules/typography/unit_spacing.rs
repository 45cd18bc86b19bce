use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::{has_typography, is_unit};
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// A no-break space stands between a number and its unit, and after № and §; before % as `percent-space` of `[style.ru]`
    /// says, and never in English. Units of one letter but «г.» after a year, and those of screens (`px`), are left alone.
    ///
    /// # Why it matters
    /// `10км` is hard to read, and a screen reader reads it as one word.
    ///
    /// # Example
    /// `10км`, `№5`, `5 %` in English.
    ///
    /// # How to fix
    /// `--fix` sets the space.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let style = &context.library.project.style;
    for prose in report.texts().having([Sign::Digit]).filter(|prose| has_typography(prose.locale)) {
        units(prose, report);
        if prose.has(Sign::Symbol) {
            let percent = style.get(prose.locale).and_then(|style| style.percent_space);
            let percent = percent.or_else(|| (prose.locale.language() == "en").then_some(false));
            signs(prose, percent, report);
        }
    }
}

/// `10км`: digits and a unit in one word.
fn units(prose: &Prose<'_>, report: &mut Report<'_>) {
    for word in prose.words.iter().filter(|word| word.signs.has(Sign::Digit) && (word.signs.has(Sign::Lower) || word.signs.has(Sign::Upper))) {
        let text = prose.word(word);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let unit = text.get(digits..).unwrap_or_default();
        let is_word = digits > 0 && (unit.chars().count() > 1 || unit == "г" && digits == 4 && prose.after(word.end()) == Some('.')) && unit.chars().all(char::is_alphabetic) && !matches!(unit, "px" | "pt" | "dpi" | "kt" | "in");
        let is_joined = matches!(prose.before(word.start()), Some('-' | '/' | '\u{fffc}' | '_')) || matches!(prose.after(word.end()), Some('-' | '/' | '\u{fffc}' | '_'));
        if is_word && !is_joined && is_unit(prose.locale, unit) {
            let at = word.start() + digits;
            tell(prose, at..at, "\u{a0}", format!("no space before the unit `{unit}`"), report);
        }
    }
}

/// `№5`, `§5`, and the space before `%`.
fn signs(prose: &Prose<'_>, percent: Option<bool>, report: &mut Report<'_>) {
    for (at, sign) in prose.text.char_indices() {
        let end = at + sign.len_utf8();
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        match sign {
            '№' | '§' if is_digit(prose.after(end)) => {
                tell(prose, end..end, "\u{a0}", format!("no space after `{sign}`"), report);
            }
            '%' if percent == Some(true) && is_digit(prose.before(at)) && prose.after(end).is_none_or(|c| !c.is_alphanumeric()) => {
                tell(prose, at..at, "\u{a0}", "no space before `%`".to_owned(), report);
            }
            '%' if percent == Some(false) => {
                let space = prose.before(at).filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}')).map_or(0, char::len_utf8);
                if space > 0 && is_digit(prose.before(at - space)) && prose.after(end).is_none_or(|c| !c.is_alphanumeric()) {
                    tell(prose, at - space..at, "", "a space before `%`".to_owned(), report);
                }
            }
            _ => {}
        }
    }
}

fn tell(prose: &Prose<'_>, range: Range<usize>, text: &str, message: String, report: &mut Report<'_>) {
    let finding = prose.finding(report, range.clone(), message);
    let finding = finding.hint(if text.is_empty() { "take the space out" } else { "put a no-break space there" });
    report.push(prose.mended(finding, Applicability::Safe, range, text));
}
