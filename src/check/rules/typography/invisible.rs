use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;

declare_rule! {
    /// # What it checks
    /// No text holds characters that nobody sees: zero-width spaces and joiners, soft hyphens, marks of direction, line and
    /// paragraph separators, control characters, tabs, noncharacters. Joiners within emoji and in scripts that need them
    /// are right, and what is written as an escape (`{ "\u200B" }`) is meant.
    ///
    /// # Why it matters
    /// The word is not found by a search, is read aloud wrongly, and its line breaks where nobody knows why.
    ///
    /// # Example
    /// A soft hyphen that a word processor left in `дого­вор`.
    ///
    /// # How to fix
    /// `--fix` takes it out; a tab becomes a space.
    level: Error,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().having([Sign::Odd]) {
        for (at, c) in prose.text.char_indices() {
            let Some((name, instead)) = invisible(c).filter(|_| !is_needed(prose, at, c)) else { continue };
            let range = at..at + c.len_utf8();
            // Written as an escape it is meant.
            if prose.edit(range.clone(), instead).is_some() {
                let finding = prose.finding(report, range.clone(), format!("{name} (U+{:04X})", u32::from(c)));
                report.push(prose.mended(finding.hint("take it out"), Applicability::Safe, range, instead));
            }
        }
    }
}

/// The name of an invisible character, and what stands in its place.
fn invisible(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        '\t' => ("a tab", " "),
        '\u{200b}' => ("a zero-width space", ""),
        '\u{200c}' | '\u{200d}' => ("a zero-width joiner", ""),
        '\u{ad}' => ("a soft hyphen", ""),
        '\u{feff}' => ("a byte-order mark", ""),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ("a mark of direction", ""),
        '\u{2028}' | '\u{2029}' | '\u{85}' => ("a line separator", " "),
        '\u{fff9}'..='\u{fffb}' | '\u{180e}' | '\u{115f}' | '\u{1160}' | '\u{3164}' => ("an invisible character", ""),
        '\u{fdd0}'..='\u{fdef}' => ("a noncharacter", ""),
        c if u32::from(c) & 0xfffe == 0xfffe => ("a noncharacter", ""),
        '\n' => return None,
        c if c.is_control() => ("a control character", ""),
        _ => return None,
    })
}

/// Joiners of emoji and of scripts that are joined; marks of direction beside letters that run from right to left.
fn is_needed(prose: &Prose<'_>, at: usize, c: char) -> bool {
    let near = [prose.before(at), prose.after(at + c.len_utf8())];
    let is_foreign = |c: &Option<char>| c.is_some_and(|c| u32::from(c) > 0x58f && !('\u{1e00}'..='\u{206f}').contains(&c));
    match c {
        '\u{200c}' | '\u{200d}' => near.iter().any(is_foreign),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            prose.has(Sign::OtherLetter) || prose.has(Sign::Opaque) || is_right_to_left(prose.locale.language())
        }
        _ => false,
    }
}

fn is_right_to_left(language: &str) -> bool {
    matches!(language, "ar" | "fa" | "he" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb")
}
