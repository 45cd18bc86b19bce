//! The markup in a text as codes that a translator's tool protects: placeables, footnote marks and code stand
//! alone; links, emphasis and allowed HTML come in pairs around text.
//!
//! The codes and the text between them are slices of the text, in order and without gaps: put together again
//! they are the text, whatever the Markdown reader made of it.

use super::prose::TextKind;
use crate::markdown::{Definitions, Inline, InlineKind, note_marks, parse_inline};
use std::ops::Range;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is.
    pub part: Part,
}

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Text to translate.
    Text,
    /// A code by itself.
    Alone(CodeKind),
    /// The first code of a pair.
    Open(CodeKind),
    /// The second code of a pair.
    Close(CodeKind),
}

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// A Fluent placeable.
    Placeable,
    /// The mark of a footnote.
    Note,
    /// A link.
    Link,
    /// An image.
    Image,
    /// Italics.
    Emphasis,
    /// Bold.
    Strong,
    /// Other formatting: struck through, superscript, keys, a language.
    Format,
    /// A code span.
    Code,
    /// A line end that is meant.
    Break,
}

/// The pieces of a text.
pub fn pieces(text: &str, kind: TextKind) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in kind.paragraph_ranges(text) {
        push_text(&mut pieces, at..range.start);
        at = range.end;
        of_paragraph(text.get(range.clone()).unwrap_or_default(), range.start, kind, &mut pieces);
    }
    push_text(&mut pieces, at..text.len());
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, range: Range<usize>) {
    if !range.is_empty() {
        pieces.push(Piece { range, part: Part::Text });
    }
}

fn of_paragraph(text: &str, offset: usize, kind: TextKind, pieces: &mut Vec<Piece>) {
    let placeables = kind.placeables(text).ranges;
    let mut codes = Codes { text, found: Vec::new() };
    if kind == TextKind::Prose {
        let masked = masked(text, &placeables);
        let parsed = parse_inline(&masked, &definitions(&masked));
        if codes.walk(&parsed.inlines, 0, text.len()).is_none() {
            codes.found.clear();
        }
    }
    let mut placeables = placeables.into_iter().peekable();
    let mut at = 0;
    for code in codes.found.into_iter().chain([Piece { range: text.len()..text.len(), part: Part::Text }]) {
        while let Some(range) = placeables.next_if(|range| range.start < code.range.end) {
            if range.start >= at && range.end <= code.range.start {
                push_text(pieces, offset + at..offset + range.start);
                at = range.end;
                let range = offset + range.start..offset + range.end;
                pieces.push(Piece { range, part: Part::Alone(CodeKind::Placeable) });
            }
        }
        push_text(pieces, offset + at..offset + code.range.start);
        at = code.range.end;
        let range = offset + code.range.start..offset + code.range.end;
        if code.part != Part::Text {
            pieces.push(Piece { range, part: code.part });
        }
    }
}

/// The text with letters in the place of placeables, so that no markup is seen in them.
fn masked(text: &str, placeables: &[Range<usize>]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for range in placeables {
        masked.push_str(text.get(at..range.start).unwrap_or_default());
        masked.extend(std::iter::repeat_n('x', range.len()));
        at = range.end;
    }
    masked.push_str(text.get(at..).unwrap_or_default());
    masked
}

/// Every label that the text has counts as known: whether it is, `check` says.
fn definitions(text: &str) -> Definitions {
    let mut definitions = Definitions::default();
    for (at, found) in text.match_indices("][") {
        let rest = text.get(at + found.len()..).unwrap_or_default();
        if let Some(label) = rest.find(']').and_then(|end| rest.get(..end)) {
            definitions.link(label, "#", "");
        }
    }
    for (_, label) in note_marks(text) {
        definitions.note(label);
    }
    definitions
}

struct Codes<'t> {
    text: &'t str,
    found: Vec<Piece>,
}

impl Codes<'_> {
    /// Finds the codes of inlines that lie between two bytes; `None` where the places do not fit together.
    fn walk(&mut self, inlines: &[Inline], start: usize, end: usize) -> Option<()> {
        let mut at = start;
        for inline in inlines {
            let range = inline.range.clone();
            if range.start < at || range.end > end {
                return None;
            }
            let text = self.text.get(range.clone())?;
            at = range.end;
            if matches!(inline.kind, InlineKind::Text(_)) {
                continue;
            }
            let kind = kind_of(&inline.kind);
            match pair(&inline.kind, text) {
                Some((open, close)) => {
                    let (open, close) = (range.start + open, range.end - close);
                    self.push(range.start..open, Part::Open(kind));
                    self.walk(inline.kind.content(), open, close)?;
                    self.push(close..range.end, Part::Close(kind));
                }
                None => self.push(range, Part::Alone(kind)),
            }
        }
        Some(())
    }

    fn push(&mut self, range: Range<usize>, part: Part) {
        self.found.push(Piece { range, part });
    }
}

