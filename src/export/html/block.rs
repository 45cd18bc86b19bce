//! Blocks of text.

use super::dom::{Element, Node, Tag, div, element, span};
use super::site::HtmlIssue;
use super::writer::Writer;
use crate::edition::{Block, CodeBlock, Definition, Figure, Heading, Item, Segment, number};
use crate::markdown::AlertKind;

impl<'a> Writer<'_, 'a> {
    /// Blocks in their order.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<Node> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    /// One block; several nodes where a segment has several paragraphs.
    pub(super) fn block(&mut self, block: &Block) -> Vec<Node> {
        match block {
            Block::Heading(heading) => vec![self.heading(heading).into()],
            Block::Paragraph(segment) => self.paragraphs(segment),
            Block::List { start, items } => vec![self.list(*start, items).into()],
            Block::Table(table) => vec![self.table(table).into()],
            Block::Figure(figure) => vec![self.figure(figure).into()],
            Block::Quote(blocks) => vec![element(Tag::Blockquote, self.blocks(blocks)).into()],
            Block::Alert { kind, blocks } => vec![self.alert(*kind, blocks).into()],
            Block::Code(code) => vec![self.code(code).into()],
            Block::Definitions(all) => vec![self.definitions(all).into()],
            Block::Rule => vec![Element::new(Tag::Hr).into()],
        }
    }

    /// A heading. The title is the page's only `h1`, so headings of level 1 in the text stand one lower.
    pub(super) fn heading(&mut self, heading: &Heading) -> Element {
        let tag = Tag::heading(self.page.heading_level(self.side, heading.level));
        let number = self.edition.heading_number(heading, self.page.site.theme);
        let number = number.map(|number| span("section-number", [number]));
        let start = number.into_iter().fold(Element::new(tag), |start, number| start.with(number).with(" "));
        self.plainly(|writer| writer.fill(start, &heading.text))
    }

    /// The paragraphs of a segment; the first has its id.
    pub(super) fn paragraphs(&mut self, segment: &Segment) -> Vec<Node> {
        let mut nodes: Vec<Node> = Vec::with_capacity(segment.paragraphs.len());
        for (at, inlines) in segment.paragraphs.iter().enumerate() {
            let content = self.inlines(inlines, &segment.locale);
            let paragraph = self.named(Element::new(Tag::P), segment).with_all(content);
            let mark = if at == 0 { self.mark(segment) } else { Vec::new() };
            nodes.push(paragraph.with_all(mark).into());
        }
        nodes
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) -> Element {
        let is_short = items.len() > 1 && items.iter().all(is_line);
        let items: Vec<Element> = items.iter().map(|item| self.item(item)).collect();
        let list = match start {
            None => element(Tag::Ul, items),
            Some(1) => element(Tag::Ol, items),
            Some(start) => Element::new(Tag::Ol).attr("start", start.to_string()).with_all(items),
        };
        if is_short { list.class("short") } else { list }
    }

    /// An item of a list; its text stands in it without a paragraph of its own.
    pub(super) fn item(&mut self, item: &Item) -> Element {
        let Some(is_done) = item.task else { return self.body(Element::new(Tag::Li), &item.blocks) };
        let (text, rest) = match item.blocks.split_first() {
            Some((Block::Paragraph(segment), rest)) if !segment.plain().trim().is_empty() => {
                (Some(segment), rest)
            }
            _ => (None, item.blocks.as_slice()),
        };
        let tick = Element::new(Tag::Input).attr("type", "checkbox").flag("disabled");
        let tick = if is_done { tick.flag("checked") } else { tick };
        let start = match text {
            Some(segment) => self.fill(element(Tag::Label, [Node::from(tick), " ".into()]), segment),
            // Its words are no label where they are a heading, a table or none.
            None => tick.attr("aria-label", self.edition.words.get("ui-task")),
        };
        let rest = self.blocks(rest);
        Element::new(Tag::Li).class("task").with(start).with_all(rest)
    }

    /// Puts blocks into an item or a definition: a first paragraph that is one becomes its own text.
    fn body(&mut self, element: Element, blocks: &[Block]) -> Element {
        match blocks.split_first() {
            Some((Block::Paragraph(segment), rest)) if segment.paragraphs.len() == 1 => {
                let element = self.fill(element, segment);
                element.with_all(self.blocks(rest))
            }
            _ => element.with_all(self.blocks(blocks)),
        }
    }

    fn definitions(&mut self, all: &[Definition]) -> Element {
        let mut nodes: Vec<Node> = Vec::new();
        for one in all {
            nodes.push(self.fill(Element::new(Tag::Dt), &one.term).into());
            nodes.extend(one.details.iter().map(|blocks| self.body(Element::new(Tag::Dd), blocks).into()));
        }
        element(Tag::Dl, nodes)
    }

    fn alert(&mut self, kind: AlertKind, blocks: &[Block]) -> Element {
        let word = self.edition.words.get(&format!("ui-alert-{}", kind.as_str()));
        let label = Element::new(Tag::P).class("label").with(word);
        let class = format!("alert alert-{}", kind.as_str());
        div(&class, [label]).attr("role", "note").with_all(self.blocks(blocks))
    }

    fn code(&mut self, code: &CodeBlock) -> Element {
        let id = code.unit.as_ref().and_then(|unit| self.page.claim(unit.as_str()));
        let text = element(Tag::Code, [code.text.as_str()]).attr("translate", "no");
        let plain: String =
            code.language.chars().filter(|c| c.is_alphanumeric() || "+-#._".contains(*c)).collect();
        let text = if plain.is_empty() { text } else { text.class(&format!("language-{plain}")) };
        Element::new(Tag::Pre).id(id).with(text)
    }

    pub(super) fn figure(&mut self, figure: &Figure) -> Element {
        let id = self.page.claim(figure.unit.as_str());
        let image = self.image(figure);
        let caption = figure.caption.as_ref().map(|caption| {
            let label =
                figure.number.map(|at| self.edition.words.with("ui-figure", &[("number", number(at))]));
            self.caption(label, caption)
        });
        let class = if caption.is_some() { "picture captioned" } else { "picture" };
        let credit = figure.credit.as_ref().map(|credit| self.credit(credit));
        // The caption is the first or the last child of its figure (HTML, 4.4.12).
        Element::new(Tag::Figure).class(class).id(id).with(image).with_all(credit).with_all(caption)
    }

    /// The image of a figure; its alternative text where there is no such file.
    pub(super) fn image(&mut self, figure: &Figure) -> Element {
        let alt = figure.alt.plain();
        let picture = figure.path.as_ref().and_then(|path| self.page.site.pictures.get(path));
        let Some(picture) = picture else {
            let path = figure.path.as_ref().map(ToString::to_string).unwrap_or_default();
            self.page.issues.push(HtmlIssue::MissingPicture { path, span: Some(figure.span) });
            return Element::new(Tag::P).class("missing").with(alt);
        };
        let url = self.page.assets.picture(picture);
        let mut image = Element::new(Tag::Img).url("src", &url).attr("alt", alt);
        if figure.alt.locale != *self.locale() {
            image = image.lang(&figure.alt.locale);
        }
        if let Some((width, height)) = picture.size {
            image = image.attr("width", width.to_string()).attr("height", height.to_string());
        }
        div("image", [image])
    }

    /// A caption with its label: "Table 1".
    pub(super) fn caption(&mut self, label: Option<String>, caption: &Segment) -> Element {
        let label = label.map(|label| Node::from(span("label", [label])));
        let label = label.into_iter().flat_map(|label| [label, " ".into()]);
        let start = element(Tag::Figcaption, label);
        self.plainly(|writer| writer.fill(start, caption))
    }

    pub(super) fn credit(&mut self, credit: &Segment) -> Element {
        self.plainly(|writer| writer.fill(Element::new(Tag::P).class("credit"), credit))
    }
}

/// Letters on a line of the text, with some to spare. Items of one line stand close together; longer ones as paragraphs do.
const LINE: usize = 60;

/// Whether an item takes one line.
fn is_line(item: &Item) -> bool {
    match item.blocks.as_slice() {
        [Block::Paragraph(text)] => text.paragraphs.len() == 1 && text.plain().chars().count() <= LINE,
        _ => false,
    }
}
