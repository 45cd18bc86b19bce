use crate::check::numbers::long_numbers::{LongNumber, is_near, long_numbers};
use crate::check::prose::{MaskKind, Masked, OPAQUE, Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::{Applicability, Edit};

declare_rule! {
    /// # What it checks
    /// What is copied and not translated (web and mail addresses, paths, code, telephone numbers with `+`, ISBN) stands in the
    /// translation letter for letter, numbers digit for digit. Reported is what is nearly one of the source's; an address
    /// that differs by its language is meant.
    ///
    /// # Why it matters
    /// An address with a wrong letter leads nowhere, or to somebody else.
    ///
    /// # Example
    /// `press@example.org` in the source, `pres@example.org` in the translation.
    ///
    /// # How to fix
    /// Copy it from the source.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for pair in report.texts().pairs() {
        for target in pair.targets.iter().filter(|target| !target.masked.is_empty()) {
            for one in target.masked.iter().filter(|one| is_literal(one)) {
                let Some(meant) = nearly(one, pair.source, target) else { continue };
                let place = target.place(one.at..one.at + OPAQUE.len_utf8());
                let message = format!("`{}` is `{}` in the source", one.text, meant.text);
                let finding = target.finding(report, one.at..one.at + OPAQUE.len_utf8(), message);
                let finding = finding.hint("copy it from the source");
                report.push(finding.fix(Applicability::Safe, vec![Edit { span: place, text: meant.text.to_string() }]));
            }
        }
        for target in pair.targets.iter().filter(|target| !pair.has_same_figures && target.has(Sign::Digit)) {
            numbers(pair.source, target, report);
        }
    }
}

/// Telephone numbers and ISBN that are nearly those of the source.
fn numbers(source: &Prose<'_>, target: &Prose<'_>, report: &mut Report<'_>) {
    let wanted = long_numbers(&source.text);
    if wanted.is_empty() {
        return;
    }
    let own = long_numbers(&target.text);
    let has = |all: &[LongNumber], one: &LongNumber| all.iter().any(|other| other.digits == one.digits);
    for one in own.iter().filter(|one| !has(&wanted, one)) {
        let lost = wanted.iter().filter(|other| other.kind == one.kind && !has(&own, other));
        let Some(meant) = lost.into_iter().find(|other| is_near(&one.digits, &other.digits)) else { continue };
        let written = source.slice(meant.range.clone());
        let message = format!("`{}` is `{written}` in the source", target.slice(one.range.clone()));
        let finding = target.finding(report, one.range.clone(), message).hint("copy it from the source");
        report.push(target.mended(finding, Applicability::Safe, one.range.clone(), written));
    }
}

fn is_literal(one: &Masked) -> bool {
    matches!(one.kind, MaskKind::Address | MaskKind::Code) && one.text.is_ascii() && one.text.len() > 5
}

/// What a literal of the translation is a misspelling of: it is no literal of the source, and one of the source's that
/// the translation lacks differs from it by a letter or two.
fn nearly<'s>(one: &Masked, source: &'s Prose<'_>, target: &Prose<'_>) -> Option<&'s Masked> {
    if source.masked.iter().any(|other| other.text == one.text) {
        return None;
    }
    let lost = source.masked.iter().filter(|other| {
        other.kind == one.kind && is_literal(other) && !target.masked.iter().any(|mine| mine.text == other.text)
    });
    lost.filter(|other| is_slip(&one.text, &other.text)).min_by_key(|other| other.text.len().abs_diff(one.text.len()))
}

/// Whether one text is the other with a letter wrong, missing, too many, or two changed about; not in a part that says the
/// language, a version or a number.
fn is_slip(one: &str, other: &str) -> bool {
    let start = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let (a, b) = (one.get(start..).unwrap_or_default(), other.get(start..).unwrap_or_default());
    let end = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(..a.len() - end).unwrap_or_default(), b.get(..b.len() - end).unwrap_or_default());
    // `dquilt` is no slip of `quilt`.
    let starts = start == 0 || !one.as_bytes().get(start - 1).is_some_and(u8::is_ascii_alphanumeric);
    let is_letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_swapped = a.len() == 2 && b.len() == 2 && a.bytes().rev().eq(b.bytes());
    let is_one = a.len() <= 1 && b.len() <= 1 || is_swapped;
    // `…/ru/…` for `…/en/…`, `.ru` for `.org`, `file` for `files` are other things.
    let around = |text: &str, length: usize| {
        let is_end = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        let bytes = text.as_bytes();
        let from = bytes.get(..start).unwrap_or_default().iter().rposition(|b| !b.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
        let until = bytes.iter().enumerate().skip(start + length).find(|(_, b)| !b.is_ascii_alphanumeric()).map_or(bytes.len(), |(at, _)| at);
        (until - from, is_end(bytes.get(start + length)))
    };
    let ((length, ends), (other_length, other_ends)) = (around(one, a.len()), around(other, b.len()));
    is_one && is_letters(a) && is_letters(b) && length.min(other_length) > 3 && (other.contains('@') || !(ends || other_ends || starts && !is_swapped))
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn a_slip_is_told_from_another_address() {
        for (one, other) in [("pres@example.org", "press@example.org"), ("https://exmaple.org/r", "https://example.org/r")] {
            assert!(is_slip(one, other), "{one}");
        }
        for (one, other) in [
            ("https://example.org/ru/a", "https://example.org/en/a"),
            ("https://ru.example.org", "https://en.example.org"),
            ("example.ru/page", "example.org/page"),
            ("files.txt", "file.txt"),
            ("v1.2.3", "v1.2.4"),
        ] {
            assert!(!is_slip(one, other), "{one}");
        }
    }
}
