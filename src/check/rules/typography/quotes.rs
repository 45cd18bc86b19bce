use crate::check::prose::{OPAQUE, Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::{Applicability, Edit};
use crate::locale::{has_typography, typography};

declare_rule! {
    /// # What it checks
    /// Quotation marks are those of the language, outside and inside: “English ‘inside’” and «русские „внутри“». Marks that
    /// do not pair up are told without a fix; inches and seconds are left alone.
    ///
    /// # Why it matters
    /// Straight and foreign quotation marks are the first thing by which a reader knows a careless edition.
    ///
    /// # Example
    /// `договор "О дружбе"` or `договор “О дружбе”` in Russian.
    ///
    /// # How to fix
    /// `--fix` sets the language's own marks.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().having([Sign::StraightDouble, Sign::Quote]) {
        if has_typography(prose.locale) {
            look(prose, report);
        }
    }
}

/// A quotation mark: opening, closing, or a straight one whose neighbours say which.
struct Mark {
    at: usize,
    sign: char,
    opens: bool,
}

fn look(prose: &Prose<'_>, report: &mut Report<'_>) {
    let marks = marks(prose);
    let Some(pairs) = pair_up(&marks) else {
        for mark in marks.iter().filter(|mark| mark.sign == '"') {
            let finding = prose.finding(report, mark.at..mark.at + 1, "a straight quotation mark");
            let (open, close) = typography(prose.locale).outer_quotes;
            report.push(finding.hint(format!("the marks of `{}` are {open} and {close}", prose.locale)));
        }
        return;
    };
    let habits = typography(prose.locale);
    for (open, close, depth) in pairs {
        let (first, second) = if depth % 2 == 0 { habits.outer_quotes } else { habits.inner_quotes };
        if is(open, first) && is(close, second) || is_accepted(prose, open, close, depth) {
            continue;
        }
        let message = format!("the quotation marks {}…{} should be {first}…{second}", open.sign, close.sign);
        let finding = prose.finding(report, open.at..close.at + close.sign.len_utf8(), message);
        let edits: Option<Vec<Edit>> =
            [(open, first), (close, second)].iter().map(|(mark, text)| prose.edit(mark.at..mark.at + mark.sign.len_utf8(), text)).collect();
        let finding = finding.hint(format!("write them as `{}` does", prose.locale));
        report.push(match edits {
            Some(edits) => finding.fix(Applicability::Safe, edits),
            None => finding,
        });
    }
}

fn is(mark: &Mark, sign: &str) -> bool {
    sign.starts_with(mark.sign)
}

/// British outer ‘single’ marks; double ones within them.
fn is_accepted(prose: &Prose<'_>, open: &Mark, close: &Mark, depth: usize) -> bool {
    let pair = (open.sign, close.sign);
    prose.locale.language() == "en" && (pair == ('‘', '’') || depth > 0 && pair == ('“', '”'))
}

fn marks(prose: &Prose<'_>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let is_edge = |c: char| c.is_whitespace() || "([{«„“‘—–-/\"".contains(c);
    for (at, sign) in prose.text.char_indices() {
        let (before, after) = (prose.before(at), prose.after(at + sign.len_utf8()));
        let opens = match sign {
            '"' if before.is_some_and(|c| c.is_ascii_digit()) && !is_open(&marks, '"') => continue,
            '"' => before.is_none_or(is_edge) && after.is_some_and(|c| !c.is_whitespace()),
            '«' | '„' | '‟' => true,
            '»' | '”' => false,
            // Closes „ in Russian and German, opens in English.
            '“' => !is_open(&marks, '„') || before.is_none_or(is_edge) && after.is_some_and(char::is_alphanumeric),
            '‘' => true,
            // An apostrophe, unless a ‘ is open and no letter follows.
            '’' if is_open(&marks, '‘') && !after.is_some_and(char::is_alphanumeric) => false,
            _ => continue,
        };
        if sign == '‘' && !before.is_none_or(is_edge) || sign == '"' && before == Some(OPAQUE) && after == Some(OPAQUE) {
            continue;
        }
        marks.push(Mark { at, sign, opens });
    }
    marks
}

/// Whether a mark that opens has no partner yet.
fn is_open(marks: &[Mark], sign: char) -> bool {
    let mut open = 0_i32;
    for mark in marks {
        let is_this = mark.sign == sign;
        let closes = match sign {
            '„' => !mark.opens && matches!(mark.sign, '“' | '”'),
            '‘' => mark.sign == '’',
            _ => !mark.opens && is_this,
        };
        open += i32::from(is_this && mark.opens) - i32::from(closes);
    }
    open > 0
}

/// The pairs with their depth, outer ones first; `None` where marks are left over or unlike ones meet.
fn pair_up(marks: &[Mark]) -> Option<Vec<(&Mark, &Mark, usize)>> {
    let mut open: Vec<&Mark> = Vec::new();
    let mut pairs = Vec::new();
    for mark in marks {
        if mark.opens {
            open.push(mark);
            continue;
        }
        let first = open.pop()?;
        let is_pair = matches!(
            (first.sign, mark.sign),
            ('"', '"') | ('«', '»') | ('„', '“' | '”') | ('“' | '‟', '”') | ('‘', '’')
        );
        if !is_pair {
            return None;
        }
        pairs.push((first, mark, open.len()));
    }
    pairs.sort_by_key(|(first, _, _)| first.at);
    open.is_empty().then_some(pairs)
}
