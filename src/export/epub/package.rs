//! The package document: what the book is, which files it has, in which order they are read (EPUB 3.3, 5).

use super::access::{self, property};
use super::metadata::{self, IDENTIFIER};
use super::split::{File, Kind};
use super::{Binding, Resource, Text, nav, style};
use crate::export::html::Site;
use crate::export::html::dom::{Element, Tag, element};
use crate::export::html::link::Url;

/// What the document tells of.
pub(super) struct Book<'b> {
    pub(super) text: Text<'b>,
    pub(super) site: &'b Site<'b>,
    pub(super) binding: &'b Binding<'b>,
    pub(super) files: &'b [File],
    pub(super) resources: &'b [Resource],
}

impl Book<'_> {
    /// The document.
    pub(super) fn package(&self, has_pages: bool) -> Element {
        let locale = &self.text.first().locale;
        // `dir` of the root says how its own texts run.
        let package = Element::new(Tag::Package)
            .attr("xmlns", "http://www.idpf.org/2007/opf")
            .attr("version", "3.0")
            .attr("unique-identifier", IDENTIFIER)
            .lang(locale);
        let direction = package.value("dir").unwrap_or("ltr").to_owned();
        let mut package = package;
        package.attributes.iter_mut().filter(|(name, _)| *name == "lang").for_each(|one| one.0 = "xml:lang");
        package.with_all([self.metadata(has_pages), self.manifest(), self.spine(direction)])
    }

    fn metadata(&self, has_pages: bool) -> Element {
        let metadata = Element::new(Tag::Metadata).attr("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        let metadata = metadata.with_all(metadata::elements(self)).with(self.modified());
        let source = self.binding.pages.filter(|_| has_pages);
        let source = source.map(|pages| property("pageBreakSource", &pages.source));
        metadata.with_all(source).with_all(access::elements(self.text, has_pages))
    }

    /// When it was changed last (5.5.6). The clock of the machine says nothing of the text; of one without a date nothing
    /// is known, and the element must not be missing.
    fn modified(&self) -> Element {
        let date = self.binding.modified.map_or_else(|| "1970-01-01".to_owned(), |date| date.to_string());
        property("dcterms:modified", &format!("{date}T00:00:00Z"))
    }

    fn manifest(&self) -> Element {
        let mut items = vec![
            item("nav", nav::NAME, "application/xhtml+xml").attr("properties", "nav"),
            item("style", style::NAME, "text/css"),
        ];
        items.extend(
            self.files
                .iter()
                .enumerate()
                .map(|(at, file)| item(&text_id(at), &file.name, "application/xhtml+xml")),
        );
        let resources = self.resources.iter().enumerate();
        items.extend(
            resources.map(|(at, file)| item(&format!("file-{}", at + 1), &file.path, file.media_type)),
        );
        element(Tag::Manifest, items)
    }

    /// The order of reading; the contents stand after the title of a long text.
    fn spine(&self, direction: String) -> Element {
        let reference = |id: &str| Element::new(Tag::Itemref).attr("idref", id);
        let mut items: Vec<Element> = Vec::new();
        for (at, file) in self.files.iter().enumerate() {
            items.push(reference(&text_id(at)));
            if file.kind == Kind::Front && nav::is_shown(self.files) {
                items.push(reference("nav"));
            }
        }
        Element::new(Tag::Spine).attr("page-progression-direction", direction).with_all(items)
    }
}

fn text_id(at: usize) -> String {
    format!("text-{}", at + 1)
}

fn item(id: &str, path: &str, media_type: &str) -> Element {
    let item = Element::new(Tag::Item).attr("id", id).url("href", &Url::between("", path));
    item.attr("media-type", media_type)
}
