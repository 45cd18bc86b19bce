use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::Applicability;
use crate::locale::has_typography;

declare_rule! {
    /// # What it checks
    /// The apostrophe between letters, and the one before the digits of a decade, is ’.
    ///
    /// # Why it matters
    /// A straight apostrophe, an accent or an opening mark in its place looks typed and not set.
    ///
    /// # Example
    /// `don't`, `rock ‘n’ roll`, `the ‘90s`.
    ///
    /// # How to fix
    /// `--fix` writes ’.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for prose in report.texts().having([Sign::StraightSingle, Sign::Quote]) {
        if has_typography(prose.locale) {
            look(prose, report);
        }
    }
}

fn look(prose: &Prose<'_>, report: &mut Report<'_>) {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    for (at, sign) in prose.text.char_indices().filter(|(_, c)| matches!(c, '\'' | '`' | '´' | '‘')) {
        let end = at + sign.len_utf8();
        let (before, after) = (prose.before(at), prose.after(end));
        let is_within = is_letter(before) && is_letter(after);
        let is_decade = sign != '´'
            && before.is_none_or(char::is_whitespace)
            && prose.text.get(end..).is_some_and(is_decade);
        if is_within || is_decade {
            let finding = prose.finding(report, at..end, format!("`{sign}` for an apostrophe"));
            report.push(prose.mended(finding.hint("the apostrophe is ’"), Applicability::Safe, at..end, "’"));
        }
    }
}

/// `90s`, and no closing mark that would make it a quotation.
fn is_decade(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && rest.as_bytes().get(2) == Some(&b's') && !rest.contains(['\'', '’'])
}
