//! What stands around the text: masthead, language switcher, title, byline, and the way to other editions.

use super::dom::{Element, Node, Tag, div, element, span};
use super::link::{Url, page_path};
use super::site::{Download, EditionLink};
use super::writer::{Page, Writer};
use crate::edition::{BylineRow, Edition, Words, number};
use crate::locale::Locale;
use crate::markdown::{Inline, InlineKind};

impl Writer<'_, '_> {
    /// Publisher, series and number, date; `None` where the document names none of them.
    pub(super) fn masthead(&mut self) -> Option<Element> {
        let meta = &self.edition.meta;
        let publisher = meta.publisher.as_ref();
        let publisher = publisher
            .map(|text| self.plainly(|writer| writer.fill(Element::new(Tag::P).class("publisher"), text)));
        let series = meta.series.as_ref();
        let series = series.map(|text| self.plainly(|writer| writer.fill(Element::new(Tag::Span), text)));
        let in_series = meta.number.as_ref().map(|number| span("number", [number.as_str()]));
        let parts: Vec<Element> = series.into_iter().chain(in_series).collect();
        let series = (!parts.is_empty()).then(|| spaced("series", parts));
        let date = meta.date.as_ref().map(|(date, printed)| {
            let time = Element::new(Tag::Time).attr("datetime", date.to_string()).with(printed.clone());
            Element::new(Tag::P).class("date").with(time)
        });
        let parts: Vec<Element> = publisher.into_iter().chain(series).chain(date).collect();
        (!parts.is_empty()).then(|| div("masthead", parts))
    }

    /// The title, its part before the colon on a line of its own, in the theme's colour where nothing else is under it.
    pub(super) fn title(&mut self, start: Element) -> Element {
        let meta = &self.edition.meta;
        let Some(title) = &meta.title else {
            let name = self.edition.document.rsplit('/').next().unwrap_or_default();
            return start.with(name);
        };
        let Some((before, after)) = split_at_colon(title.inlines()) else {
            return self.plainly(|writer| writer.fill(start, title));
        };
        self.plainly(|writer| {
            let before = writer.inlines(&before, &title.locale);
            let after = writer.inlines(&after, &title.locale);
            let start = writer.named(start, title);
            let class = if writer.edition.meta.subtitle.is_none() { "before" } else { "first" };
            start.with(span(class, before)).with(" ").with_all(after).with_all(writer.mark(title))
        })
    }

    /// The subtitle.
    pub(super) fn subtitle(&mut self) -> Option<Element> {
        let subtitle = self.edition.meta.subtitle.as_ref()?;
        Some(self.plainly(|writer| writer.fill(Element::new(Tag::P).class("subtitle"), subtitle)))
    }

    /// Who made it: roles with names, or lines of names where no role is given.
    pub(super) fn byline(&mut self) -> Vec<Node> {
        let rows = &self.edition.meta.byline;
        let all_have_roles = rows.iter().all(|row| !row.role.is_empty());
        if rows.is_empty() {
            return Vec::new();
        }
        if all_have_roles {
            let rows: Vec<Element> = rows.iter().map(|row| self.maker(row)).collect();
            return vec![element(Tag::Dl, rows).class("byline").into()];
        }
        let line = |writer: &mut Self, row: &BylineRow| {
            let role = (!row.role.is_empty()).then(|| Node::from(format!("{} ", row.role)));
            let start = Element::new(Tag::P).class("byline").with_all(role);
            writer.plainly(|writer| writer.fill(start, &row.names)).into()
        };
        rows.iter().map(|row| line(self, row)).collect()
    }

    fn maker(&mut self, row: &BylineRow) -> Element {
        let role = element(Tag::Dt, [row.role.as_str()]);
        let role = if row.names.locale == *self.locale() { role } else { role.lang(&row.names.locale) };
        let names = self.plainly(|writer| writer.fill(Element::new(Tag::Dd), &row.names));
        div("maker", [role, names])
    }

    /// Rights and disclaimer.
    pub(super) fn rights(&mut self) -> Vec<Node> {
        let meta = &self.edition.meta;
        let texts: Vec<_> = meta.rights.iter().chain(&meta.disclaimer).collect();
        self.plainly(|writer| texts.into_iter().flat_map(|text| writer.paragraphs(text)).collect())
    }
}

/// A paragraph of several spans with a space between them.
pub(super) fn spaced(class: &str, parts: Vec<Element>) -> Element {
    let mut paragraph = Element::new(Tag::P).class(class);
    for (at, part) in parts.into_iter().enumerate() {
        paragraph = if at > 0 { paragraph.with(" ") } else { paragraph };
        paragraph = paragraph.with(part);
    }
    paragraph
}

