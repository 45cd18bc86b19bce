//! The parts of an edition in the order of the text, for an output that makes files of its own of them: the same trees
//! that the page is made of, without what a page has around them.

use super::asset::Asset;
use super::contents::{Entry, list_of, of_blocks};
use super::css;
use super::dom::{Element, Node, Tag, div, element, span};
use super::faces::Faces;
use super::page::{heading_of, section};
use super::parallel::Bitext;
use super::site::{HtmlIssue, Site};
use super::writer::{Page, Side, Writer};
use crate::edition::{Block, Edition, Pair, ParallelEdition, Region, Role};
use crate::locale::Locale;
use crate::project::ReadingOrder;

/// The file in which the parts stand, as far as their addresses go: the files that they need are `assets/…` beside it.
const PLACE: &str = "text.xhtml";

/// Headings deeper than this below the highest are in no contents.
const LEVELS: u8 = 3;

/// An edition, or two side by side, in parts.
pub(in crate::export) struct Parts<'a> {
    page: Page<'a>,
    /// What stands above the title.
    pub(in crate::export) masthead: Option<Element>,
    /// The title with who made it.
    pub(in crate::export) title: Vec<Node>,
    /// The text, and what stands beside it.
    pub(in crate::export) regions: Vec<Part>,
    /// About the publication.
    pub(in crate::export) about: Vec<Node>,
    /// Rights and disclaimer.
    pub(in crate::export) rights: Vec<Node>,
    /// The notes by their numbers.
    pub(in crate::export) notes: Vec<Note>,
    /// Links to the headings; `None` where there is no heading.
    pub(in crate::export) contents: Option<Element>,
}

/// A region of the text.
pub(in crate::export) struct Part {
    pub(in crate::export) role: Role,
    /// The level of the heading that it begins with, as the source says it.
    pub(in crate::export) level: Option<u8>,
    /// About how many letters it has, in one language.
    pub(in crate::export) length: usize,
    pub(in crate::export) nodes: Vec<Node>,
}

/// A note: an `aside`.
pub(in crate::export) struct Note {
    /// The id of the first mark that leads to it.
    pub(in crate::export) mark: Option<String>,
    pub(in crate::export) content: Element,
}

impl<'a> Parts<'a> {
    /// The parts of an edition.
    pub(in crate::export) fn of(edition: &Edition, site: &Site<'a>) -> Parts<'a> {
        let mut page = page(site, &[edition]);
        let mut writer = page.writer(edition, Side::Left);
        let masthead = writer.masthead();
        let title = writer.title(Element::new(Tag::H1));
        let subtitle = writer.subtitle().map(Node::from);
        let title = div("title", [title]).with_all(subtitle).with_all(writer.byline());
        let (about, text): (Vec<&Region>, Vec<&Region>) =
            edition.regions.iter().partition(|region| region.role == Role::Colophon);
        let regions = text.into_iter().map(|region| part(region, nodes(&mut writer, region))).collect();
        let about =
            writer.plainly(|writer| about.iter().map(|one| section(writer, one, "").into()).collect());
        let rights = writer.rights();
        let notes = edition.notes.iter().map(|note| {
            let number = span("ordinal", [note.number.to_string()]);
            let content = Element::new(Tag::Aside).attr("id", format!("ui-note-{}", note.number));
            let content = content.with(number).with(" ").with_all(writer.note(note));
            (note.number, content)
        });
        let notes: Vec<(u32, Element)> = notes.collect();
        let contents = nested(&writer.entries(u8::MAX));
        let notes = marked(&page, notes);
        Parts { page, masthead, title: vec![title.into()], regions, about, rights, notes, contents }
    }

    /// The parts of two editions side by side, row by row.
    pub(in crate::export) fn of_both(both: &ParallelEdition, site: &Site<'a>) -> Parts<'a> {
        let mut bitext = Bitext::new(page(site, &[&both.left, &both.right]), both);
        let masthead = bitext.masthead();
        let title = bitext.title();
        let regions = both.regions();
        let text = regions.iter().filter(|region| region.either().role != Role::Colophon);
        let regions = text.map(|region| part(region.either(), rows(&mut bitext, region))).collect();
        let about = bitext.about();
        let rights = bitext.rights();
        let notes = bitext.noted(Tag::Aside).into_iter().filter_map(|(number, row)| match row {
            Node::Element(row) => Some((number, row)),
            Node::Text(_) | Node::Data(_) => None,
        });
        let notes: Vec<(u32, Element)> = notes.collect();
        let entries = Side::BOTH.map(|side| bitext.writer(side).entries(u8::MAX));
        let contents = nested(&joined(entries, [&both.left.locale, &both.right.locale]));
        let notes = marked(&bitext.page, notes);
        Parts { page: bitext.page, masthead, title, regions, about, rights, notes, contents }
    }

    /// `@font-face` rules for all that some trees need; the fonts become assets.
    pub(in crate::export) fn font_faces<'n>(
        &mut self,
        trees: impl IntoIterator<Item = &'n Element>,
        locale: &Locale,
    ) -> String {
        let language = locale.to_string();
        let trees: Vec<&Element> = trees.into_iter().collect();
        let faces = Faces::of(trees, &language, self.page.site.theme);
        css::font_faces(&mut self.page, &faces)
    }

    /// The files that the parts need, and what was noticed.
    pub(in crate::export) fn into_files(self) -> (Vec<Asset<'a>>, Vec<HtmlIssue>) {
        (self.page.assets.into_files(), self.page.issues)
    }
}

fn page<'a>(site: &Site<'a>, editions: &[&Edition]) -> Page<'a> {
    // Language by language would need columns as long as the text: readers turn pages, and rows stay together on one.
    let site = Site { is_single_file: false, order: ReadingOrder::Rows, ..*site };
    let mut page = Page::new(PLACE.to_owned(), &site, editions);
    page.is_apart = true;
    page
}

