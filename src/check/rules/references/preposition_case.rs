use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::fluent::catalog::patterns;
use crate::fluent::cst::{Expression, Literal, Pattern, PatternElement, StringLiteral};
use crate::locale::Locale;
use crate::locale::grammar::cases_after;

declare_rule! {
    /// # What it checks
    /// The case of a term is one that the preposition before it takes. Some prepositions take several, and set phrases
    /// have cases of their own, so this is for information; Russian alone has the data.
    ///
    /// # Why it matters
    /// “без НАТО” shows nothing; “без { -alliance(case: "dative") }” prints the wrong ending.
    ///
    /// # Example
    /// `из { -alliance(case: "dative") }`.
    ///
    /// # How to fix
    /// Give the term the case that the finding names; `--fix --suggested` does where there is but one.
    level: Info,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (catalog, locale) in context.catalogs() {
        for entry in catalog.entries() {
            let mut all = Vec::new();
            for (_, pattern) in patterns(entry).filter(|(_, pattern)| !pattern.is_text()) {
                pattern.each_variant(&mut |one| all.extend(wrong(one, locale)));
            }
            for (word, case) in all {
                let cases = cases_after(locale, &word);
                let message = format!("“{word}” takes the {}, not the {}", cases.join(" or the "), case.value);
                let finding = report.finding(catalog.span(&case.span), message).locale(locale);
                let finding = finding.unit(entry.name().unwrap_or_default());
                report.push(match cases {
                    [only] => {
                        let edit = Edit::new(catalog.span(&case.span), format!("\"{only}\""));
                        finding.suggest(vec![edit])
                    }
                    _ => finding,
                });
            }
        }
    }
}

/// Prepositions with the case of the term behind them that they do not take.
fn wrong<'p>(pattern: &'p Pattern, locale: &Locale) -> Vec<(String, &'p StringLiteral)> {
    let pairs = pattern.elements.iter().zip(pattern.elements.iter().skip(1));
    let found = pairs.filter_map(|two| match two {
        (PatternElement::Text(text), PatternElement::Placeable(placeable)) => {
            let case = case_of(&placeable.expression)?;
            let before = text.value.strip_suffix([' ', '\u{A0}'])?;
            let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '«')).next()?.to_lowercase();
            let cases = cases_after(locale, &word);
            (!cases.is_empty() && !cases.contains(&case.value.as_str())).then_some((word, case))
        }
        _ => None,
    });
    found.collect()
}

fn case_of(expression: &Expression) -> Option<&StringLiteral> {
    let Expression::TermReference(term) = expression else { return None };
    let named = &term.arguments.as_ref()?.named;
    match &named.iter().find(|one| one.name.name == "case")?.value {
        Literal::String(text) => Some(text),
        Literal::Number(_) => None,
    }
}
