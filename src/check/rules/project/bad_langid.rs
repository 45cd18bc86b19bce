use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::locale::Locale;
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Range;

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
    /// Rename the folder as the finding says, or take one of the two away: `--fix --suggested` leaves the first in `locales`.
    level: Error,
    fix: Suggested,
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
            let place = setting(context, locale);
            let at = place.as_ref().map_or(0..0, |(tag, _)| tag.clone());
            let finding = report.finding(Span::new(context.library.settings, at), message).locale(locale);
            let edit = place.map(|(_, whole)| Edit::new(Span::new(context.library.settings, whole), ""));
            report.push(finding.hint("keep one of the two").suggest(edit.into_iter().collect()));
        }
    }
}

/// Where `locales` of the settings names a language, and the same with the comma before it.
fn setting(context: &Context<'_>, locale: &Locale) -> Option<(Range<usize>, Range<usize>)> {
    let text = context.library.sources.get(context.library.settings).text();
    let is_key = |line: &str| line.strip_prefix("locales").is_some_and(|rest| rest.trim_start().starts_with('='));
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let (start, _) = lines.into_iter().find(|(_, line)| is_key(line))?;
    let list = text.get(start..)?;
    let list = list.get(..list.find(']')?)?;
    let tag = format!("\"{locale}\"");
    let place = start + list.rfind(&tag)?;
    let before = text.get(..place)?.trim_end();
    let comma = before.strip_suffix(',')?.len();
    Some((place..place + tag.len(), comma..place + tag.len()))
}
