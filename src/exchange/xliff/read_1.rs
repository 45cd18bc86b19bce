//! XLIFF 1.2: `trans-unit`s, whose codes carry their text.

use super::element::{Element, Node};
use super::read::incoming;
use crate::exchange::bilingual::Stamp;
use crate::exchange::incoming::{Claim, Incoming, IncomingSegment, Located, ReadError};
use crate::exchange::prose::LineEnds;

/// The documents of a file.
pub(super) fn files(root: &Element, errors: &mut Vec<ReadError>) -> Vec<Incoming> {
    let files: Vec<&Element> = root.elements().filter(|element| element.name == "file").collect();
    files
        .into_iter()
        .filter_map(|file| {
            let mut units = Vec::new();
            file.descendants("trans-unit", &mut units);
            let segments: Vec<_> = units.into_iter().filter_map(|one| unit(one, errors)).collect();
            incoming(file, None, file.attribute("target-language"), segments, errors)
        })
        .collect()
}

fn unit(unit: &Element, errors: &mut Vec<ReadError>) -> Option<IncomingSegment> {
    let Some(name) = unit.attribute("resname").or(unit.attribute("id")) else {
        errors.push(ReadError::new(unit.tag.clone(), "this `<trans-unit>` has no id"));
        return None;
    };
    let source = unit.child("source").map(|element| text(element, errors).with_unix_line_ends());
    let element = unit.child("target");
    let target = element.map(|element| Located {
        text: text(element, errors).with_unix_line_ends(),
        range: element.range.clone(),
    });
    let target = target.filter(|target| !target.text.is_empty());
    let claim = match &target {
        Some(_) => claim(unit, element.and_then(|element| element.attribute("state"))),
        None => Claim::Silent,
    };
    let notes = unit.elements().filter(|element| element.name == "note");
    Some(IncomingSegment {
        name: Located { text: name.to_owned(), range: unit.tag.clone() },
        source,
        target,
        claim,
        stamp: notes.filter_map(|note| stamp(&note.text())).next(),
    })
}

fn claim(unit: &Element, state: Option<&str>) -> Claim {
    match (unit.attribute("approved"), state) {
        (Some("yes"), _) | (_, Some("translated" | "signed-off" | "final")) => Claim::Done,
        (Some("no"), _) => Claim::Unsure,
        (_, Some(state)) if state == "new" || state.starts_with("needs-") => Claim::Unsure,
        _ => Claim::Silent,
    }
}

/// The stamp in a note, which a tool that turns XLIFF 2 into 1.2 may have put behind its category.
fn stamp(note: &str) -> Option<Stamp> {
    Stamp::read(note.trim().trim_start_matches("bifolio").trim_start_matches(':'))
}

/// The text of a source or target. `ph`, `it`, `bpt` and `ept` hold their code; `x`, `bx` and `ex` have it in
/// `equiv-text`; `g` and `mrk` are only around text.
fn text(element: &Element, errors: &mut Vec<ReadError>) -> String {
    let mut out = String::new();
    for node in &element.children {
        let code = match node {
            Node::Text(text) => {
                out.push_str(text);
                continue;
            }
            Node::Element(code) => code,
        };
        match code.name.as_str() {
            "ph" | "it" | "bpt" | "ept" | "sub" | "g" | "mrk" => out.push_str(&text(code, errors)),
            "x" | "bx" | "ex" => match code.attribute("equiv-text") {
                Some(text) => out.push_str(text),
                None => {
                    let message =
                        format!("this `<{}>` has no `equiv-text`: what it stands for is lost", code.name);
                    errors.push(ReadError::new(code.tag.clone(), message));
                }
            },
            name => errors.push(ReadError::new(code.tag.clone(), format!("`<{name}>` is not known here"))),
        }
    }
    out
}
