//! Findings and coverage for programs: the contract of `check --format json` and `status --format json`.

use crate::check::CoverageRow;
use crate::diag::{Applicability, Diagnostic, Fix, Level};
use crate::project::VERSION_OF_FILES;
use crate::source::{Sources, Span};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'r> {
    version: u32,
    diagnostics: Vec<Finding<'r>>,
    summary: Summary,
    coverage: &'r [CoverageRow],
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    info: usize,
}

#[derive(Serialize)]
struct Finding<'r> {
    rule: &'r str,
    level: &'static str,
    message: &'r str,
    #[serde(flatten)]
    place: Place<'r>,
    unit: Option<&'r str>,
    locale: Option<&'r str>,
    labels: Vec<Label<'r>>,
    hints: &'r [String],
    fix: Option<FixOut<'r>>,
}

#[derive(Serialize)]
struct Place<'r> {
    file: &'r str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    byte: usize,
}

#[derive(Serialize)]
struct Label<'r> {
    #[serde(flatten)]
    place: Place<'r>,
    message: &'r str,
}

#[derive(Serialize)]
struct FixOut<'r> {
    applicability: &'static str,
    edits: Vec<EditOut<'r>>,
}

#[derive(Serialize)]
struct EditOut<'r> {
    file: &'r str,
    start: usize,
    end: usize,
    text: &'r str,
}

/// The report of `check`.
pub(in crate::cli) fn check(findings: &[Diagnostic], coverage: &[CoverageRow], sources: &Sources) -> String {
    let count = |level| findings.iter().filter(|one| one.level == level).count();
    let report = Report {
        version: VERSION_OF_FILES,
        diagnostics: findings.iter().map(|one| finding(one, sources)).collect(),
        summary: Summary {
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            info: count(Level::Info),
        },
        coverage,
    };
    line(&report)
}

/// The report of `status`.
pub(in crate::cli) fn status(coverage: &[CoverageRow]) -> String {
    #[derive(Serialize)]
    struct Status<'r> {
        version: u32,
        locales: &'r [CoverageRow],
    }
    line(&Status { version: VERSION_OF_FILES, locales: coverage })
}

fn line(report: &impl Serialize) -> String {
    let mut text = serde_json::to_string(report).expect("reports hold texts and finite numbers alone");
    text.push('\n');
    text
}

fn finding<'r>(one: &'r Diagnostic, sources: &'r Sources) -> Finding<'r> {
    Finding {
        rule: one.rule,
        level: one.level.as_str(),
        message: &one.message,
        place: place(one.primary, sources),
        unit: one.unit.as_deref(),
        locale: one.locale.as_deref(),
        labels: one
            .labels
            .iter()
            .map(|label| Label { place: place(label.span, sources), message: &label.message })
            .collect(),
        hints: &one.hints,
        fix: one.fix.as_ref().map(|fix| fix_out(fix, sources)),
    }
}

fn fix_out<'r>(fix: &'r Fix, sources: &'r Sources) -> FixOut<'r> {
    FixOut {
        applicability: match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::Suggested => "suggested",
        },
        edits: fix
            .edits
            .iter()
            .map(|edit| EditOut {
                file: sources.get(edit.span.file).path().as_str(),
                start: edit.span.start,
                end: edit.span.end,
                text: &edit.text,
            })
            .collect(),
    }
}

fn place(span: Span, sources: &Sources) -> Place<'_> {
    let source = sources.get(span.file);
    let point = |byte: usize| {
        let at = source.line_column(byte);
        Point { line: at.line, column: at.column, byte }
    };
    Place { file: source.path().as_str(), start: point(span.start), end: point(span.end) }
}
