use crate::check::{Context, Report};
use crate::edition::MisalignedKind;

declare_rule! {
    /// # What it checks
    /// In a parallel edition every heading, paragraph and item has its counterpart beside it, in the same order.
    ///
    /// # Why it matters
    /// Readers compare line by line: beside a white place they look for what was left out, or take the wrong text for
    /// the translation.
    ///
    /// # Example
    /// A translator joined two paragraphs in the first message, and emptied the second: `second = { "" }`.
    ///
    /// # How to fix
    /// Divide the translation as the source is divided, or join the paragraphs of the source.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts().filter(|facts| facts.is_parallel) {
        for one in &facts.seen.misaligned {
            let message = match one.kind {
                MisalignedKind::Unpaired => format!("nothing stands beside `{}` in the parallel edition", one.unit),
                MisalignedKind::Crossed => format!("`{}` stands in another place beside its counterpart", one.unit),
            };
            let finding = report.finding(one.span, message).unit(one.unit.as_str()).locale(&facts.locale);
            let finding = one.other.into_iter().fold(finding, |finding, other| finding.label(other, "the other language"));
            report.push(finding.hint("divide both languages alike"));
        }
    }
}
