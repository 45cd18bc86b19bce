use crate::check::{Context, Report};
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// No two languages stand in for each other.
    ///
    /// # Why it matters
    /// What neither has is looked for in a circle; whose text is printed depends on where one began.
    ///
    /// # Example
    /// `fallback = { uk = ["ru"], ru = ["uk"] }`.
    ///
    /// # How to fix
    /// Let one of them fall back on the source language.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let project = &context.library.project;
    let settings = context.library.settings;
    let text = context.library.sources.get(settings).text();
    let at = text.find("fallback").unwrap_or(0);
    let place = Span::new(settings, at..(at + "fallback".len()).min(text.len()));
    for locale in &project.locales {
        let direct = project.fallback(locale, &project.source_locale);
        // The earlier of the two in the settings tells of both.
        let circle = direct.iter().filter(|one| *one > locale && *one != &project.source_locale);
        for other in circle.filter(|one| project.fallback(one, &project.source_locale).contains(locale)) {
            let message = format!("`{locale}` and `{other}` stand in for each other");
            report.push(report.finding(place, message).hint("take one of the two out"));
        }
    }
}
