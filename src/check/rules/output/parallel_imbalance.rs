use crate::check::{Context, Report};
use crate::layout::LayoutFactKind;

declare_rule! {
    /// # What it checks
    /// The two sides of a row of a parallel edition are about as long: the shorter has at least half the height of the
    /// longer.
    ///
    /// # Why it matters
    /// Beside a long text, a short one leaves a white column, and readers ask what is missing there.
    ///
    /// # Example
    /// A paragraph of ten lines, and its translation, which tells the first sentence alone.
    ///
    /// # How to fix
    /// See whether the translation is complete. If it is, divide the paragraph, so that both sides meet more often.
    level: Info,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        for fact in &facts.layout {
            if let LayoutFactKind::Imbalance { white } = &fact.kind {
                let message = format!("{:.0} % of this row of the parallel edition is white", white * 100.0);
                let finding = report.finding(fact.span, message).locale(&facts.locale);
                let finding = fact.unit.iter().fold(finding, |finding, unit| finding.unit(unit.as_str()));
                report.push(finding.hint("see whether the other language has all of it, or divide the paragraph"));
            }
        }
    }
}
