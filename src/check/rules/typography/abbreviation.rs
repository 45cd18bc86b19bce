use crate::check::prose::{Prose, Sign};
use crate::check::{Context, Report};
use crate::diag::{Applicability, Level};
use crate::locale::{Locale, is_abbreviation_pair};
use std::collections::BTreeMap;

declare_rule! {
    /// # What it checks
    /// The parts of Russian abbreviations stand a no-break space apart («т. д.»); this is information, because much of what is
    /// published does not. In English one of `U.S.` and `US` is used throughout.
    ///
    /// # Why it matters
    /// Two ways to write one thing look careless.
    ///
    /// # Example
    /// `и т.д.`; `the U.S. and the US`.
    ///
    /// # How to fix
    /// `--fix` writes them in the same way.
    level: Warning,
    fix: Safe,
    run: run,
}

/// A mention of the country: where, and whether with stops.
type Country<'t, 'a> = (&'t Prose<'a>, std::ops::Range<usize>, bool);

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    let mut countries: BTreeMap<&Locale, Vec<Country<'_, '_>>> = BTreeMap::new();
    for prose in report.texts().all() {
        if prose.has(Sign::Point) && prose.locale.language() == "ru" {
            closed_up(prose, report);
        }
        if prose.locale.language() == "en" && prose.has(Sign::Upper) {
            let found = countries.entry(prose.locale).or_default();
            for word in prose.words.iter().filter(|word| prose.word(word) == "US" && prose.has(Sign::Lower)) {
                found.push((prose, word.range(), false));
            }
            let dotted = prose.text.match_indices("U.S.").filter(|(at, _)| !prose.before(*at).is_some_and(char::is_alphanumeric) && prose.after(at + 4) != Some('A'));
            found.extend(dotted.map(|(at, text)| (prose, at..at + text.len(), true)));
        }
    }
    for all in countries.values() {
        mixed(all, report);
    }
}

/// «т.д.» for «т. д.».
fn closed_up(prose: &Prose<'_>, report: &mut Report<'_>) {
    for pair in prose.words.windows(2) {
        let [first, second] = pair else { continue };
        if second.start() != first.end() + 1 || prose.after(first.end()) != Some('.') || prose.after(second.end()) != Some('.') {
            continue;
        }
        let (one, two) = (format!("{}.", prose.word(first)), format!("{}.", prose.word(second)));
        if is_abbreviation_pair(prose.locale, &one, &two) {
            let range = first.start()..second.end() + 1;
            let mut finding = prose.finding(report, range.clone(), format!("`{one}{two}` without a space"));
            finding.level = finding.level.min(Level::Info);
            let right = format!("{one}\u{a0}{two}");
            let finding = finding.hint(format!("write `{one} {two}` with a no-break space"));
            report.push(prose.mended(finding, Applicability::Safe, range, &right));
        }
    }
}

/// Both ways in one project: the rarer is told.
fn mixed(all: &[Country<'_, '_>], report: &mut Report<'_>) {
    let dotted = all.iter().filter(|(_, _, is_dotted)| *is_dotted).count();
    if dotted == 0 || dotted == all.len() {
        return;
    }
    let is_dotted_usual = dotted * 2 >= all.len();
    for (prose, range, _) in all.iter().filter(|(_, _, is_dotted)| *is_dotted != is_dotted_usual) {
        let usual = if is_dotted_usual { "U.S." } else { "US" };
        let finding = prose.finding(report, range.clone(), format!("`{}` here, `{usual}` elsewhere", prose.slice(range.clone())));
        // The stop of "U.S." may end the sentence too.
        let ends = prose.text.get(range.end..).is_none_or(|rest| rest.trim().is_empty());
        let finding = finding.hint(format!("write `{usual}` throughout"));
        report.push(if ends { finding } else { prose.mended(finding, Applicability::Safe, range.clone(), usual) });
    }
}
