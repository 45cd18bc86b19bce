//! What a translator typed as Fluent.

use crate::diag::{Diagnostic, Level};
use crate::exchange::bilingual::Segment;
use crate::exchange::incoming::Located;
use crate::exchange::prose::{TextKind, target_text};
use crate::fluent::cst::{Attribute, Entry, Pattern, Resource};
use crate::fluent::write::{Piece, pieces, write_message};
use crate::source::{FileId, Span};
use std::ops::Range;

/// Something in a text that is no Fluent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextError {
    range: Range<usize>,
    message: String,
    hint: &'static str,
}

impl TextError {
    /// The error as a finding.
    pub(super) fn diagnostic(self, rule: &'static str, file: FileId) -> Diagnostic {
        Diagnostic::new(rule, Level::Error, Span::new(file, self.range), self.message).hint(self.hint)
    }
}

/// The paragraphs of a text, each in the pieces from which a value is written.
pub(super) fn written(kind: TextKind, text: &str) -> Vec<Vec<Piece<'_>>> {
    let paragraphs = kind.paragraphs(text).into_iter();
    paragraphs.map(|paragraph| pieces(paragraph, &kind.placeables(paragraph).ranges)).collect()
}

/// The name of a paragraph behind the first, `p2` for the second; `at` counts from 0.
pub(super) fn paragraph_name(at: usize) -> String {
    format!("p{}", at + 1)
}

/// A text as it reads once it stands in a catalog: blanks around paragraphs and literals in braces are gone.
///
/// # Errors
/// Where a brace begins no placeable.
pub(super) fn canonical(segment: &Segment, target: &Located) -> Result<String, TextError> {
    let kind = segment.kind;
    // An attribute is one paragraph.
    let text = match &segment.attribute {
        Some(_) => kind.paragraphs(&target.text).join(" "),
        None => target.text.clone(),
    };
    let paragraphs = kind.paragraphs(&text).into_iter();
    let mut loose = paragraphs.flat_map(|paragraph| {
        let loose = kind.placeables(paragraph).loose.into_iter();
        loose.map(move |(at, _)| paragraph.get(at..).unwrap_or_default())
    });
    if let Some(first) = loose.next() {
        return Err(loose_brace(segment, target, first, loose.count()));
    }
    let paragraphs = written(kind, &text);
    let Some((first, further)) = paragraphs.split_first() else { return Ok(String::new()) };
    let names: Vec<String> = (1..=further.len()).map(paragraph_name).collect();
    let attributes: Vec<_> =
        names.iter().zip(further).map(|(name, pieces)| (name.as_str(), pieces.clone())).collect();
    let message = write_message("m", Some(first), &attributes, None);
    let read = |value: Option<&Pattern>, attributes: &[Attribute]| {
        target_text(kind, value, attributes, None, &message).unwrap_or_default()
    };
    match Resource::parse(&message).body.as_slice() {
        [Entry::Message(one)] => Ok(read(one.value.as_ref(), &one.attributes)),
        _ => Err(TextError {
            range: target.range.clone(),
            message: format!("`{}`: this text cannot be written as Fluent", segment.name()),
            hint: "write it more simply",
        }),
    }
}

fn loose_brace(segment: &Segment, target: &Located, rest: &str, more: usize) -> TextError {
    let shown: String = rest.lines().next().unwrap_or_default().chars().take(24).collect();
    let more = if more > 0 { format!("; nor do {more} more braces") } else { String::new() };
    TextError {
        range: target.range.clone(),
        message: format!("`{}`: `{shown}` begins no placeable that Fluent would read{more}", segment.name()),
        hint: "copy the placeable from the source text; a brace that is only a brace is written `\\{`",
    }
}
