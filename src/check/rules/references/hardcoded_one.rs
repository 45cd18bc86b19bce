use crate::check::numbers::plurals::{chosen_by, is_plural, prints, selects};
use crate::check::{Context, Report};
use crate::fluent::cst::{Pattern, PatternElement, Select};
use crate::locale::Locale;
use crate::locale::grammar::{one_is_more_than_one, words_for_one};

declare_rule! {
    /// # What it checks
    /// In languages whose category `one` holds 21, 31 and so on, its variant prints the number, and neither “1” nor a
    /// word for one.
    ///
    /// # Why it matters
    /// “1 район” is printed for 21 districts.
    ///
    /// # Example
    /// `[one] Один район` in Russian.
    ///
    /// # How to fix
    /// Print the number, `{ $count } район`; or give 1 a variant of its own, `[1] Один район`, before `[one]`.
    level: Warning,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (catalog, locale) in context.catalogs() {
        if !one_is_more_than_one(locale) {
            continue;
        }
        for entry in catalog.entries() {
            let values = crate::fluent::catalog::patterns(entry).flat_map(|(_, pattern)| selects(pattern));
            for select in values.filter(|select| is_plural(select)) {
                let Some((pattern, word)) = hardcoded(select, locale) else { continue };
                let message = format!("“{word}” stands for 21, 31 and more too, in the variant `[one]` of `{locale}`");
                let finding = report.finding(catalog.span(&pattern.span), message).locale(locale);
                let hint = "print the number, or put a variant `[1]` before this one";
                report.push(finding.unit(entry.name().unwrap_or_default()).hint(hint));
            }
        }
    }
}

/// The text of the variant `one` that says one thing alone, and the word by which it does.
fn hardcoded<'s>(select: &'s Select, locale: &Locale) -> Option<(&'s Pattern, String)> {
    let variable = chosen_by(select)?;
    if select.variants.iter().any(|variant| variant.key.value() == "1") {
        return None;
    }
    let one = select.variants.iter().find(|variant| variant.key.value() == "one")?;
    if prints(&one.value, variable) {
        return None;
    }
    let texts = one.value.elements.iter().filter_map(|element| match element {
        PatternElement::Text(text) => Some(text.value.as_str()),
        PatternElement::Placeable(_) => None,
    });
    let mut words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let is_one = |word: &&str| *word == "1" || words_for_one(locale).contains(&word.to_lowercase().as_str());
    words.find(is_one).map(|word| (&one.value, word.to_owned()))
}
