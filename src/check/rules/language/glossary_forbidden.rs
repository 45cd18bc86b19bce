use crate::check::lexicon::lemma::Stemmer;
use crate::check::lexicon::terms::TermIndex;
use crate::check::{Context, Report};
use crate::locale::Locale;
use std::collections::BTreeMap;

declare_rule! {
    /// # What it checks
    /// No text uses what `locales/glossary.toml` forbids to call a term, in whatever case and number.
    ///
    /// # Why it matters
    /// The wrong name of a thing may be an error of fact, or of politics.
    ///
    /// # Example
    /// `forbidden = { ru = ["ракетный щит"] }`, and «ракетного щита» in a translation.
    ///
    /// # How to fix
    /// Use the term of the glossary.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let glossary = &context.library.glossary;
    let mut indexes: BTreeMap<&Locale, TermIndex<usize>> = BTreeMap::new();
    for (at, term) in glossary.terms.iter().enumerate() {
        for (locale, name) in term.forbidden.iter().flat_map(|(locale, names)| names.iter().map(move |name| (locale, name))) {
            indexes.entry(locale).or_insert_with(|| TermIndex::new(Stemmer::new(locale))).add(name, at);
        }
    }
    for prose in report.texts().all().filter(|_| !indexes.is_empty()) {
        let Some(index) = indexes.get(prose.locale) else { continue };
        for (range, term) in index.find(prose) {
            let finding = prose.finding(report, range.clone(), format!("the glossary forbids `{}`", prose.slice(range)));
            let names = glossary.terms.get(term).and_then(|term| term.names.get(prose.locale));
            report.push(match names {
                Some(names) => finding.hint(format!("say `{}`", names.join("` or `"))),
                None => finding,
            });
        }
    }
}
