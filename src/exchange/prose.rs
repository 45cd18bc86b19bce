//! Texts as they go out and come in: paragraphs of a target, placeables in what a translator typed.

use crate::fluent::cst::{Attribute, Pattern, SyntaxError, placeable_at};
use crate::markdown::{Definitions, Inline, InlineKind, parse_inline};
use crate::units::Fingerprint;
use std::ops::Range;

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// Inline Markdown of a document: blank lines part paragraphs, braces in code spans are text.
    Prose,
    /// Code, or the text of an authored catalog: one text, whatever is in it.
    Verbatim,
}

impl TextKind {
    /// The fingerprint of a text; a paragraph's end counts, a line's does not.
    pub fn fingerprint(self, text: &str) -> Fingerprint {
        let mut paragraphs = self.paragraphs(text).into_iter();
        let first = paragraphs.next();
        let further: Vec<(String, String)> =
            paragraphs.enumerate().map(|(at, text)| (format!("p{:06}", at + 2), text.to_owned())).collect();
        Fingerprint::of(first, &further)
    }

    /// The paragraphs of a text, without blanks around them; none where there is nothing but blanks.
    pub fn paragraphs(self, text: &str) -> Vec<&str> {
        self.paragraph_ranges(text).into_iter().filter_map(|range| text.get(range)).collect()
    }

    /// Where [`TextKind::paragraphs`] stand.
    pub fn paragraph_ranges(self, text: &str) -> Vec<Range<usize>> {
        match self {
            TextKind::Verbatim if text.is_empty() => Vec::new(),
            TextKind::Verbatim => std::iter::once(0..text.len()).collect(),
            TextKind::Prose => split_paragraphs(text),
        }
    }

    /// The placeables of a paragraph, and the braces that begin none.
    pub fn placeables(self, text: &str) -> Placeables {
        let mut found = Placeables::default();
        if !text.contains('{') {
            return found;
        }
        let mut code = Vec::new();
        if self == TextKind::Prose {
            code_spans(&parse_inline(text, &Definitions::default()).inlines, &mut code);
        }
        let mut covered = 0;
        for (at, _) in text.match_indices('{') {
            let behind = code.partition_point(|range| range.end <= at);
            let is_code = code.get(behind).is_some_and(|range| range.contains(&at));
            if at < covered || is_escaped(text, at) || is_code {
                continue;
            }
            match placeable_at(text, at) {
                Some(Ok(range)) => {
                    covered = range.end;
                    found.ranges.push(range);
                }
                Some(Err(error)) => found.loose.push((at, error)),
                None => {}
            }
        }
        found
    }
}

/// The placeables of a text.
#[derive(Debug, Default)]
pub struct Placeables {
    /// Their ranges, braces included, in order.
    pub ranges: Vec<Range<usize>>,
    /// Braces that begin none, with what is wrong behind each.
    pub loose: Vec<(usize, SyntaxError)>,
}

fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

fn code_spans(inlines: &[Inline], found: &mut Vec<Range<usize>>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Code(_) => found.push(inline.range.clone()),
            kind => code_spans(kind.content(), found),
        }
    }
}

const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// Splits at blank lines, those within placeables left out.
fn split_paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['{', '\n'])).map(|next| at + next) {
        if text.as_bytes().get(next) == Some(&b'{') {
            let placeable = placeable_at(text, next).filter(|_| !is_escaped(text, next));
            at = placeable.and_then(Result::ok).map_or(next + 1, |range| range.end);
            continue;
        }
        let rest = text.get(next..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches(BLANKS).len();
        let end = next + blank;
        if text.get(next + 1..end).is_some_and(|blank| blank.contains('\n')) {
            cuts.push(next..end);
        }
        at = end;
    }
    let mut start = 0;
    let ends = cuts.iter().map(|cut| cut.start).chain([text.len()]);
    let starts = cuts.iter().map(|cut| cut.end).chain([text.len()]);
    let mut paragraphs = Vec::new();
    for (end, next) in ends.zip(starts) {
        let paragraph = text.get(start..end).unwrap_or_default();
        let from = start + paragraph.len() - paragraph.trim_start_matches(BLANKS).len();
        let to = from + paragraph.trim_matches(BLANKS).len();
        paragraphs.push(from..to);
        start = next;
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// The text of a message for one segment; further paragraphs follow the first behind blank lines.
pub(super) fn target_text(
    kind: TextKind,
    value: Option<&Pattern>,
    attributes: &[Attribute],
    attribute: Option<&str>,
    catalog: &str,
) -> Option<String> {
    let text = |pattern: &Pattern| pattern.to_source_text(catalog).text;
    if let Some(name) = attribute {
        let found = attributes.iter().find(|one| one.id.name == name);
        return found.map(|one| text(&one.value).with_unix_line_ends());
    }
    let mut whole = text(value?);
    if kind == TextKind::Prose {
        for (_, attribute) in further_paragraphs(attributes) {
            whole.push_str("\n\n");
            whole.push_str(&text(&attribute.value));
        }
    }
    Some(whole.with_unix_line_ends())
}

/// The attributes `.p2`, `.p3` … in the order of their numbers.
pub(super) fn further_paragraphs(attributes: &[Attribute]) -> Vec<(u32, &Attribute)> {
    let number = |name: &str| name.strip_prefix('p')?.parse::<u32>().ok().filter(|number| *number >= 2);
    let mut found: Vec<_> = attributes.iter().filter_map(|one| Some((number(&one.id.name)?, one))).collect();
    found.sort_by_key(|(number, _)| *number);
    found
}

/// Texts with one kind of line end.
pub(super) trait LineEnds {
    /// The text with `\n` at line ends.
    fn with_unix_line_ends(&self) -> String;
}

impl LineEnds for str {
    fn with_unix_line_ends(&self) -> String {
        let mut out = String::with_capacity(self.len());
        for line in self.split_inclusive('\n') {
            match line.strip_suffix('\n') {
                // All of them, so that doing it twice is doing it once.
                Some(line) => out.extend([line.trim_end_matches('\r'), "\n"]),
                None => out.push_str(line),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_but_not_placeables() {
        let text = "One { $n ->\n\n [a] x\n *[b] y\n }\n \n\nTwo \\{\n\nThree\n";
        assert_eq!(
            TextKind::Prose.paragraphs(text),
            ["One { $n ->\n\n [a] x\n *[b] y\n }", "Two \\{", "Three"]
        );
        assert_eq!(TextKind::Verbatim.paragraphs("a\n\nb"), ["a\n\nb"]);
        assert!(TextKind::Prose.paragraphs(" \n \n").is_empty());
    }

    #[test]
    fn placeables_stand_outside_of_code_and_escapes() {
        let text = "`{ $a }` { $b } \\{ \\\\{ $c } { no";
        let found = TextKind::Prose.placeables(text);
        let texts: Vec<&str> = found.ranges.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(texts, ["{ $b }", "{ $c }"]);
        assert_eq!(found.loose.iter().map(|(at, _)| &text[*at..]).collect::<Vec<_>>(), ["{ no"]);
        assert_eq!(TextKind::Verbatim.placeables("`{ $a }`").ranges.len(), 1);
    }

    #[test]
    fn paragraphs_count_in_fingerprints_and_line_ends_do_not() {
        let print = |text| TextKind::Prose.fingerprint(text);
        assert_eq!(print("a b"), print("a\nb "));
        assert_ne!(print("a b"), print("a\n\nb"));
    }
}
