//! The navigation document: contents, landmarks, pages (EPUB 3.3, 7).

use super::Text;
use super::adapt::Places;
use super::pages::Break;
use super::split::{File, Kind, title};
use crate::export::html::dom::{Element, Tag, element};
use crate::export::html::link::Url;

/// Its name.
pub(super) const NAME: &str = "nav.xhtml";

/// The document while it is a tree.
pub(super) struct Nav {
    pub(super) title: String,
    pub(super) body: Element,
}

/// Makes the document; `contents` are links to headings as the page has them.
pub(super) fn nav(
    text: Text<'_>,
    files: &[File],
    contents: Option<Element>,
    breaks: &[Break],
    places: &Places,
) -> Nav {
    let words = &text.first().words;
    let name = words.get("ui-contents");
    let mut contents = contents.unwrap_or_else(|| {
        let first = files.first().map(|file| entry(&file.name, &title(text)));
        element(Tag::Ol, first)
    });
    places.adapt(&mut contents, None);
    let toc =
        list("toc", "doc-toc").attr("id", "toc").class("contents").attr("aria-labelledby", "contents-title");
    let toc = toc.with(Element::new(Tag::H1).attr("id", "contents-title").with(name.as_str())).with(contents);
    let landmarks = landmarks(text, files, &name);
    let mut main = element(Tag::Main, [toc]);
    let pages: Vec<Element> = breaks.iter().filter_map(|one| page(one, files)).collect();
    if !pages.is_empty() {
        let list = list("page-list", "doc-pagelist").flag("hidden").attr("aria-label", words.get("ui-pages"));
        main = main.with(list.with(element(Tag::Ol, pages)));
    }
    let list = Element::new(Tag::Nav).attr("epub:type", "landmarks").flag("hidden");
    main = main.with(list.attr("aria-label", words.get("ui-landmarks")).with(element(Tag::Ol, landmarks)));
    Nav { title: name, body: Element::new(Tag::Body).class("nav").with(main) }
}

/// Whether readers meet the contents between the title and the text: in a long text.
pub(super) fn is_shown(files: &[File]) -> bool {
    files.len() > 1
}

fn list(kind: &'static str, role: &'static str) -> Element {
    Element::new(Tag::Nav).attr("epub:type", kind).attr("role", role)
}

fn entry(href: &str, words: &str) -> Element {
    element(Tag::Li, [Element::new(Tag::A).url("href", &Url::between("", href)).with(words)])
}

fn page(one: &Break, files: &[File]) -> Option<Element> {
    let file = files.get(one.file)?;
    let url = Url::within(&file.name, &one.id);
    Some(element(Tag::Li, [Element::new(Tag::A).url("href", &url).with(one.label.as_str())]))
}

fn landmarks(text: Text<'_>, files: &[File], contents: &str) -> Vec<Element> {
    let mark = |kind: &'static str, file: &str, words: &str| {
        let link = Element::new(Tag::A).attr("epub:type", kind).url("href", &Url::between("", file));
        element(Tag::Li, [link.with(words)])
    };
    let find = |kind: Kind| files.iter().find(|file| file.kind == kind);
    let mut all = Vec::new();
    all.extend(find(Kind::Front).map(|file| mark("titlepage", &file.name, &title(text))));
    all.extend(is_shown(files).then(|| mark("toc", NAME, contents)));
    let body = find(Kind::Chapter).or(find(Kind::Whole)).or(files.first());
    all.extend(body.map(|file| mark("bodymatter", &file.name, &file.title)));
    all.extend(find(Kind::About).map(|file| mark("colophon", &file.name, &file.title)));
    all
}
