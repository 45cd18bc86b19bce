use crate::check::{Context, Report};
use crate::layout::LayoutFactKind;

declare_rule! {
    /// # What it checks
    /// No line of a paragraph stands alone: not its first at the foot of a page, nor its last at the head of one, nor
    /// a last line of hardly a word; and the last page holds more than a few lines.
    ///
    /// # Why it matters
    /// A line alone is read as something that was forgotten. Such ends are avoided wherever the text lets them be.
    ///
    /// # Example
    /// A document whose last page has two lines.
    ///
    /// # How to fix
    /// Shorten or lengthen the paragraph by some words.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        for fact in &facts.layout {
            let (message, hint) = match &fact.kind {
                LayoutFactKind::Orphan { page } => (
                    format!("the first line of this paragraph stands alone at the foot of page {page}"),
                    "shorten what stands before it, or make the paragraph longer",
                ),
                LayoutFactKind::Widow { page } => (
                    format!("the last line of this paragraph stands alone at the head of page {page}"),
                    "shorten the paragraph by a line, or make it longer",
                ),
                LayoutFactKind::ShortEnding { text, width } => (
                    format!("the last line has no more than `{text}`, {:.1} pt", width.to_pt()),
                    "shorten the paragraph by a word, or make it longer",
                ),
                LayoutFactKind::ShortLastPage { lines } => (
                    format!("the last page holds no more than {lines} lines"),
                    "shorten the text by as many lines, or make it longer",
                ),
                _ => continue,
            };
            let finding = report.finding(fact.span, facts.told(message)).locale(&facts.locale).hint(hint);
            report.push(fact.unit.iter().fold(finding, |finding, unit| finding.unit(unit.as_str())));
        }
    }
}
