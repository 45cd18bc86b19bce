//! The page of two editions side by side: rows of segments that say the same.

use super::dom::{Element, Node, Tag, div, element, span};
use super::head::Head;
use super::link::{Url, page_path};
use super::shell::{self, Shell};
use super::site::{Output, Site, TemplateError};
use super::writer::{Page, Side, Writer};
use crate::edition::{Block, ByUnit, Edition, Item, Note, Pair, ParallelEdition, Region, Role, pair_blocks};
use crate::project::ReadingOrder;

/// Writes the page of two editions side by side.
///
/// # Errors
/// Where the project's template cannot be used.
pub fn parallel_page<'a>(both: &ParallelEdition, site: &Site<'a>) -> Result<Output<'a>, TemplateError> {
    let locales = [both.left.locale.clone(), both.right.locale.clone()];
    let page = Page::new(page_path(&both.left.document, &locales), site, &[&both.left, &both.right]);
    let mut bitext = Bitext::new(page, both);
    let header = bitext.header(&locales);
    let (main, about) = bitext.main();
    let footer = bitext.footer(&locales, about);
    let rows = bitext.columns.left.len();
    let rules = (rows > 0).then(|| format!(".columns{{grid-template-rows:repeat({rows},auto)}}"));
    let page = bitext.page;
    let head = Head::of_both(both, &page);
    let shell = Shell {
        kind: "parallel",
        locale: &both.left.locale,
        words: &both.left.words,
        head: head.nodes(),
        header,
        main,
        footer: Some(footer),
        rules,
    };
    shell::render(page, shell)
}

/// The page while it is written.
pub(super) struct Bitext<'b, 'a> {
    pub(super) page: Page<'a>,
    pub(super) both: &'b ParallelEdition,
    /// Numbered segments so far.
    count: u32,
    /// The class of the cells that are written: what kind of region they belong to.
    group: &'static str,
    /// The cells, where the page is read one language after the other.
    columns: Columns,
}

#[derive(Default)]
struct Columns {
    left: Vec<Element>,
    right: Vec<Element>,
}

/// Where a row gets its number from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    /// It has none.
    None,
    /// It is counted.
    Counted,
    /// It has one of its own.
    Fixed(u32),
}

/// A row that is to be written: the element around it, its anchor, its number.
pub(super) struct Row<'r> {
    pub(super) tag: Tag,
    pub(super) anchor: Option<&'r str>,
    pub(super) numbering: Numbering,
}

impl<'b, 'a> Bitext<'b, 'a> {
    pub(super) fn new(page: Page<'a>, both: &'b ParallelEdition) -> Bitext<'b, 'a> {
        Bitext { page, both, count: 0, group: "", columns: Columns::default() }
    }

