use crate::check::lexicon::term_forms::{TermForm, forms};
use crate::check::{Context, EntryPair, Report, Side};
use crate::diag::{Edit, Level};
use crate::fluent::cst::{Pattern, PatternElement};
use crate::fluent::walk::ReferenceKind;
use crate::locale::Locale;
use std::collections::{BTreeSet, HashMap};

declare_rule! {
    /// # What it checks
    /// A translation refers to the messages and terms that the source refers to. A lost message reference is an error;
    /// a lost term is for information: the translation may say it in words.
    ///
    /// # Why it matters
    /// A program name or a shared sentence is typed by hand, and does not follow when it changes.
    ///
    /// # Example
    /// The source says `{ -brand } is ready`, the translation `Firefox готов`.
    ///
    /// # How to fix
    /// Put the reference back, unless the sentence does without it; `--fix --suggested` does where the name is typed. More
    /// terms than the source has are no finding.
    level: Info,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut forms: HashMap<&Locale, Typed<'_>> = HashMap::new();
    for pair in context.pairs() {
        for (name, source) in pair.source.patterns() {
            let wanted = references(source);
            let Some(target) = pair.target.same(name).filter(|_| !wanted.is_empty()) else { continue };
            for (kind, gone) in wanted.difference(&references(target)) {
                let sign = if *kind == ReferenceKind::Term { "-" } else { "" };
                let message = format!("`{sign}{gone}` of the source is not referred to in the translation of `{}`", pair.id);
                let mut finding = pair.finding(report, pair.target.span(&target.span), message);
                // A level of the settings counts for both.
                if *kind == ReferenceKind::Message && report.level() == Level::Info {
                    finding.level = Level::Error;
                }
                let edit = if *kind == ReferenceKind::Term {
                    let typed = forms.entry(pair.locale).or_insert_with(|| by_term(context, pair.locale));
                    typed.get(gone).and_then(|forms| edit(pair, target, forms))
                } else {
                    message_edit(pair, target, gone)
                };
                report.push(finding.suggest(edit.into_iter().collect()));
            }
        }
    }
}

fn references(pattern: &Pattern) -> BTreeSet<(ReferenceKind, &str)> {
    let mut all = BTreeSet::new();
    pattern.each_reference(&mut |one| {
        if matches!(one.kind, ReferenceKind::Message | ReferenceKind::Term) {
            all.insert((one.kind, one.name));
        }
    });
    all
}

/// The forms of the terms of a language.
type Typed<'a> = HashMap<&'a str, Vec<TermForm<'a>>>;

fn by_term<'a>(context: &Context<'a>, locale: &Locale) -> Typed<'a> {
    let mut found: Typed<'a> = HashMap::new();
    for form in forms(context, locale).into_iter().filter(|form| !form.text.is_empty()) {
        found.entry(form.term).or_default().push(form);
    }
    found
}

/// Puts the reference in the place of the name that is typed: of the longest form of it.
fn edit(pair: &EntryPair<'_>, target: &Pattern, forms: &[TermForm<'_>]) -> Option<Edit> {
    let resource = pair.target.catalog.resource();
    let found = target.elements.iter().filter_map(|element| match element {
        PatternElement::Text(text) => forms.iter().filter_map(|form| Some((whole_word(resource.slice(&text.span), &form.text)?, text, form))).max_by_key(|(_, _, form)| form.text.len()),
        PatternElement::Placeable(_) => None,
    });
    let (at, text, form) = found.max_by_key(|(_, _, form)| form.text.len())?;
    let start = text.span.start + at;
    let reference = form.reference.as_deref()?;
    Some(Edit::new(pair.target.span(&(start..start + form.text.len())), reference))
}

/// Puts the reference in the place of a message's text, where that is typed.
fn message_edit(pair: &EntryPair<'_>, target: &Pattern, name: &str) -> Option<Edit> {
    let catalog = pair.target.catalog;
    let side = Side { catalog, entry: catalog.entry(name)? };
    let [PatternElement::Text(text)] = side.value()?.elements.as_slice() else { return None };
    let said = catalog.resource().slice(&text.span).trim();
    // So short a text may stand anywhere by chance.
    let said = (said.chars().count() > 2).then_some(said)?;
    target.elements.iter().find_map(|element| {
        let PatternElement::Text(text) = element else { return None };
        let start = text.span.start + whole_word(catalog.resource().slice(&text.span), said)?;
        Some(Edit::new(pair.target.span(&(start..start + said.len())), format!("{{ {name} }}")))
    })
}

/// Where a text has a name that no letter touches.
fn whole_word(text: &str, name: &str) -> Option<usize> {
    let is_free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name).map(|(at, _)| at).find(|at| {
        let (before, after) = (text.get(..*at).unwrap_or_default(), text.get(at + name.len()..).unwrap_or_default());
        is_free(before.chars().next_back()) && is_free(after.chars().next())
    })
}
