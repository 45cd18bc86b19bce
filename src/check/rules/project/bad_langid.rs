use crate::check::{Context, Report};
use crate::locale::Locale;
use crate::source::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// # What it checks
    /// Folders of `locales/` are named by language tags (BCP 47), and no two languages of the project mean the same:
    /// `ru` and `ru-RU`, say.
    ///
    /// # Why it matters
    /// Browsers and tools do not know `ru_RU`; and of two names of one language nobody knows which is printed.
    ///
    /// # Example
    /// `locales/ru_RU/`, or `locales = ["ru", "ru-RU"]`.
    ///
    /// # How to fix
    /// Rename the folder as the finding says, or take one of the two away.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (path, file) in &context.library.strays {
        let folder = path.as_str().split('/').nth(1).unwrap_or_default();
        let place = Span::at(*file, 0);
        match folder.replace('_', "-").parse::<Locale>() {
            Ok(locale) if locale.to_string() == folder => {}
            Ok(locale) => {
                let finding = report.finding(place, format!("`{folder}` is no language tag as it is written"));
                report.push(finding.hint(format!("name the folder `{locale}`")));
            }
            // `missing-locale-file` says that the project has no such language.
            Err(_) => {}
        }
    }
    let mut seen: BTreeMap<String, &Locale> = BTreeMap::new();
    for locale in &context.library.project.locales {
        if let Some(first) = seen.insert(locale.likely(), locale) {
            let message = format!("`{first}` and `{locale}` mean the same language, script and region");
            report.push(report.finding(Span::at(context.library.settings, 0), message).locale(locale));
        }
    }
}