    pub(super) fn edition(&self, side: Side) -> &'b Edition {
        match side {
            Side::Left => &self.both.left,
            Side::Right => &self.both.right,
        }
    }

    pub(super) fn writer<'s>(&'s mut self, side: Side) -> Writer<'s, 'a>
    where
        'b: 's,
    {
        let edition = self.edition(side);
        self.page.writer(edition, side)
    }

    fn is_by_language(&self) -> bool {
        self.page.site.order == ReadingOrder::Languages
    }

    /// The text, and what stands at the foot of the page.
    fn main(&mut self) -> (Element, Vec<Node>) {
        let title = self.title();
        let regions = self.both.regions();
        let mut nodes: Vec<Node> = Vec::new();
        let mut contents = self.contents();
        for region in regions.iter().filter(|region| !is_apart(region)) {
            if region.either().role != Role::Lead {
                nodes.extend(contents.take());
            }
            nodes.extend(self.region(region));
        }
        let mut apart: Vec<Node> = Vec::new();
        let text = self.columns.left.len();
        for region in regions.iter().filter(|region| region.either().role == Role::Aside) {
            apart.extend(self.beside(region));
        }
        let about = self.about();
        // After everything that may hold a mark, so that each note knows its ways back. In columns they stand before what
        // stands beside the text, as in rows.
        let beside = self.columns.left.len() - text;
        let notes = self.notes();
        for column in [&mut self.columns.left, &mut self.columns.right] {
            column.get_mut(text..).into_iter().for_each(|cells| cells.rotate_left(beside));
        }
        let apart = (!apart.is_empty()).then(|| element(Tag::Aside, apart).class("apart"));
        let class = if self.page.site.has_numbers { "wrap numbered" } else { "wrap" };
        let main = Element::new(Tag::Main).class(class).attr("id", "ui-main").with_all(title);
        let columns = self.columns();
        let main = main.with(div("body", nodes).with_all(columns).with_all(notes)).with_all(apart);
        (main, about)
    }

    /// The contents in both languages; they lead to the same rows.
    fn contents(&mut self) -> Option<Node> {
        let cells = Side::BOTH.map(|side| {
            let content = self.writer(side).contents();
            self.cell(side, content)
        });
        let is_empty = cells.iter().all(|cell| cell.children.is_empty());
        let nav = element(Tag::Nav, [div("row", cells)]).class("contents");
        (!is_empty).then(|| nav.attr("aria-label", self.both.left.words.get("ui-contents")).into())
    }

    /// The two columns, each whole in its language.
    fn columns(&mut self) -> Option<Element> {
        let count = self.columns.left.len();
        if count == 0 {
            return None;
        }
        let columns = Side::BOTH.map(|side| {
            let cells = match side {
                Side::Left => self.columns.left.drain(..).collect::<Vec<_>>(),
                Side::Right => self.columns.right.drain(..).collect(),
            };
            div("column", cells).lang(&self.edition(side).locale)
        });
        // The number of rows is still needed for the rule of this page.
        self.columns.left.resize_with(count, || Element::new(Tag::Div));
        Some(div("columns", columns))
    }

    /// What stands beside the text.
    pub(super) fn beside(&mut self, region: &Pair<'_, Region>) -> Vec<Node> {
        self.group = "beside";
        let rows = self.blocks(region, Numbering::None);
        self.group = "";
        rows
    }

    pub(super) fn region(&mut self, region: &Pair<'_, Region>) -> Vec<Node> {
        let role = region.either().role;
        self.group = match role {
            Role::Lead => "lead",
            Role::Box => "boxed",
            _ => "",
        };
        let numbering = if role == Role::Lead { Numbering::None } else { Numbering::Counted };
        let rows = self.blocks(region, numbering);
        self.group = "";
        match role {
            _ if rows.is_empty() => Vec::new(),
            Role::Lead => vec![div("lead", rows).into()],
            Role::Box => vec![element(Tag::Section, rows).class("box").into()],
            _ => rows,
        }
    }

    fn blocks(&mut self, region: &Pair<'_, Region>, numbering: Numbering) -> Vec<Node> {
        let pairs = pair_blocks(blocks_of(region.left()), blocks_of(region.right()));
        pairs.iter().flat_map(|pair| self.block(pair, numbering)).collect()
    }

    fn block(&mut self, pair: &Pair<'_, Block>, numbering: Numbering) -> Vec<Node> {
        match pair {
            Pair::Both(Block::List { start, items: left }, Block::List { items: right, .. }) => {
                return self.list(*start, left, right, numbering);
            }
            // In a book the words at its far side might be cut off: not every reader can scroll.
            Pair::Both(Block::Table(left), Block::Table(right))
                if !self.is_by_language() && !self.page.is_apart =>
            {
                if let Some(table) = self.mirrored(left, right) {
                    return vec![table.into()];
                }
            }
            Pair::Both(Block::Figure(left), Block::Figure(right))
                if !self.is_by_language() && left.path == right.path =>
            {
                return vec![self.shared_figure(left, right).into()];
            }
            Pair::Both(Block::Rule, Block::Rule) if !self.is_by_language() => {
                return vec![Element::new(Tag::Hr).into()];
            }
            _ => {}
        }
        let is_counted = matches!(pair.either(), Block::Paragraph(_));
        let numbering = if is_counted { numbering } else { Numbering::None };
        let row = Row { tag: Tag::Div, anchor: pair.either().first_unit(), numbering };
        self.row(&row, pair, |writer, block| writer.block(block)).into_iter().collect()
    }

    /// A list: each pair of items is a row.
    fn list(&mut self, start: Option<u64>, left: &[Item], right: &[Item], numbering: Numbering) -> Vec<Node> {
        let mut rows: Vec<Node> = Vec::new();
        for (at, pair) in pair_blocks(left, right).iter().enumerate() {
            let row = Row { tag: Tag::Li, anchor: pair.either().first_unit(), numbering };
            let marker = start.map(|start| span("ordinal", [start.saturating_add(at as u64).to_string()]));
            let marker = marker.unwrap_or_else(|| Element::new(Tag::Span).class("bullet"));
            rows.extend(self.row(&row, pair, |writer, item: &Item| match item.task {
                Some(_) => writer.item(item).children,
                None => std::iter::once(marker.clone().into()).chain(writer.blocks(&item.blocks)).collect(),
            }));
        }
        if rows.is_empty() {
            return rows;
        }
        let list = Element::new(if start.is_some() { Tag::Ol } else { Tag::Ul }).class("rows");
        let list = match start.filter(|start| *start != 1) {
            Some(start) => list.attr("start", start.to_string()),
            None => list,
        };
        vec![list.with_all(rows).into()]
    }

    /// A row of two cells; `None` where the page is read by language, and the cells wait for their columns.
    pub(super) fn row<T>(
        &mut self,
        row: &Row<'_>,
        pair: &Pair<'_, T>,
        write: impl Fn(&mut Writer<'_, 'a>, &T) -> Vec<Node>,
    ) -> Option<Node> {
        let id = row.anchor.and_then(|anchor| self.page.claim(anchor));
        let number = self.number(row, id.as_deref());
        let left = pair.left().map(|one| write(&mut self.writer(Side::Left), one));
        let right = pair.right().map(|one| write(&mut self.writer(Side::Right), one));
        let (left, right) = (self.cell(Side::Left, left), self.cell(Side::Right, right));
        if self.is_by_language() {
            let mut left = left.id(id);
            left.children.splice(0..0, number.map(Node::from));
            self.columns.left.push(left);
            self.columns.right.push(right);
            return None;
        }
        let element = Element::new(row.tag).class("row pair").id(id);
        Some(element.with_all(number).with(left).with(right).into())
    }

    fn number(&mut self, row: &Row<'_>, id: Option<&str>) -> Option<Element> {
        let number = match row.numbering {
            Numbering::None => return None,
            Numbering::Fixed(number) => number,
            Numbering::Counted if self.page.site.has_numbers => {
                self.count += 1;
                self.count
            }
            Numbering::Counted => return None,
        };
        let link = Element::new(Tag::A).class("segment").url("href", &Url::anchor(id?));
        Some(link.with(number.to_string()))
    }

    /// A cell; it takes the focus of a tap, which marks both cells of its row.
    pub(super) fn cell(&self, side: Side, content: Option<Vec<Node>>) -> Element {
        let class = match (&content, self.group) {
            (None, _) => format!("cell {} none", side.class()),
            (Some(_), "") => format!("cell {}", side.class()),
            (Some(_), group) => format!("cell {} {group}", side.class()),
        };
        let cell = div(&class, content.unwrap_or_default()).attr("tabindex", "-1");
        cell.lang(&self.edition(side).locale)
    }

    /// The notes in rows, each with its number.
    pub(super) fn noted(&mut self, tag: Tag) -> Vec<(u32, Node)> {
        let pairs = pair_blocks(&self.both.left.notes, &self.both.right.notes);
        let mut rows = Vec::new();
        self.group = "noted";
        for pair in &pairs {
            let number = pair.either().number;
            let anchor = format!("ui-note-{number}");
            let row = Row { tag, anchor: Some(&anchor), numbering: Numbering::Fixed(number) };
            let row = self.row(&row, pair, |writer, note: &Note| writer.note(note));
            rows.extend(row.map(|row| (number, row)));
        }
        self.group = "";
        rows
    }

    fn notes(&mut self) -> Option<Element> {
        let rows: Vec<Node> = self.noted(Tag::Li).into_iter().map(|(_, row)| row).collect();
        if rows.is_empty() {
            return None;
        }
        let heading = Element::new(Tag::H2).class("hidden").attr("id", "ui-notes");
        let heading = heading.with(self.both.left.words.get("ui-notes"));
        let section = Element::new(Tag::Section).class("notes").attr("role", "doc-endnotes");
        let list = Element::new(Tag::Ol).class("rows").with_all(rows);
        Some(section.attr("aria-labelledby", "ui-notes").with(heading).with(list))
    }
}

pub(super) fn blocks_of(region: Option<&Region>) -> &[Block] {
    region.map(|region| region.blocks.as_slice()).unwrap_or_default()
}

/// What stands apart from the text: beside it on other pages, at its end here.
fn is_apart(region: &Pair<'_, Region>) -> bool {
    matches!(region.either().role, Role::Aside | Role::Colophon)
}