fn part(region: &Region, nodes: Vec<Node>) -> Part {
    let level = match region.blocks.first() {
        Some(Block::Heading(heading)) => Some(heading.level),
        _ => None,
    };
    Part { role: region.role, level, length: of_blocks(&region.blocks), nodes }
}

fn nodes(writer: &mut Writer<'_, '_>, region: &Region) -> Vec<Node> {
    match region.role {
        Role::Lead => vec![div("lead", writer.blocks(&region.blocks)).into()],
        Role::Box => vec![section(writer, region, "box").into()],
        Role::Aside => {
            let name = heading_of(region).map(|name| writer.page.unique_name(&name));
            let aside = writer.plainly(|writer| element(Tag::Aside, writer.blocks(&region.blocks)));
            vec![named(aside, name).into()]
        }
        Role::Body | Role::Colophon => writer.blocks(&region.blocks),
    }
}

fn rows(bitext: &mut Bitext<'_, '_>, region: &Pair<'_, Region>) -> Vec<Node> {
    if region.either().role != Role::Aside {
        return bitext.region(region);
    }
    let name = heading_of(region.either()).map(|name| bitext.page.unique_name(&name));
    vec![named(element(Tag::Aside, bitext.beside(region)).class("apart"), name).into()]
}

fn named(aside: Element, name: Option<String>) -> Element {
    match name {
        Some(name) => aside.attr("aria-label", name),
        None => aside,
    }
}

fn marked(page: &Page<'_>, notes: Vec<(u32, Element)>) -> Vec<Note> {
    let mark = |number: &u32| page.note_marks.get(number).and_then(|marks| marks.first());
    let notes = notes.into_iter();
    notes.map(|(number, content)| Note { mark: mark(&number).map(|mark| mark.id.clone()), content }).collect()
}

fn nested(entries: &[Entry]) -> Option<Element> {
    let top = entries.iter().map(|entry| entry.level).min()?;
    let deepest = top.saturating_add(LEVELS);
    let listed: Vec<Entry> = entries.iter().filter(|entry| entry.level < deepest).cloned().collect();
    Some(list_of(&listed, top))
}

/// Entries with the words of both languages; what one alone has stands alone.
fn joined([left, right]: [Vec<Entry>; 2], [first, second]: [&Locale; 2]) -> Vec<Entry> {
    let place = |entry: &Entry| entry.link.value("href").map(str::to_owned);
    let words = |link: &Element, locale: &Locale| {
        let inner = element(Tag::Span, link.children.iter().cloned());
        let own = link.value("lang").and_then(|tag| tag.parse::<Locale>().ok());
        inner.lang(own.as_ref().unwrap_or(locale))
    };
    let mut entries = Vec::new();
    let mut rest = right.into_iter().peekable();
    for Entry { level, link } in left {
        let other = rest.next_if(|other| place(other).as_deref() == link.value("href"));
        let other = other.map(|other| [" / ".into(), Node::from(words(&other.link, second))]);
        let both = Element {
            tag: Tag::A,
            attributes: link.attributes.iter().filter(|(name, _)| *name == "href").cloned().collect(),
            children: vec![words(&link, first).into()],
        };
        entries.push(Entry { level, link: both.with_all(other.into_iter().flatten()) });
    }
    entries
}
