//! Markdown to blocks. The parser's events are gathered first; a cursor walks them and builds the tree.

use super::comment::{self, Comment};
use super::document::{
    AlertKind, Block, BlockKind, Document, Fact, FactKind, Figure, Footnote, Leaf, ListItem, Spanned,
};
use super::label::Labels;
use super::leaf::{Context, Placed};
use super::undefined::notes as undefined_notes;
use super::{attach, table};
use crate::source::FileId;
use pulldown_cmark::{
    BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};
use std::ops::Range;

/// The deepest nesting of blocks that is read; what is deeper is shown as it is written.
const MAX_DEPTH: usize = 100;

/// Reads a Markdown file.
///
/// `mask` holds ranges of Fluent placeables, sorted, which are opaque: nothing in them is markup. Never fails;
/// what is odd is a fact of the document.
pub fn parse(file: FileId, text: &str, mask: &[Range<usize>]) -> Document {
    let masked = apply_mask(text, mask);
    let mut undefined = Vec::new();
    let events = events(&masked, &mut undefined);
    undefined.extend(undefined_notes(&masked, &events));
    let context = Context { file, text, mask, labels: Labels::default(), facts: Vec::new(), leaves: 0 };
    let mut reader = Reader { context, events, at: 0, front_matter: None, footnotes: Vec::new() };
    let blocks = reader.blocks(0, text.len());
    let Reader { mut context, front_matter, footnotes, .. } = reader;
    for (label, range) in undefined {
        context.fact(FactKind::UndefinedLabel(label), range);
    }
    Document {
        front_matter,
        blocks,
        footnotes,
        links: context.labels.into_links(),
        facts: context.facts,
        leaves: context.leaves,
    }
}

/// The ranges of a file in which placeables are looked for: its prose, without code, HTML and front matter.
pub fn prose_ranges(text: &str) -> Vec<Range<usize>> {
    let mut is_code = false;
    let mut ranges = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => is_code = false,
            Event::Text(_) if !is_code && text.get(range.clone()).is_some() => ranges.push(range),
            _ => {}
        }
    }
    ranges
}

/// What the parser is asked to read, for those who need its events as they are.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// The text with each placeable replaced by as many letters, so that no markup is seen in it.
fn apply_mask(text: &str, mask: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for range in mask {
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.extend(std::iter::repeat_n('x', range.len()));
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

fn events<'a>(text: &'a str, undefined: &mut Vec<(String, Range<usize>)>) -> Vec<Placed<'a>> {
    let mut callback = |link: BrokenLink<'_>| {
        if !matches!(link.link_type, LinkType::Shortcut | LinkType::ShortcutUnknown) {
            undefined.push((link.reference.to_string(), link.span));
        }
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    Parser::new_with_broken_link_callback(text, options(), Some(&mut callback)).into_offset_iter().collect()
}

pub(super) struct Reader<'a> {
    pub(super) context: Context<'a>,
    pub(super) events: Vec<Placed<'a>>,
    pub(super) at: usize,
    front_matter: Option<Spanned>,
    footnotes: Vec<Footnote>,
}

