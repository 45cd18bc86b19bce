//! Texts for tests: awkward ones, made up; and real documents for measurements, the Markdown files below the
//! folder that `BIFOLIO_CORPUS` names.
#![expect(clippy::disallowed_methods, reason = "measurements read documents that are no fixtures")]

use super::bilingual::{Bilingual, Segment, SegmentState};
use super::incoming::Incoming;
use super::prose::{LineEnds, TextKind};
use proptest::prelude::*;
use std::path::PathBuf;

#[rustfmt::skip]
const AWKWARD: [&str; 59] = [
    "\n", "\n\n", "{", "}", "{ $x }", "{ -t(a: \"b\") }", "\\{", " ", "  \n", "\\\n", ".x = 1", "* ",
    "**", "*", "[k] ", "[a][b]", "[a](b)", "[^1]", "`", "``", "<sup>", "</sup>", "<b>", "&amp;",
    "&", "<", ">", "]]>", "\u{A0}", "\t", "\r", "\r\n", "\"", "\\", "'", "''",
    "=1+1", "@", "-", "+", ",", ";", "# ", "#~ ", "слово", "~~", "\u{0}", "\u{1}",
    "\u{1B}", "\u{FFFF}", "\u{FEFF}", "\u{85}", "\u{2028}", "😀", "{ $n ->\n [a] x\n\n *[b] y\n }", "1. ", "\\u0041", "%s", "::",
];

/// Texts made of what formats, Markdown and Fluent could trip over.
pub(super) fn awkward_text() -> impl Strategy<Value = String> {
    let token = proptest::sample::select(AWKWARD.as_slice());
    let token = prop_oneof![9 => token.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(token, 0..20).prop_map(|tokens| tokens.concat())
}

/// A document with these segments: name, source, target; what is translated is stale.
pub(super) fn bilingual(segments: &[(&str, &str, Option<&str>)]) -> Bilingual {
    let segment = |(name, source, target): &(&str, &str, Option<&str>)| Segment {
        unit: (*name).to_owned(),
        attribute: None,
        kind: TextKind::Prose,
        source: source.with_unix_line_ends(),
        target: target.map(|text| text.with_unix_line_ends()),
        state: if target.is_some() { SegmentState::Stale } else { SegmentState::Missing },
        previous: target.map(|_| "Old".to_owned()),
        comments: vec!["List item 1 of 4.".to_owned()],
        section: "Key Themes".to_owned(),
        path: "content/brief.md".to_owned(),
        line: 7,
    };
    Bilingual {
        document: "brief".to_owned(),
        original: "content/brief.md".to_owned(),
        source_locale: "en".parse().unwrap(),
        target_locale: "ru".parse().unwrap(),
        segments: segments.iter().map(segment).collect(),
    }
}

/// Whether what was read is what was given; else what differs.
pub(super) fn same(given: &Bilingual, read: &[Incoming]) -> Result<(), String> {
    let [read] = read else { return Err(format!("{} documents", read.len())) };
    let shown = |segment: &Segment| {
        let target = segment.target.clone().filter(|text| !text.is_empty());
        (segment.name(), Some(segment.source.clone()), target, Some(segment.stamp()))
    };
    let given: Vec<_> = given.segments.iter().map(shown).collect();
    let all = read.segments.iter();
    let read: Vec<_> = all
        .map(|one| {
            let target = one.target.as_ref().map(|target| target.text.clone());
            (one.name.text.clone(), one.source.clone(), target, one.stamp.clone())
        })
        .collect();
    if given == read { Ok(()) } else { Err(format!("{given:?}\n{read:?}")) }
}

/// The documents, sorted by path; none where the variable is not set.
pub(super) fn documents() -> Vec<(PathBuf, String)> {
    let mut open: Vec<PathBuf> = std::env::var_os("BIFOLIO_CORPUS").map(PathBuf::from).into_iter().collect();
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.extend(std::fs::read_to_string(&path).ok().map(|text| (path, text)));
            }
        }
    }
    found.sort();
    found
}
