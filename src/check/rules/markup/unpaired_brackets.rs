use crate::check::prose::{MaskKind, OPAQUE, Prose, Sign};
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
    for prose in texts.all().filter(|prose| prose.side == crate::check::prose::Side::Source) {
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
    for (at, sign) in signs(prose) {
        if !with_quotes && matches!(sign, '«' | '»') || is_named(prose, at, sign) {
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

/// The brackets and quotation marks of a text, with those that an option or a path took with it: `[--depth=3]`.
fn signs(prose: &Prose<'_>) -> impl Iterator<Item = (usize, char)> {
    let is_sign = |c: &char| matches!(c, '(' | ')' | '[' | ']' | '«' | '»');
    let own = prose.text.char_indices().filter(move |(_, c)| is_sign(c) || *c == OPAQUE);
    own.flat_map(move |(at, c)| {
        let hidden = (c == OPAQUE).then(|| prose.masked_at(at)).flatten();
        let hidden = hidden.filter(|masked| masked.kind == MaskKind::Address).map_or("", |masked| &masked.text);
        let inner = hidden.chars().filter(is_sign).map(move |sign| (at, sign));
        (c != OPAQUE).then_some((at, c)).into_iter().chain(inner)
    })
}

/// Whether a bracket is named and not used: “)”, or the only one, between blanks.
fn is_named(prose: &Prose<'_>, at: usize, sign: char) -> bool {
    let (before, after) = (prose.before(at), prose.after(at + sign.len_utf8()));
    let is_quoted = before.is_some_and(|c| "\"'“‘«".contains(c)) && after.is_some_and(|c| "\"'”’»".contains(c));
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_lone = || signs(prose).nth(1).is_none() && is_blank(before) && is_blank(after);
    // `(?` begins a thing of a regular expression.
    is_quoted || sign == '(' && after == Some('?') || is_lone()
}

/// `1)`, `а)`, `iv)` and smileys.
fn is_enumerator(prose: &Prose<'_>, at: usize) -> bool {
    let before = prose.text.get(..at).unwrap_or_default();
    let word: String = before.chars().rev().take(4).take_while(|c| !c.is_whitespace() && *c != '(').collect();
    word.chars().count() <= 3 && (word.chars().all(char::is_alphanumeric) || word.starts_with([':', ';', '-']))
}
