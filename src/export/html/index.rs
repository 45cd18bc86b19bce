//! The list of all editions: `index.html`.

use super::dom::{Element, Node, Tag, div, element};
use super::furniture::{plain_title, several_names, spaced};
use super::link::{Url, page_path};
use super::shell::{self, Shell, meta};
use super::site::{EditionLink, Output, Site, TemplateError};
use super::writer::{Page, Side};
use crate::edition::{Edition, Words};
use crate::locale::Locale;
use crate::markdown::{Inline, InlineKind};

/// A document in the list with its editions.
#[derive(Debug)]
pub struct IndexDocument<'a> {
    /// The editions that are named, in the order of the list.
    pub editions: Vec<IndexEdition<'a>>,
}

/// An edition in the list.
#[derive(Debug)]
pub struct IndexEdition<'a> {
    /// The edition, or the left and right of a parallel one.
    pub sides: Vec<&'a Edition>,
    /// Its name and files.
    pub link: &'a EditionLink,
    /// Whether there is a page in HTML.
    pub has_page: bool,
}

/// Writes `index.html`; `None` where there is nothing to name. Of the site its look counts, not its editions.
///
/// # Errors
/// Where the project's template cannot be used.
pub fn index<'a>(
    documents: &[IndexDocument<'_>],
    site: &Site<'a>,
) -> Option<Result<Output<'a>, TemplateError>> {
    let languages = languages(documents);
    let first = *languages.first()?;
    let mut page = Page::new("index.html".to_owned(), site, &[]);
    let list: Vec<Element> = documents.iter().filter_map(|document| entry(&mut page, document)).collect();
    let main = Element::new(Tag::Main).class("wrap").attr("id", "ui-main");
    let main = main.with(element(Tag::H1, titles(&languages))).with_all(list);
    let title: Vec<String> = languages.iter().map(|edition| edition.words.get("ui-editions")).collect();
    let mut head = vec![
        element(Tag::Title, [title.join(" / ")]),
        meta("name", "generator", concat!("bifolio ", env!("CARGO_PKG_VERSION"))),
        meta("name", "color-scheme", "light dark"),
    ];
    if let Some(base) = site.base_url {
        let url = Url::absolute(base, "");
        head.push(Element::new(Tag::Link).attr("rel", "canonical").url("href", &url));
    }
    let shell = Shell {
        kind: "list",
        locale: &first.locale,
        words: &first.words,
        head,
        header: masthead(&mut page, first, &languages),
        main,
        footer: None,
        rules: None,
    };
    Some(shell::render(page, shell))
}

/// One edition of each language, in the order of the list.
fn languages<'a>(documents: &[IndexDocument<'a>]) -> Vec<&'a Edition> {
    let mut found: Vec<&Edition> = Vec::new();
    let sides = documents.iter().flat_map(|document| &document.editions).flat_map(|edition| &edition.sides);
    for side in sides {
        if !found.iter().any(|known| known.locale == side.locale) {
            found.push(side);
        }
    }
    found
}

fn titles(languages: &[&Edition]) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for edition in languages {
        if !nodes.is_empty() {
            nodes.push(" ".into());
        }
        nodes.push(element(Tag::Span, [edition.words.get("ui-editions")]).lang(&edition.locale).into());
    }
    nodes
}

fn masthead(page: &mut Page<'_>, first: &Edition, languages: &[&Edition]) -> Element {
    let publisher = first.meta.publisher.as_ref().map(|name| {
        let start = Element::new(Tag::P).class("publisher");
        page.writer(first, Side::Left)
            .plainly(|writer| start.with_all(writer.inlines(name.inlines(), &name.locale)))
    });
    let words = Element::new(Tag::P).class("series").with_all(titles(languages));
    let parts: Vec<Element> = publisher.into_iter().chain([words]).collect();
    element(Tag::Header, [div("masthead", parts)]).class("top wrap")
}

fn entry(page: &mut Page<'_>, document: &IndexDocument<'_>) -> Option<Element> {
    let first = *document.editions.first()?.sides.first()?;
    let series = first.meta.series.as_ref().map(|series| series.plain());
    let line: Vec<String> = series.into_iter().chain(first.meta.number.clone()).collect();
    let line = (!line.is_empty()).then(|| element(Tag::P, [line.join(" ")]));
    let date = first.meta.date.as_ref().map(|(date, printed)| {
        element(Tag::P, [Element::new(Tag::Time).attr("datetime", date.to_string()).with(printed.as_str())])
    });
    let about = div("about-doc", line.into_iter().chain(date)).lang(&first.locale);
    let editions: Vec<Element> = document.editions.iter().map(|edition| listed(page, edition)).collect();
    Some(Element::new(Tag::Section).class("doc").with(about).with(div("all", editions)))
}

fn listed(page: &mut Page<'_>, edition: &IndexEdition<'_>) -> Element {
    let link = edition.link;
    let document = edition.sides.first().map_or("", |side| side.document.as_str());
    let url = Url::between("index.html", &page_path(document, &link.locales));
    let name = Element::new(Tag::P).class("language");
    let name = match link.locales.as_slice() {
        [one] => name.lang(one).with(link.name.as_str()),
        _ => name.with_all(several_names(link)),
    };
    let title = heading(page, edition, &url);
    let files = edition.sides.first().map(|side| files(page, edition, &url, &side.words, &side.locale));
    div("edition", [name, title]).with_all(files)
}

/// The title; both, as short as running heads have them, for a parallel edition.
fn heading(page: &mut Page<'_>, edition: &IndexEdition<'_>, url: &Url) -> Element {
    let mut content: Vec<Node> = Vec::new();
    for side in &edition.sides {
        if !content.is_empty() {
            content.push(" / ".into());
        }
        let title = if edition.sides.len() > 1 { side.meta.running_title() } else { plain_title(side) };
        let title = if title.is_empty() { plain_title(side) } else { title };
        let words = Inline { kind: InlineKind::Text(title), range: 0..0 };
        let words = page.writer(side, Side::Left).plainly(|writer| writer.inlines(&[words], &side.locale));
        content.push(element(Tag::Span, words).lang(&side.locale).into());
    }
    if edition.has_page {
        return element(Tag::H2, [Element::new(Tag::A).url("href", url).with_all(content)]);
    }
    element(Tag::H2, content)
}

fn files(page: &Page<'_>, edition: &IndexEdition<'_>, url: &Url, words: &Words, locale: &Locale) -> Element {
    let html = edition
        .has_page
        .then(|| element(Tag::Span, [Element::new(Tag::A).url("href", url).with(words.get("ui-html"))]));
    let others = edition.link.files().chain(edition.link.print.iter().map(|file| ("ui-print", file)));
    let others = others.map(|(word, file)| page.download(word, file, words));
    spaced("files", html.into_iter().chain(others).collect()).lang(locale)
}
