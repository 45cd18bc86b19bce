//! The text of a leaf: inline Markdown on one line, taken from the source slice by slice so that escapes,
//! entities and placeables stay as they were written.
//!
//! Soft breaks become spaces (rewrapping the source changes nothing), hard breaks `\` and a line end, inline
//! links carry labels instead of addresses, comments of the author are taken out.

use super::code;
use super::comment::{self, Comment};
use super::document::{Fact, FactKind, Leaf, LeafId, Link, Spanned};
use super::html;
use super::label::Labels;
use crate::source::{FileId, Span};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// An event of the parser with its place.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// What all leaves of a document share.
pub(super) struct Context<'a> {
    pub(super) file: FileId,
    /// The source as written.
    pub(super) text: &'a str,
    /// Placeables in it, sorted.
    pub(super) mask: &'a [Range<usize>],
    pub(super) labels: Labels,
    pub(super) facts: Vec<Fact>,
    pub(super) leaves: u32,
}

impl Context<'_> {
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    pub(super) fn fact(&mut self, kind: FactKind, range: Range<usize>) {
        let span = self.span(range);
        self.facts.push(Fact { kind, span });
    }

    pub(super) fn next_leaf(&mut self) -> LeafId {
        let id = LeafId(self.leaves);
        self.leaves += 1;
        id
    }

    /// The source of a range; empty where the parser's offsets are not on character boundaries.
    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where the text of inline events starts: a leading backslash escape is part of it, although its event
    /// begins after the backslash.
    fn start_of(&self, events: &[Placed<'_>], block: &Range<usize>) -> usize {
        let start = events.first().map_or(block.start, |(_, range)| range.start);
        let before = self.text.as_bytes().get(block.start..start).unwrap_or_default();
        let backslashes = before.iter().rev().take_while(|byte| **byte == b'\\').count();
        start - backslashes % 2
    }

    /// Builds the leaf of a block's inline events.
    pub(super) fn leaf(&mut self, events: &[Placed<'_>], block: &Range<usize>, is_cell: bool) -> Leaf {
        let start = self.start_of(events, block);
        let end = events.iter().map(|(_, range)| range.end).max().unwrap_or(start).max(start);
        let mut builder = Builder::new(start, is_cell);
        for (at, (event, range)) in events.iter().enumerate() {
            let next = events.get(at + 1).map_or(end, |(_, range)| range.start);
            builder.event(self, event, range, next);
        }
        builder.finish(self, end)
    }
}

struct OpenLink {
    /// The label that takes the place of the destination; `None` where the link stays as written.
    label: Option<String>,
    range: Range<usize>,
}

struct Builder {
    out: String,
    map: Vec<(usize, usize)>,
    placeables: Vec<Range<usize>>,
    /// The first byte of the source that is not copied yet.
    position: usize,
    /// End of the last event inside the innermost open link.
    content_end: usize,
    open: Vec<OpenLink>,
    is_cell: bool,
    start: usize,
    links: Vec<String>,
    pin: Option<Spanned>,
    note: Option<Spanned>,
    is_locked: bool,
    muted: Vec<Spanned>,
}

impl Builder {
    fn new(start: usize, is_cell: bool) -> Builder {
        Builder {
            out: String::new(),
            map: Vec::new(),
            placeables: Vec::new(),
            position: start,
            content_end: start,
            open: Vec::new(),
            is_cell,
            start,
            links: Vec::new(),
            pin: None,
            note: None,
            is_locked: false,
            muted: Vec::new(),
        }
    }

    fn event(&mut self, context: &mut Context<'_>, event: &Event<'_>, range: &Range<usize>, next: usize) {
        match event {
            Event::SoftBreak => self.line_end(context, range.start, next, " "),
            Event::HardBreak => self.hard_break(context, range, next),
            Event::Code(code) => self.code(context, code, range),
            Event::InlineHtml(text) => self.html(context, text, range),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let link = (*link_type, dest_url, title, id);
                self.open_link(context, link, range, "[");
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let link = (*link_type, dest_url, title, id);
                self.open_link(context, link, range, "![");
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.close_link(context),
            _ => {}
        }
        if !matches!(event, Event::Start(_)) {
            self.content_end = self.content_end.max(range.end);
        }
    }

    /// Copies the source up to `to`.
    fn copy(&mut self, context: &Context<'_>, to: usize) {
        let from = self.position;
        self.position = self.position.max(to);
        let mut at = from;
        let inside = context.mask.partition_point(|range| range.end <= from);
        for placeable in context.mask.get(inside..).unwrap_or_default() {
            if placeable.end > to || placeable.start < at {
                break;
            }
            self.copy_plain(context, at..placeable.start);
            let start = self.out.len();
            self.push(context.slice(placeable.clone()), placeable.start);
            self.placeables.push(start..self.out.len());
            at = placeable.end;
        }
        self.copy_plain(context, at..to);
    }

    fn copy_plain(&mut self, context: &Context<'_>, range: Range<usize>) {
        let mut at = range.start;
        if self.is_cell {
            // In a cell `\|` is how a bar is written; the parser has undone it even inside code.
            while let Some(bar) = context.slice(at..range.end).find("\\|") {
                self.push(context.slice(at..at + bar), at);
                at += bar + 1;
                self.map.push((self.out.len(), at - 1));
            }
        }
        self.push(context.slice(at..range.end), at);
    }

    fn push(&mut self, text: &str, from: usize) {
        if !text.is_empty() {
            self.map.push((self.out.len(), from));
            self.out.push_str(text);
        }
    }

    fn line_end(&mut self, context: &Context<'_>, end: usize, next: usize, text: &str) {
        self.copy(context, end);
        self.out.truncate(self.out.trim_end_matches([' ', '\t']).len());
        while self.map.pop_if(|(offset, _)| *offset >= self.out.len()).is_some() {}
        self.push(text, end);
        self.position = next;
    }

    fn hard_break(&mut self, context: &Context<'_>, range: &Range<usize>, next: usize) {
        self.line_end(context, range.start, next, "\\\n");
    }

    /// Code over line ends: the source slice may hold quotation marks of the block, which are left out.
    fn code(&mut self, context: &Context<'_>, code: &CowStr<'_>, range: &Range<usize>) {
        let written = context.slice(range.clone());
        if !written.contains(['\n', '\r']) {
            return;
        }
        self.copy(context, range.start);
        let pieces = code::pieces(written, code);
        let inner: String = pieces.iter().map(|(piece, _)| piece.as_ref()).collect();
        let fence = "`".repeat(longest_run(&inner, '`') + 1);
        let pad = if inner.starts_with('`') || inner.ends_with('`') { " " } else { "" };
        self.push(&format!("{fence}{pad}"), range.start);
        for (piece, at) in pieces {
            self.push(&piece, range.start + at);
        }
        self.push(&format!("{pad}{fence}"), range.end.saturating_sub(fence.len()));
        self.position = range.end;
    }

    fn html(&mut self, context: &mut Context<'_>, text: &str, range: &Range<usize>) {
        let Some(comment) = comment::parse(text) else {
            if !html::is_allowed(text) {
                context.fact(FactKind::Html(text.to_owned()), range.clone());
            }
            return;
        };
        self.copy(context, range.start);
        self.position = range.end;
        let spanned = |text: &str| Spanned { text: text.to_owned(), span: context.span(range.clone()) };
        match comment {
            Comment::Pin(id) => self.pin = Some(spanned(id)),
            Comment::NoPin(id) => context.fact(FactKind::StrayPin(id.to_owned()), range.clone()),
            Comment::Note(note) => self.note = Some(spanned(note)),
            Comment::Locked => self.is_locked = true,
            Comment::Ignore(rule) => self.muted.push(spanned(rule)),
            Comment::Other => {}
        }
    }

    fn open_link(
        &mut self,
        context: &mut Context<'_>,
        link: (LinkType, &CowStr<'_>, &CowStr<'_>, &CowStr<'_>),
        range: &Range<usize>,
        bracket: &str,
    ) {
        let (kind, destination, title, id) = link;
        let span = context.span(range.clone());
        let label = match kind {
            LinkType::Autolink | LinkType::Email => None,
            LinkType::Inline => Some(context.labels.mint(destination, title, span)),
            _ => {
                let link = Link {
                    label: id.to_string(),
                    is_authored: true,
                    destination: destination.to_string(),
                    title: title.to_string(),
                    span,
                };
                let fact = context.labels.define(link);
                context.facts.extend(fact);
                Some(id.to_string())
            }
        };
        self.copy(context, range.start);
        if let Some(label) = &label {
            self.push(bracket, range.start);
            self.position = range.start + bracket.len();
            self.links.push(label.clone());
        }
        self.content_end = self.position;
        self.open.push(OpenLink { label, range: range.clone() });
    }

    fn close_link(&mut self, context: &Context<'_>) {
        let Some(OpenLink { label: Some(label), range }) = self.open.pop() else { return };
        let rest = context.slice(self.content_end..range.end);
        let close = self.content_end + rest.find(']').unwrap_or(0);
        self.copy(context, close);
        self.push(&format!("][{label}]"), close);
        self.position = range.end;
    }

    fn finish(mut self, context: &mut Context<'_>, end: usize) -> Leaf {
        self.copy(context, end);
        let kept = self.out.trim_end().len();
        if !self.out.trim_end().ends_with('\\') {
            self.out.truncate(kept);
        } else {
            self.out.truncate(self.out.trim_end_matches([' ', '\t', '\n']).len());
        }
        let kept = self.out.len();
        self.map.retain(|(offset, _)| *offset < kept);
        let end = self.map.last().map_or(self.start, |(offset, byte)| byte + (kept - offset));
        Leaf {
            id: context.next_leaf(),
            text: self.out,
            span: context.span(self.start..end.max(self.start)),
            map: self.map,
            placeables: self.placeables,
            links: self.links,
            pin: self.pin,
            note: self.note,
            is_locked: self.is_locked,
            muted: self.muted,
        }
    }
}

/// The length of the longest run of `of` in a text.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

impl Leaf {
    /// Takes away the first `bytes` bytes of the text and the blanks after them: a keyword such as `Table:`.
    pub(super) fn without_prefix(mut self, bytes: usize) -> Leaf {
        let rest = self.text.get(bytes..).unwrap_or_default();
        let cut = bytes + (rest.len() - rest.trim_start().len());
        let span = self.span_of(cut..self.text.len());
        let place = self.span_of(cut..cut).start;
        self.text = self.text.split_off(cut.min(self.text.len()));
        self.map.retain(|(offset, _)| *offset >= cut);
        for (offset, _) in &mut self.map {
            *offset -= cut;
        }
        if self.map.first().is_none_or(|(offset, _)| *offset > 0) {
            self.map.insert(0, (0, place));
        }
        self.placeables.retain(|range| range.start >= cut);
        for range in &mut self.placeables {
            *range = range.start - cut..range.end - cut;
        }
        self.span = span;
        self
    }
}
