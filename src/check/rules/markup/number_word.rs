use crate::check::figures::Figures;
use crate::check::prose::Sign;
use crate::check::{Context, Report};
use crate::locale::{Locale, NumberWords};
use std::collections::BTreeMap;

declare_rule! {
    /// # What it checks
    /// Where the source says a number from 2 to 12 in words, the translation does so too, and the other way round.
    ///
    /// # Why it matters
    /// House styles say which numbers stand in words; a translation that mixes them reads as unfinished.
    ///
    /// # Example
    /// `four sites` and `4 района`.
    ///
    /// # How to fix
    /// Write it as the source does, unless the house style of the language differs.
    level: Info,
    run: run,
}

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    let mut figures = Figures::default();
    let mut words: BTreeMap<Locale, NumberWords> = BTreeMap::new();
    for pair in report.texts().pairs_with([Sign::Digit]) {
        let [target] = pair.targets else { continue };
        let source = pair.source;
        if pair.has_same_figures {
            continue;
        }
        for prose in [source, target] {
            if !words.contains_key(prose.locale) {
                words.insert(prose.locale.clone(), NumberWords::new(prose.locale));
            }
        }
        let (here, there) = (figures.of(target), figures.of(source));
        for one in here.iter().filter(|one| !there.iter().any(|other| other.is_same(one))) {
            let Some(value) = one.value.parse().ok().filter(|value| (2..=12).contains(value)) else { continue };
            let own = words.get(source.locale);
            let said = source.words.iter().find(|word| own.and_then(|own| own.value(source.word(word))) == Some(value));
            if let Some(said) = said {
                let message = format!("`{}` in digits, `{}` in the source", one.value, source.word(said));
                let finding = target.finding(report, one.range.clone(), message);
                report.push(finding.hint("write the number in words as the source does"));
            }
        }
        for one in there.iter().filter(|one| !here.iter().any(|other| other.is_same(one))) {
            let Some(value) = one.value.parse().ok().filter(|value| (2..=12).contains(value)) else { continue };
            let own = words.get(target.locale);
            let said = target.words.iter().find(|word| own.and_then(|own| own.value(target.word(word))) == Some(value));
            if let Some(said) = said {
                let message = format!("`{}` in words, `{}` in the source", target.word(said), one.value);
                let finding = target.finding(report, said.range(), message);
                report.push(finding.hint("write the number in digits as the source does"));
            }
        }
    }
}
