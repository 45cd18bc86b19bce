use crate::check::{Context, Report};
use crate::diag::Edit;
use crate::fluent::cst::{Expression, FunctionReference, Pattern, PatternElement};

declare_rule! {
    /// # What it checks
    /// A number that the source prints through `NUMBER` or `DATETIME` is printed through it in the translation.
    ///
    /// # Why it matters
    /// The digits, the percent sign or the form of the date get lost in one language.
    ///
    /// # Example
    /// The source says `{ NUMBER($share, style: "percent") }`, the translation `{ $share }`.
    ///
    /// # How to fix
    /// Write the call of the source; `bifolio check --fix` does.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for pair in context.pairs() {
        for (name, source) in pair.source.patterns() {
            let calls = calls(source);
            let Some(target) = pair.target.same(name).filter(|_| !calls.is_empty()) else { continue };
            for (span, variable) in bare(target) {
                let mut same = calls.iter().filter(|(other, _)| *other == variable);
                let (Some((_, call)), None) = (same.next(), same.next()) else { continue };
                let written = pair.source.catalog.resource().slice(&call.span);
                let message = format!("`${variable}` is printed as it stands, and the source formats it");
                let finding = pair.finding(report, pair.target.span(&span), message);
                let finding = finding.hint(format!("write `{{ {written} }}`"));
                report.push(finding.safe(vec![Edit::new(pair.target.span(&span), written)]));
            }
        }
    }
}

/// The printed calls of a pattern, by the variable that they are given, with options that do not depend on language.
fn calls(pattern: &Pattern) -> Vec<(&str, &FunctionReference)> {
    let mut found = Vec::new();
    pattern.each_variant(&mut |pattern| {
        for element in &pattern.elements {
            let PatternElement::Placeable(placeable) = element else { continue };
            if let Expression::FunctionReference(call) = &placeable.expression
                && let [Expression::Variable(variable)] = call.arguments.positional.as_slice()
                && matches!(call.id.name.as_str(), "NUMBER" | "DATETIME")
                && !call.arguments.named.is_empty()
            {
                found.push((variable.id.name.as_str(), &**call));
            }
        }
    });
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

/// Variables that are printed as they stand.
fn bare(pattern: &Pattern) -> Vec<(std::ops::Range<usize>, &str)> {
    let all = pattern.variants().into_iter().flat_map(|(_, pattern)| &pattern.elements);
    let bare = all.filter_map(|element| match element {
        PatternElement::Placeable(placeable) => match &placeable.expression {
            Expression::Variable(variable) => Some((variable.span.clone(), variable.id.name.as_str())),
            _ => None,
        },
        PatternElement::Text(_) => None,
    });
    bare.collect()
}
