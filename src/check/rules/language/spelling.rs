use crate::check::lexicon::dictionary::Speller;
use crate::check::{Context, Report};
use crate::diag::Applicability;

declare_rule! {
    /// # What it checks
    /// Every word is in the dictionary of its language, where the project has one: `ru.aff` and `ru.dic`, as Hunspell
    /// has them, in `locales/dictionaries` or the folder that `dictionaries` in `[check]` names. Words with a capital
    /// are left alone, which may be names, and so are those of the glossary, of Fluent terms, and of `ru.txt` beside the
    /// dictionary, one a line.
    ///
    /// # Why it matters
    /// Readers see a slip before they see what the text says.
    ///
    /// # Example
    /// `The goverment agreed.`
    ///
    /// # How to fix
    /// Mend the word; `--fix --suggested` does where the dictionary proposes but one. Add a word that is right to
    /// `ru.txt`. Dictionaries are UTF-8: `iconv` converts others. A machine's own dictionaries are not looked at, so that
    /// all machines find the same.
    level: Info,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for dictionary in context.library.dictionaries.iter().filter(|one| context.looks_at(&one.locale) || is_source(context, &one.locale)) {
        let mut speller = match Speller::open(context, dictionary) {
            Ok(speller) => speller,
            Err(bad) => {
                report.push(report.finding(bad.place, bad.message).hint(bad.hint).locale(&dictionary.locale));
                continue;
            }
        };
        for prose in report.texts().all().filter(|prose| *prose.locale == dictionary.locale) {
            for (range, proposals) in speller.unknown(prose) {
                let message = format!("`{}` is not in the dictionary of `{}`", prose.slice(range.clone()), prose.locale);
                let finding = prose.finding(report, range.clone(), message);
                report.push(match proposals.as_slice() {
                    [] => finding.hint("mend it, or add it to the project's words beside the dictionary"),
                    [only] => prose.mended(finding.hint(format!("did you mean `{only}`?")), Applicability::Suggested, range, only),
                    several => finding.hint(format!("did you mean `{}`?", several.join("`, `"))),
                });
            }
        }
    }
}

/// Texts of the source are looked at whatever the locales that were asked for.
fn is_source(context: &Context<'_>, locale: &crate::locale::Locale) -> bool {
    context.manuscripts().any(|one| one.source_locale == *locale) || context.library.project.source_locale == *locale
}
