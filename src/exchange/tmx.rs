//! TMX 1.4b: finished translations as a memory for translators' tools. Only written.
//!
//! What is stale, to be reviewed or missing stays out, and so do texts with characters that XML does not have.

use super::bilingual::{Bilingual, Segment, SegmentState};
use super::codes::{Part, pieces};
use super::markup::{attribute, content, is_xml};
use super::prose::TextKind;
use std::fmt::Write;

/// Writes the finished translations of a document.
pub fn write(bilingual: &Bilingual) -> String {
    let (source, target) = (bilingual.source_locale.to_string(), bilingual.target_locale.to_string());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  <header creationtool=\"bifolio\" creationtoolversion=\"{}\" segtype=\"block\" o-tmf=\"bifolio\" adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\"/>\n  <body>\n",
        env!("CARGO_PKG_VERSION")
    );
    for segment in &bilingual.segments {
        let Some(translated) = finished(segment) else { continue };
        let _ = writeln!(
            out,
            "    <tu tuid=\"{}\">",
            attribute(&format!("{}/{}", bilingual.document, segment.name()))
        );
        let _ = writeln!(
            out,
            "      <prop type=\"x-document\">{}</prop>",
            super::markup::shown(&bilingual.document)
        );
        for (locale, text) in [(&source, segment.source.as_str()), (&target, translated)] {
            let seg = inline(text, segment.kind);
            let _ = writeln!(out, "      <tuv xml:lang=\"{locale}\"><seg>{seg}</seg></tuv>");
        }
        out.push_str("    </tu>\n");
    }
    out.push_str("  </body>\n</tmx>\n");
    out
}

fn finished(segment: &Segment) -> Option<&str> {
    let target = segment.target.as_deref().filter(|text| !text.is_empty());
    let target = target.filter(|_| segment.state == SegmentState::Translated)?;
    segment.source.chars().chain(target.chars()).all(is_xml).then_some(target)
}

/// A text with its codes as `ph`, `bpt` and `ept`; pairs are numbered in order.
fn inline(text: &str, kind: TextKind) -> String {
    let mut out = String::new();
    let (mut open, mut pairs) = (Vec::new(), 0);
    for piece in pieces(text, kind) {
        let slice = content(text.get(piece.range).unwrap_or_default(), |_| String::new());
        let _ = match piece.part {
            Part::Text => write!(out, "{slice}"),
            Part::Alone(_) => write!(out, "<ph>{slice}</ph>"),
            Part::Open(_) => {
                pairs += 1;
                open.push(pairs);
                write!(out, "<bpt i=\"{pairs}\">{slice}</bpt>")
            }
            Part::Close(_) => write!(out, "<ept i=\"{}\">{slice}</ept>", open.pop().unwrap_or_default()),
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::bilingual;
    use super::*;

    #[test]
    fn finished_pairs_alone_with_their_codes() {
        let mut given = bilingual(&[
            ("a", "*See* the [report][r] & { -nato }", Some("*См.* [доклад][r] и { -nato }")),
            ("b", "Stale", Some("Старое")),
            ("c", "Missing", None),
            ("d", "\u{1}", Some("x")),
        ]);
        given.segments[0].state = SegmentState::Translated;
        given.segments[3].state = SegmentState::Translated;
        let written = write(&given);
        assert_eq!(written.matches("<tu ").count(), 1, "{written}");
        let seg = "<seg><bpt i=\"1\">*</bpt>См.<ept i=\"1\">*</ept> <bpt i=\"2\">[</bpt>доклад<ept i=\"2\">][r]</ept> и <ph>{ -nato }</ph></seg>";
        assert!(written.contains(seg), "{written}");
        assert!(written.contains("srclang=\"en\"") && written.contains("<tuv xml:lang=\"ru\">"));
    }
}
