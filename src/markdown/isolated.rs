//! Inline text in isolation: one message, parsed as if it were the content of one block, behind [`Shielded`].
//! Link labels are answered from the source's own definitions, so that no text of a translation is ever read as
//! a definition.

use super::document::Document;
use super::html::{self, Element, HtmlTag};
use super::inline::{Inline, InlineKind, LinkTarget};
use super::label::fold;
use super::mark::note_marks;
use super::shield::{SHIELD, Shielded};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// Link destinations and footnotes that a text may refer to.
#[derive(Debug, Clone, Default)]
pub struct Definitions {
    links: HashMap<String, (String, String)>,
    /// Shared by all texts of a file, each of which has its own links.
    notes: Arc<HashSet<String>>,
}

impl Definitions {
    /// The footnotes of a file, to which links are added for each of its texts.
    pub fn of_notes(file: &Document) -> Definitions {
        let labels = file.footnotes.iter().map(|note| note.label.clone());
        Definitions { links: HashMap::new(), notes: Arc::new(labels.collect()) }
    }

    /// Makes a label known, with its destination and title.
    pub fn link(&mut self, label: &str, destination: &str, title: &str) {
        self.links.insert(fold(label), (destination.to_owned(), title.to_owned()));
    }

    /// Makes a footnote known.
    pub fn note(&mut self, label: &str) {
        Arc::make_mut(&mut self.notes).insert(label.to_owned());
    }

    /// The destination of a label.
    pub fn destination(&self, label: &str) -> Option<&str> {
        self.links.get(&fold(label)).map(|(destination, _)| destination.as_str())
    }
}

/// A text, parsed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParsedInline {
    /// Its nodes; ranges are bytes of the text.
    pub inlines: Vec<Inline>,
    /// What is not allowed or not known.
    pub facts: Vec<InlineFact>,
}

/// Something noticed in inline text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlineFact {
    /// What.
    pub kind: InlineFactKind,
    /// Bytes of the text.
    pub range: Range<usize>,
}

/// The kinds of inline fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InlineFactKind {
    /// HTML outside the allow-list, or a tag without its partner: shown as text.
    Html(String),
    /// The text is not exactly one paragraph; it is shown as it is written.
    NotOneBlock,
    /// `[text][label]` with a label that the source does not have.
    UnknownLabel(String),
    /// `[^label]` without such a footnote.
    UnknownNote(String),
    /// A link with its destination in the text.
    InlineDestination(String),
    /// Nested deeper than the limit.
    TooDeep,
}

/// Parses the inline Markdown of one message.
pub fn parse_inline(text: &str, definitions: &Definitions) -> ParsedInline {
    let shielded = Shielded::new(text, &definitions.notes);
    let mut unknown = Vec::new();
    let mut callback = |link: BrokenLink<'_>| {
        let label = link.reference.to_string();
        match definitions.links.get(&fold(&label)) {
            Some((destination, title)) => Some((destination.clone().into(), title.clone().into())),
            None => {
                let is_written_as_link =
                    matches!(link.link_type, LinkType::Reference | LinkType::ReferenceUnknown);
                if is_written_as_link && !label.starts_with('^') {
                    unknown.push((label, link.span));
                }
                None::<(CowStr<'_>, CowStr<'_>)>
            }
        }
    };
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_with_broken_link_callback(&shielded.text, options, Some(&mut callback));
    let mut builder = Builder::new(&shielded);
    for (event, range) in parser.into_offset_iter() {
        if !builder.event(event, range) {
            break;
        }
    }
    let mut parsed = builder.finish(text);
    for (label, span) in unknown {
        let range = shielded.original(span);
        parsed.facts.push(InlineFact { kind: InlineFactKind::UnknownLabel(label), range });
    }
    parsed.facts.extend(unknown_notes(&parsed.inlines, definitions));
    parsed
}

