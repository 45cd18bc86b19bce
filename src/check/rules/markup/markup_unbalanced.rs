use crate::check::loose::{LooseSign, loose_signs};
use crate::check::prose::Prose;
use crate::check::{Context, Report};
use crate::diag::Applicability;
use std::collections::BTreeSet;

declare_rule! {
    /// # What it checks
    /// Every `**`, `*`, `~~` and backtick of a translation has its partner, and so has every tag of a program's text,
    /// unless the source has the same sign alone.
    ///
    /// # Why it matters
    /// A sign without its partner is printed, and what it should mark is not marked.
    ///
    /// # Example
    /// `**Важно: ракеты` for `**Note:** missiles`.
    ///
    /// # How to fix
    /// Write the second sign. A sign that is meant as such takes a backslash: `\*`.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for text in report.parsed().iter().filter(|text| !text.has_variants()) {
        let written = text.target_text();
        let loose = loose_signs(written, &text.target);
        for sign in ["**", "*", "~~", "`"] {
            let of = |all: &[LooseSign]| all.iter().filter(|one| one.sign == sign).count();
            let source = || text.unit.value.as_deref().map_or(0, |value| of(&loose_signs(value, &text.source)));
            // Two of them are a pair that stands where it marks nothing: `emphasis-misrender`.
            let Some(last) = loose.iter().rfind(|one| one.sign == sign && of(&loose) % 2 == 1) else { continue };
            if source() == of(&loose) {
                continue;
            }
            let message = format!("`{sign}` has no partner in the translation of `{}`", text.unit.id);
            let finding = text.finding(report, text.place(last.range.clone()), message);
            let finding = finding.hint(format!("close it with a second `{sign}`, or write `\\{sign}` where the sign is meant"));
            let end = written.trim_end_matches([' ', '\n', '.', ',', ':', ';', '!', '?', '…']).len();
            let opens = written.get(last.range.end..).is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
            let edit = text.edit(end.saturating_sub(1)..end, &format!("{}{sign}", written.get(end.saturating_sub(1)..end).unwrap_or_default()));
            report.push(match edit.filter(|_| opens && end > last.range.end) {
                Some(edit) => finding.fix(Applicability::Suggested, vec![edit]),
                None => finding,
            });
        }
    }
    for pair in report.texts().pairs() {
        for prose in pair.targets.iter().filter(|prose| !prose.tags.is_empty()) {
            // A program may name a tag, or close it in another message.
            let own = open_tags(prose);
            if own.is_empty() {
                continue;
            }
            let source: BTreeSet<&str> = open_tags(pair.source).into_iter().map(|(name, _)| name).collect();
            let is_own = |(name, _): &&(&str, &str)| !source.contains(name);
            let Some((_, tag)) = own.iter().find(is_own) else { continue };
            let message = format!("`{tag}` has no partner in the translation of `{}`", prose.id);
            let finding = prose.whole_finding(report, message);
            report.push(finding.hint("write the tag that closes it"));
        }
    }
}

/// The tags that are not closed, or close nothing, each with its name. Elements without an end need none.
fn open_tags<'p>(prose: &'p Prose<'_>) -> Vec<(&'p str, &'p str)> {
    let mut open: Vec<(&str, &str)> = Vec::new();
    let mut alone = Vec::new();
    for tag in &prose.tags {
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        let name = |text: &'p str| text.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        if inner.ends_with('/') || matches!(name(inner), "br" | "img" | "hr" | "input" | "wbr") {
            continue;
        }
        match inner.strip_prefix('/') {
            None => open.push((name(inner), tag)),
            Some(closed) => match open.pop() {
                Some((opened, _)) if opened == name(closed) => {}
                Some(other) => alone.push(other),
                None => alone.push((name(closed), tag)),
            },
        }
    }
    alone.extend(open);
    alone
}
