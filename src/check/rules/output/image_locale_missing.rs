use crate::check::texts::excerpt;
use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// A picture with words in it has a variant for every language: `map.ru.svg` beside `map.svg`. What a drawing (SVG)
    /// says can be read; of a photograph that is known only where another language has one of its own. Words of fewer
    /// than four letters and words in capitals do not count, nor does text with `translate="no"`.
    ///
    /// # Why it matters
    /// The legend of a map is text too, and the only one that nobody translated.
    ///
    /// # Example
    /// `map.svg` with “Radar station” in it, in an edition in Russian.
    ///
    /// # How to fix
    /// Save a copy with the words translated beside it, under the name that the finding gives.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for facts in context.facts() {
        for one in &facts.seen.lettering {
            let locale = &facts.locale;
            let message = match &one.other {
                Some(other) => format!("`{}` has a variant for `{other}`, and none for `{locale}`", one.path),
                None => {
                    let words = excerpt(&one.words.join(" "), 40);
                    format!("`{}` has words in it (“{words}”), and no variant for `{locale}`", one.path)
                }
            };
            let finding = report.finding(one.span, message).unit(one.unit.as_str()).locale(locale);
            let own = one.path.as_str().rsplit_once('.').map(|(stem, extension)| format!("{stem}.{locale}.{extension}"));
            report.push(finding.hint(format!("save one with translated words as `{}`", own.unwrap_or_default())));
        }
    }
}
