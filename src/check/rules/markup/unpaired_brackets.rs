use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// Every round and square bracket and every «guillemet» has its partner, and they nest. The bracket after a
    /// number or letter of a list ("1)", "а)") needs none.
    ///
    /// # Why it matters
    /// The reader looks for the end of the aside.
    ///
    /// # Example
    /// `договор (1972 года был подписан`.
    ///
    /// # How to fix
    /// Write the bracket that is missing.
    level: Warning,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    let texts = report.texts();
    for pair in texts.pairs().filter(|pair| pair.targets.len() == 1 || pair.targets.iter().any(|one| one.is_variant)) {
        // A sentence that goes on in another message is so in the source too.
        let is_meant = (pair.source.has(Sign::Bracket) || pair.source.has(Sign::Quote)) && unpaired_of(pair.source, true).is_some();
        if is_meant {
            continue;
        }
        for prose in pair.targets {
            look(prose, report);
        }
    }
    for prose in texts.all.iter().filter(|prose| prose.side == crate::check::prose::Side::Source) {
        look(prose, report);
    }
}

fn look(prose: &Prose<'_>, report: &mut Report<'_>) {
    // A program's `[` may be a key.
    if !prose.has(Sign::Bracket) && !prose.has(Sign::Quote) || prose.words.len() < 3 {
        return;
    }
    if let Some((at, sign)) = unpaired(prose) {
        let finding = prose.finding(report, at..at + sign.len_utf8(), format!("`{sign}` has no partner"));
        report.push(finding.hint("write the bracket that is missing, or take this one out"));
    }
}

/// The first bracket without a partner; «» are looked at where they are the marks of the language.
fn unpaired(prose: &Prose<'_>) -> Option<(usize, char)> {
    unpaired_of(prose, prose.locale.language() == "ru")
}

fn unpaired_of(prose: &Prose<'_>, with_quotes: bool) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, sign) in prose.text.char_indices() {
        // “)” is named, not used.
        if prose.before(at).is_some_and(|c| "\"'“‘«".contains(c)) && prose.after(at + sign.len_utf8()).is_some_and(|c| "\"'”’»".contains(c)) {
            continue;
        }
        if !with_quotes && matches!(sign, '«' | '»') {
            continue;
        }
        let partner = match sign {
            '(' | '[' | '«' => {
                open.push((at, sign));
                continue;
            }
            ')' => '(',
            ']' => '[',
            '»' => '«',
            _ => continue,
        };
        match open.last() {
            Some((_, last)) if *last == partner => drop(open.pop()),
            _ if sign == ')' && is_enumerator(prose, at) => {}
            _ => return Some((at, sign)),
        }
    }
    open.first().copied()
}

/// `1)`, `а)`, `iv)` and smileys.
fn is_enumerator(prose: &Prose<'_>, at: usize) -> bool {
    let before = prose.text.get(..at).unwrap_or_default();
    let word: String = before.chars().rev().take_while(|c| !c.is_whitespace() && *c != '(').collect();
    word.chars().count() <= 3 && (word.chars().all(char::is_alphanumeric) || word.starts_with([':', ';', '-']))
}
