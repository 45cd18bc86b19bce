use crate::check::context::{each, missing};
use crate::check::{Context, Report};
use crate::markdown::{InlineKind, ParsedInline};

declare_rule! {
    /// # What it checks
    /// A translation has the pictures within the lines of its source, and says of each what it shows.
    ///
    /// # Why it matters
    /// A lost picture is lost content; one without a text is silent to those who listen.
    ///
    /// # Example
    /// `![icon][gear]` in the source, and no picture in the translation.
    ///
    /// # How to fix
    /// Put the picture where it belongs, with its text in the brackets.
    level: Error,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    for text in report.parsed().iter().filter(|text| !text.has_variants() && !text.has_more()) {
        let (source, target) = (images(&text.source), images(&text.target));
        let id = &text.unit.id;
        let names = |all: &[(String, bool)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let (before, after) = (names(&source), names(&target));
        for name in missing(&before, &after) {
            let message = format!("the picture `{name}` of `{id}` is missing from the translation");
            report.push(text.finding(report, text.whole(), message).hint("put it where it belongs in the sentence"));
        }
        for name in missing(&after, &before) {
            let message = format!("the translation of `{id}` has a picture more than its source: `{name}`");
            report.push(text.finding(report, text.whole(), message).hint("take it out"));
        }
        for (name, _) in target.iter().filter(|(name, has_text)| !has_text && source.contains(&(name.clone(), true))) {
            let message = format!("the picture `{name}` of `{id}` has no text in the translation");
            report.push(text.finding(report, text.whole(), message).hint("say in the brackets what it shows"));
        }
    }
}

/// The pictures by their addresses, and whether each has a text.
fn images(parsed: &ParsedInline) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    each(&parsed.inlines, &mut |inline| {
        if let InlineKind::Image { destination, alt } = &inline.kind {
            found.push((destination.clone(), !alt.trim().is_empty()));
        }
    });
    found.sort();
    found
}
