use crate::check::{Context, Report};
use crate::fluent::cst::{Expression, Pattern, PatternElement};
use crate::fluent::walk::{Reference, ReferenceKind};
use std::collections::BTreeSet;

declare_rule! {
    /// # What it checks
    /// Every variable of the source stands in the translation, in each of its variants; as a selector it counts.
    ///
    /// # Why it matters
    /// A date or a number is lost in one language.
    ///
    /// # Example
    /// The source says `{ $count } sites`, the Russian `несколько районов`.
    ///
    /// # How to fix
    /// Put the variable back, or accept the finding for this unit.
    level: Error,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for (manuscript, translation) in context.translations() {
        for unit in &manuscript.units {
            let Some(source) = manuscript.reference.catalog.message(unit.id.as_str()) else { continue };
            let Some(target) = translation.message(&unit.id) else { continue };
            let wanted: BTreeSet<&str> = source.value.iter().flat_map(variables).collect();
            let Some(value) = target.value.as_ref().filter(|_| !wanted.is_empty()) else { continue };
            for name in wanted.into_iter().filter(|name| !is_in_every_way(value, name)) {
                let place = translation.catalog.span(&value.span);
                let message = format!("`${name}` of the source is missing from the translation of `{}`", unit.id);
                let finding = report.finding(place, message).unit(unit.id.as_str()).locale(&translation.locale);
                report.push(finding.label(unit.span, "the source text"));
            }
        }
    }
}

fn variables(pattern: &Pattern) -> Vec<&str> {
    let is_variable = |reference: &Reference<'_>| reference.kind == ReferenceKind::Variable;
    pattern.references().into_iter().filter(is_variable).map(|reference| reference.name).collect()
}

/// Whether each way through the selectors of a pattern meets the variable.
fn is_in_every_way(pattern: &Pattern, name: &str) -> bool {
    pattern.elements.iter().any(|element| match element {
        PatternElement::Text(_) => false,
        PatternElement::Placeable(placeable) => is_in_expression(&placeable.expression, name),
    })
}

fn is_in_expression(expression: &Expression, name: &str) -> bool {
    match expression {
        Expression::Variable(variable) => variable.id.name == name,
        Expression::Select(select) => {
            is_in_expression(&select.selector, name)
                || select.variants.iter().all(|variant| is_in_every_way(&variant.value, name))
        }
        Expression::Placeable(placeable) => is_in_expression(&placeable.expression, name),
        Expression::FunctionReference(call) => {
            call.arguments.positional.iter().any(|argument| is_in_expression(argument, name))
        }
        _ => false,
    }
}
