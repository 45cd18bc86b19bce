use crate::check::lexicon::lemma::Stemmer;
use crate::check::prose::{MaskKind, Pair};
use crate::check::lexicon::terms::TermIndex;
use crate::check::{Context, Report};
use crate::diag::Level;
use crate::locale::Locale;
use crate::project::{GLOSSARY, Glossary};
use crate::source::{Span, VirtualPath};
use std::collections::BTreeMap;

declare_rule! {
    /// # What it checks
    /// Where the source uses a term of `locales/glossary.toml`, its translation uses what the glossary calls it, in whatever
    /// case and number. A translation that refers to a Fluent term is believed. A glossary that cannot be read is an error.
    ///
    /// # Why it matters
    /// One thing with two names is two things to a reader.
    ///
    /// # Example
    /// "missile defense" translated as «защита от ракет» where the glossary has «противоракетная оборона».
    ///
    /// # How to fix
    /// Use the term, or add the word to the names of the term in the glossary.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let glossary = &context.library.glossary;
    broken(context, glossary, report);
    let mut indexes: BTreeMap<&Locale, TermIndex<usize>> = BTreeMap::new();
    for (at, term) in glossary.terms.iter().enumerate() {
        for (locale, name) in term.names.iter().flat_map(|(locale, names)| names.iter().map(move |name| (locale, name))) {
            indexes.entry(locale).or_insert_with(|| TermIndex::new(Stemmer::new(locale))).add(name, at);
        }
    }
    if !indexes.is_empty() {
        report.texts().pairs().for_each(|pair| look(&pair, glossary, &indexes, report));
    }
}

fn broken(context: &Context<'_>, glossary: &Glossary, report: &mut Report<'_>) {
    let file = VirtualPath::new(GLOSSARY).and_then(|path| context.library.sources.find(&path));
    let Some(file) = file else { return };
    for error in &glossary.errors {
        let place = Span::new(file, error.range.clone());
        let mut finding = report.finding(place, format!("the glossary cannot be read: {}", error.message));
        finding.level = Level::Error;
        report.push(error.hint.iter().fold(finding, |finding, hint| finding.hint(hint)));
    }
}

fn look(pair: &Pair<'_, '_>, glossary: &Glossary, indexes: &BTreeMap<&Locale, TermIndex<usize>>, report: &mut Report<'_>) {
    let Some(target) = pair.targets.first() else { return };
    let (Some(ours), Some(theirs)) = (indexes.get(pair.source.locale), indexes.get(target.locale)) else { return };
    let mut wanted: Vec<(std::ops::Range<usize>, usize)> = ours.find(pair.source);
    wanted.dedup_by_key(|(_, term)| *term);
    let is_reference = |text: &str| text.trim_start_matches(['{', ' ']).starts_with('-');
    let refers = pair.targets.iter().flat_map(|one| &one.masked).any(|one| one.kind == MaskKind::Placeable && is_reference(&one.text));
    if wanted.is_empty() || refers {
        return;
    }
    let used: Vec<usize> = pair.targets.iter().flat_map(|one| theirs.believed(one)).collect();
    for (place, term) in wanted.into_iter().filter(|(_, term)| !used.contains(term)) {
        let Some(names) = glossary.terms.get(term).and_then(|term| term.names.get(target.locale)) else { continue };
        let said = pair.source.slice(place);
        let message = format!("`{said}` of the source is not called by its term in the translation of `{}`", target.id);
        report.push(target.whole_finding(report, message).hint(format!("the glossary has `{}`", names.join("`, `"))));
    }
}
