//! The page of one edition.

use super::dom::{Element, Node, Tag, div, element};
use super::head::Head;
use super::link::page_path;
use super::shell::{self, Shell};
use super::site::{Output, Site, TemplateError};
use super::writer::{Page, Side, Writer};
use crate::edition::{Block, Edition, Region, Role};

/// Writes the page of an edition.
///
/// # Errors
/// Where the project's template cannot be used.
pub fn page<'a>(edition: &Edition, site: &Site<'a>) -> Result<Output<'a>, TemplateError> {
    let locales = [edition.locale.clone()];
    let mut page = Page::new(page_path(&edition.document, &locales), site, &[edition]);
    let header = header(&mut page, edition);
    let mut writer = page.writer(edition, Side::Left);
    let (body, rows) = body(&mut writer);
    let is_long = body.children.iter().any(has_contents);
    let colophon = colophon(&mut writer);
    let notes = writer.notes();
    let main = main(&mut page, edition, with_notes(body, notes));
    let footer = footer(&mut page, edition, colophon);
    let head = Head::of(edition, &page);
    let shell = Shell {
        kind: "edition",
        locale: &edition.locale,
        words: &edition.words,
        head: head.nodes(),
        header,
        main,
        footer,
        rules: if is_long { IN_PLACE.map(str::to_owned) } else { side_rule(rows) },
    };
    shell::render(page, shell)
}

fn header(page: &mut Page<'_>, edition: &Edition) -> Element {
    let masthead = page.writer(edition, Side::Left).masthead();
    let locales = [edition.locale.clone()];
    let switcher = page.switcher(&edition.words, &locales, &edition.document);
    element(Tag::Header, masthead.into_iter().chain(switcher)).class("top wrap")
}

fn main(page: &mut Page<'_>, edition: &Edition, body: Element) -> Element {
    let mut writer = page.writer(edition, Side::Left);
    let title = writer.title(Element::new(Tag::H1));
    let subtitle = writer.subtitle();
    let byline = writer.byline();
    let heading = div("title", [title]).with_all(subtitle).with_all(byline);
    Element::new(Tag::Main).class("wrap").attr("id", "ui-main").with(heading).with(body)
}

/// The regions but the colophon's, in the order of the text, in runs that the style sheet can place: text on
/// the axis, what hangs a caption into the side column, and what stands beside the text. With the number of
/// runs before the first that needs the side column for itself.
fn body(writer: &mut Writer<'_, '_>) -> (Element, usize) {
    let mut runs = Runs::default();
    let mut contents = writer.contents().map(|contents| {
        let nav = element(Tag::Nav, contents).class("contents");
        nav.attr("aria-label", writer.edition.words.get("ui-contents"))
    });
    let mut regions = writer.edition.regions.iter().filter(|region| region.role != Role::Colophon).peekable();
    while let Some(region) = regions.next() {
        if region.role != Role::Lead {
            contents.take().into_iter().for_each(|contents| runs.text(contents.into()));
        }
        match region.role {
            Role::Aside => {
                let name = heading_of(region).map(|name| writer.page.unique_name(&name));
                let mut group = vec![writer.plainly(|writer| section(writer, region, ""))];
                while let Some(next) = regions.next_if(|next| next.role == Role::Aside) {
                    group.push(writer.plainly(|writer| section(writer, next, "")));
                }
                runs.aside(group, name);
            }
            Role::Box => runs.text(section(writer, region, "box").into()),
            Role::Lead => runs.text(div("lead", writer.blocks(&region.blocks)).into()),
            Role::Body | Role::Colophon => flow(writer, &region.blocks, &mut runs),
        }
    }
    runs.finish()
}

/// Notes follow the text, before what only stands beside it.
fn with_notes(mut body: Element, notes: Option<Element>) -> Element {
    let is_aside = |node: &&Node| matches!(node, Node::Element(child) if child.tag == Tag::Aside);
    let asides = body.children.iter().rev().take_while(is_aside).count();
    let place = body.children.len() - asides;
    body.children.splice(place..place, notes.map(Node::from));
    body
}

