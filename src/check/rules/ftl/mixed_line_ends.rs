use crate::check::{Context, Report};
use crate::diag::{Edit, Level};
use crate::fluent::Catalog;
use crate::source::Span;
use std::ops::Range;

declare_rule! {
    /// # What it checks
    /// A catalog has the line ends of one system throughout, and no carriage return alone.
    ///
    /// # Why it matters
    /// A carriage return alone ends no line for Fluent, so that two lines become one, or a message is lost; line ends
    /// of two systems make every comparison of versions unreadable.
    ///
    /// # Example
    /// A file of Unix into which lines were pasted on Windows.
    ///
    /// # How to fix
    /// `bifolio check --fix` gives every line the ends of the first.
    level: Warning,
    fix: Safe,
    run: run,
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for broken in context.broken("mixed-line-ends") {
        let at = broken.error.at.clone();
        let ending = broken.catalog.resource().line_ending().to_owned();
        let mut finding = broken.finding(report).safe(broken.if_it_mends(vec![(at, ending)]));
        finding.level = lost_level(report);
        report.push(finding);
    }
    let told: Vec<Span> =
        context.broken("mixed-line-ends").map(|broken| broken.catalog.span(&broken.error.at)).collect();
    for (catalog, locale) in context.catalogs() {
        let mut odd = odd_ends(catalog);
        odd.retain(|(range, _)| !told.contains(&catalog.span(range)));
        let Some((first, _)) = odd.first() else { continue };
        let message = format!("the line ends of the file are mixed: {} unlike the first", odd.len());
        let finding = report.finding(catalog.span(first), message).locale(locale);
        let edits = odd.iter().filter_map(|(range, text)| Some(Edit::new(catalog.span(range), (*text)?)));
        report.push(finding.safe(edits.collect()));
    }
}

/// The line ends that are unlike the first, and carriage returns alone, each with what should stand there if that is
/// plain.
fn odd_ends(catalog: &Catalog) -> Vec<(Range<usize>, Option<&'static str>)> {
    let text = catalog.resource().text();
    if !text.contains('\r') {
        return Vec::new();
    }
    let ending = catalog.resource().line_ending();
    let is_return = |at: usize| text.as_bytes().get(at) == Some(&b'\r');
    let ends = text.match_indices(['\n', '\r']).filter_map(|(at, sign)| {
        let after = text.get(at + 1..).unwrap_or_default();
        match sign {
            "\n" if at > 0 && is_return(at - 1) => (ending == "\n").then_some((at - 1..at + 1, Some("\n"))),
            "\n" => (ending == "\r\n").then_some((at..at + 1, Some("\r\n"))),
            _ if after.starts_with('\n') => None,
            // `\r\r\n`, which some programs write, and the line end of old Macs before a line that is indented.
            _ if after.starts_with("\r\n") => Some((at..at + 1, Some(""))),
            _ if after.starts_with("  ") => Some((at..at + 1, Some(ending))),
            _ => Some((at..at + 1, None)),
        }
    });
    ends.collect()
}

/// What is lost is an error, unless the settings say what this rule is.
fn lost_level(report: &Report<'_>) -> Level {
    if report.level() == Level::Warning { Level::Error } else { report.level() }
}
