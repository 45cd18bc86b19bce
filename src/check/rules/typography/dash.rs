use crate::check::prose::{OPAQUE, Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::{DashHabit, Locale, has_typography, is_unit, typography};
use crate::source::FileId;
use std::collections::HashMap;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Between clauses stands the dash of the language, not a hyphen or two; between years and measured numbers an en dash;
    /// before a negative number of degrees or percent a minus. In Russian that dash is the em dash; in English a document
    /// that sets em dashes without spaces does so throughout. Telephone numbers, ISO dates and codes are left alone, and so
    /// are other dashes that are only not the usual ones.
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
    for prose in report.texts().having([Sign::Hyphen]).filter(|prose| has_typography(prose.locale)) {
        for (at, _) in prose.text.match_indices('-') {
            if let Some((range, text, message)) = wrong(prose, at) {
                let finding = prose.finding(report, range.clone(), message).hint(format!("write `{}`", text.trim()));
                report.push(prose.mended(finding, Applicability::Safe, range, text));
            }
        }
    }
    habits(report);
}

/// Fewest dashes of one kind by which a document shows its habit, and how many times more they are than the others.
const HABIT: usize = 4;

/// Dashes that are not those of their language, or of their document.
fn habits(report: &mut Report<'_>) {
    let is_english = |prose: &Prose<'_>| typography(prose.locale).dash == DashHabit::ClosedEm && prose.unit.is_some();
    let mut counts: HashMap<(FileId, &Locale), [usize; 2]> = HashMap::new();
    let dashed = || report.texts().having([Sign::Dash]).filter(|prose| has_typography(prose.locale));
    for prose in dashed().filter(|prose| is_english(prose)) {
        let Some(unit) = prose.unit else { continue };
        let [closed, spaced] = counts.entry((unit.span.file, prose.locale)).or_default();
        *closed += prose.text.match_indices('—').filter(|(at, _)| joins_words(prose.before(*at), prose.after(at + 3))).count();
        *spaced += between_words(prose, '—').count();
    }
    let mut found = Vec::new();
    for prose in dashed() {
        let habit = prose.unit.and_then(|unit| counts.get(&(unit.span.file, prose.locale)));
        let is_closed = habit.is_some_and(|[closed, spaced]| *closed >= HABIT && spaced * HABIT <= *closed);
        match typography(prose.locale).dash {
            DashHabit::SpacedEm => found.extend(between_words(prose, '–').map(|at| (prose, at..at + 3, "an en dash for an em dash"))),
            DashHabit::ClosedEm if is_closed => {
                let spaced = between_words(prose, '—');
                found.extend(spaced.map(|at| (prose, at - 1..at + 4, "an em dash with spaces, where the document has none")));
            }
            DashHabit::ClosedEm | DashHabit::SpacedEn => {}
        }
    }
    for (prose, range, message) in found {
        let finding = prose.finding(report, range.clone(), message).hint("write `—`");
        report.push(prose.mended(finding, Applicability::Safe, range, "—"));
    }
}

/// The places of a dash with a space on each side and a word beyond both.
fn between_words(prose: &Prose<'_>, dash: char) -> impl Iterator<Item = usize> {
    prose.text.match_indices(dash).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (prose.before(*at), prose.after(at + dash.len_utf8()));
        // A no-break space was typed with thought; it goes with the em dash too, but not away.
        let is_blank = |c: Option<char>| c == Some(' ') || dash == '–' && c == Some('\u{a0}');
        let width = |c: Option<char>| c.map_or(0, char::len_utf8);
        let left = prose.before(at.saturating_sub(width(before)));
        let right = prose.after(at + dash.len_utf8() + width(after));
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || matches!(c, ')' | '»' | '”' | '(' | '«' | '“' | ','));
        is_blank(before) && is_blank(after) && is_word(left) && is_word(right)
    })
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
        if prose.is_marked_up(at..at + 1) {
            return None;
        }
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
