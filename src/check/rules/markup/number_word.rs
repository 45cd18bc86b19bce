use crate::check::numbers::figures::{Figure, FigureSet, Figures};
use crate::check::prose::{Prose, Sign, Word};
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
        let (own, theirs) = (FigureSet::new(here.iter()), FigureSet::new(there.iter()));
        let small = |one: &Figure| one.value.parse().ok().filter(|value| (2..=12).contains(value));
        let said = said_in(source, words.get(source.locale));
        for one in here.iter().filter(|one| !theirs.has(one)) {
            if let Some(said) = small(one).and_then(|value: u32| said.get(&value)) {
                let message = format!("`{}` in digits, `{}` in the source", one.value, source.word(said));
                let finding = target.finding(report, one.range.clone(), message);
                report.push(finding.hint("write the number in words as the source does"));
            }
        }
        let said = said_in(target, words.get(target.locale));
        for one in there.iter().filter(|one| !own.has(one)) {
            if let Some(said) = small(one).and_then(|value: u32| said.get(&value)) {
                let message = format!("`{}` in words, `{}` in the source", target.word(said), one.value);
                let finding = target.finding(report, said.range(), message);
                report.push(finding.hint("write the number in digits as the source does"));
            }
        }
    }
}

/// The numbers that a text says in words, each where it does so first.
fn said_in<'p>(prose: &'p Prose<'_>, words: Option<&NumberWords>) -> BTreeMap<u32, &'p Word> {
    let mut said = BTreeMap::new();
    for word in &prose.words {
        if let Some(value) = words.and_then(|words| words.value(prose.word(word))) {
            said.entry(value).or_insert(word);
        }
    }
    said
}
