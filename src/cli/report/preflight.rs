//! What a preflight found: by page for people, as one object for programs.

use super::Style;
use crate::cli::terminal::printable;
use crate::diag::Level;
use crate::export::pdf::conformance::{Chosen, Claims, Finding, Report};
use crate::project::VERSION_OF_FILES;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A file that was looked at.
pub(in crate::cli) struct Looked {
    /// Its path as it was typed, fit to be printed.
    pub(in crate::cli) name: String,
    pub(in crate::cli) report: Report,
}

/// Red, yellow, bold-like cyan.
const RED: u8 = 31;
const YELLOW: u8 = 33;
const CYAN: u8 = 36;

/// For people: a heading a file, what it claims, what is wrong by page, and how much that is.
pub(in crate::cli) fn human(looked: &[Looked], style: Style) -> String {
    let mut out = String::new();
    for Looked { name, report } in looked {
        let profile = report.profile.as_str();
        let why = match report.chosen {
            Chosen::Asked => "as asked for",
            Chosen::Claimed => "by what it claims",
            Chosen::Default => "for it claims no standard",
        };
        let _ = writeln!(out, "{}  held against the {profile} profile, {why}", style.paint(CYAN, name));
        claims(&mut out, &report.claims);
        let mut place = None;
        for finding in &report.findings {
            if place != Some(finding.page) {
                place = Some(finding.page);
                let heading = finding.page.map_or("document".to_owned(), |page| format!("page {page}"));
                let _ = writeln!(out, "\n  {heading}");
            }
            tell(&mut out, finding, style);
        }
        let _ = writeln!(out, "\n  {}\n", summary(report));
    }
    out
}

fn claims(out: &mut String, claims: &Claims) {
    let or_none = |items: &[String]| if items.is_empty() { "none".to_owned() } else { items.join(", ") };
    let pages = if claims.pages == 1 { "1 page".to_owned() } else { format!("{} pages", claims.pages) };
    let _ = writeln!(
        out,
        "  PDF {}, {pages}; standards claimed: {}",
        printable(&claims.version),
        printable(&or_none(&claims.standards))
    );
    let boxes = claims.boxes.iter().map(|(name, corners)| {
        let numbers = corners.map(|number| ((number * 1000.0).round() / 1000.0).to_string());
        format!("{name} {}", numbers.join(" "))
    });
    let boxes: Vec<String> = boxes.collect();
    let _ = writeln!(out, "  boxes of page 1: {}", or_none(&boxes));
    let _ = writeln!(out, "  output intent: {}", printable(&or_none(&claims.intents)));
}

fn tell(out: &mut String, finding: &Finding, style: Style) {
    let color = if finding.level == Level::Error { RED } else { YELLOW };
    let level = style.paint(color, &format!("{}[{}]", finding.level.as_str(), finding.rule));
    let object = finding.object.map(|(number, _)| format!("object {number}; ")).unwrap_or_default();
    let times = if finding.count > 1 { format!(" ({} times)", finding.count) } else { String::new() };
    let _ = writeln!(out, "    {level} {}{times}", printable(&finding.message));
    let _ = writeln!(out, "      {object}{}", finding.clause);
    let _ = writeln!(out, "      help: {}", finding.hint);
}

/// "Preflighted" is the word: no program can certify.
fn summary(report: &Report) -> String {
    let (errors, warnings) = (report.count(Level::Error), report.count(Level::Warning));
    let count = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => "preflighted: nothing found".to_owned(),
        (0, _) => format!("preflighted: {}", count(warnings, "warning")),
        (_, 0) => format!("preflight failed: {}", count(errors, "error")),
        _ => format!("preflight failed: {}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

#[derive(Serialize)]
struct Files<'r> {
    version: u32,
    files: Vec<File<'r>>,
}

#[derive(Serialize)]
struct File<'r> {
    file: &'r str,
    profile: &'static str,
    chosen: &'static str,
    claims: Said<'r>,
    findings: Vec<Found<'r>>,
    summary: Counts,
}

#[derive(Serialize)]
struct Said<'r> {
    version: &'r str,
    standards: &'r [String],
    pages: usize,
    boxes: BTreeMap<&'static str, [f64; 4]>,
    intents: &'r [String],
}

#[derive(Serialize)]
struct Found<'r> {
    rule: &'static str,
    clause: &'static str,
    level: &'static str,
    page: Option<usize>,
    object: Option<u32>,
    message: &'r str,
    hint: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    passed: bool,
}

/// For programs: the contract of `preflight --format json`.
pub(in crate::cli) fn json(looked: &[Looked]) -> String {
    let files = looked.iter().map(|one| file(&one.name, &one.report)).collect();
    let mut text = serde_json::to_string(&Files { version: VERSION_OF_FILES, files })
        .expect("strings and numbers that are finite can be written");
    text.push('\n');
    text
}

fn file<'r>(name: &'r str, report: &'r Report) -> File<'r> {
    let Claims { version, standards, pages, boxes, intents } = &report.claims;
    let found = |finding: &'r Finding| Found {
        rule: finding.rule,
        clause: finding.clause,
        level: finding.level.as_str(),
        page: finding.page,
        object: finding.object.map(|(number, _)| number),
        message: &finding.message,
        hint: finding.hint,
        count: finding.count,
    };
    File {
        file: name,
        profile: report.profile.as_str(),
        chosen: report.chosen.as_str(),
        claims: Said { version, standards, pages: *pages, boxes: boxes.iter().copied().collect(), intents },
        findings: report.findings.iter().map(found).collect(),
        summary: Counts {
            errors: report.count(Level::Error),
            warnings: report.count(Level::Warning),
            passed: report.is_passed(),
        },
    }
}
