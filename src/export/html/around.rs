//! What stands around the rows of the parallel page: masthead, choice of language, title, foot.

use super::dom::{Element, Node, Tag, div, element};
use super::parallel::{Bitext, blocks_of};
use super::writer::Side;
use crate::edition::{Pair, Region, Role, Segment, pair_blocks};
use crate::locale::Locale;

impl Bitext<'_, '_> {
    pub(super) fn header(&mut self, locales: &[Locale]) -> Element {
        let masts = self.masthead();
        let words = &self.both.left.words;
        let switcher = self.page.switcher(words, locales, &self.both.left.document);
        let show = self.show();
        let header = element(Tag::Header, masts).class("top wrap");
        header.with_all(switcher).with(show)
    }

    /// What stands above both titles; `None` where neither edition has any of it.
    pub(super) fn masthead(&mut self) -> Option<Element> {
        let masts = Side::BOTH.map(|side| {
            let masthead = self.writer(side).masthead();
            let parts = masthead.map(|masthead| masthead.children).unwrap_or_default();
            div("mast", parts).lang(&self.edition(side).locale).with_class(side.class())
        });
        let is_empty = masts.iter().all(|mast| mast.children.is_empty());
        (!is_empty).then(|| div("masthead", masts))
    }

    /// Which language is shown: a choice of three that works by keys and without scripts.
    fn show(&self) -> Element {
        let words = &self.both.left.words;
        let name = |locale: &Locale| {
            let link = self.page.site.edition(std::slice::from_ref(locale));
            link.map_or_else(|| locale.to_string(), |link| link.name.clone())
        };
        let choice = |id: &str, name: String, locale: Option<&Locale>, is_chosen: bool| {
            let input = Element::new(Tag::Input).attr("type", "radio").attr("name", "ui-show");
            let input = input.attr("id", format!("ui-show-{id}"));
            let input = if is_chosen { input.flag("checked") } else { input };
            let label = element(Tag::Label, [Node::from(input), name.into()]);
            match locale {
                Some(locale) => label.lang(locale),
                None => label,
            }
        };
        let (left, right) = (&self.both.left.locale, &self.both.right.locale);
        let legend = element(Tag::Legend, [words.get("ui-show")]);
        element(Tag::Fieldset, [legend])
            .class("show")
            .with(choice("both", words.get("ui-both"), None, true))
            .with(choice("left", name(left), Some(left), false))
            .with(choice("right", name(right), Some(right), false))
    }

    /// Both titles in one heading, and who made it.
    pub(super) fn title(&mut self) -> Vec<Node> {
        let id = self.page.claim("meta-title");
        let titles = Side::BOTH.map(|side| {
            let cell = Element::new(Tag::Span).class(&format!("cell {}", side.class()));
            let cell = cell.lang(&self.edition(side).locale);
            self.writer(side).title(cell)
        });
        let heading = Element::new(Tag::Span).class("row").id(id).with_all(titles);
        let heading = element(Tag::H1, [heading]);
        let rest = Side::BOTH.map(|side| {
            let mut writer = self.writer(side);
            let subtitle = writer.subtitle().map(Node::from);
            let nodes: Vec<Node> = subtitle.into_iter().chain(writer.byline()).collect();
            nodes
        });
        let is_empty = rest.iter().all(Vec::is_empty);
        let [left, right] = rest;
        let cells = [self.cell(Side::Left, Some(left)), self.cell(Side::Right, Some(right))];
        let rest = (!is_empty).then(|| div("row", cells));
        vec![div("title", [heading]).with_all(rest).into()]
    }

    /// The colophon, in rows.
    pub(super) fn about(&mut self) -> Vec<Node> {
        // What stands at the foot is short: it is read row by row in every order.
        let regions = self.both.regions();
        let mut about: Vec<Node> = Vec::new();
        for region in regions.iter().filter(|region| region.either().role == Role::Colophon) {
            about.extend(self.foot_rows(region));
        }
        about
    }

    pub(super) fn footer(&mut self, locales: &[Locale], about: Vec<Node>) -> Element {
        let rights = self.rights();
        let others = self.page.other_editions(&self.both.left.words, locales, &self.both.left.document);
        let about = (!about.is_empty()).then(|| div("about apart", about));
        let rights = (!rights.is_empty()).then(|| div("rights", rights));
        let parts: Vec<Element> = about.into_iter().chain(rights).chain(others).collect();
        element(Tag::Footer, [div("wrap foot", parts)])
    }

    fn foot_rows(&mut self, region: &Pair<'_, Region>) -> Vec<Node> {
        let pairs = pair_blocks(blocks_of(region.left()), blocks_of(region.right()));
        let rows = pairs.iter().map(|pair| {
            let left = pair.left().map(|block| self.writer(Side::Left).plainly(|writer| writer.block(block)));
            let right =
                pair.right().map(|block| self.writer(Side::Right).plainly(|writer| writer.block(block)));
            div("row pair", [self.cell(Side::Left, left), self.cell(Side::Right, right)]).into()
        });
        rows.collect()
    }

    pub(super) fn rights(&mut self) -> Vec<Node> {
        let (left, right) = (&self.both.left.meta, &self.both.right.meta);
        let texts: [(Option<&Segment>, Option<&Segment>); 2] = [
            (left.rights.as_ref(), right.rights.as_ref()),
            (left.disclaimer.as_ref(), right.disclaimer.as_ref()),
        ];
        let mut rows: Vec<Node> = Vec::new();
        for (left, right) in texts {
            if left.is_none() && right.is_none() {
                continue;
            }
            let left = left.map(|text| self.writer(Side::Left).plainly(|writer| writer.paragraphs(text)));
            let right = right.map(|text| self.writer(Side::Right).plainly(|writer| writer.paragraphs(text)));
            rows.push(div("row pair", [self.cell(Side::Left, left), self.cell(Side::Right, right)]).into());
        }
        rows
    }
}
