use crate::source::Span;
use crate::check::prose::{MaskKind, Pair};
use crate::check::{Context, Report};
use crate::diag::Applicability;

declare_rule! {
    /// # What it checks
    /// No web address is typed into a translation whose source has a link or nothing in its place.
    ///
    /// # Why it matters
    /// A typed address is no link, and it is not renewed when the source's changes.
    ///
    /// # Example
    /// `см. https://example.org/r` for `see the [report][carnegie]`.
    ///
    /// # How to fix
    /// Write `[text][label]` with the source's label; a locale's own address goes to `[links.ru]` of `bifolio.toml`.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    // The text of a link begins behind a bracket: what stands there is no address to type.
    let is_in_link = |place: Span| {
        let text = context.library.sources.get(place.file).text();
        text.get(..place.start).is_some_and(|before| before.ends_with('['))
    };
    for pair in report.texts().pairs() {
        look(&pair, &is_in_link, report);
    }
}

fn look(pair: &Pair<'_, '_>, is_in_link: &dyn Fn(Span) -> bool, report: &mut Report<'_>) {
    // A program's text has no links to write.
    let Some(unit) = pair.source.unit else { return };
    for target in pair.targets {
        for one in target.masked.iter().filter(|one| one.kind == MaskKind::Address && is_web(&one.text)) {
            if pair.source.masked.iter().any(|other| other.kind == MaskKind::Address && is_web(&other.text)) {
                continue;
            }
            let range = one.at..one.at + '\u{fffc}'.len_utf8();
            if is_in_link(target.place(range.clone())) {
                continue;
            }
            let message = format!("the address `{}` is typed into the translation", one.text);
            let finding = target.finding(report, range.clone(), message);
            let same = |url: &str| url.trim_end_matches('/') == one.text.trim_end_matches('/');
            let label = unit.links.iter().find(|(_, url)| same(url)).map(|(label, _)| label);
            report.push(match label {
                Some(label) => {
                    let finding = finding.hint(format!("the source has it as the link `{label}`"));
                    let place = target.place(range);
                    let edit = crate::diag::Edit { span: place, text: format!("[{}][{label}]", one.text) };
                    finding.fix(Applicability::Safe, vec![edit])
                }
                None => finding.hint("write `[text][label]` with a label of the source"),
            });
        }
    }
}

fn is_web(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")
}