/// A title in two: up to its colon, and the rest. The colon stands in plain text with a space after it.
pub(super) fn split_at_colon(inlines: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    for (at, inline) in inlines.iter().enumerate() {
        let InlineKind::Text(text) = &inline.kind else { continue };
        let Some((before, after)) = text.split_once(": ").filter(|(before, _)| at > 0 || !before.is_empty())
        else {
            continue;
        };
        let part = |text: String| Inline { kind: InlineKind::Text(text), range: inline.range.clone() };
        let mut first = inlines.get(..at)?.to_vec();
        first.push(part(format!("{before}:")));
        let mut second = vec![part(after.trim_start().to_owned())];
        second.extend(inlines.get(at + 1..)?.iter().cloned());
        let is_empty = after.trim().is_empty() && second.len() == 1;
        return (!is_empty).then_some((first, second));
    }
    None
}

impl Page<'_> {
    /// The list of languages, each named in itself, with the edition's files.
    pub(super) fn switcher(&self, words: &Words, locales: &[Locale], document: &str) -> Option<Element> {
        let here = self.site.edition(locales);
        let files = here.into_iter().flat_map(EditionLink::files);
        let files: Vec<Element> = files.map(|(word, file)| self.download(word, file, words)).collect();
        let files = (!files.is_empty()).then(|| spaced("files", files));
        let languages = self.site.editions;
        let list = (languages.len() > 1).then(|| {
            let items = languages.iter().map(|edition| self.language(edition, locales, document));
            let list = element(Tag::Ul, items.map(|item| element(Tag::Li, [item])));
            element(Tag::Nav, [list]).attr("aria-label", words.get("ui-language"))
        });
        let parts: Vec<Element> = list.into_iter().chain(files).collect();
        (!parts.is_empty()).then(|| div("editions", parts))
    }

    fn language(&self, edition: &EditionLink, here: &[Locale], document: &str) -> Element {
        let url = Url::between(&self.path, &page_path(document, &edition.locales));
        let link = Element::new(Tag::A).url("href", &url);
        let link = if edition.locales == here { link.attr("aria-current", "page") } else { link };
        match edition.locales.as_slice() {
            [one] => link.lang(one).attr("hreflang", one.to_string()).with(edition.name.as_str()),
            _ => link.with_all(several_names(edition)),
        }
    }

    /// A link to a file with its size: "PDF, 214 kB".
    pub(super) fn download(&self, word: &str, file: &Download, words: &Words) -> Element {
        let url = Url::between(&self.path, &file.path);
        let link =
            Element::new(Tag::A).url("href", &url).attr("type", file.media_type()).with(words.get(word));
        let size = file.size.map(|bytes| Node::from(format!(", {}", size(bytes, words))));
        element(Tag::Span, [link]).with_all(size)
    }

    /// The other editions, at the page's foot.
    pub(super) fn other_editions(
        &self,
        words: &Words,
        locales: &[Locale],
        document: &str,
    ) -> Option<Element> {
        let others: Vec<_> = self.site.editions.iter().filter(|edition| edition.locales != locales).collect();
        if others.is_empty() {
            return None;
        }
        let heading = words.get("ui-other-edition");
        let items = others.into_iter().map(|edition| self.language(edition, locales, document));
        let list = element(Tag::Ul, items.map(|item| element(Tag::Li, [item])));
        let title = Element::new(Tag::P).attr("id", "ui-other-editions").with(heading);
        let nav = Element::new(Tag::Nav).class("others").attr("aria-labelledby", "ui-other-editions");
        Some(nav.with(title).with(list))
    }
}

/// "English + Русский", each name in its language where the name has a part for each.
pub(super) fn several_names(edition: &EditionLink) -> Vec<Node> {
    let parts: Vec<&str> = edition.name.split(" + ").collect();
    if parts.len() != edition.locales.len() {
        return vec![edition.name.as_str().into()];
    }
    let mut nodes: Vec<Node> = Vec::new();
    for (part, locale) in parts.into_iter().zip(&edition.locales) {
        if !nodes.is_empty() {
            nodes.push(" + ".into());
        }
        nodes.push(element(Tag::Span, [part]).lang(locale).into());
    }
    nodes
}

/// A file's size as people say it, in powers of ten.
fn size(bytes: u64, words: &Words) -> String {
    if bytes >= 1_000_000 {
        let tenths = (bytes + 50_000) / 100_000;
        return words.with("ui-megabytes", &[("size", number(format!("{}.{}", tenths / 10, tenths % 10)))]);
    }
    words.with("ui-kilobytes", &[("size", number(bytes.div_ceil(1000)))])
}

/// The title as text, for the head of the page.
pub(super) fn plain_title(edition: &Edition) -> String {
    edition.title().unwrap_or_else(|| edition.document.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_the_language() {
        let (en, ru) = (Words::new(&"en".parse().unwrap(), None), Words::new(&"ru".parse().unwrap(), None));
        assert_eq!(size(213_400, &en), "214 kB");
        assert_eq!(size(1, &ru), "1 кБ");
        assert_eq!((size(1_149_000, &en), size(1_149_000, &ru)), ("1.1 MB".to_owned(), "1,1 МБ".to_owned()));
    }
}
