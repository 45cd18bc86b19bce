use crate::check::prose::{OPAQUE, Prose};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::has_typography;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// One space between words; none before a comma, a stop, a closing bracket, none after an opening one; one after a comma
    /// and between sentences.
    ///
    /// # Why it matters
    /// A line may end before a comma; words run together, and no search finds them.
    ///
    /// # Example
    /// `ракеты ,шахты`, `( см. ниже )`, `конец.Начало`.
    ///
    /// # How to fix
    /// `--fix` sets the spaces.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().all().filter(|prose| has_typography(prose.locale)) {
        look(prose, report);
    }
}

fn look(prose: &Prose<'_>, report: &mut Report<'_>) {
    let mut before = '\n';
    for (at, c) in prose.text.char_indices() {
        let found = match c {
            ' ' if before == ' ' => Some((at..at + 1, "", "a double space")),
            ' ' => beside_blank(prose, at, before),
            ',' | ';' | '!' | '?' | '.' => after_mark(prose, at, before, c),
            _ => None,
        };
        if let Some((range, text, message)) = found {
            let finding = prose.finding(report, range.clone(), message);
            let finding = finding.hint(if text.is_empty() { "take the space out" } else { "put a space there" });
            report.push(prose.mended(finding, Applicability::Safe, range, text));
        }
        before = c;
    }
}

type Wrong = (Range<usize>, &'static str, &'static str);

/// A space that stands beside a mark which wants none there.
fn beside_blank(prose: &Prose<'_>, at: usize, before: char) -> Option<Wrong> {
    let after = prose.after(at + 1)?;
    let next = prose.after(at + 1 + after.len_utf8());
    let is_opened = matches!(before, '(' | '«' | '„') && after != ' ';
    // Most spaces stand between words.
    if !is_opened && after.is_alphanumeric() || prose.is_marked_up(at + 1..at + 1 + after.len_utf8()) {
        return None;
    }
    if is_opened {
        return (after != OPAQUE && !matches!(after, ')' | '.')).then_some((at..at + 1, "", "a space after an opening mark"));
    }
    let is_closed = || next.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | '”' | ')' | '"'));
    let message = match after {
        ',' | ';' if is_closed() => "a space before a comma or semicolon",
        '.' | '!' | '?' | ':' if is_closed() && !is_emoticon(prose, at + 1) => "a space before the mark that ends a sentence",
        ')' | '»' if before != ' ' => "a space before a closing mark",
        _ => return None,
    };
    let is_word = before.is_alphanumeric() || matches!(before, ')' | '»' | '”' | OPAQUE | '%');
    is_word.then_some((at..at + 1, "", message))
}

fn is_emoticon(prose: &Prose<'_>, at: usize) -> bool {
    prose.text.get(at..).is_some_and(|rest| [":-)", ":)", ":(", ";)", ":-(", ": )"].iter().any(|face| rest.starts_with(face)))
}

/// A comma or the end of a sentence without a space after it.
fn after_mark(prose: &Prose<'_>, at: usize, before: char, mark: char) -> Option<Wrong> {
    let after = prose.after(at + 1)?;
    if !after.is_alphabetic() || !before.is_alphabetic() && !matches!(before, ')' | '»' | '”') {
        return None;
    }
    // Abbreviations and names of programs have points within; only small letter, stop, capital and a word is two sentences.
    let is_sentence = before.is_lowercase()
        && after.is_uppercase()
        && prose.after(at + 1 + after.len_utf8()).is_some_and(char::is_lowercase)
        && word_before(prose, at) > 2
        && !is_dotted_name(prose, at);
    let is_missing = match mark {
        // So are lists of categories between commas, and the answers that a program splits: `yes,no,maybe`.
        ',' => prose.text.contains(", ") || prose.text.matches(',').nth(1).is_none(),
        // Keywords of a program stand between semicolons.
        ';' => prose.text.matches(';').nth(1).is_none(),
        _ => is_sentence,
    };
    is_missing.then_some((at + 1..at + 1, " ", "no space after the mark"))
}

/// Whether the stop at an offset is one of several in a name that has no blank: `core.models.Page`.
fn is_dotted_name(prose: &Prose<'_>, at: usize) -> bool {
    let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '_');
    let left = prose.text.get(..at).unwrap_or_default().chars().rev().take_while(is_part);
    let right = prose.text.get(at + 1..).unwrap_or_default().chars().take_while(is_part).collect::<String>();
    // The stop that ends a sentence behind the name is none within it.
    let is_joint = |c: char| matches!(c, '.' | '_');
    left.into_iter().any(is_joint) || right.trim_end_matches('.').contains(is_joint)
}

fn word_before(prose: &Prose<'_>, at: usize) -> usize {
    prose.text.get(..at).unwrap_or_default().chars().rev().take_while(|c| c.is_alphabetic()).count()
}
