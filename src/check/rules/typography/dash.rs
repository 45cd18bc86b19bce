use crate::check::prose::{OPAQUE, Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::{DashHabit, has_typography, is_unit, typography};
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Between clauses stands the dash of the language, not a hyphen or two; between years and measured numbers an en dash;
    /// before a negative number of degrees or percent a minus. Telephone numbers, ISO dates and codes are left alone, and
    /// so is an en or em dash that is only not the usual one.
    ///
    /// # Why it matters
    /// A hyphen joins; where a dash should part, the sentence is misread.
    ///
    /// # Example
    /// `Москва - столица`, `1972-1974`, `-5 °C`.
    ///
    /// # How to fix
    /// `--fix` writes the sign.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().all.iter().filter(|prose| prose.has(Sign::Hyphen) && has_typography(prose.locale)) {
        for (at, _) in prose.text.match_indices('-') {
            if let Some((range, text, message)) = wrong(prose, at) {
                let finding = prose.finding(report, range.clone(), message).hint(format!("write `{}`", text.trim()));
                report.push(prose.mended(finding, Applicability::Safe, range, text));
            }
        }
    }
}

/// What is wrong with the hyphen at an offset: what goes, what stands instead, and what is said.
fn wrong(prose: &Prose<'_>, at: usize) -> Option<(Range<usize>, &'static str, &'static str)> {
    let (before, after) = (prose.before(at), prose.after(at + 1));
    let is_blank = |c: char| matches!(c, ' ' | '\u{a0}');
    let language_dash = dash(prose);
    if after == Some('-') && before != Some('-') {
        let length = prose.text.get(at..).map_or(0, |rest| rest.bytes().take_while(|byte| *byte == b'-').count());
        let (left, right) = (before, prose.after(at + length));
        // A rule of hyphens, and the options of programs.
        let is_dash = length <= 3 && joins_words(left, right) || left.is_some_and(is_blank) && right.is_some_and(is_blank) && length <= 3;
        return is_dash.then(|| widened(prose, at..at + length, language_dash, "hyphens for a dash"));
    }
    if before.is_some_and(is_blank) && after.is_some_and(is_blank) {
        let (left, right) = (prose.before(at - before.map_or(0, char::len_utf8)), prose.after(at + 1 + after.map_or(0, char::len_utf8)));
        let is_term = |c: Option<char>| c.is_none_or(|c| c == OPAQUE || c.is_ascii_digit() || c == '-');
        return (!is_term(left) && !is_term(right)).then(|| widened(prose, at..at + 1, language_dash, "a hyphen for a dash"));
    }
    if before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit()) {
        return is_range(prose, at).then_some((at..at + 1, "–", "a hyphen in a range"));
    }
    let is_start = before.is_none_or(|c| is_blank(c) || c == '(');
    (is_start && is_negative(prose, at + 1)).then_some((at..at + 1, "−", "a hyphen for a minus"))
}

fn joins_words(left: Option<char>, right: Option<char>) -> bool {
    left.is_some_and(char::is_alphabetic) && right.is_some_and(char::is_alphabetic)
}

fn dash(prose: &Prose<'_>) -> &'static str {
    match typography(prose.locale).dash {
        DashHabit::SpacedEm => " — ",
        DashHabit::ClosedEm => "—",
        DashHabit::SpacedEn => " – ",
    }
}

/// The dash takes the ordinary blanks around it along.
fn widened<'m>(prose: &Prose<'_>, range: Range<usize>, dash: &'static str, message: &'m str) -> (Range<usize>, &'static str, &'m str) {
    let is_blank = |c: Option<char>| c == Some(' ');
    let start = range.start - usize::from(is_blank(prose.before(range.start)));
    let end = range.end + usize::from(is_blank(prose.after(range.end)));
    // A no-break space that stands there already stays.
    let has_own = |c: Option<char>| c == Some('\u{a0}');
    if dash.starts_with(' ') && (has_own(prose.before(range.start)) || has_own(prose.after(range.end))) {
        return (range, if dash.contains('—') { "—" } else { "–" }, message);
    }
    (start..end, dash, message)
}

/// `1972-1974`, `5-10 %`, `5-10 км`; not `2013-06-05`, `8-904-12`, `1-2`.
fn is_range(prose: &Prose<'_>, at: usize) -> bool {
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let left: String = prose.text.get(..at).unwrap_or_default().chars().rev().take_while(is_part).collect();
    let right: String = prose.text.get(at + 1..).unwrap_or_default().chars().take_while(is_part).collect();
    let left: String = left.chars().rev().collect();
    let (start, end) = (at - left.len(), at + 1 + right.len());
    let is_joined = |c: Option<char>| c.is_some_and(|c| c == '-' || c == OPAQUE || c == '/' || c.is_alphabetic() || c == '+');
    if is_joined(prose.before(start)) || prose.after(end).is_some_and(|c| c == '-' || c == '/' || c == OPAQUE) || left.contains('.') && right.contains('.') && left.matches('.').count() > 1 {
        return false;
    }
    let right = right.trim_end_matches(['.', ',']);
    let number = |text: &str| text.replace(',', ".").parse::<f64>().ok();
    let (Some(low), Some(high)) = (number(&left), number(right)) else { return false };
    let is_year = |text: &str, value: f64| text.len() == 4 && (1000.0..2200.0).contains(&value);
    let rest = prose.text.get(at + 1 + right.len()..).unwrap_or_default();
    let next = rest.trim_start_matches([' ', '\u{a0}']).split(|c: char| c.is_whitespace() || ",;:!?)".contains(c)).next().unwrap_or_default();
    let next = if is_unit(prose.locale, next) { next } else { next.trim_end_matches('.') };
    let is_measured = rest.starts_with(['%', '°']) || !next.is_empty() && is_unit(prose.locale, next);
    low < high && (is_year(&left, low) && is_year(right, high) || is_measured && left.len() < 5 && right.len() < 5)
}

/// A number of degrees or percent.
fn is_negative(prose: &Prose<'_>, from: usize) -> bool {
    let rest = prose.text.get(from..).unwrap_or_default();
    let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let unit = rest.get(digits..).unwrap_or_default().trim_start_matches([' ', '\u{a0}']);
    digits > 0 && rest.starts_with(|c: char| c.is_ascii_digit()) && unit.starts_with(['°', '%', '‰'])
}
