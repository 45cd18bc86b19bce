use crate::check::{Context, EntryPair, Report};
use crate::diag::Edit;
use crate::fluent::cst::Pattern;

declare_rule! {
    /// # What it checks
    /// A blank at the beginning or end of a value that the source has too is written `{ " " }`.
    ///
    /// # Why it matters
    /// Fluent drops plain blanks there, and two texts run into each other: “Page1”.
    ///
    /// # Example
    /// The source is `Page{ " " }`, and the translation `Страница` with a plain blank behind it.
    ///
    /// # How to fix
    /// `bifolio check --fix` writes the blank so that it stays.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for pair in context.pairs() {
        for (name, source) in pair.source.patterns() {
            let Some(target) = pair.target.same(name) else { continue };
            // Few values have blanks behind them, so that is looked at first.
            let Some((range, edit)) = at_end(pair, target) else { continue };
            if pair.source.text(source).ends_with(' ') && !pair.target.text(target).ends_with(' ') {
                let place = pair.target.span(&range);
                let message = format!("this blank at the end of `{}` is dropped, and the source has one", pair.id);
                report.push(pair.finding(report, place, message).hint("write `{ \" \" }`").safe(vec![edit]));
            }
        }
    }
}

/// The blanks behind a value, and the edit that keeps them.
fn at_end(pair: &EntryPair<'_>, pattern: &Pattern) -> Option<(std::ops::Range<usize>, Edit)> {
    let catalog = pair.target.catalog;
    let rest = catalog.resource().text().get(pattern.span.end..)?;
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    let is_end = rest.get(blanks..)?.trim_start_matches('\r').starts_with('\n') || blanks == rest.len();
    let range = pattern.span.end..pattern.span.end + blanks;
    (blanks > 0 && is_end).then(|| {
        let text = format!("{{ \"{}\" }}", " ".repeat(blanks));
        (range.clone(), Edit::new(catalog.span(&range), text))
    })
}
