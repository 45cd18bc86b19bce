//! The head of a page: what catalogues, search engines and other programs learn of the edition.

use super::dom::{Element, Node, Tag, element};
use super::furniture::plain_title;
use super::json_ld;
use super::link::{Url, page_path};
use super::shell::meta;
use super::site::EditionLink;
use super::writer::Page;
use crate::edition::{Edition, ParallelEdition, Segment};
use crate::locale::Locale;

/// What `dcterms` stands for in the names of metadata.
const TERMS: &str = "http://purl.org/dc/terms/";

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

    /// The canonical address, where there is one, and the same text in other languages and formats.
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
        let here = self.page.site.edition(&self.locales());
        let files = here.into_iter().flat_map(EditionLink::files);
        let files =
            files.map(|(_, file)| link("alternate", &self.file(&file.path)).attr("type", file.media_type()));
        nodes.extend(files);
    }

    /// Dublin Core in the terms of DCMI; what the prefix of their names stands for comes first (DC-HTML, 2008, 4.3).
    fn dublin_core(&self, nodes: &mut Vec<Element>) {
        let terms = Element::new(Tag::Link).attr("rel", "schema.dcterms");
        nodes.push(terms.url("href", &Url::absolute(TERMS, "")));
        let own = self.locales();
        let mut add = |name: &str, text: String, locale: Option<&Locale>| {
            if !text.trim().is_empty() {
                let term = meta("name", &format!("dcterms.{name}"), text);
                // The page is in the language of its first edition.
                let other = locale.filter(|locale| own.first() != Some(locale));
                nodes
                    .push(other.into_iter().fold(term, |term, locale| term.attr("lang", locale.to_string())));
            }
        };
        for edition in &self.editions {
            let (data, people) = (&edition.meta, &edition.meta.people);
            add("title", plain_title(edition), data.title.as_ref().map(|title| &title.locale));
            let others = people.contributors.iter().map(|(name, _)| name);
            let contributors = people.editors.iter().chain(&people.translators).chain(others);
            let texts = [("creator", people.authors.iter().collect::<Vec<&Segment>>())].into_iter();
            let texts = texts.chain([
                ("contributor", contributors.collect()),
                ("publisher", data.publisher.iter().collect()),
                ("rights", data.rights.iter().collect()),
                ("subject", data.keywords.iter().collect()),
            ]);
            for (name, text) in texts.flat_map(|(name, all)| all.into_iter().map(move |text| (name, text))) {
                add(name, text.plain(), Some(&text.locale));
            }
            add("language", edition.locale.to_string(), None);
        }
        let Some(data) = self.editions.first().map(|edition| &edition.meta) else { return };
        data.date.iter().for_each(|(date, _)| add("issued", date.to_string(), None));
        data.revised.iter().for_each(|date| add("modified", date.to_string(), None));
        data.doi.iter().for_each(|doi| add("identifier", format!("doi:{doi}"), None));
        data.isbn.iter().for_each(|isbn| add("identifier", format!("urn:isbn:{isbn}"), None));
        for edition in self.page.site.editions.iter().filter(|edition| edition.locales != own) {
            add("relation", self.address(&edition.locales).as_str().to_owned(), None);
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