fn kind_of(kind: &InlineKind) -> CodeKind {
    match kind {
        InlineKind::Emphasis(_) => CodeKind::Emphasis,
        InlineKind::Strong(_) => CodeKind::Strong,
        InlineKind::Link { .. } => CodeKind::Link,
        InlineKind::Image { .. } => CodeKind::Image,
        InlineKind::NoteReference { .. } => CodeKind::Note,
        InlineKind::Code(_) => CodeKind::Code,
        InlineKind::HardBreak => CodeKind::Break,
        _ => CodeKind::Format,
    }
}

/// The lengths of the codes at both ends of an element; `None` where it is one code as a whole.
fn pair(kind: &InlineKind, text: &str) -> Option<(usize, usize)> {
    let (open, close) = match kind {
        InlineKind::Emphasis(_) => (1, 1),
        InlineKind::Strong(_) => (2, 2),
        InlineKind::Strikethrough(_) => {
            let length = if text.starts_with("~~") { 2 } else { 1 };
            (length, length)
        }
        InlineKind::Link { content, .. } if text.starts_with('[') && !content.is_empty() => {
            let joint = if text.ends_with(')') { text.rfind("](") } else { text.rfind("][") };
            (1, text.len() - joint?)
        }
        InlineKind::Superscript(_)
        | InlineKind::Subscript(_)
        | InlineKind::Keyboard(_)
        | InlineKind::Abbreviation(_)
        | InlineKind::Language { .. } => (text.find('>')? + 1, text.len() - text.rfind("</")?),
        _ => return None,
    };
    (open + close <= text.len() && text.is_char_boundary(open) && text.is_char_boundary(text.len() - close))
        .then_some((open, close))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let mark = |piece: &Piece| {
            let slice = &text[piece.range.clone()];
            match piece.part {
                Part::Text => slice.to_owned(),
                Part::Alone(_) => format!("⟨{slice}⟩"),
                Part::Open(_) => format!("⟨{slice}|"),
                Part::Close(_) => format!("|{slice}⟩"),
            }
        };
        pieces(text, TextKind::Prose).iter().map(mark).collect()
    }

    #[test]
    fn markup_becomes_codes_and_text_stays() {
        for (text, expected) in [
            ("**Alexei** [report][carnegie].[^1]", "⟨**|Alexei|**⟩ ⟨[|report|][carnegie]⟩.⟨[^1]⟩"),
            ("a { -nato(case: \"genitive\") } b", "a ⟨{ -nato(case: \"genitive\") }⟩ b"),
            ("[*a { $n }*][b]", "⟨[|⟨*|a ⟨{ $n }⟩|*⟩|][b]⟩"),
            ("H<sub>2</sub>O `{ $x }` c\\\nd", "H⟨<sub>|2|</sub>⟩O ⟨`{ $x }`⟩ c⟨\\\n⟩d"),
            ("1. *no list*\n\n- { $x }", "1. ⟨*|no list|*⟩\n\n- ⟨{ $x }⟩"),
            ("a < b & c <b>x</b> \\*y\\*", "a < b & c <b>x</b> \\*y\\*"),
            ("<https://a.b> and [x][] and [y]", "⟨<https://a.b>⟩ and [x][] and [y]"),
            ("~~a~~ <span lang=\"de\">Ü</span>", "⟨~~|a|~~⟩ ⟨<span lang=\"de\">|Ü|</span>⟩"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn verbatim_text_has_placeables_alone() {
        let found = pieces("*a*\n\n{ $x }", TextKind::Verbatim);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].part, Part::Alone(CodeKind::Placeable));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

        #[test]
        fn pieces_are_the_text(text in super::super::tests::awkward_text()) {
            for kind in [TextKind::Prose, TextKind::Verbatim] {
                let (mut joined, mut open) = (String::new(), 0i32);
                for piece in pieces(&text, kind) {
                    joined.push_str(&text[piece.range.clone()]);
                    match piece.part {
                        Part::Open(_) => open += 1,
                        Part::Close(_) => open -= 1,
                        Part::Text | Part::Alone(_) => {}
                    }
                    prop_assert!(open >= 0);
                }
                prop_assert_eq!(&joined, &text);
                prop_assert_eq!(open, 0);
            }
        }
    }
}
