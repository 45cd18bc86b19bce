use crate::check::context::{each, missing};
use crate::check::{Context, Report};
use crate::diag::Level;
use crate::markdown::{Inline, InlineKind, ParsedInline};

declare_rule! {
    /// # What it checks
    /// A translation has the code spans of its source, and as much emphasis, superscript and the like. Code that
    /// stands there without its backticks is a warning; a difference in emphasis is information, since 3 to 8 % of real translations have one on purpose.
    ///
    /// # Why it matters
    /// Code that lost its backticks is hyphenated, gets curly quotes and is translated.
    ///
    /// # Example
    /// `Run apt` for `` Запустите `apt` ``.
    ///
    /// # How to fix
    /// Mark the same words in the translation.
    level: Warning,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for text in report.parsed().iter().filter(|text| !text.has_variants() && !text.has_more()) {
        let (source, target) = (Marks::of(&text.source), Marks::of(&text.target));
        let id = &text.unit.id;
        for code in missing(&source.code, &target.code).into_iter().filter(|code| is_copied(code)) {
            // Repeated code may be said once.
            if !target.code.iter().any(|other| other == code) {
                let message = format!("the code `{code}` of `{id}` is not code in the translation");
                let mut finding = text.finding(report, text.whole(), message);
                // A name that was translated has lost nothing; one that stands there bare has.
                if !stands_bare(&text.target.inlines, code) {
                    finding.level = finding.level.min(Level::Info);
                }
                report.push(finding.hint(format!("write it in backticks: `` `{code}` ``")));
            }
        }
        for ((name, before), (_, after)) in source.kinds.iter().zip(&target.kinds) {
            if before != after {
                let message = format!("`{id}` has {name} {before} times in the source and {after} times in the translation");
                let mut finding = text.finding(report, text.whole(), message);
                finding.level = finding.level.min(Level::Info);
                report.push(finding.hint("mark the same words, unless the difference is meant"));
            }
        }
    }
}

/// Whether some words stand in a text that is not code, and are not a part of longer ones.
fn stands_bare(inlines: &[Inline], words: &str) -> bool {
    let mut is_bare = false;
    let is_joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    each(inlines, &mut |inline| {
        let InlineKind::Text(text) = &inline.kind else { return };
        is_bare |= text.match_indices(words).any(|(at, _)| {
            let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + words.len()..).unwrap_or_default());
            !before.ends_with(is_joined) && !after.starts_with(is_joined)
        });
    });
    is_bare
}

/// Whether code is copied and not translated: it has a letter, and what it has is ASCII.
fn is_copied(code: &str) -> bool {
    code.is_ascii() && code.contains(|c: char| c.is_ascii_alphabetic()) && !code.contains('<')
}

struct Marks {
    code: Vec<String>,
    kinds: [(&'static str, usize); 5],
}

impl Marks {
    fn of(parsed: &ParsedInline) -> Marks {
        let kinds = ["emphasis", "strong emphasis", "superscript", "subscript", "strikethrough"];
        let mut marks = Marks { code: Vec::new(), kinds: kinds.map(|name| (name, 0)) };
        each(&parsed.inlines, &mut |inline| {
            let name = match &inline.kind {
                InlineKind::Code(code) => return marks.code.push(code.clone()),
                InlineKind::Emphasis(_) => "emphasis",
                InlineKind::Strong(_) => "strong emphasis",
                InlineKind::Superscript(_) => "superscript",
                InlineKind::Subscript(_) => "subscript",
                InlineKind::Strikethrough(_) => "strikethrough",
                _ => return,
            };
            marks.kinds.iter_mut().filter(|(kind, _)| *kind == name).for_each(|(_, count)| *count += 1);
        });
        marks.code.sort();
        marks
    }
}
