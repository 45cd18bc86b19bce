//! SARIF 2.1.0 (OASIS), for code scanning: every rule with its help, every finding with both its places and its fix.

use crate::check::{Rule, Section, all_rules, written};
use crate::diag::{Diagnostic, Fix, Level};
use crate::source::{Source, Span, encode_path};
use crate::units::Library;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// All findings as one log; `folder` leads from the root of the repository to the project.
pub(in crate::cli) fn check(findings: &[Diagnostic], library: &Library, folder: &str) -> String {
    let log = Log { library, folder };
    let results: Vec<Value> = findings.iter().map(|finding| log.result(finding)).collect();
    let driver = json!({
        "name": "bifolio",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": all_rules().iter().map(rule).collect::<Vec<_>>(),
    });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    let mut text = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }).to_string();
    text.push('\n');
    text
}

fn rule(rule: &Rule) -> Value {
    let sections = [Section::Checks, Section::Why, Section::Example, Section::Fix];
    let markdown: Vec<String> =
        sections.map(|one| format!("## {}\n\n{}", one.heading(), rule.section(one))).to_vec();
    let plain: Vec<String> = sections.map(|one| format!("{}\n{}", one.heading(), rule.section(one))).to_vec();
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.section(Section::Checks) },
        "help": { "text": plain.join("\n\n"), "markdown": markdown.join("\n\n") },
        "defaultConfiguration": { "level": level(rule.level) },
        "properties": { "tags": [rule.group] },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

struct Log<'r> {
    library: &'r Library,
    folder: &'r str,
}

impl Log<'_> {
    fn result(&self, finding: &Diagnostic) -> Value {
        let hints = finding.hints.iter().map(String::as_str);
        let message: Vec<&str> = std::iter::once(finding.message.as_str()).chain(hints).collect();
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.level),
            "message": { "text": message.join("\n") },
            "locations": [{ "physicalLocation": self.place(finding.primary) }],
        });
        let Some(fields) = result.as_object_mut() else { return result };
        if let Some(index) = all_rules().iter().position(|rule| rule.name == finding.rule) {
            fields.insert("ruleIndex".to_owned(), index.into());
        }
        let related: Vec<Value> = (0..)
            .zip(&finding.labels)
            .map(|(id, label)| {
                json!({
                    "id": id,
                    "physicalLocation": self.place(label.span),
                    "message": { "text": label.message },
                })
            })
            .collect();
        if !related.is_empty() {
            fields.insert("relatedLocations".to_owned(), related.into());
        }
        if let Some(fix) = finding.fix.as_ref().and_then(|fix| self.fix(fix)) {
            fields.insert("fixes".to_owned(), json!([fix]));
        }
        let properties = json!({ "unit": finding.unit, "locale": finding.locale });
        fields.insert("properties".to_owned(), properties);
        result
    }

    /// A fix; `None` where it mends a file that is not the text we have lines of: one that is generated.
    fn fix(&self, fix: &Fix) -> Option<Value> {
        let mut changes: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for edit in &fix.edits {
            let source = self.source(edit.span);
            if written(self.library, edit.span.file) != source.text() {
                return None;
            }
            let replacement = json!({
                "deletedRegion": region(source, edit.span),
                "insertedContent": { "text": edit.text },
            });
            changes.entry(self.address(source)).or_default().push(replacement);
        }
        let changes: Vec<Value> = changes
            .into_iter()
            .map(|(uri, all)| json!({ "artifactLocation": { "uri": uri }, "replacements": all }))
            .collect();
        let text = format!("a {} fix", fix.applicability.as_str());
        Some(json!({ "description": { "text": text }, "artifactChanges": changes }))
    }

    fn place(&self, span: Span) -> Value {
        let source = self.source(span);
        json!({
            "artifactLocation": { "uri": self.address(source) },
            "region": region(source, span),
        })
    }

    fn address(&self, source: &Source) -> String {
        encode_path(&format!("{}{}", self.folder, source.path()))
    }

    fn source(&self, span: Span) -> &Source {
        self.library.sources.get(span.file)
    }
}

/// Lines and columns from 1, the end exclusive.
fn region(source: &Source, span: Span) -> Value {
    let (start, end) = (source.line_column(span.start), source.line_column(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}
