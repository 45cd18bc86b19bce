//! Annotations of a GitHub workflow: one command a line, `::error file=…,line=…::message`.

use crate::diag::{Diagnostic, Level};
use crate::source::Sources;

/// All findings, a command each; `folder` leads from the root of the repository to the project.
pub(in crate::cli) fn findings(findings: &[Diagnostic], sources: &Sources, folder: &str) -> String {
    findings.iter().map(|finding| command(finding, sources, folder)).collect()
}

fn command(finding: &Diagnostic, sources: &Sources, folder: &str) -> String {
    let kind = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let source = sources.get(finding.primary.file);
    let (start, end) = (source.line_column(finding.primary.start), source.line_column(finding.primary.end));
    let mut place = format!("file={},line={}", property(&format!("{folder}{}", source.path())), start.line);
    // Columns are taken on one line alone.
    if start.line == end.line {
        place.push_str(&format!(",col={},endColumn={}", start.column, end.column.max(start.column)));
    } else {
        place.push_str(&format!(",endLine={}", end.line));
    }
    format!("::{kind} {place},title={}::{}\n", property(finding.rule), data(&message(finding, sources)))
}

/// What is wrong, where the other place is, and what to do.
fn message(finding: &Diagnostic, sources: &Sources) -> String {
    let labels = finding.labels.iter().map(|label| {
        let source = sources.get(label.span.file);
        let place = source.line_column(label.span.start);
        format!("{}:{}:{}: {}", source.path(), place.line, place.column, label.message)
    });
    let hints = finding.hints.iter().cloned();
    let lines: Vec<String> = std::iter::once(finding.message.clone()).chain(labels).chain(hints).collect();
    lines.join("\n")
}

/// Text of a command: what would end it is escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value of a command: what would end that is escaped too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Span, VirtualPath};

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let mut sources = Sources::new();
        let file = sources.add(VirtualPath::new("locales/ru/a,b.ftl").unwrap(), "x = да\nнет\n".to_owned());
        let finding =
            Diagnostic::new("link-label", Level::Info, Span::new(file, 4..8), "100 %\r\n::error::no")
                .label(Span::at(file, 10), "here");
        let told = findings(&[finding], &sources, "docs/");
        assert_eq!(
            told,
            "::notice file=docs/locales/ru/a%2Cb.ftl,line=1,col=5,endColumn=7,title=link-label::\
             100 %25%0D%0A::error::no%0Alocales/ru/a,b.ftl:2:1: here\n"
        );
    }
}
