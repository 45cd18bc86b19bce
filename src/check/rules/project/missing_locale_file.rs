use crate::check::{Context, Report};
use crate::locale::Locale;
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// Every generated catalog has its document, and every folder of `locales/` is one of the project's languages.
    ///
    /// # Why it matters
    /// Translations in such a file are in no edition, and nobody is told when they go out of date.
    ///
    /// # Example
    /// `content/brief.md` became `content/shield.md`, and `locales/ru/brief.ftl` is still there.
    ///
    /// # How to fix
    /// Run `bifolio sync`: it takes the translations along to the new name. Then delete the old files. Add a language to
    /// `locales` in `bifolio.toml`.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if !context.documents.is_empty() {
        return;
    }
    for orphan in &context.library.orphans {
        let message = format!("`{}`, from which this was generated, is gone", orphan.content);
        let finding = report.finding(Span::at(orphan.file, 0), message).locale(&orphan.locale);
        let old = format!("`locales/*/{}.ftl` and `.lock`", orphan.name);
        report.push(match &orphan.heir {
            Some(heir) => finding.hint(format!("its text is in `{heir}` now: run `bifolio sync`, then delete {old}")),
            None => finding.hint(format!("delete {old}, or bring the text back")),
        });
    }
    for (path, file) in &context.library.strays {
        let folder = path.as_str().split('/').nth(1).unwrap_or_default();
        // What is no tag at all is told by `bad-langid`.
        if folder.parse::<Locale>().is_ok_and(|locale| locale.to_string() != folder) || folder.contains('_') {
            continue;
        }
        let finding = report.finding(Span::at(*file, 0), format!("the project has no language `{folder}`"));
        let hint = format!("add `{folder}` to `locales` in `bifolio.toml`, or delete `locales/{folder}`");
        report.push(finding.hint(hint));
    }
}
