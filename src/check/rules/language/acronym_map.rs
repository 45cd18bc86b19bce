use crate::check::lexicon::acronyms::{Acronym, AcronymIndex, all};
use crate::check::prose::{MaskKind, OPAQUE, Pair, Prose, Word};
use crate::check::lexicon::term_forms::referred;
use crate::check::{Context, Report};
use crate::diag::{Applicability, Diagnostic};
use crate::locale::Locale;
use std::collections::BTreeMap;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// Where the source has an acronym, its translation has the one of its own language, or the words that it stands for.
    /// Known are the `[[acronym]]` entries of `locales/glossary.toml`, and Fluent terms that are nothing but capitals in
    /// both languages. A translation that refers to a term is believed.
    ///
    /// # Why it matters
    /// Readers of Russian know НАТО; left as NATO, or left out, the sentence is about something else.
    ///
    /// # Example
    /// `en = "NATO"` and `ru = "НАТО"` in the glossary, and `войска NATO` in the translation.
    ///
    /// # How to fix
    /// Write the acronym of the language. `--fix --suggested` puts it in the place of the source's.
    level: Warning,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let acronyms = all(context);
    let mut indexes: BTreeMap<&Locale, AcronymIndex<'_>> = BTreeMap::new();
    for pair in report.texts().pairs().filter(|_| !acronyms.is_empty()) {
        let Some(target) = pair.targets.first() else { continue };
        for locale in [pair.source.locale, target.locale] {
            indexes.entry(locale).or_insert_with(|| AcronymIndex::new(context, &acronyms, locale));
        }
        if let (Some(ours), Some(theirs)) = (indexes.get(pair.source.locale), indexes.get(target.locale)) {
            look(&pair, target, &acronyms, [ours, theirs], report);
        }
    }
}

fn look(pair: &Pair<'_, '_>, target: &Prose<'_>, acronyms: &[Acronym], indexes: [&AcronymIndex<'_>; 2], report: &mut Report<'_>) {
    let [ours, theirs] = indexes;
    let mut wanted = ours.letters(pair.source);
    wanted.sort_by_key(|(range, at)| (*at, range.start));
    wanted.dedup_by_key(|(_, at)| *at);
    let placeables = pair.targets.iter().flat_map(|one| &one.masked).filter(|one| one.kind == MaskKind::Placeable);
    let refers = || placeables.clone().any(|one| referred(&one.text).is_some());
    if wanted.is_empty() || refers() {
        return;
    }
    let used: Vec<usize> = pair
        .targets
        .iter()
        .flat_map(|one| theirs.letters(one).into_iter().map(|(_, at)| at).chain(theirs.expanded(one)))
        .collect();
    for (place, at) in wanted.into_iter().filter(|(_, at)| !used.contains(at)) {
        let names = acronyms.get(at).and_then(|one| one.names.get(target.locale));
        let Some(names) = names.filter(|names| !names.is_empty()) else { continue };
        let written = pair.source.slice(place);
        let printed = || acronyms.get(at)?.names.get(pair.source.locale)?.first();
        let said = if written.starts_with(OPAQUE) { printed().map_or(written, |name| name) } else { written };
        report.push(finding(pair.targets, target, said, names, report));
    }
}

fn finding(all: &[Prose<'_>], target: &Prose<'_>, said: &str, names: &[String], report: &Report<'_>) -> Diagnostic {
    let own = names.first().map(String::as_str).unwrap_or_default();
    let hint = format!("write `{}`", names.join("` or `"));
    if let Some((prose, range)) = all.iter().find_map(|one| Some((one, kept(one, said)?))) {
        let message = format!("`{said}` is `{own}` in `{}`", prose.locale);
        let finding = prose.finding(report, range.clone(), message).hint(hint);
        return prose.mended(finding, Applicability::Suggested, range, own);
    }
    let message = format!("`{said}` of the source has no `{own}` in the translation of `{}`", target.id);
    target.whole_finding(report, message).hint(hint)
}

/// Where the source's letters stand in a translation.
fn kept(prose: &Prose<'_>, letters: &str) -> Option<Range<usize>> {
    prose.words.iter().find(|word| prose.word(word) == letters).map(Word::range)
}
