use crate::check::lexicon::acronyms::{Acronym, AcronymIndex, all};
use crate::check::prose::Prose;
use crate::check::{Context, Report};
use crate::locale::Locale;
use crate::source::FileId;
use crate::units::{Manuscript, UnitKind};
use std::collections::{BTreeMap, HashMap, HashSet};

declare_rule! {
    /// # What it checks
    /// An acronym with a `meaning` in `locales/glossary.toml` stands with these words, or after them, where an edition uses
    /// it first. Headings and the front matter do not count, nor do acronyms without a meaning in the edition's language:
    /// those are known to everybody.
    ///
    /// # Why it matters
    /// Readers who do not know the letters stop there.
    ///
    /// # Example
    /// `meaning = { en = "anti-ballistic missile" }` for `ABM`, and “the ABM Treaty” in the first paragraph.
    ///
    /// # How to fix
    /// Write the words, and the letters in brackets behind them.
    level: Warning,
    run: run,
}

/// The texts of a file in one language, in order.
type TextsOfFile<'t, 'a> = HashMap<(FileId, &'a Locale), Vec<&'t Prose<'a>>>;

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if context.library.glossary.acronyms.iter().all(|one| one.meanings.is_empty()) {
        return;
    }
    let acronyms = all(context);
    let mut texts: TextsOfFile<'_, '_> = HashMap::new();
    for prose in report.texts().of_documents() {
        if let Some(unit) = prose.unit.filter(|unit| !matches!(unit.kind, UnitKind::Meta | UnitKind::Heading)) {
            texts.entry((unit.span.file, prose.locale)).or_default().push(prose);
        }
    }
    let mut indexes: BTreeMap<&Locale, AcronymIndex<'_>> = BTreeMap::new();
    for document in context.manuscripts().filter(|one| !one.is_part) {
        for locale in document.locales.iter().filter(|locale| context.looks_at(locale)) {
            let index = indexes.entry(locale).or_insert_with(|| AcronymIndex::new(context, &acronyms, locale));
            edition(context, document, locale, (&acronyms, index), &texts, report);
        }
    }
}

fn edition(
    context: &Context<'_>,
    document: &Manuscript,
    locale: &Locale,
    (acronyms, index): (&[Acronym], &AcronymIndex<'_>),
    texts: &TextsOfFile<'_, '_>,
    report: &mut Report<'_>,
) {
    let mut settled: HashSet<usize> = HashSet::new();
    let files = context.library.members(document).flat_map(|member| member.files.iter().map(|(file, _)| *file));
    for prose in files.filter_map(|file| texts.get(&(file, locale))).flatten() {
        settled.extend(index.expanded(prose));
        for (range, at) in index.letters(prose) {
            let meaning = acronyms.get(at).and_then(|one| one.meanings.get(locale)).and_then(|all| all.first());
            let Some(meaning) = meaning.filter(|_| settled.insert(at)) else { continue };
            let letters = acronyms.get(at).and_then(|one| one.names.get(locale)).and_then(|all| all.first());
            let letters = letters.map(String::as_str).unwrap_or_default();
            let message = format!("`{letters}` is used here for the first time, without its words");
            report.push(prose.finding(report, range, message).hint(format!("write `{meaning} ({letters})`")));
        }
    }
}