/// `[^label]` that stayed text although it looks like a note.
fn unknown_notes(inlines: &[Inline], definitions: &Definitions) -> Vec<InlineFact> {
    let mut facts = Vec::new();
    for inline in inlines {
        if let InlineKind::Text(text) = &inline.kind {
            for (_, label) in note_marks(text).filter(|(_, label)| !definitions.notes.contains(*label)) {
                let kind = InlineFactKind::UnknownNote(label.to_owned());
                facts.push(InlineFact { kind, range: inline.range.clone() });
            }
        }
        facts.extend(unknown_notes(inline.kind.content(), definitions));
    }
    facts
}

const MAX_DEPTH: usize = 64;

/// An element that is open, with the content so far.
struct Frame {
    kind: Open,
    start: usize,
    content: Vec<Inline>,
}

enum Open {
    Root,
    Markdown(TagKind),
    Html {
        element: Element,
        written: String,
    },
    /// Too deep: its content goes to its parent.
    Flat,
}

enum TagKind {
    Emphasis,
    Strong,
    Strikethrough,
    Link(LinkTarget),
    Image(String),
}

struct Builder<'a> {
    shielded: &'a Shielded,
    stack: Vec<Frame>,
    facts: Vec<InlineFact>,
    paragraphs: usize,
    is_foreign: bool,
}

