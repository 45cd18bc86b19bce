//! The contents of a long text: links to its headings.

use super::dom::{Element, Node, Tag, element, span};
use super::link::Url;
use super::writer::Writer;
use crate::edition::{Block, Edition, Heading, Item, Role, Segment};
use crate::markdown::{Inline, InlineKind};

/// Letters on a page for paper, roughly: a text has contents here where it has them there.
const LETTERS_A_PAGE: usize = 2_500;

impl Writer<'_, '_> {
    /// The contents under a heading; `None` where the text is short, or has too few headings.
    pub(super) fn contents(&mut self) -> Option<Vec<Node>> {
        let theme = self.page.site.theme;
        let from = theme.tokens().number("style.contents.from-pages").unwrap_or(6.0);
        let levels = theme.tokens().number("style.contents.levels").unwrap_or(2.0) as u8;
        let headings = listed(self.edition);
        let top = headings.iter().map(|heading| heading.level).min().filter(|_| headings.len() > 1)?;
        let is_long = length(self.edition) as f64 >= from * LETTERS_A_PAGE as f64;
        if !is_long {
            return None;
        }
        let title = element(Tag::H2, [self.edition.words.get("ui-contents")]);
        Some(vec![title.into(), list_of(&self.entries(top + levels.max(1)), top).into()])
    }

    /// The headings above a level, each as a link.
    pub(super) fn entries(&mut self, below: u8) -> Vec<Entry> {
        let headings = listed(self.edition).into_iter().filter(|heading| heading.level < below);
        headings.map(|heading| Entry { level: heading.level, link: self.entry(heading) }).collect()
    }

    fn entry(&mut self, heading: &Heading) -> Element {
        let number = self.edition.heading_number(heading, self.page.site.theme);
        let number = number.map(|number| span("section-number", [number]));
        let start = Element::new(Tag::A).url("href", &Url::anchor(heading.text.unit.as_str()));
        let start = number.into_iter().fold(start, |start, number| start.with(number).with(" "));
        let start =
            if heading.text.locale == *self.locale() { start } else { start.lang(&heading.text.locale) };
        // Neither marks of notes nor links within a link: the words alone.
        let words = Inline { kind: InlineKind::Text(heading.text.plain()), range: 0..0 };
        let words = self.plainly(|writer| writer.inlines(&[words], &heading.text.locale));
        start.with_all(words)
    }
}

/// A heading in the contents.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) level: u8,
    pub(super) link: Element,
}

/// Entries of a level, each with those below it.
pub(super) fn list_of(entries: &[Entry], level: u8) -> Element {
    let mut list = Element::new(Tag::Ol);
    let mut rest = entries;
    while let Some((first, after)) = rest.split_first() {
        let below = after.iter().take_while(|entry| entry.level > level).count();
        let (below, next) = after.split_at(below);
        let item = element(Tag::Li, [first.link.clone()]);
        let inner = below.iter().map(|entry| entry.level).min();
        list = list.with(item.with_all(inner.map(|inner| list_of(below, inner))));
        rest = next;
    }
    list
}

/// The headings to list, in order: neither those that stand beside the text nor what stands at its end.
fn listed(edition: &Edition) -> Vec<&Heading> {
    let regions = edition.regions.iter().filter(|region| !is_apart(region.role));
    let headings = regions.flat_map(|region| &region.blocks).filter_map(|block| match block {
        Block::Heading(heading) if !heading.is_unlisted => Some(heading),
        _ => None,
    });
    headings.collect()
}

fn is_apart(role: Role) -> bool {
    matches!(role, Role::Aside | Role::Colophon)
}

/// The letters of the text.
fn length(edition: &Edition) -> usize {
    let regions = edition.regions.iter().filter(|region| !is_apart(region.role));
    regions.map(|region| of_blocks(&region.blocks)).sum()
}

pub(super) fn of_blocks(blocks: &[Block]) -> usize {
    let item = |item: &Item| of_blocks(&item.blocks);
    let block = |block: &Block| match block {
        Block::Heading(heading) => of_segment(&heading.text),
        Block::Paragraph(text) => of_segment(text),
        Block::List { items, .. } => items.iter().map(item).sum(),
        Block::Quote(blocks) | Block::Alert { blocks, .. } => of_blocks(blocks),
        Block::Code(code) => code.text.len(),
        Block::Definitions(all) => all.iter().flat_map(|one| &one.details).map(|one| of_blocks(one)).sum(),
        Block::Table(table) => table.rows.len() * 100,
        Block::Figure(_) | Block::Rule => 0,
    };
    blocks.iter().map(block).sum()
}

fn of_segment(segment: &Segment) -> usize {
    segment.paragraphs.iter().flatten().map(|inline| inline.range.len()).sum()
}
