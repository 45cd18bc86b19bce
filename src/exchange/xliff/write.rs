//! A document as XLIFF 2.1.

use super::STAMP;
use crate::exchange::bilingual::{Bilingual, Segment, SegmentState};
use crate::exchange::codes::{CodeKind, Part, Piece, pieces};
use crate::exchange::markup::{attribute, content, is_xml, shown};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Writes a document as XLIFF 2.1.
pub fn write(bilingual: &Bilingual) -> String {
    let (source, target) = (&bilingual.source_locale, &bilingual.target_locale);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"{source}\" trgLang=\"{target}\">\n  <file id=\"f1\" original=\"{}\">\n    <notes>\n      <note category=\"document\">{}</note>\n    </notes>\n",
        attribute(&bilingual.original),
        shown(&bilingual.document)
    );
    for segment in &bilingual.segments {
        write_unit(&mut out, segment);
    }
    out.push_str("  </file>\n</xliff>\n");
    out
}

fn write_unit(out: &mut String, segment: &Segment) {
    let mut data = Data::default();
    let source_pieces = pieces(&segment.source, segment.kind);
    let source_codes = codes(&segment.source, &source_pieces);
    let source = inline(&segment.source, &source_pieces, &source_codes, &mut data);
    let target = segment.target.as_deref().map(|text| {
        let target_pieces = pieces(text, segment.kind);
        let target_codes = matched(&source_codes, codes(text, &target_pieces));
        inline(text, &target_pieces, &target_codes, &mut data)
    });
    let _ = writeln!(out, "    <unit id=\"{}\" xml:space=\"preserve\">", attribute(&segment.name()));
    write_notes(out, segment);
    data.write(out);
    let _ = writeln!(out, "      <segment{}>", state(segment.state));
    let _ = writeln!(out, "        <source>{source}</source>");
    if let Some(target) = target {
        let _ = writeln!(out, "        <target>{target}</target>");
    }
    out.push_str("      </segment>\n    </unit>\n");
}

fn state(state: SegmentState) -> &'static str {
    match state {
        SegmentState::Missing => " state=\"initial\"",
        SegmentState::Translated => " state=\"translated\"",
        SegmentState::Stale => " state=\"initial\" subState=\"bifolio:stale\"",
        SegmentState::Review => " state=\"initial\" subState=\"bifolio:review\"",
    }
}

fn write_notes(out: &mut String, segment: &Segment) {
    out.push_str("      <notes>\n");
    let mut note = |category: &str, text: &str| {
        let _ = writeln!(out, "        <note category=\"{category}\">{}</note>", shown(text));
    };
    if !segment.section.is_empty() {
        note("section", &segment.section);
    }
    for comment in &segment.comments {
        note("comment", comment);
    }
    if let Some(previous) = &segment.previous {
        note("previous-source", previous);
    }
    note(STAMP, &segment.stamp().to_string());
    out.push_str("      </notes>\n");
}

/// The original data of a unit's codes, each text once.
#[derive(Default)]
struct Data {
    texts: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl Data {
    /// The name of a text.
    fn name(&mut self, text: &str) -> String {
        let next = self.texts.len();
        let at = *self.places.entry(text.to_owned()).or_insert(next);
        if at == next {
            self.texts.push(text.to_owned());
        }
        format!("d{}", at + 1)
    }

    fn write(&self, out: &mut String) {
        if self.texts.is_empty() {
            return;
        }
        out.push_str("      <originalData>\n");
        for (at, text) in self.texts.iter().enumerate() {
            let _ = writeln!(out, "        <data id=\"d{}\">{}</data>", at + 1, content(text, code_point));
        }
        out.push_str("      </originalData>\n");
    }
}

/// A character that XML does not have.
fn code_point(one: char) -> String {
    format!("<cp hex=\"{:04X}\"/>", u32::from(one))
}

/// A code of a text: its slices, and its number, the same in the target as in the source.
#[derive(Debug, Clone)]
struct Code<'t> {
    open: &'t str,
    close: Option<&'t str>,
    id: usize,
}

/// The codes of a text, in the order in which they begin.
fn codes<'t>(text: &'t str, pieces: &[Piece]) -> Vec<Code<'t>> {
    let mut codes: Vec<Code<'t>> = Vec::new();
    let mut open = Vec::new();
    for piece in pieces {
        let slice = text.get(piece.range.clone()).unwrap_or_default();
        match piece.part {
            Part::Text => {}
            Part::Alone(_) | Part::Open(_) => {
                if matches!(piece.part, Part::Open(_)) {
                    open.push(codes.len());
                }
                let id = codes.len() + 1;
                codes.push(Code { open: slice, close: None, id });
            }
            Part::Close(_) => {
                if let Some(code) = open.pop().and_then(|at| codes.get_mut(at)) {
                    code.close = Some(slice);
                }
            }
        }
    }
    codes
}

/// Gives the codes of a target the numbers of the same codes of the source; what the source does not have gets
/// numbers behind them.
fn matched<'t>(source: &[Code<'_>], mut target: Vec<Code<'t>>) -> Vec<Code<'t>> {
    let mut free: BTreeMap<(&str, Option<&str>), Vec<usize>> = BTreeMap::new();
    for code in source.iter().rev() {
        free.entry((code.open, code.close)).or_default().push(code.id);
    }
    let mut next = source.len();
    for code in &mut target {
        code.id = free.get_mut(&(code.open, code.close)).and_then(Vec::pop).unwrap_or_else(|| {
            next += 1;
            next
        });
    }
    target
}

/// A text with its codes as `ph` and `pc`.
fn inline(text: &str, pieces: &[Piece], codes: &[Code<'_>], data: &mut Data) -> String {
    let mut out = String::new();
    let mut codes = codes.iter();
    for piece in pieces {
        let slice = text.get(piece.range.clone()).unwrap_or_default();
        let written = match piece.part {
            Part::Text => content(slice, code_point),
            Part::Close(_) => "</pc>".to_owned(),
            Part::Alone(kind) => {
                let id = codes.next().map_or(0, |code| code.id);
                format!(
                    "<ph id=\"{id}\" dataRef=\"{}\"{}{}/>",
                    data.name(slice),
                    disp("disp", slice),
                    types(kind)
                )
            }
            Part::Open(kind) => {
                let Some(code) = codes.next() else { continue };
                let (start, end) = (data.name(code.open), data.name(code.close.unwrap_or_default()));
                let types = types(kind);
                format!("<pc id=\"{}\" dataRefStart=\"{start}\" dataRefEnd=\"{end}\"{types}>", code.id)
            }
        };
        out.push_str(&written);
    }
    out
}

/// What a tool shows in the place of a code.
fn disp(name: &str, text: &str) -> String {
    if text.chars().all(|one| is_xml(one) && !one.is_control()) {
        format!(" {name}=\"{}\"", attribute(text))
    } else {
        String::new()
    }
}

/// The type of a code, for tools that show icons (XLIFF 2.1, 4.3.1.38 and 4.3.1.37).
fn types(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::Placeable => " type=\"ui\" subType=\"xlf:var\"",
        CodeKind::Link => " type=\"link\"",
        CodeKind::Image => " type=\"image\"",
        CodeKind::Emphasis => " type=\"fmt\" subType=\"xlf:i\"",
        CodeKind::Strong => " type=\"fmt\" subType=\"xlf:b\"",
        CodeKind::Format => " type=\"fmt\"",
        CodeKind::Break => " type=\"fmt\" subType=\"xlf:lb\"",
        CodeKind::Note | CodeKind::Code => " type=\"other\"",
    }
}
