use crate::check::lexicon::names::{FoundName, NameIndex, Spelled};
use crate::check::prose::{MaskKind, Pair, Prose};
use crate::check::lexicon::term_forms::referred;
use crate::check::{Context, Report};
use crate::diag::{Applicability, Diagnostic};
use crate::locale::Locale;
use crate::project::{GLOSSARY, GlossaryName};
use crate::source::{FileId, Span, VirtualPath};
use std::collections::{BTreeMap, HashSet};

declare_rule! {
    /// # What it checks
    /// The names of `locales/glossary.toml` are spelled as it spells them, in every language, and a translation names
    /// whom its source names. A name that only sounds the same is found: other ways to write Russian names in Latin
    /// letters, or English ones in Cyrillic. Where the glossary lists the cases of a name (`declension`), no other
    /// form is right; an empty list says that it has but one. In a translation the last name of a person is enough.
    ///
    /// # Why it matters
    /// `Dmitry` and `Dmitri` are two people to a catalogue, and to whoever searches.
    ///
    /// # Example
    /// `[[name]]` with `en = "Alexei Arbatov"`, and `Aleksey Arbatov` in a text.
    ///
    /// # How to fix
    /// Write the name as the glossary has it; or add the form to its `declension`.
    level: Warning,
    fix: Suggested,
    run: run,
}

/// The names of the project.
struct Names<'g> {
    all: &'g [GlossaryName],
    file: Option<FileId>,
}

impl Names<'_> {
    fn spelling(&self, name: usize, locale: &Locale) -> Option<&str> {
        self.all.get(name)?.spellings.get(locale).map(String::as_str)
    }

    /// Says where the glossary has the name.
    fn labelled(&self, finding: Diagnostic, name: usize) -> Diagnostic {
        match (self.file, self.all.get(name)) {
            (Some(file), Some(name)) => finding.label(Span::new(file, name.range.clone()), "the name in the glossary"),
            _ => finding,
        }
    }
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let file = VirtualPath::new(GLOSSARY).and_then(|path| context.library.sources.find(&path));
    let names = Names { all: &context.library.glossary.names, file };
    if names.all.is_empty() {
        return;
    }
    let mut indexes: BTreeMap<&Locale, NameIndex<'_>> = BTreeMap::new();
    let texts = report.texts();
    for prose in texts.all() {
        let index = indexes.entry(prose.locale).or_insert_with(|| NameIndex::new(names.all, prose.locale));
        for found in index.find(prose).into_iter().filter(|one| one.spelled != Spelled::Right) {
            report.push(misspelt(prose, &found, &names, report));
        }
    }
    for pair in texts.pairs() {
        let target = pair.targets.first().and_then(|target| indexes.get(target.locale));
        if let (Some(ours), Some(theirs)) = (indexes.get(pair.source.locale), target) {
            lost(&pair, &names, [ours, theirs], report);
        }
    }
}

fn misspelt(prose: &Prose<'_>, found: &FoundName, names: &Names<'_>, report: &Report<'_>) -> Diagnostic {
    let (range, written) = (found.range.clone(), prose.slice(found.range.clone()));
    let right = names.spelling(found.name, prose.locale).unwrap_or_default();
    let finding = |message: String| {
        names.labelled(prose.finding(report, range.clone(), message), found.name)
    };
    if found.spelled == Spelled::UnknownForm {
        let finding = finding(format!("`{written}` is no form of `{right}` that the glossary has"));
        return finding.hint("write one of its forms, or add this one to its `declension`");
    }
    let name = names.all.get(found.name);
    let cases = name.and_then(|name| name.declension.get(prose.locale)).map(Vec::as_slice).unwrap_or_default();
    let finding = finding(format!("`{written}` is spelled `{right}` in the glossary"));
    // With the ending that is written, one form at most is meant.
    let ending = |text: &str| text.chars().rev().take(2).collect::<Vec<_>>();
    let mut meant = cases.iter().map(String::as_str).chain([right]).filter(|form| ending(form) == ending(written));
    let only = meant.next().filter(|_| meant.next().is_none());
    let only = only.or_else(|| (cases.is_empty() && prose.locale.language() == "en").then_some(right));
    match only {
        Some(form) => prose.mended(finding.hint(format!("write `{form}`")), Applicability::Suggested, range, form),
        None => finding.hint("write it as the glossary does, in the case that the sentence needs"),
    }
}

/// Names of the source that the translation leaves out.
fn lost(pair: &Pair<'_, '_>, names: &Names<'_>, [ours, theirs]: [&NameIndex<'_>; 2], report: &mut Report<'_>) {
    let Some(target) = pair.targets.first() else { return };
    let placeables = pair.targets.iter().flat_map(|one| &one.masked).filter(|one| one.kind == MaskKind::Placeable);
    if placeables.into_iter().any(|one| referred(&one.text).is_some()) {
        return;
    }
    let mut seen = HashSet::new();
    for found in ours.find(pair.source).into_iter().filter(|one| seen.insert(one.name)) {
        let Some(right) = names.spelling(found.name, target.locale) else { continue };
        if pair.targets.iter().any(|one| theirs.mentions(one, found.name)) {
            continue;
        }
        let said = pair.source.slice(found.range);
        let message = format!("`{said}` of the source is not named in the translation of `{}`", target.id);
        let finding = target.whole_finding(report, message).hint(format!("the glossary has `{right}`"));
        report.push(names.labelled(finding, found.name));
    }
}
