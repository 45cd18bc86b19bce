use crate::check::context::TextPair;
use crate::check::loose::loose_signs;
use crate::check::{Context, Report};
use crate::diag::{Applicability, Diagnostic};
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// A pair of `**` or `*` marks what stands between them. By CommonMark it does not where the signs touch a letter on
    /// one side and punctuation on the other.
    ///
    /// # Why it matters
    /// The asterisks are printed.
    ///
    /// # Example
    /// `слово**«цитата»**ми`.
    ///
    /// # How to fix
    /// Put the quotation marks outside: `«**цитата**»`.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for text in report.parsed().iter().filter(|text| !text.has_variants()) {
        let written = text.target_text();
        let loose = loose_signs(written, &text.target);
        for sign in ["**", "*"] {
            let all: Vec<_> = loose.iter().filter(|one| one.sign == sign).collect();
            // An odd one is `markup-unbalanced`.
            if all.len() % 2 == 1 {
                continue;
            }
            for pair in all.chunks_exact(2) {
                let [open, close] = pair else { continue };
                let range = open.range.start..close.range.end;
                if is_meant(text, written, &range) {
                    continue;
                }
                let message = format!("the `{sign}` of `{}` mark nothing and are printed", text.unit.id);
                let finding = text.finding(report, text.place(range.clone()), message);
                let finding = finding.hint("put quotation marks and punctuation outside the asterisks, or a blank before them");
                let finding = mended(text, finding, open.range.end..close.range.start, sign, &range);
                report.push(finding);
            }
        }
    }
}

/// Whether the source prints the same signs.
fn is_meant(text: &TextPair<'_>, written: &str, range: &Range<usize>) -> bool {
    let source = text.unit.value.as_deref().unwrap_or_default();
    written.get(range.clone()).is_some_and(|part| source.contains(part))
}

/// The marks at the ends go outside.
fn mended(text: &TextPair<'_>, finding: Diagnostic, inner: Range<usize>, sign: &str, whole: &Range<usize>) -> Diagnostic {
    let content = text.target_text().get(inner).unwrap_or_default();
    let is_mark = |c: char| c.is_ascii_punctuation() && c != '\\' || "«»„“”‘’…—–".contains(c);
    let core = content.trim_matches(is_mark);
    let start = content.len() - content.trim_start_matches(is_mark).len();
    let (Some(before), Some(after)) = (content.get(..start), content.get(start + core.len()..)) else { return finding };
    if core.is_empty() || core.trim() != core || core.len() == content.len() {
        return finding;
    }
    match text.edit(whole.clone(), &format!("{before}{sign}{core}{sign}{after}")) {
        Some(edit) => finding.fix(Applicability::Safe, vec![edit]),
        None => finding,
    }
}
