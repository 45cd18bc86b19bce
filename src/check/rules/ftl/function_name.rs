use crate::check::{Broken, Context, Report};
use crate::diag::Edit;
use crate::fluent::resolve::ResolveErrorKind;

declare_rule! {
    /// # What it checks
    /// Every function is `NUMBER` or `DATETIME`, in capitals, with options that it has. In catalogs without documents,
    /// a function that the source uses in the same message is the program's own.
    ///
    /// # Why it matters
    /// A message with an unknown function cannot be printed; with an unknown option it prints otherwise than was meant.
    ///
    /// # Example
    /// `{ number($count) }`, or `{ NUMBER($count, minimumFractionDigit: 2) }`.
    ///
    /// # How to fix
    /// Mend the name; `--fix --suggested` writes the one that was probably meant.
    level: Error,
    fix: Suggested,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("function-name") {
        report.push(broken.finding(report).suggest(in_capitals(broken)));
    }
    for (facts, error) in context.resolve_errors() {
        let (message, meant) = match &error.kind {
            ResolveErrorKind::UnknownFunction(name) => {
                (format!("there is no function `{name}`"), report.nearest(name, FUNCTIONS.iter().copied()))
            }
            ResolveErrorKind::BadOption { function, option } => {
                (format!("`{function}` has no option `{option}`, or not with this value"), None)
            }
            _ => continue,
        };
        let mut finding = report.finding(error.span, message).unit(&error.id).locale(&facts.locale);
        if let Some(meant) = meant {
            finding = finding.hint(format!("did you mean `{meant}`?"));
        }
        report.push(context.with_source(finding, facts, &error.id));
    }
}

/// The functions that every edition has.
const FUNCTIONS: [&str; 2] = ["NUMBER", "DATETIME"];

fn in_capitals(broken: &Broken<'_>) -> Vec<Edit> {
    let at = broken.error.at.clone();
    let name = broken.catalog.resource().slice(&at).to_uppercase();
    if FUNCTIONS.contains(&name.as_str()) { broken.if_it_mends(vec![(at, name)]) } else { Vec::new() }
}
