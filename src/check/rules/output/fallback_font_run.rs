use crate::check::{Context, Report};
use crate::layout::LayoutFactKind;
use std::collections::BTreeSet;

declare_rule! {
    /// # What it checks
    /// No text is set in a font that stands in for the theme's own.
    ///
    /// # Why it matters
    /// A font of another design and weight among the letters of the text is seen at once.
    ///
    /// # Example
    /// A Hebrew name in a text set in Source Serif 4, with `fonts.fallback` naming a family for it.
    ///
    /// # How to fix
    /// Where the font was chosen for this, nothing is to be done; else write the characters otherwise, or take a family
    /// for the text that has them.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    // A text has many such runs, and stands in several editions: it is told of once.
    let mut said = BTreeSet::new();
    for facts in context.facts() {
        for fact in &facts.layout {
            if let LayoutFactKind::FallbackFont { face } = &fact.kind
                && said.insert((face, fact.span.file, fact.span.start))
            {
                let message = format!("{face} stands in for a font that lacks characters of this text");
                let finding = report.finding(fact.span, message).locale(&facts.locale);
                report.push(fact.unit.iter().fold(finding, |finding, unit| finding.unit(unit.as_str())));
            }
        }
    }
}
