use crate::check::texts::count;
use crate::check::{Context, Report};
use crate::diag::Level;
use crate::layout::LayoutFactKind;
use crate::locale::Locale;

declare_rule! {
    /// # What it checks
    /// Every line, table and picture fits where it stands.
    ///
    /// # Why it matters
    /// What is too wide runs into the margin; bifolio never cuts it off.
    ///
    /// # Example
    /// A table of twelve columns, or an address of eighty characters in a narrow column.
    ///
    /// # How to fix
    /// Shorten the text, allow a hyphen, or split the table.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        for fact in &facts.layout {
            let message = match &fact.kind {
                LayoutFactKind::Overfull { by } => format!("a line is {:.1} pt too wide", by.to_pt()),
                LayoutFactKind::WideTable { by } => format!("the table is {:.1} pt too wide", by.to_pt()),
                LayoutFactKind::TallBlock => "this does not fit on a page in one piece".to_owned(),
                LayoutFactKind::TooManyPages => "the document has too many pages; the rest is left out".to_owned(),
                LayoutFactKind::TooLong { pages, by } => too_long(&facts.locale, *pages, *by),
                _ => continue,
            };
            let mut finding = report.finding(fact.span, message).locale(&facts.locale);
            // A line is a matter of looks; the others run off the page.
            if matches!(fact.kind, LayoutFactKind::Overfull { .. }) {
                finding.level = finding.level.min(Level::Warning);
            }
            report.push(fact.unit.iter().fold(finding, |finding, unit| finding.unit(unit.as_str())));
        }
    }
}

fn too_long(locale: &Locale, pages: u32, by: usize) -> String {
    let (lines, pages) = (count(by, "line"), count(pages as usize, "page"));
    format!("the `{locale}` text is {lines} too long for {pages}, set as close as the theme allows")
}