fn flow(writer: &mut Writer<'_, '_>, blocks: &[Block], runs: &mut Runs) {
    for block in blocks {
        let hangs = match block {
            Block::Table(table) => table.caption.is_some(),
            Block::Figure(figure) => figure.caption.is_some(),
            _ => false,
        };
        for node in writer.block(block) {
            if hangs { runs.wide(node) } else { runs.text(node) }
        }
    }
}

/// A region as a section under its heading.
pub(super) fn section(writer: &mut Writer<'_, '_>, region: &Region, class: &str) -> Element {
    let section = Element::new(Tag::Section);
    let section = if class.is_empty() { section } else { section.class(class) };
    section.with_all(writer.blocks(&region.blocks))
}

/// The words of a region's heading.
pub(super) fn heading_of(region: &Region) -> Option<String> {
    match region.blocks.first() {
        Some(Block::Heading(heading)) => Some(heading.text.plain()),
        _ => None,
    }
}

#[derive(Default)]
struct Runs {
    done: Vec<Node>,
    text: Vec<Node>,
    /// Runs of text before the first wide thing.
    before_wide: usize,
    has_wide: bool,
}

impl Runs {
    fn text(&mut self, node: Node) {
        self.text.push(node);
    }

    fn wide(&mut self, node: Node) {
        self.flush();
        self.has_wide = true;
        self.done.push(node);
    }

    fn aside(&mut self, group: Vec<Element>, name: Option<String>) {
        self.flush();
        let aside = element(Tag::Aside, group);
        let aside = match name {
            Some(name) => aside.attr("aria-label", name),
            None => aside,
        };
        self.done.push(aside.into());
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.before_wide += usize::from(!self.has_wide);
            self.done.push(div("text", std::mem::take(&mut self.text)).into());
        }
    }

    fn finish(mut self) -> (Element, usize) {
        self.flush();
        (div("body", self.done), self.before_wide)
    }
}

/// In a long text what stands beside it belongs to its place.
const IN_PLACE: Option<&str> =
    Some(".body>aside,.body>aside~aside{grid-row:auto}.body>*+aside{margin-top:calc(var(--u)*2)}");

/// Whether a run of text has the contents of a long one.
fn has_contents(run: &Node) -> bool {
    let Node::Element(run) = run else { return false };
    run.children.iter().any(|node| matches!(node, Node::Element(one) if one.tag == Tag::Nav))
}

/// The first group beside the text starts with it and may be as long as the text before the first thing that
/// needs the side column; which row that is only the page knows.
fn side_rule(rows: usize) -> Option<String> {
    let rows = rows.max(1);
    let stretch = match rows {
        1 => "auto".to_owned(),
        rows => format!("repeat({},auto) 1fr", rows - 1),
    };
    Some(format!(".body{{grid-template-rows:{stretch}}}.body>aside{{--rows:{rows}}}"))
}

fn colophon(writer: &mut Writer<'_, '_>) -> Vec<Element> {
    let regions = writer.edition.regions.iter().filter(|region| region.role == Role::Colophon);
    writer.plainly(|writer| regions.map(|region| section(writer, region, "")).collect())
}

fn footer(page: &mut Page<'_>, edition: &Edition, colophon: Vec<Element>) -> Option<Element> {
    let locales = [edition.locale.clone()];
    let others = page.other_editions(&edition.words, &locales, &edition.document);
    let about = (!colophon.is_empty()).then(|| div("about", colophon));
    let rights = page.writer(edition, Side::Left).rights();
    let rights = (!rights.is_empty()).then(|| div("rights", rights));
    let parts: Vec<Element> = others.into_iter().chain(about).chain(rights).collect();
    (!parts.is_empty()).then(|| element(Tag::Footer, [div("wrap foot", parts)]))
}
