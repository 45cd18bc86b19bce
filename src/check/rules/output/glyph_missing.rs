use crate::check::{Context, Report};
use crate::layout::LayoutFactKind;

declare_rule! {
    /// # What it checks
    /// The fonts of the edition have a glyph for every character.
    ///
    /// # Why it matters
    /// A letter without a glyph vanishes from the page, or prints as a box.
    ///
    /// # Example
    /// A Georgian name in a text set in Source Serif 4.
    ///
    /// # How to fix
    /// Add a font that has the character to `fonts/` and name its family in the theme, or write the character otherwise.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        for fact in &facts.layout {
            if let LayoutFactKind::MissingGlyph { character, face } = &fact.kind {
                let code = u32::from(*character);
                let message = format!("{face} has no glyph for U+{code:04X} `{}`", character.escape_debug());
                let place = context.find_character(fact.span, *character);
                let finding = report.finding(place, message).locale(&facts.locale);
                report.push(fact.unit.iter().fold(finding, |finding, unit| finding.unit(unit.as_str())));
            }
        }
    }
}
