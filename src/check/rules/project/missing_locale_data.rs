use crate::check::{Context, Report};
use crate::locale::has_hyphenation;
use crate::source::Span;

declare_rule! {
    /// # What it checks
    /// The program divides the words of every language that is printed, where its script divides words at all.
    ///
    /// # Why it matters
    /// Narrow columns get wide gaps between words.
    ///
    /// # Example
    /// A project in Kazakh, for which there are no patterns.
    ///
    /// # How to fix
    /// Nothing is wrong with the text. Set it flush left, or give exceptions in `[style.kk] hyphenation`.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
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
