//! The parser's events of a text, grouped into the blocks at its top and into runs of inline text.

use crate::fluent::cst::edit::{self, Splice};
use crate::markdown::reader_options;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// An event with its place.
pub(super) type Placed<'t> = (Event<'t>, Range<usize>);

/// The events of a text.
pub(super) fn events(text: &str) -> Vec<Placed<'_>> {
    // Offsets that split a character (pulldown-cmark 0.13 has them) would spoil splices.
    let is_sound = |(_, range): &Placed<'_>| text.get(range.clone()).is_some();
    let all: Vec<Placed<'_>> = Parser::new_ext(text, reader_options()).into_offset_iter().collect();
    if all.iter().all(is_sound) { all } else { Vec::new() }
}

/// What a block at the top of a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Heading { level: u8, id: Option<String>, classes: Vec<String> },
    Paragraph,
    Rule,
    Footnote,
    Other,
}

/// A block at the top of a document.
#[derive(Debug, Clone)]
pub(super) struct Block<'e, 't> {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    /// The events inside.
    pub(super) inner: &'e [Placed<'t>],
}

impl Block<'_, '_> {
    pub(super) fn level(&self) -> Option<u8> {
        match self.kind {
            Kind::Heading { level, .. } => Some(level),
            _ => None,
        }
    }
}

/// The blocks at the top of a document, in order.
pub(super) fn blocks<'e, 't>(events: &'e [Placed<'t>]) -> Vec<Block<'e, 't>> {
    let mut blocks = Vec::new();
    let mut open = 0usize;
    let mut start = 0;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => {
                if open == 0 {
                    start = at;
                }
                open += 1;
            }
            Event::End(_) => {
                open = open.saturating_sub(1);
                if let (0, Some((Event::Start(tag), range))) = (open, events.get(start)) {
                    let inner = events.get(start + 1..at).unwrap_or_default();
                    blocks.push(Block { kind: kind(tag), range: range.clone(), inner });
                }
            }
            Event::Rule if open == 0 => {
                blocks.push(Block { kind: Kind::Rule, range: range.clone(), inner: &[] });
            }
            _ => {}
        }
    }
    blocks
}

fn kind(tag: &Tag<'_>) -> Kind {
    match tag {
        Tag::Heading { level, id, classes, .. } => Kind::Heading {
            level: *level as u8,
            id: id.as_ref().map(ToString::to_string),
            classes: classes.iter().map(ToString::to_string).collect(),
        },
        Tag::Paragraph => Kind::Paragraph,
        Tag::FootnoteDefinition(_) => Kind::Footnote,
        _ => Kind::Other,
    }
}

/// Inline events that stand together in one block.
pub(super) struct Run<'e, 't> {
    pub(super) events: &'e [Placed<'t>],
    pub(super) is_heading: bool,
}

/// All runs of inline text, in order, at any depth.
pub(super) fn runs<'e, 't>(events: &'e [Placed<'t>]) -> Vec<Run<'e, 't>> {
    let mut runs = Vec::new();
    let (mut from, mut is_heading, mut is_code) = (0, false, false);
    for (at, (event, _)) in events.iter().enumerate() {
        if is_inline(event) {
            continue;
        }
        let inside = events.get(from..at).unwrap_or_default();
        if !inside.is_empty() && !is_code {
            runs.push(Run { events: inside, is_heading });
        }
        from = at + 1;
        is_heading = matches!(event, Event::Start(Tag::Heading { .. }));
        is_code = matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)));
    }
    runs
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_inline_end(tag.to_end()),
        Event::End(end) => is_inline_end(*end),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

fn is_inline_end(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Whether inline events are text and emphasis alone, as front matter can hold it.
pub(super) fn is_plain(events: &[Placed<'_>]) -> bool {
    events.iter().all(|(event, _)| match event {
        Event::Start(tag) => !matches!(tag, Tag::Link { .. } | Tag::Image { .. }) && is_inline(event),
        Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::End(_) => true,
        _ => false,
    })
}

/// The text of inline events, markup left out, line ends as spaces.
pub(super) fn plain(events: &[Placed<'_>]) -> String {
    let mut out = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// Where the source of an event starts: the event of an escaped character begins after its backslash.
pub(super) fn start_of(text: &str, range: &Range<usize>) -> usize {
    let before = text.as_bytes().get(..range.start).unwrap_or_default();
    range.start - before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2
}

/// The bytes that inline events cover.
pub(super) fn extent(text: &str, events: &[Placed<'_>]) -> Range<usize> {
    let start = events.first().map_or(0, |(_, range)| start_of(text, range));
    let end = events.iter().map(|(_, range)| range.end).max().unwrap_or(start);
    start..end.max(start)
}

/// A part of a text after splices, whose offsets are those of the whole.
pub(super) fn rewrite(text: &str, part: Range<usize>, splices: Vec<Splice>) -> String {
    let inside = splices
        .into_iter()
        .filter(|splice| part.start <= splice.range.start && splice.range.end <= part.end)
        .map(|splice| Splice {
            range: splice.range.start - part.start..splice.range.end - part.start,
            ..splice
        });
    edit::apply(text.get(part.clone()).unwrap_or_default(), inside.collect())
}

/// Line ends of inline text, each to become a space.
pub(super) fn joined_lines(text: &str, events: &[Placed<'_>]) -> Vec<Splice> {
    let breaks = events.windows(2).filter_map(|pair| match pair {
        [(Event::SoftBreak | Event::HardBreak, range), (_, next)] => {
            Some(Splice { range: trimmed(text, range.start)..start_of(text, next), text: " ".to_owned() })
        }
        _ => None,
    });
    breaks.collect()
}

/// The end of the text before an offset, without the blanks there.
pub(super) fn trimmed(text: &str, offset: usize) -> usize {
    text.get(..offset).map_or(offset, |before| before.trim_end_matches([' ', '\t']).len())
}

/// Whether a text says the same after splices that change no letter of it. Marks that open or close emphasis by what
/// stands beside them can come to mean something else; such an edit is not made.
pub(super) fn keeps_letters(text: &str, splices: &[Splice]) -> bool {
    let letters = |text: &str| -> String {
        let all = events(text);
        let said = all.iter().filter_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => Some(text),
            _ => None,
        });
        said.flat_map(|text| text.chars()).filter(|c| !c.is_whitespace()).collect()
    };
    letters(text) == letters(&edit::apply(text, splices.to_vec()))
}

/// Whether what follows a block would stay what it is without it: an indented line could join a list before it.
pub(super) fn is_removable(text: &str, range: &Range<usize>) -> bool {
    let mut rest = text.get(range.end..).unwrap_or_default().lines();
    rest.find(|line| !line.trim().is_empty()).is_none_or(|line| !line.starts_with([' ', '\t']))
}

/// Takes a block out, with the blank lines after it; its neighbours stay apart.
pub(super) fn removal(text: &str, range: &Range<usize>) -> Splice {
    let rest = text.get(range.end..).unwrap_or_default();
    let blank = rest.split_inclusive('\n').take_while(|line| line.trim().is_empty());
    let end = range.end + blank.map(str::len).sum::<usize>();
    let before = text.get(..range.start).unwrap_or_default();
    let gap = if before.trim().is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
    Splice { range: range.start..end, text: gap.to_owned() }
}
