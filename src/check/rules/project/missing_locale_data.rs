use crate::check::{Context, Report};
use crate::locale::{has_hyphenation, has_plural_rules};
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// The program divides the words of every language that is printed, where its script divides words at all, and knows
    /// the plural forms of every language of the project.
    ///
    /// # Why it matters
    /// Narrow columns get wide gaps between words; and of “1 site, 2 sites” one form is printed for every number.
    ///
    /// # Example
    /// A project in Kazakh, for which there are no patterns.
    ///
    /// # How to fix
    /// Nothing is wrong with the text. Set it flush left, or give exceptions in `[style.kk] hyphenation`. Where plural
    /// forms are not known, write sentences that need none: “sites: 2”.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for locale in context.library.all_locales().iter().filter(|locale| context.looks_at(locale)) {
        // A pseudolocale has the rules of its language; a private one has none anywhere.
        if !has_plural_rules(locale) {
            let message = format!("the plural forms of `{locale}` are not known: all numbers take the variant `other`");
            let finding = report.finding(Span::at(context.library.settings, 0), message).locale(locale);
            report.push(finding.hint("write sentences that need no plural forms"));
        }
    }
    hyphenation(context, report);
}

fn hyphenation(context: &Context<'_>, report: &mut Report<'_>) {
    if context.library.manuscripts.is_empty() {
        return;
    }
    for locale in context.library.all_locales().iter().filter(|locale| context.looks_at(locale)) {
        // Chinese, Japanese and Thai break between signs; Arabic and Hebrew never divide a word.
        let likely = locale.likely();
        let divides = ["Latn", "Cyrl", "Grek", "Armn", "Geor"].iter().any(|script| likely.contains(script));
        if divides && !has_hyphenation(locale) {
            let message = format!("there are no hyphenation patterns for `{locale}`");
            report.push(report.finding(Span::at(context.library.settings, 0), message).locale(locale));
        }
    }
}
