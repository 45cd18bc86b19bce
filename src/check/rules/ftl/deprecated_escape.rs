use crate::check::{Broken, Context, Report};
use crate::diag::{Edit, Level};

declare_rule! {
    /// # What it checks
    /// Escapes in string literals are `\\`, `\"`, `\uXXXX` and `\UXXXXXX`, and name a character of Unicode.
    ///
    /// # Why it matters
    /// A message with another escape is dropped, which is an error; a half of a surrogate pair prints as �.
    ///
    /// # Example
    /// `{ "\uD83D\uDE80" }`, or `{ "\n" }`.
    ///
    /// # How to fix
    /// Write the character itself, or its number in six digits; `--fix --suggested` does for a pair, and doubles a
    /// backslash that escapes nothing.
    level: Warning,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("deprecated-escape") {
        let mut finding = broken.finding(report);
        if broken.junk.is_some() {
            finding.level = lost_level(report);
            let at = broken.error.at.start;
            finding = finding.suggest(broken.if_it_mends(vec![(at..at, "\\".to_owned())]));
        } else {
            finding = finding.suggest(pair(broken));
        }
        report.push(finding);
    }
}

/// Two halves of a surrogate pair, side by side, as the one character that they mean.
fn pair(broken: &Broken<'_>) -> Vec<Edit> {
    let at = broken.error.at.start;
    let rest = broken.catalog.resource().text().get(at..).unwrap_or_default();
    let half = |from: usize| {
        let digits = rest.get(from..from + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let (Some(high), Some(low)) = (half(0), half(6)) else { return Vec::new() };
    match char::decode_utf16([high, low]).next() {
        Some(Ok(character)) => {
            let text = format!("\\U{:06X}", u32::from(character));
            vec![Edit::new(broken.catalog.span(&(at..at + 12)), text)]
        }
        _ => Vec::new(),
    }
}

/// What is lost is an error, unless the settings say what this rule is.
fn lost_level(report: &Report<'_>) -> Level {
    if report.level() == Level::Warning { Level::Error } else { report.level() }
}
