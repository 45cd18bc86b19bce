use crate::check::numbers::plurals::{PluralsOf, chosen_by, selects};
use crate::check::{Context, Report};
use crate::fluent::cst::{Expression, Pattern, PatternElement};
use std::collections::HashSet;

declare_rule! {
    /// # What it checks
    /// A count that is printed before a word has a choice by number, in languages with more than two forms. It cannot
    /// be known which variables are counts: those named `count`, `number`, `total`, `num` or `n` are taken for such.
    ///
    /// # Why it matters
    /// “5 район”: one form cannot fit all numbers.
    ///
    /// # Example
    /// `{ $count } sites` became `{ $count } районов`, which is wrong for 1 to 4.
    ///
    /// # How to fix
    /// Choose by the number, `{ $count -> [one] … [few] … *[many] … }`, or turn the sentence: “Районов: { $count }”.
    level: Info,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let mut plurals = PluralsOf::default();
    for pair in context.pairs() {
        if plurals.locale(pair.locale).whole.len() < 3 {
            continue;
        }
        for (_, pattern) in pair.target.patterns().filter(|(_, pattern)| !pattern.is_text()) {
            let counted = counted(pattern);
            if counted.is_empty() {
                continue;
            }
            let chosen: HashSet<&str> = selects(pattern).into_iter().filter_map(chosen_by).collect();
            for (at, name) in counted {
                if chosen.contains(name) {
                    continue;
                }
                let message = format!("the word behind `${name}` has one form for all numbers");
                let finding = pair.finding(report, pair.target.span(&at), message);
                report.push(finding.hint(format!("choose by the number: `{{ ${name} -> … }}`")));
            }
        }
    }
}

/// Counts with a word behind them, where the text does not go on with another placeable.
fn counted(pattern: &Pattern) -> Vec<(std::ops::Range<usize>, &str)> {
    let pairs = pattern.elements.iter().zip(pattern.elements.iter().skip(1));
    let found = pairs.filter_map(|two| match two {
        (PatternElement::Placeable(placeable), PatternElement::Text(text)) => {
            let name = printed(&placeable.expression).filter(|name| is_count(name))?;
            let rest = text.value.strip_prefix([' ', '\u{A0}'])?;
            rest.starts_with(char::is_alphabetic).then(|| (placeable.span.clone(), name))
        }
        _ => None,
    });
    found.collect()
}

fn printed(expression: &Expression) -> Option<&str> {
    match expression {
        Expression::Variable(variable) => Some(&variable.id.name),
        Expression::FunctionReference(call) if call.id.name == "NUMBER" => {
            call.arguments.positional.first().and_then(printed)
        }
        _ => None,
    }
}

fn is_count(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "n" || ["count", "number", "total", "num"].iter().any(|end| name.ends_with(end))
}
