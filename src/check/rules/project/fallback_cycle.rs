use crate::check::{Context, Report};
use crate::locale::Locale;
use crate::source::Span;
use std::collections::BTreeSet;

declare_rule! {
    /// # What it checks
    /// No languages stand in for each other in a circle, of two or of more.
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
    let mut told: BTreeSet<&Locale> = BTreeSet::new();
    for locale in &project.locales {
        let Some(circle) = circle(context, locale) else { continue };
        // A circle is told once, whichever of its languages one begins with.
        if circle.iter().any(|one| told.contains(one)) {
            continue;
        }
        told.extend(&circle);
        let message = match circle.as_slice() {
            [one, other] => format!("`{one}` and `{other}` stand in for each other"),
            many => {
                let names: Vec<String> = many.iter().chain([&locale]).map(|one| format!("`{one}`")).collect();
                format!("languages stand in for each other in a circle: {}", names.join(" → "))
            }
        };
        report.push(report.finding(place, message).hint("take one of them out"));
    }
}

/// The shortest way from a language back to itself, over those that stand in for it. The source language stands in for
/// all, and needs nobody.
fn circle<'c>(context: &'c Context<'_>, from: &'c Locale) -> Option<Vec<&'c Locale>> {
    let project = &context.library.project;
    let known = |locale: &Locale| project.locales.iter().find(|one| *one == locale);
    let next = |locale: &Locale| project.fallback(locale, &project.source_locale);
    let mut open: Vec<Vec<&Locale>> = vec![vec![from]];
    let mut seen: BTreeSet<&Locale> = BTreeSet::from([from]);
    while !open.is_empty() {
        let mut further = Vec::new();
        for way in open {
            let Some(last) = way.last() else { continue };
            let all = next(last);
            if way.len() > 1 && all.contains(from) && *from != project.source_locale {
                return Some(way);
            }
            for one in all.iter().filter(|one| **one != project.source_locale).filter_map(known) {
                if seen.insert(one) {
                    further.push(way.iter().copied().chain([one]).collect());
                }
            }
        }
        open = further;
    }
    None
}
