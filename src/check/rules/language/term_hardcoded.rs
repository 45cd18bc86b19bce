use crate::check::lexicon::phrases::Phrases;
use crate::check::prose::{MaskKind, Prose, Side};
use crate::check::lexicon::term_forms::{TermForm, forms, referred};
use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::locale::Locale;
use crate::units::UnitKind;
use std::collections::{BTreeMap, HashSet};

declare_rule! {
    /// # What it checks
    /// No text types a name that is a Fluent term of its language: a translation only where its source refers to the
    /// term. Names have a capital; terms that are common words may be typed, and so may anything in the front matter
    /// and a heading that is nothing but the name.
    /// Catalogs without documents are left alone, where one word may be the name of a product and another thing too.
    ///
    /// # Why it matters
    /// The name changes in `terms.ftl`, and not where it was typed.
    ///
    /// # Example
    /// `-nato = NATO` in `terms.ftl`, and “the plans of NATO” in the text.
    ///
    /// # How to fix
    /// Write the reference, with the case that the sentence needs: `{ -nato }`. `--fix --suggested` does where the form
    /// shows which.
    level: Info,
    fix: Suggested,
    run: run,
}

/// The names of one language.
struct Names<'a> {
    forms: Vec<TermForm<'a>>,
    phrases: Phrases<usize>,
}

impl<'a> Names<'a> {
    fn of(context: &Context<'a>, locale: &Locale) -> Names<'a> {
        let forms = forms(context, locale);
        let mut phrases = Phrases::new();
        for (at, form) in forms.iter().enumerate().filter(|(_, form)| form.text.chars().any(char::is_uppercase)) {
            phrases.add(&form.text, at);
        }
        Names { forms, phrases }
    }
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if context.library.manuscripts.is_empty() {
        return;
    }
    let mut names: BTreeMap<&Locale, Names<'_>> = BTreeMap::new();
    let texts = report.texts();
    for prose in texts.all().filter(|prose| prose.side == Side::Source && is_text(prose)) {
        let names = names.entry(prose.locale).or_insert_with(|| Names::of(context, prose.locale));
        look(prose, names, |_| true, report);
    }
    for pair in texts.pairs().filter(|pair| is_text(pair.source)) {
        let placeables = pair.source.masked.iter().filter(|one| one.kind == MaskKind::Placeable);
        let wanted: HashSet<&str> = placeables.filter_map(|one| referred(&one.text)).collect();
        for target in pair.targets.iter().filter(|_| !wanted.is_empty()) {
            let names = names.entry(target.locale).or_insert_with(|| Names::of(context, target.locale));
            look(target, names, |term| wanted.contains(term), report);
        }
    }
}

/// A text of a document that may hold a placeable.
fn is_text(prose: &Prose<'_>) -> bool {
    prose.unit.is_some_and(|unit| unit.kind != UnitKind::Meta)
}

fn look(prose: &Prose<'_>, names: &Names<'_>, is_wanted: impl Fn(&str) -> bool, report: &mut Report<'_>) {
    for (range, at) in names.phrases.find(prose) {
        let is_whole = prose.is_heading() && range.len() == prose.text.trim().len();
        let Some(form) = names.forms.get(at).filter(|form| is_wanted(form.term) && !is_whole) else { continue };
        let message = format!("`{}` is typed, and there is a term `-{}`", prose.slice(range.clone()), form.term);
        let finding = prose.finding(report, range.clone(), message);
        report.push(match &form.reference {
            Some(reference) => {
                let edit = prose.edit(range, "").map(|edit| Edit::new(edit.span, reference.as_str()));
                finding.hint(format!("write `{reference}`")).suggest(edit.into_iter().collect())
            }
            None => finding.hint(format!("write a reference to `-{}`, with its case", form.term)),
        });
    }
}
