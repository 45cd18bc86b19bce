//! Runs of digits, as the numbers of a text are written.

use super::Prose;
use std::ops::Range;

/// Runs of digits with single points, commas and blanks between them.
pub(in crate::check) fn digit_runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut ahead = next_digits(text, 0);
    std::iter::from_fn(move || {
        let mut run = ahead.take()?;
        loop {
            ahead = next_digits(text, run.end);
            match ahead.clone().filter(|next| is_joined(text, &run, next)) {
                Some(next) => run.end = next.end,
                None => return Some(run),
            }
        }
    })
}

fn next_digits(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.as_bytes().get(from..)?;
    let start = rest.iter().position(u8::is_ascii_digit)?;
    let length = rest.iter().skip(start).take_while(|byte| byte.is_ascii_digit()).count();
    Some(from + start..from + start + length)
}

/// Whether digits go on with a number before them: `1` and `234` of `1,234`; of `1 234` where three follow.
fn is_joined(text: &str, last: &Range<usize>, next: &Range<usize>) -> bool {
    let between = text.get(last.end..next.start).unwrap_or_default();
    let before = text.get(last.clone()).unwrap_or_default();
    let is_group = next.len() == 3 && before.bytes().rev().take_while(u8::is_ascii_digit).count() <= 3;
    match between {
        "." | "," => true,
        " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "’" | "'" => is_group,
        _ => false,
    }
}

/// Whether two texts have the same runs of digits in the same order: their numbers are then the same, in whatever
/// languages.
pub(super) fn are_copied(one: &Prose<'_>, other: &Prose<'_>) -> bool {
    digit_runs(&one.text).map(|run| one.slice(run)).eq(digit_runs(&other.text).map(|run| other.slice(run)))
}