impl<'a> Builder<'a> {
    fn new(shielded: &'a Shielded) -> Builder<'a> {
        let root = Frame { kind: Open::Root, start: 0, content: Vec::new() };
        Builder { shielded, stack: vec![root], facts: Vec::new(), paragraphs: 0, is_foreign: false }
    }

    /// Takes an event; `false` once the stubs begin.
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> bool {
        if range.start >= self.shielded.length && self.shielded.length > 0 {
            return false;
        }
        let at = self.shielded.original(range);
        match event {
            Event::Start(Tag::Paragraph) => self.paragraphs += 1,
            Event::End(TagEnd::Paragraph) => self.close_html(),
            Event::Start(tag) => self.open(tag, at.start),
            Event::End(end) => self.close(end, at.end),
            Event::Text(text) => self.text(&text, at),
            Event::Code(code) => self.push(InlineKind::Code(code.to_string()), at),
            Event::SoftBreak => self.text(" ", at),
            Event::HardBreak => self.push(InlineKind::HardBreak, at),
            Event::InlineHtml(tag) => self.html(&tag, at),
            Event::FootnoteReference(label) => {
                self.push(InlineKind::NoteReference { label: label.to_string() }, at);
            }
            _ => self.is_foreign = true,
        }
        true
    }

    fn push(&mut self, kind: InlineKind, range: Range<usize>) {
        if let Some(frame) = self.stack.last_mut() {
            frame.content.push(Inline { kind, range });
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let text = text.replace(SHIELD, "");
        let Some(frame) = self.stack.last_mut() else { return };
        if let Some(Inline { kind: InlineKind::Text(before), range: whole }) = frame.content.last_mut() {
            before.push_str(&text);
            whole.end = range.end.max(whole.end);
        } else if !text.is_empty() {
            frame.content.push(Inline { kind: InlineKind::Text(text), range });
        }
    }

    fn open(&mut self, tag: Tag<'_>, start: usize) {
        let kind = match tag {
            Tag::Emphasis => TagKind::Emphasis,
            Tag::Strong => TagKind::Strong,
            Tag::Strikethrough => TagKind::Strikethrough,
            Tag::Link { link_type, dest_url, title, id } => {
                let label = self.label(link_type, &dest_url, &id, start);
                let destination = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                TagKind::Link(LinkTarget { label, destination, title: title.to_string() })
            }
            Tag::Image { link_type, dest_url, id, .. } => {
                self.label(link_type, &dest_url, &id, start);
                TagKind::Image(dest_url.to_string())
            }
            _ => {
                self.is_foreign = true;
                return;
            }
        };
        let is_deep = self.stack.len() > MAX_DEPTH;
        if is_deep {
            self.facts.push(InlineFact { kind: InlineFactKind::TooDeep, range: start..start });
        }
        let kind = if is_deep { Open::Flat } else { Open::Markdown(kind) };
        self.stack.push(Frame { kind, start, content: Vec::new() });
    }

    fn label(&mut self, kind: LinkType, destination: &str, id: &str, at: usize) -> Option<String> {
        match kind {
            LinkType::Autolink | LinkType::Email => None,
            LinkType::Inline => {
                let kind = InlineFactKind::InlineDestination(destination.to_owned());
                self.facts.push(InlineFact { kind, range: at..at });
                None
            }
            _ => Some(id.to_owned()),
        }
    }

    fn close(&mut self, end: TagEnd, at: usize) {
        let is_ours = matches!(
            end,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
        );
        if !is_ours {
            return;
        }
        self.close_html();
        if self.stack.len() > 1
            && let Some(frame) = self.stack.pop()
        {
            self.add(frame, at);
        }
    }

    /// Adds a finished element to its parent.
    fn add(&mut self, frame: Frame, end: usize) {
        let (start, content) = (frame.start, frame.content);
        let kind = match frame.kind {
            Open::Root | Open::Flat => {
                if let Some(parent) = self.stack.last_mut() {
                    parent.content.extend(content);
                }
                return;
            }
            Open::Markdown(TagKind::Emphasis) => InlineKind::Emphasis(content),
            Open::Markdown(TagKind::Strong) => InlineKind::Strong(content),
            Open::Markdown(TagKind::Strikethrough) => InlineKind::Strikethrough(content),
            Open::Markdown(TagKind::Link(target)) => InlineKind::Link { target, content },
            Open::Markdown(TagKind::Image(destination)) => {
                InlineKind::Image { destination, alt: super::inline::plain_text(&content) }
            }
            Open::Html { element, .. } => match element {
                Element::Superscript => InlineKind::Superscript(content),
                Element::Subscript => InlineKind::Subscript(content),
                Element::Keyboard => InlineKind::Keyboard(content),
                Element::Abbreviation => InlineKind::Abbreviation(content),
                Element::Language(tag) => InlineKind::Language { tag, content },
            },
        };
        self.push(kind, start..end.max(start));
    }

    fn html(&mut self, written: &str, at: Range<usize>) {
        match html::parse(written) {
            Some(HtmlTag::Break) => self.push(InlineKind::HardBreak, at),
            Some(HtmlTag::Open(element)) if self.stack.len() <= MAX_DEPTH => {
                let kind = Open::Html { element, written: written.to_owned() };
                self.stack.push(Frame { kind, start: at.start, content: Vec::new() });
            }
            Some(HtmlTag::Close(name)) if self.top_is(name) => {
                if let Some(frame) = self.stack.pop() {
                    self.add(frame, at.end);
                }
            }
            _ => self.html_as_text(written, at),
        }
    }

    fn top_is(&self, name: &str) -> bool {
        matches!(self.stack.last(), Some(Frame { kind: Open::Html { element, .. }, .. }) if element.name() == name)
    }

    fn html_as_text(&mut self, written: &str, at: Range<usize>) {
        self.facts.push(InlineFact { kind: InlineFactKind::Html(written.to_owned()), range: at.clone() });
        self.text(written, at);
    }

    /// HTML that its parent's end finds open had no partner: its tag is shown as text.
    fn close_html(&mut self) {
        while let Some(Frame { kind: Open::Html { .. }, .. }) = self.stack.last() {
            let Some(frame) = self.stack.pop() else { return };
            if let Open::Html { written, .. } = frame.kind {
                let end = frame.start + written.len();
                self.html_as_text(&written, frame.start..end);
            }
            if let Some(parent) = self.stack.last_mut() {
                parent.content.extend(frame.content);
            }
        }
    }

    fn finish(mut self, text: &str) -> ParsedInline {
        while self.stack.len() > 1 {
            let Some(frame) = self.stack.pop() else { break };
            self.add(frame, text.len());
        }
        let content = self.stack.pop().map(|root| root.content).unwrap_or_default();
        if (self.paragraphs == 1 && !self.is_foreign) || text.trim().is_empty() {
            return ParsedInline { inlines: content, facts: self.facts };
        }
        let whole = 0..text.len();
        self.facts.push(InlineFact { kind: InlineFactKind::NotOneBlock, range: whole.clone() });
        let inlines = vec![Inline { kind: InlineKind::Text(text.replace('\n', " ")), range: whole }];
        ParsedInline { inlines, facts: self.facts }
    }
}

#[cfg(test)]
mod tests {
    use super::super::inline::plain_text;
    use super::*;

    fn parse(text: &str) -> ParsedInline {
        let mut definitions = Definitions::default();
        definitions.link("report", "https://example.org/r", "");
        definitions.note("1");
        parse_inline(text, &definitions)
    }

    #[test]
    fn nothing_at_a_line_start_begins_a_block() {
        for text in [
            "1941. The year",
            "# no heading",
            "- no item",
            "> no quote",
            "    no code",
            "[a]: b",
            "+7 495 935 8904",
            "***",
            "===",
            "| a | b |",
            "~~~",
            "```",
            "2) x",
            "* x",
            ": y",
            "<div>",
            "_ _ _",
            "[^1]: not a note",
        ] {
            let parsed = parse(text);
            assert!(
                !parsed.facts.iter().any(|fact| fact.kind == InlineFactKind::NotOneBlock),
                "{text}: {parsed:?}"
            );
            assert!(!plain_text(&parsed.inlines).contains(SHIELD));
        }
        assert_eq!(plain_text(&parse("1941. The year").inlines), "1941. The year");
        assert_eq!(plain_text(&parse("first\\\n1. second").inlines), "first 1. second");
    }

    #[test]
    fn ranges_count_from_the_text_as_given() {
        let text = "**A** [b][report].[^1]";
        let parsed = parse(text);
        let slices: Vec<&str> = parsed.inlines.iter().map(|one| &text[one.range.clone()]).collect();
        assert_eq!(slices, ["**A**", " ", "[b][report]", ".", "[^1]"]);
        assert_eq!(parsed.facts, []);
        let InlineKind::Link { target, .. } = &parsed.inlines[2].kind else { panic!("{parsed:?}") };
        assert_eq!(
            (target.label.as_deref(), target.destination.as_str()),
            (Some("report"), "https://example.org/r")
        );
    }

    #[test]
    fn what_is_not_known_is_a_fact_and_stays_visible() {
        let parsed = parse("[a][reprt] [^2] <b>x</b> [y](http://z)");
        let kinds: Vec<_> = parsed.facts.iter().map(|fact| fact.kind.clone()).collect();
        assert!(kinds.contains(&InlineFactKind::UnknownLabel("reprt".into())), "{kinds:?}");
        assert!(kinds.contains(&InlineFactKind::UnknownNote("2".into())), "{kinds:?}");
        assert!(kinds.contains(&InlineFactKind::Html("<b>".into())), "{kinds:?}");
        assert!(kinds.contains(&InlineFactKind::InlineDestination("http://z".into())), "{kinds:?}");
        assert_eq!(plain_text(&parsed.inlines), "[a][reprt] [^2] <b>x</b> y");
    }

    #[test]
    fn allowed_html_nests_and_a_lost_partner_is_text() {
        let parsed = parse("H<sub>2</sub>O *a <sup>b* c</sup>");
        assert!(matches!(&parsed.inlines[1].kind, InlineKind::Subscript(_)));
        assert_eq!(plain_text(&parsed.inlines), "H2O a <sup>b c</sup>");
        assert_eq!(parsed.facts.len(), 2);
    }

    #[test]
    fn deep_nesting_is_bounded() {
        let text = format!("{}x{}", "*a **b ".repeat(2000), "** *".repeat(2000));
        let parsed = parse(&text);
        assert!(plain_text(&parsed.inlines).contains('x'));
    }
}
