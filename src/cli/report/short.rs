//! One line a finding: `file:line:column: level[rule]: message`.

use crate::cli::terminal::printable;
use crate::diag::Diagnostic;
use crate::source::Sources;

/// All findings, a line each.
pub(in crate::cli) fn findings(findings: &[Diagnostic], sources: &Sources) -> String {
    findings.iter().map(|finding| line(finding, sources)).collect()
}

fn line(finding: &Diagnostic, sources: &Sources) -> String {
    let source = sources.get(finding.primary.file);
    let place = source.line_column(finding.primary.start);
    let mut line = format!(
        "{}:{}:{}: {}[{}]: {}",
        source.path(),
        place.line,
        place.column,
        finding.level.as_str(),
        finding.rule,
        printable(&finding.message).replace('\n', " ")
    );
    for label in &finding.labels {
        let source = sources.get(label.span.file);
        let place = source.line_column(label.span.start);
        line.push_str(&format!(" ({}:{}:{})", source.path(), place.line, place.column));
    }
    line.push('\n');
    line
}
