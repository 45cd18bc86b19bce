use crate::check::texts::nearest;
use crate::check::{Context, Report};
use crate::source::Span;
use std::collections::BTreeSet;

declare_rule! {
    /// # What it checks
    /// Every catalog that people write has a namesake in the source language, its path and capitals the same.
    ///
    /// # Why it matters
    /// Pontoon and Weblate find the translations of a catalog by its path in the source language: another file is shown
    /// to nobody, and Pontoon deletes what is in it.
    ///
    /// # Example
    /// `locales/ru/Terms.ftl` beside `locales/en/terms.ftl`.
    ///
    /// # How to fix
    /// Rename the file as the finding says, or add the catalog to the source language. `ui.ftl` needs no namesake: the
    /// program has one.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let library = context.library;
    if !context.documents.is_empty() {
        return;
    }
    let source = &library.project.source_locale;
    let known: BTreeSet<&str> = library.authored(source).iter().map(|one| one.name()).collect();
    for (locale, catalogs) in library.authored.iter().filter(|(locale, _)| *locale != source && context.looks_at(locale)) {
        for one in catalogs.iter().filter(|one| one.name() != "ui.ftl" && !known.contains(one.name())) {
            let message = format!("`{source}` has no catalog `{}`: tools such as Pontoon do not see this one", one.name());
            let finding = report.finding(Span::at(one.catalog.file(), 0), message).locale(locale);
            let same = known.iter().find(|name| name.to_lowercase() == one.name().to_lowercase()).copied();
            report.push(match same.or_else(|| nearest(one.name(), known.iter().copied())) {
                Some(near) => finding.hint(format!("did you mean `locales/{locale}/{near}`?")),
                None => finding.hint(format!("add `locales/{source}/{}`, with the same messages", one.name())),
            });
        }
    }
}
