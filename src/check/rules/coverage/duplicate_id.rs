use crate::check::{Context, Report};
use crate::fluent::Catalog;

declare_rule! {
    /// # What it checks
    /// No id stands twice in a catalog, nor in two catalogs that are used together: a document's, and the authored ones
    /// of its locale.
    ///
    /// # Why it matters
    /// Only the first counts. A correction of the second is never printed.
    ///
    /// # Example
    /// `key-themes` at line 3 and again at line 40 of `locales/ru/brief.ftl`.
    ///
    /// # How to fix
    /// Delete one of them, or give it the id that was meant.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let library = context.library;
    let mut catalogs: Vec<(&Catalog, String)> =
        context.translations().map(|(_, one)| (&one.catalog, one.locale.to_string())).collect();
    for (locale, authored) in &library.authored {
        catalogs.extend(authored.iter().map(|one| (&one.catalog, locale.to_string())));
    }
    for (catalog, locale) in &catalogs {
        for twice in catalog.duplicates() {
            let message = format!("`{}` is defined twice", twice.id);
            let finding = report.finding(twice.second, message).unit(&twice.id).locale(locale);
            report.push(finding.label(twice.first, "first defined here, and this one counts"));
        }
    }
    for (manuscript, translation) in context.translations() {
        for authored in library.authored(&translation.locale) {
            across(&authored.catalog, &translation.catalog, &manuscript.name, report);
        }
    }
}

/// Messages of an authored catalog that a document's has too: the document's counts.
fn across(authored: &Catalog, document: &Catalog, name: &str, report: &mut Report<'_>) {
    for message in authored.messages() {
        let id = &message.id.name;
        if let Some(other) = document.message(id) {
            let text = format!("`{id}` is defined in the catalog of `{name}` too");
            let finding = report.finding(authored.span(&message.id.span), text).unit(id.as_str());
            report.push(finding.label(document.span(&other.id.span), "this one counts in that document"));
        }
    }
}
