use crate::check::prose::{OPAQUE, Prose};
use crate::check::{Context, Report};
use crate::diag::Applicability;

declare_rule! {
    /// # What it checks
    /// A translation ends as its source: with a colon, a question mark, an ellipsis, a semicolon; with a full stop or
    /// without. Abbreviations («1972 г.», "U.S."), closing brackets and numbers of notes after a stop (`.[12]`) are known;
    /// an exclamation mark may be a full stop, and a sentence in brackets needs none within.
    ///
    /// # Why it matters
    /// A statement that was a question; a list whose introduction ends like a sentence.
    ///
    /// # Example
    /// `The sites are:` and `Районы.`
    ///
    /// # How to fix
    /// End the translation as the source.
    level: Warning,
    fix: Suggested,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for pair in report.texts().pairs() {
        let Some(target) = pair.targets.iter().rfind(|one| !one.is_variant) else { continue };
        let (Some(source_end), Some(target_end)) = (end(pair.source), end(target)) else { continue };
        if source_end.kind == target_end.kind || is_free(pair.source, target, &source_end, &target_end) {
            continue;
        }
        let message = match target_end.sign {
            "" => format!("the translation has no `{}` at its end", source_end.sign),
            sign if source_end.sign.is_empty() => format!("the translation ends with `{sign}`, its source does not"),
            sign => format!("the translation ends with `{sign}`, its source with `{}`", source_end.sign),
        };
        let range = target_end.at..target_end.at + target_end.sign.len();
        let finding = target.finding(report, range.clone(), message).hint("end it as the source does");
        report.push(target.mended(finding, Applicability::Suggested, range, source_end.sign));
    }
}

#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Kind {
    None,
    Stop,
    Colon,
    Question,
    Ellipsis,
    Semicolon,
    Comma,
}

struct End {
    kind: Kind,
    sign: &'static str,
    at: usize,
}

/// How a text ends, quotation marks and brackets left out; `None` where its end is no prose.
fn end(prose: &Prose<'_>) -> Option<End> {
    let is_closing = |c: char| c.is_whitespace() || "\"'»”“’)]›".contains(c);
    let text = noteless(&prose.text).trim_end_matches(is_closing);
    if text.ends_with(OPAQUE) || prose.letters == 0 {
        return None;
    }
    let signs = [
        ("...", Kind::Ellipsis), ("…", Kind::Ellipsis), ("?!", Kind::Question), ("?", Kind::Question), (":", Kind::Colon),
        (";", Kind::Semicolon), (",", Kind::Comma), (".", Kind::Stop), ("!", Kind::Stop), ("。", Kind::Stop), ("？", Kind::Question),
        ("：", Kind::Colon), ("！", Kind::Stop),
    ];
    let found = signs.iter().find(|(sign, _)| text.ends_with(sign));
    Some(match found {
        Some((sign, kind)) => End { kind: *kind, sign, at: text.len() - sign.len() },
        None => End { kind: Kind::None, sign: "", at: text.len() },
    })
}

/// A text without the numbers of notes at its end: English sets them behind the stop, Russian before it.
fn noteless(text: &str) -> &str {
    let text = text.trim_end();
    let number = text.strip_suffix(']').map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
    match number.and_then(|rest| rest.strip_suffix('[')) {
        Some(rest) => noteless(rest),
        None => text,
    }
}

/// Whether a text stands in brackets to its last character.
fn is_bracketed(prose: &Prose<'_>) -> bool {
    let text = prose.text.trim();
    text.starts_with('(') && text.ends_with(')')
}

/// Differences that are no slips.
fn is_free(source: &Prose<'_>, target: &Prose<'_>, before: &End, after: &End) -> bool {
    use Kind::{Comma, None, Semicolon, Stop};
    let is_abbreviation = |prose: &Prose<'_>, end: &End| end.kind == Stop && ends_short(prose, end.at);
    // Items of a list end with semicolons in one language and with stops in another; a title has no end at all.
    let is_list = |kind: Kind| matches!(kind, None | Stop | Semicolon | Comma);
    let is_item = source.unit.is_some_and(|unit| unit.kind == crate::units::UnitKind::ListItem);
    // One word, or two, is a label: "Off." may be «Выкл.».
    let is_label = source.words.len() < 4 && is_list(before.kind) && is_list(after.kind);
    let is_aside = is_bracketed(source) && is_bracketed(target) && is_list(before.kind) && is_list(after.kind);
    is_aside
        || is_abbreviation(source, before)
        || is_abbreviation(target, after)
        || is_label
        || is_list(before.kind) && is_list(after.kind) && (is_item || !matches!((before.kind, after.kind), (Stop, None) | (None, Stop)))
}

/// Whether the word before a full stop is short enough for an abbreviation.
fn ends_short(prose: &Prose<'_>, at: usize) -> bool {
    let last = prose.words.iter().rfind(|word| word.end() <= at);
    last.is_some_and(|word| {
        let text = prose.word(word);
        let letters = text.chars().count();
        prose.before(word.start()) == Some('.') || letters <= 3 && !text.chars().all(|c| c.is_ascii_digit())
            || ["долл", "etc", "Inc", "corp", "англ", "изд"].contains(&text)
    })
}
