use crate::check::{Context, EntryPair, Report};
use crate::diag::Edit;
use crate::fluent::cst::{Expression, Pattern, PatternElement};
use crate::fluent::walk::{Reference, ReferenceKind, Role};
use std::collections::BTreeSet;

declare_rule! {
    /// # What it checks
    /// Every variable that the source prints stands in the translation, in each of its variants if it does in each of the
    /// source's; as a selector it counts.
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
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for pair in context.pairs() {
        for (name, source) in pair.source.patterns().filter(|(_, source)| !source.is_text()) {
            let wanted: BTreeSet<&str> = variables(source);
            let Some(target) = pair.target.same(name).filter(|_| !wanted.is_empty()) else { continue };
            let has: BTreeSet<&str> = variables(target);
            for variable in wanted.iter().filter(|variable| is_missing(source, target, &has, variable)) {
                let message = format!("`${variable}` of the source is missing from the translation of `{}`", pair.id);
                let finding = pair.finding(report, pair.target.span(&target.span), message);
                report.push(match only_strange(&wanted, &has, variable) {
                    Some(strange) => finding.suggest(renamed(pair, target, strange, variable)),
                    None => finding,
                });
            }
        }
    }
}

fn variables(pattern: &Pattern) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    pattern.each_reference(&mut |one| {
        if one.kind == ReferenceKind::Variable {
            names.insert(one.name);
        }
    });
    names
}

/// The one variable of the translation that the source does not have, where only one of the source's is missing.
fn only_strange<'p>(wanted: &BTreeSet<&str>, has: &BTreeSet<&'p str>, missing: &str) -> Option<&'p str> {
    let mut strange = has.iter().filter(|name| !wanted.contains(**name));
    let mut gone = wanted.iter().filter(|name| !has.contains(**name));
    let found = strange.next().copied();
    let is_alone = strange.next().is_none() && gone.next() == Some(&missing) && gone.next().is_none();
    found.filter(|_| is_alone)
}

/// Gives a variable another name wherever it stands.
fn renamed(pair: &EntryPair<'_>, pattern: &Pattern, from: &str, to: &str) -> Vec<Edit> {
    let references = pattern.references().into_iter();
    let own = references.filter(|one| one.kind == ReferenceKind::Variable && one.name == from);
    own.map(|one| Edit::new(pair.target.span(&one.span), format!("${to}"))).collect()
}

/// Whether a translation lacks a variable that the source prints: anywhere, where the source has it in every variant.
/// One that only chooses is no loss: a language may not need the choice.
fn is_missing(source: &Pattern, target: &Pattern, has: &BTreeSet<&str>, name: &str) -> bool {
    let is_printed = |one: &Reference<'_>| {
        one.kind == ReferenceKind::Variable && one.name == name && one.role != Role::Selector
    };
    if !source.references().iter().any(is_printed) {
        return false;
    }
    if is_in_every_way(source, name) { !is_in_every_way(target, name) } else { !has.contains(name) }
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
