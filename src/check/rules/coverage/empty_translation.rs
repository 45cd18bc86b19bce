use crate::check::{Context, Report};

declare_rule! {
    /// # What it checks
    /// A translation has a text where its source has one.
    ///
    /// # Why it matters
    /// The reader sees nothing: neither a text nor that one is missing.
    ///
    /// # Example
    /// `lead = { "" }`, where the source has a sentence.
    ///
    /// # How to fix
    /// Translate it, or delete the message: then it counts as missing. Where the language needs no text there, accept
    /// the finding.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for pair in context.pairs() {
        for (name, source) in pair.source.patterns() {
            let Some(target) = pair.target.same(name) else { continue };
            // An empty value is written as one literal, or two; more is text.
            if target.elements.len() > 2 {
                continue;
            }
            let is_empty = pair.target.text(target).trim().is_empty();
            if is_empty && !pair.source.text(source).trim().is_empty() {
                let message = format!("the translation of `{}` is empty", pair.id);
                report.push(pair.finding(report, pair.target.span(&target.span), message));
            }
        }
    }
}
