//! XLIFF 2: units, segments, `ph` and `pc` with their original data.

use super::STAMP;
use super::element::{Element, Node};
use super::read::incoming;
use crate::exchange::bilingual::Stamp;
use crate::exchange::incoming::{Claim, Incoming, IncomingSegment, Located, ReadError};
use crate::exchange::prose::LineEnds;
use std::collections::BTreeMap;

/// The documents of a file.
pub(super) fn files(root: &Element, errors: &mut Vec<ReadError>) -> Vec<Incoming> {
    let locale = root.attribute("trgLang");
    let files: Vec<&Element> = root.elements().filter(|element| element.name == "file").collect();
    files
        .into_iter()
        .filter_map(|file| {
            let mut units = Vec::new();
            file.descendants("unit", &mut units);
            let segments: Vec<_> = units.into_iter().filter_map(|one| unit(one, errors)).collect();
            incoming(file, note(file, "document"), locale, segments, errors)
        })
        .collect()
}

/// The text of an element's note of a category.
fn note(element: &Element, category: &str) -> Option<String> {
    let notes = element.child("notes")?;
    let is_wanted = |note: &&Element| note.attribute("category") == Some(category);
    notes.elements().find(is_wanted).map(|note| note.text().trim().to_owned())
}

fn unit(unit: &Element, errors: &mut Vec<ReadError>) -> Option<IncomingSegment> {
    let Some(id) = unit.attribute("id") else {
        errors.push(ReadError::new(unit.tag.clone(), "this `<unit>` has no id"));
        return None;
    };
    let mut inline = Inline { data: data(unit, errors), errors };
    let (mut source, mut target) = (String::new(), Some(String::new()));
    let mut claims = Vec::new();
    let mut place = unit.tag.clone();
    for part in unit.elements().filter(|part| matches!(part.name.as_str(), "segment" | "ignorable")) {
        let part_source = part.child("source").map(|text| inline.text(text)).unwrap_or_default();
        source.push_str(&part_source);
        let translated = part.child("target").map(|element| {
            if element.attribute("order").is_some() {
                let message = "segments in another order than the source's are not read";
                inline.errors.push(ReadError::new(element.tag.clone(), message));
            }
            place = element.range.clone();
            inline.text(element)
        });
        if part.name == "segment" {
            claims.push(claim(part));
            // A unit that is translated in part only is not translated.
            target =
                target.zip(translated.filter(|text| !text.is_empty())).map(|(whole, part)| whole + &part);
        } else if let Some(whole) = &mut target {
            whole.push_str(&translated.unwrap_or(part_source));
        }
    }
    let target = target.filter(|text| !text.is_empty());
    let claim = claims.into_iter().reduce(Claim::least).unwrap_or(Claim::Silent);
    Some(IncomingSegment {
        name: Located { text: id.to_owned(), range: unit.tag.clone() },
        source: Some(source.with_unix_line_ends()),
        claim: if target.is_some() { claim } else { Claim::Silent },
        target: target.map(|text| Located { text: text.with_unix_line_ends(), range: place }),
        stamp: note(unit, STAMP).as_deref().and_then(Stamp::read),
    })
}

fn claim(segment: &Element) -> Claim {
    match segment.attribute("state") {
        Some("translated" | "reviewed" | "final") => Claim::Done,
        Some(_) => Claim::Unsure,
        None => Claim::Silent,
    }
}

/// The original data of a unit, by name.
fn data(unit: &Element, errors: &mut Vec<ReadError>) -> BTreeMap<String, String> {
    let Some(original) = unit.child("originalData") else { return BTreeMap::new() };
    let mut inline = Inline { data: BTreeMap::new(), errors };
    let named = original.elements().filter(|element| element.name == "data");
    named.filter_map(|element| Some((element.attribute("id")?.to_owned(), inline.text(element)))).collect()
}

struct Inline<'e> {
    data: BTreeMap<String, String>,
    errors: &'e mut Vec<ReadError>,
}

impl Inline<'_> {
    /// The text of a source, target or data, with the original data in the place of codes.
    fn text(&mut self, element: &Element) -> String {
        let mut out = String::new();
        self.push(element, &mut out);
        out
    }

    fn push(&mut self, element: &Element, out: &mut String) {
        for node in &element.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(code) => self.code(code, out),
            }
        }
    }

    fn code(&mut self, code: &Element, out: &mut String) {
        match code.name.as_str() {
            "ph" | "sc" | "ec" => self.datum(code, "dataRef", out),
            "pc" => {
                self.datum(code, "dataRefStart", out);
                self.push(code, out);
                self.datum(code, "dataRefEnd", out);
            }
            "mrk" => self.push(code, out),
            "sm" | "em" => {}
            "cp" => {
                let hex = code.attribute("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                match hex.and_then(char::from_u32) {
                    Some(one) => out.push(one),
                    None => self.error(code, "`<cp>` names no character"),
                }
            }
            name => {
                let message = format!("`<{name}>` is not known here");
                self.error(code, &message);
            }
        }
    }

    fn datum(&mut self, code: &Element, reference: &str, out: &mut String) {
        match code.attribute(reference).and_then(|name| self.data.get(name)) {
            Some(text) => out.push_str(text),
            None => {
                let name = &code.name;
                let message = format!("this `<{name}>` has no original data: what it stands for is lost");
                self.error(code, &message);
            }
        }
    }

    fn error(&mut self, code: &Element, message: &str) {
        let error = ReadError::new(code.tag.clone(), message);
        self.errors.push(error.hint("copy the codes of the source; a tool that drops them cannot be used"));
    }
}