impl<'a> Reader<'a> {
    pub(super) fn next(&mut self) -> Option<Placed<'a>> {
        let event = self.events.get(self.at).cloned();
        self.at += 1;
        event
    }

    pub(super) fn peek(&self) -> Option<&Event<'a>> {
        self.events.get(self.at).map(|(event, _)| event)
    }

    /// The blocks up to the end of the element that is open; its end is consumed.
    fn blocks(&mut self, depth: usize, end: usize) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if !is_inline(&tag) => self.block(tag, range, depth, &mut blocks),
                Event::Rule => blocks.push(self.make(BlockKind::Rule, range)),
                Event::Html(html) => self.html(&html, range, &mut blocks),
                _ => {
                    self.at -= 1;
                    let events = self.inline_events();
                    let block = range.start..end.max(range.start);
                    self.paragraph(&events, block, &mut blocks);
                }
            }
        }
        attach::captions(blocks)
    }

    pub(super) fn make(&self, kind: BlockKind, range: Range<usize>) -> Block {
        Block { kind, span: self.context.span(range) }
    }

    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, depth: usize, blocks: &mut Vec<Block>) {
        if depth >= MAX_DEPTH {
            self.skip();
            self.context.fact(FactKind::TooDeep, range.clone());
            let written = self.context.slice(range.clone()).to_owned();
            blocks.push(self.make(BlockKind::Html(written), range));
            return;
        }
        let deeper = depth + 1;
        let end = range.end;
        let kind = match tag {
            Tag::Paragraph => {
                let events = self.inline_until_end();
                return self.paragraph(&events, range, blocks);
            }
            Tag::Heading { level, id, classes, .. } => self.heading(level as u8, id, &classes, &range),
            Tag::BlockQuote(kind) => quote(kind, self.blocks(deeper, end)),
            Tag::CodeBlock(kind) => self.code(&kind, &range),
            Tag::HtmlBlock => return self.html_block(range, blocks),
            Tag::List(start) => BlockKind::List { start, items: self.items(deeper) },
            Tag::Table(alignments) => match table::read(self, &alignments, &range) {
                Some(table) => BlockKind::Table(table),
                None => BlockKind::Html(self.context.slice(range.clone()).to_owned()),
            },
            Tag::DefinitionList => BlockKind::Definitions(self.definitions(deeper, end)),
            Tag::FootnoteDefinition(label) => return self.footnote(&label, range, deeper),
            Tag::MetadataBlock(_) => return self.front_matter(),
            _ => {
                let inner = self.blocks(deeper, end);
                return blocks.extend(inner);
            }
        };
        blocks.push(self.make(kind, range));
    }

    /// Passes over an element whose start was consumed.
    pub(super) fn skip(&mut self) {
        let mut open = 1usize;
        while open > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Inline events up to the end of the block, which is consumed.
    pub(super) fn inline_until_end(&mut self) -> Vec<Placed<'a>> {
        let events = self.inline_events();
        self.at += 1;
        events
    }

    /// Inline events up to the next block or the end of the block that is open.
    fn inline_events(&mut self) -> Vec<Placed<'a>> {
        let from = self.at;
        let mut open = 0usize;
        while let Some(event) = self.peek() {
            match event {
                Event::Start(tag) if is_inline(tag) => open += 1,
                Event::Start(_) | Event::Rule | Event::Html(_) => break,
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
        self.events.get(from..self.at).unwrap_or_default().to_vec()
    }

    fn paragraph(&mut self, events: &[Placed<'a>], range: Range<usize>, blocks: &mut Vec<Block>) {
        if events.is_empty() {
            return;
        }
        let kind = match self.figure(events, &range) {
            Some(figure) => BlockKind::Figure(figure),
            None => BlockKind::Paragraph(self.context.leaf(events, &range, false)),
        };
        if matches!(&kind, BlockKind::Paragraph(leaf) if leaf.text.is_empty()) {
            return self.stray_comments(kind);
        }
        blocks.push(self.make(kind, range));
    }

    /// A paragraph that holds comments alone: what they say belongs to no unit.
    fn stray_comments(&mut self, kind: BlockKind) {
        let BlockKind::Paragraph(leaf) = kind else { return };
        self.context.leaves = leaf.id.0;
        let rules = leaf.muted.into_iter().map(|rule| (FactKind::Muted(rule.text), rule.span));
        let pins = leaf.pin.into_iter().map(|pin| (FactKind::StrayPin(pin.text), pin.span));
        self.context.facts.extend(rules.chain(pins).map(|(kind, span)| Fact { kind, span }));
    }

    /// An image alone in its paragraph, comments aside.
    fn figure(&mut self, events: &[Placed<'a>], range: &Range<usize>) -> Option<Figure> {
        let (first, rest) = events.split_first()?;
        let (Event::Start(Tag::Image { dest_url, title, .. }), image) = first else { return None };
        let close = rest.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Image)))?;
        let after = rest.get(close + 1..).unwrap_or_default();
        let is_alone = after.iter().all(|(event, _)| match event {
            Event::InlineHtml(html) => comment::parse(html).is_some(),
            Event::Text(text) => text.trim().is_empty(),
            _ => false,
        });
        if !is_alone {
            return None;
        }
        let inner = rest.get(..close).unwrap_or_default();
        let alt = inner.iter().filter_map(|(event, _)| plain(event)).collect::<String>();
        let mut leaf = self.context.leaf(after, &(image.end..range.end), false);
        leaf.text.clear();
        leaf.span = self.context.span(image.clone());
        let destination = Spanned { text: dest_url.to_string(), span: self.context.span(image.clone()) };
        let title = (!title.is_empty()).then(|| title.to_string());
        Some(Figure { leaf, alt, title, destination, credit: None })
    }

    fn heading(
        &mut self,
        level: u8,
        id: Option<CowStr<'a>>,
        classes: &[CowStr<'a>],
        range: &Range<usize>,
    ) -> BlockKind {
        let events = self.inline_until_end();
        let mut leaf = self.context.leaf(&events, range, false);
        let written = self.context.slice(leaf.span.end..range.end);
        let place = |needle: &str| {
            let at = written.rfind(needle).map_or(leaf.span.end, |at| leaf.span.end + at);
            self.context.span(at..at + needle.len())
        };
        let classes = classes
            .iter()
            .map(|class| Spanned { text: class.to_string(), span: place(&format!(".{class}")) })
            .collect();
        let id = id.map(|id| Spanned { text: id.to_string(), span: place(&format!("#{id}")) });
        match id {
            Some(id) if comment::is_id(&id.text) => leaf.pin = Some(id),
            Some(id) => self.context.facts.push(Fact { kind: FactKind::StrayPin(id.text), span: id.span }),
            None => {}
        }
        BlockKind::Heading { level, leaf, classes }
    }

    fn code(&mut self, kind: &CodeBlockKind<'a>, range: &Range<usize>) -> BlockKind {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.to_string(),
            CodeBlockKind::Indented => String::new(),
        };
        let mut text = String::new();
        let mut place: Option<Range<usize>> = None;
        let mut map = Vec::new();
        while let Some((event, at)) = self.next() {
            match event {
                Event::Text(part) => {
                    map.push((text.len(), at.start));
                    text.push_str(&part);
                    let start = place.as_ref().map_or(at.start, |place| place.start);
                    place = Some(start..at.end);
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        let is_unit = info.contains("{.translate}");
        let language = info.replace("{.translate}", "").trim().to_owned();
        let place = place.unwrap_or_else(|| range.clone());
        let leaf = is_unit.then(|| {
            let span = self.context.span(place.clone());
            let text = text.trim_end_matches('\n').to_owned();
            let id = self.context.next_leaf();
            Leaf { map, ..Leaf::plain(id, text, span) }
        });
        BlockKind::Code { language, text, leaf }
    }

    fn html_block(&mut self, range: Range<usize>, blocks: &mut Vec<Block>) {
        let mut html = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Html(part) | Event::Text(part) => html.push_str(&part),
                Event::End(_) => break,
                _ => {}
            }
        }
        self.html(&html, range, blocks);
    }

    fn html(&mut self, html: &str, range: Range<usize>, blocks: &mut Vec<Block>) {
        match comment::parse(html) {
            Some(Comment::Ignore(rule)) => self.context.fact(FactKind::Muted(rule.to_owned()), range),
            Some(Comment::Pin(id) | Comment::NoPin(id)) => {
                self.context.fact(FactKind::StrayPin(id.to_owned()), range);
            }
            Some(Comment::Note(_) | Comment::Locked) => {
                self.context.fact(FactKind::StrayPin(html.trim().to_owned()), range);
            }
            Some(Comment::Other) => {}
            None => {
                self.context.fact(FactKind::Html(html.trim().to_owned()), range.clone());
                blocks.push(self.make(BlockKind::Html(html.trim_end().to_owned()), range));
            }
        }
    }

    fn items(&mut self, depth: usize) -> Vec<ListItem> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let task = self.task_marker();
                    let blocks = self.blocks(depth, range.end);
                    items.push(ListItem { task, blocks, span: self.context.span(range) });
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn task_marker(&mut self) -> Option<bool> {
        let at = match self.peek() {
            Some(Event::Start(Tag::Paragraph)) => self.at + 1,
            _ => self.at,
        };
        let Some((Event::TaskListMarker(done), _)) = self.events.get(at) else { return None };
        let done = *done;
        self.events.remove(at);
        Some(done)
    }

    fn definitions(&mut self, depth: usize, end: usize) -> Vec<super::document::Definition> {
        let mut all: Vec<super::document::Definition> = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let events = self.inline_until_end();
                    let term = self.context.leaf(&events, &range, false);
                    all.push(super::document::Definition { term, details: Vec::new() });
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let blocks = self.blocks(depth, end);
                    if let Some(last) = all.last_mut() {
                        last.details.push(blocks);
                    }
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        all
    }

    fn footnote(&mut self, label: &str, range: Range<usize>, depth: usize) {
        let blocks = self.blocks(depth, range.end);
        let span = self.context.span(range);
        self.footnotes.push(Footnote { label: label.to_owned(), blocks, span });
    }

    fn front_matter(&mut self) {
        let mut place: Option<Range<usize>> = None;
        while let Some((event, range)) = self.next() {
            match event {
                Event::Text(_) => {
                    let start = place.map_or(range.start, |place| place.start);
                    place = Some(start..range.end);
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        if let Some(place) = place.filter(|_| self.front_matter.is_none()) {
            let text = self.context.slice(place.clone()).to_owned();
            self.front_matter = Some(Spanned { text, span: self.context.span(place) });
        }
    }
}

fn quote(kind: Option<BlockQuoteKind>, blocks: Vec<Block>) -> BlockKind {
    let kind = match kind {
        None => return BlockKind::Quote(blocks),
        Some(BlockQuoteKind::Note) => AlertKind::Note,
        Some(BlockQuoteKind::Tip) => AlertKind::Tip,
        Some(BlockQuoteKind::Important) => AlertKind::Important,
        Some(BlockQuoteKind::Warning) => AlertKind::Warning,
        Some(BlockQuoteKind::Caution) => AlertKind::Caution,
    };
    BlockKind::Alert { kind, blocks }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn plain<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    }
}
