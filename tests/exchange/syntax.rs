//! The reader of catalogs against fluent.syntax, which is Project Fluent's own and follows the specification, on texts
//! that look like Fluent often enough to get deep into both.

use crate::python;
use bifolio::fluent::cst::{
    Attribute, Comment, CommentLevel, Entry, Expression, Pattern, PatternElement, Resource,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::io::Write;
use std::process::{Command, Stdio};

/// Not among them, because both readers are right in their own way: a byte-order mark, which fluent.syntax makes junk of
/// and we with its own cause; nesting past our limit. And a carriage return alone, which
/// fluent.syntax takes for a blank at the end of a value, and the specification's parser does not.
const TOKENS: [&str; 39] = [
    "a",
    "-t",
    " = ",
    "=",
    "\n",
    "\n    ",
    "\n  ",
    "\r\n",
    " ",
    "{",
    "}",
    "{ ",
    " }",
    "$x",
    "->",
    "[one]",
    "*[other]",
    "[ 1.5 ]",
    "\"",
    "\\",
    "\\u0041",
    "\\U01F602",
    "\\uD8",
    ".x = ",
    ".",
    "#",
    "# ",
    "## ",
    "### ",
    "F(",
    ")",
    ",",
    ":",
    "-1.5",
    "\t",
    "\u{A0}",
    "слово",
    "*",
    "\na = b\n",
];

fn text() -> impl Strategy<Value = String> {
    // Half of them begin as something that can be read.
    let start = prop_oneof![Just(""), Just("a = { $x ->\n  [one] b\n *[other] c\n }"), Just("a =\n    b\n")];
    let token = proptest::sample::select(TOKENS.as_slice());
    (start, proptest::collection::vec(token, 0..24))
        .prop_map(|(start, tokens)| format!("{start}{}", tokens.concat()))
}

#[test]
fn every_text_reads_as_in_the_reference_implementation() {
    let Some(python) = python("whether catalogs read as in fluent.syntax") else { return };
    let mut runner = TestRunner::deterministic();
    let texts: Vec<String> = (0..12_000)
        .map(|_| text().new_tree(&mut runner).expect("the strategy makes texts").current())
        .collect();
    let mut judge = Command::new(python)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges/syntax.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let given = serde_json::to_vec(&texts).unwrap();
    judge.stdin.take().unwrap().write_all(&given).unwrap();
    let output = judge.wait_with_output().unwrap();
    assert!(output.status.success());
    let theirs: Vec<String> = serde_json::from_slice(&output.stdout).unwrap();
    let whole = theirs.iter().filter(|theirs| !theirs.contains("JUNK")).count();
    assert!(whole > 1_000, "only {whole} texts of {} are without junk", texts.len());
    let differing: Vec<String> = texts
        .iter()
        .zip(&theirs)
        .map(|(text, theirs)| (text, theirs, show(text)))
        .filter(|(_, theirs, ours)| !agrees(theirs, ours))
        .map(|(text, theirs, ours)| format!("{text:?}\n  theirs {theirs:?}\n  ours   {ours:?}"))
        .collect();
    let shown = differing.iter().take(10).cloned().collect::<Vec<_>>().join("\n");
    assert!(differing.is_empty(), "{} of {} differ:\n{shown}", differing.len(), texts.len());
}

/// Whether both read the same. Where something cannot be read, fluent.syntax gives up all of the message before it if
/// that something begins like an attribute or a placeable; by the EBNF the message ends before it, and its value
/// counts. So we may read more then, but nothing else.
fn agrees(theirs: &str, ours: &str) -> bool {
    if !theirs.contains("JUNK") {
        return theirs == ours;
    }
    let mut read = ours.split(SEPARATOR).filter(|entry| *entry != "JUNK");
    theirs.split(SEPARATOR).filter(|entry| *entry != "JUNK").all(|entry| {
        // The comment of a message that is given up stands alone.
        let comment = entry.strip_prefix("Entry").map(|content| format!("#{content}"));
        read.any(|one| one == entry || comment.as_ref().is_some_and(|comment| one.starts_with(comment)))
    })
}

/// Between entries; no text has it.
const SEPARATOR: char = '\u{1}';

fn show(text: &str) -> String {
    let resource = Resource::parse(text);
    let entries = resource.body.iter().filter(|entry| !matches!(entry, Entry::Blank(_)));
    let mut shown: Vec<String> = entries.map(|entry| show_entry(entry, text)).collect();
    shown.dedup_by(|one, before| one == "JUNK" && before == "JUNK");
    shown.join(&SEPARATOR.to_string()).replace("\r\n", "\n")
}

fn show_entry(entry: &Entry, text: &str) -> String {
    let show = |id: &str, value: Option<&Pattern>, attributes: &[Attribute], comment: &Option<Comment>| {
        let mut out = comment.as_ref().map(|one| format!("#({})", one.content)).unwrap_or_default();
        out += &format!("{id}={}", value.map(|one| show_pattern(one, text)).unwrap_or_default());
        for attribute in attributes {
            out += &format!(".{}={}", attribute.id.name, show_pattern(&attribute.value, text));
        }
        out
    };
    match entry {
        Entry::Message(one) => show(&one.id.name, one.value.as_ref(), &one.attributes, &one.comment),
        Entry::Term(one) => {
            show(&format!("-{}", one.id.name), Some(&one.value), &one.attributes, &one.comment)
        }
        Entry::Comment(one) => {
            let level = match one.level {
                CommentLevel::Entry => "Entry",
                CommentLevel::Group => "Group",
                CommentLevel::Resource => "Resource",
            };
            format!("{level}({})", one.content)
        }
        Entry::Junk(_) => "JUNK".to_owned(),
        Entry::Blank(_) => String::new(),
    }
}

fn show_pattern(pattern: &Pattern, text: &str) -> String {
    let mut out = String::from("[");
    for element in &pattern.elements {
        match element {
            PatternElement::Text(one) => out += &one.value,
            PatternElement::Placeable(one) => {
                out += &format!("{{{}}}", show_expression(&one.expression, text))
            }
        }
    }
    out + "]"
}

fn show_expression(expression: &Expression, text: &str) -> String {
    match expression {
        Expression::Select(select) => {
            let variants = select.variants.iter().map(|one| {
                let star = if one.is_default { "*" } else { "" };
                format!("|{star}{}{}", one.key.value(), show_pattern(&one.value, text))
            });
            format!("<{}{}>", show_expression(&select.selector, text), variants.collect::<String>())
        }
        Expression::Placeable(one) => format!("{{{}}}", show_expression(&one.expression, text)),
        other => text[other.span()].to_owned(),
    }
}
