use crate::check::{Context, Report};
use crate::locale::has_hyphenation;
use crate::source::Span;
use std::collections::BTreeSet;

declare_rule! {
    /// # What it checks
    /// There are hyphenation patterns for the language of every edition that is set in letters with which words are
    /// divided.
    ///
    /// # Why it matters
    /// Without hyphens lines are loose, and long words stick out of narrow columns.
    ///
    /// # Example
    /// An edition in `kk`.
    ///
    /// # How to fix
    /// Set the edition ragged, or give the words of its text that stick out their hyphens: `hyphenation` in `[style.kk]`.
    level: Warning,
    run: run,
}

/// Languages whose words are never divided, or whose lines break anywhere.
const UNDIVIDED: &[&str] = &["ar", "fa", "he", "ja", "ko", "km", "lo", "my", "th", "ur", "vi", "yi", "zh"];

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let locales: BTreeSet<_> = context.manuscripts().flat_map(|one| &one.locales).filter(|one| context.looks_at(one)).collect();
    for locale in locales {
        if !has_hyphenation(locale) && !UNDIVIDED.contains(&locale.language()) {
            let message = format!("there are no hyphenation patterns for `{locale}`: its words are never divided");
            let finding = report.finding(Span::at(context.library.settings, 0), message).locale(locale);
            report.push(finding.hint(format!("settle the words that matter by `hyphenation` in `[style.{locale}]`")));
        }
    }
}
