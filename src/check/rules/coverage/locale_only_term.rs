use crate::check::{Context, Report};
use crate::check::lexicon::term_forms::literal;
use crate::diag::Edit;
use crate::fluent::Catalog;
use crate::fluent::cst::{Entry, Term};
use crate::fluent::write::{Piece, write_value};
use crate::locale::Locale;
use crate::project::{GlossaryName, WordsByLocale};

declare_rule! {
    /// # What it checks
    /// Every term of a language has its namesake in the source language, unless nothing but that language's own terms
    /// could use it.
    ///
    /// # Why it matters
    /// Tools such as Pontoon know no terms but those of the source, and drop the others.
    ///
    /// # Example
    /// `-pact` in `locales/ru/terms.ftl` alone.
    ///
    /// # How to fix
    /// Add the term to the catalog of the source language; `--fix` does where `locales/glossary.toml` has the name there. In
    /// catalogs without documents this is not asked, where each language declines its names in terms of its own.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    if context.library.manuscripts.is_empty() {
        return;
    }
    for (source, catalog, locale) in context.catalog_pairs() {
        for entry in catalog.entries() {
            let (Entry::Term(term), Some(name)) = (entry, entry.name()) else { continue };
            if source.find(name).is_none() {
                let message = format!("the source language has no `{name}`");
                let finding = report.finding(catalog.span(&term.id.span), message).unit(name).locale(locale);
                let finding = finding.hint("add it there, with the name in the source language");
                report.push(finding.safe(edit(context, source, term, locale).into_iter().collect()));
            }
        }
    }
}

/// Adds the term to the catalog of the source language, under the one name that the glossary has for it there.
fn edit(context: &Context<'_>, source: &Catalog, term: &Term, locale: &Locale) -> Option<Edit> {
    let patterns = term.value.variants();
    let forms: Vec<&str> = patterns.iter().filter_map(|(_, pattern)| literal(pattern)).map(str::trim).collect();
    let named = |names: &WordsByLocale, wanted: &[&str], of: &Locale| {
        names.get(of).is_some_and(|names| names.iter().any(|name| wanted.contains(&name.as_str())))
    };
    let own = &context.library.project.source_locale;
    let glossary = &context.library.glossary;
    let terms = glossary.terms.iter().filter(|one| named(&one.names, &forms, locale)).filter_map(|one| one.names.get(own)?.first());
    let letters = glossary.acronyms.iter().filter(|one| named(&one.names, &forms, locale));
    let letters = letters.filter_map(|one| one.names.get(own)?.first());
    let spelled = |one: &&GlossaryName| one.spellings.get(locale).is_some_and(|name| forms.contains(&name.as_str()));
    let names = glossary.names.iter().filter(spelled).filter_map(|one| one.spellings.get(own));
    let mut all = terms.chain(letters).chain(names);
    let name = all.next().filter(|_| all.next().is_none())?;
    let written = format!("-{} ={}\n", term.id.name, write_value(&[Piece::Text(name)]));
    let splice = source.resource().insert_at_end(None, &written);
    Some(Edit::new(source.span(&splice.range), splice.text))
}
