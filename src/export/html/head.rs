//! The head of a page: what catalogues, search engines and other programs learn of the edition.

use super::dom::{Element, Node, Tag, element};
use super::furniture::plain_title;
use super::json_ld;
use super::link::{Url, page_path};
use super::shell::meta;
use super::writer::Page;
use crate::edition::{Edition, ParallelEdition, Segment};
use crate::locale::Locale;

/// What the head is made from.
pub(super) struct Head<'h, 'a> {
    pub(super) page: &'h Page<'a>,
    /// The edition, or the left and right of a parallel one.
    pub(super) editions: Vec<&'h Edition>,
}

impl<'h, 'a> Head<'h, 'a> {
    pub(super) fn of(edition: &'h Edition, page: &'h Page<'a>) -> Head<'h, 'a> {
        Head { page, editions: vec![edition] }
    }

    pub(super) fn of_both(both: &'h ParallelEdition, page: &'h Page<'a>) -> Head<'h, 'a> {
        Head { page, editions: vec![&both.left, &both.right] }
    }

    /// The elements, in a stable order.
    pub(super) fn nodes(&self) -> Vec<Element> {
        let mut nodes = vec![element(Tag::Title, [self.title()])];
        nodes.extend(self.description().map(|text| meta("name", "description", text)));
        let program = concat!("bifolio ", env!("CARGO_PKG_VERSION"));
        nodes.push(meta("name", "generator", program));
        nodes.push(meta("name", "color-scheme", "light dark"));
        self.links(&mut nodes);
        self.dublin_core(&mut nodes);
        self.open_graph(&mut nodes);
        let data = json_ld::report(self);
        let script = Element::new(Tag::Script).attr("type", "application/ld+json");
        nodes.push(script.with(Node::json(&data)));
        nodes
    }

    pub(super) fn locales(&self) -> Vec<Locale> {
        self.editions.iter().map(|edition| edition.locale.clone()).collect()
    }

    pub(super) fn document(&self) -> &str {
        self.editions.first().map_or("", |edition| edition.document.as_str())
    }

    /// The title, or both.
    pub(super) fn title(&self) -> String {
        self.editions.iter().map(|edition| plain_title(edition)).collect::<Vec<_>>().join(" / ")
    }

    pub(super) fn description(&self) -> Option<String> {
        let texts = self.editions.iter().filter_map(|edition| edition.meta.description.as_ref());
        let texts: Vec<String> = texts.map(Segment::plain).collect();
        (!texts.is_empty()).then(|| texts.join(" / "))
    }

    /// Where an edition will be found: on the web, or seen from this page.
    pub(super) fn address(&self, locales: &[Locale]) -> Url {
        self.file(&page_path(self.document(), locales))
    }

    /// Where a file of the output folder will be found.
    pub(super) fn file(&self, path: &str) -> Url {
        Url::file(self.page.site.base_url, &self.page.path, path)
    }

    /// The canonical address, where there is one, and the same text in other languages and as a PDF.
    fn links(&self, nodes: &mut Vec<Element>) {
        let link = |rel: &str, url: &Url| Element::new(Tag::Link).attr("rel", rel).url("href", url);
        if self.page.site.base_url.is_some() {
            nodes.push(link("canonical", &self.address(&self.locales())));
        }
        let single = self.page.site.editions.iter().filter_map(|edition| match edition.locales.as_slice() {
            [one] => Some(one),
            _ => None,
        });
        let single: Vec<&Locale> = single.collect();
        for locale in &single {
            let url = self.address(std::slice::from_ref(*locale));
            nodes.push(link("alternate", &url).attr("hreflang", locale.to_string()));
        }
        let source = self.editions.first().map(|edition| &edition.source_locale);
        if let Some(source) = source.filter(|source| single.contains(source)) {
            let url = self.address(std::slice::from_ref(source));
            nodes.push(link("alternate", &url).attr("hreflang", "x-default"));
        }
        let pdf = self.page.site.edition(&self.locales()).and_then(|edition| edition.pdf.as_ref());
        let pdf = pdf.map(|pdf| link("alternate", &self.file(&pdf.path)).attr("type", "application/pdf"));
        nodes.extend(pdf);
    }

    /// Dublin Core in the terms of DCMI, each text with its language.
    fn dublin_core(&self, nodes: &mut Vec<Element>) {
        let mut add = |name: &str, text: String| {
            if !text.trim().is_empty() {
                nodes.push(meta("name", &format!("dcterms.{name}"), text));
            }
        };
        for edition in &self.editions {
            let (data, people) = (&edition.meta, &edition.meta.people);
            add("title", plain_title(edition));
            people.authors.iter().for_each(|name| add("creator", name.plain()));
            people
                .editors
                .iter()
                .chain(&people.translators)
                .for_each(|name| add("contributor", name.plain()));
            people.contributors.iter().for_each(|(name, _)| add("contributor", name.plain()));
            data.publisher.iter().for_each(|text| add("publisher", text.plain()));
            add("language", edition.locale.to_string());
            data.rights.iter().for_each(|text| add("rights", text.plain()));
            data.keywords.iter().for_each(|text| add("subject", text.plain()));
        }
        let Some(data) = self.editions.first().map(|edition| &edition.meta) else { return };
        data.date.iter().for_each(|(date, _)| add("issued", date.to_string()));
        data.revised.iter().for_each(|date| add("modified", date.to_string()));
        data.doi.iter().for_each(|doi| add("identifier", format!("doi:{doi}")));
        data.isbn.iter().for_each(|isbn| add("identifier", format!("urn:isbn:{isbn}")));
        let own = self.locales();
        for edition in self.page.site.editions.iter().filter(|edition| edition.locales != own) {
            add("relation", self.address(&edition.locales).as_str().to_owned());
        }
    }

    fn open_graph(&self, nodes: &mut Vec<Element>) {
        let mut add = |name: &str, text: String| nodes.push(meta("property", name, text));
        add("og:type", "article".to_owned());
        add("og:title", self.title());
        self.description().into_iter().for_each(|text| add("og:description", text));
        if self.page.site.base_url.is_some() {
            add("og:url", self.address(&self.locales()).as_str().to_owned());
        }
        let locales = self.locales();
        for (at, locale) in locales.iter().enumerate() {
            let name = if at == 0 { "og:locale" } else { "og:locale:alternate" };
            add(name, locale.to_string().replace('-', "_"));
        }
        let Some(data) = self.editions.first().map(|edition| &edition.meta) else { return };
        data.publisher.iter().for_each(|text| add("og:site_name", text.plain()));
        data.date.iter().for_each(|(date, _)| add("article:published_time", date.to_string()));
    }
}
