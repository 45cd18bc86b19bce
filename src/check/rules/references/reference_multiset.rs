use crate::check::{Context, Report};
use crate::diag::Level;
use crate::fluent::cst::Pattern;
use crate::fluent::walk::ReferenceKind;
use std::collections::BTreeSet;

declare_rule! {
    /// # What it checks
    /// A translation refers to the messages and terms that the source refers to. A lost message reference is an error;
    /// a lost term is for information: the translation may say it in words.
    ///
    /// # Why it matters
    /// A program name or a shared sentence is typed by hand, and does not follow when it changes.
    ///
    /// # Example
    /// The source says `{ -brand } is ready`, the translation `Firefox готов`.
    ///
    /// # How to fix
    /// Put the reference back, unless the sentence does without it. More terms than the source has are no finding.
    level: Info,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for pair in context.pairs() {
        for (name, source) in pair.source.patterns() {
            let wanted = references(source);
            let Some(target) = pair.target.same(name).filter(|_| !wanted.is_empty()) else { continue };
            for (kind, gone) in wanted.difference(&references(target)) {
                let sign = if *kind == ReferenceKind::Term { "-" } else { "" };
                let message = format!("`{sign}{gone}` of the source is not referred to in the translation of `{}`", pair.id);
                let mut finding = pair.finding(report, pair.target.span(&target.span), message);
                // A level of the settings counts for both.
                if *kind == ReferenceKind::Message && report.level() == Level::Info {
                    finding.level = Level::Error;
                }
                report.push(finding);
            }
        }
    }
}

fn references(pattern: &Pattern) -> BTreeSet<(ReferenceKind, &str)> {
    let all = pattern.references().into_iter();
    let all = all.filter(|one| matches!(one.kind, ReferenceKind::Message | ReferenceKind::Term));
    all.map(|one| (one.kind, one.name)).collect()
}
