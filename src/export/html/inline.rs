//! Inline text.

use super::dom::{Element, Node, Tag, element, span};
use super::link::Url;
use super::site::HtmlIssue;
use super::writer::{NoteMark, Writer};
use crate::edition::number;
use crate::locale::{Clinging, Locale, no_break_offsets};
use crate::markdown::{Inline, InlineKind, LinkTarget};
use crate::source::VirtualPath;

impl Writer<'_, '_> {
    /// The inlines of one paragraph.
    pub(super) fn inlines(&mut self, inlines: &[Inline], locale: &Locale) -> Vec<Node> {
        let mut spaces = Spaces::of(inlines, locale, &self.page.site.theme.clinging(locale));
        self.run(inlines, &mut spaces)
    }

    fn run(&mut self, inlines: &[Inline], spaces: &mut Spaces) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.text(&spaces.glue(text), &mut nodes),
                InlineKind::Code(code) => {
                    spaces.skip(code);
                    nodes.push(element(Tag::Code, [code.as_str()]).attr("translate", "no").into());
                }
                InlineKind::HardBreak => {
                    spaces.skip("\n");
                    nodes.push(Element::new(Tag::Br).into());
                }
                InlineKind::Image { destination, alt } => nodes.push(self.inline_image(destination, alt)),
                InlineKind::NoteReference { label } => nodes.extend(self.note_mark(label)),
                InlineKind::Link { target, content } => {
                    let content = self.run(content, spaces);
                    nodes.extend(self.link(target, content));
                }
                kind => {
                    let wrapper = self.wrapper(kind);
                    let content = self.run(kind.content(), spaces);
                    nodes.push(wrapper.with_all(content).into());
                }
            }
        }
        nodes
    }

    fn wrapper(&mut self, kind: &InlineKind) -> Element {
        let tag = match kind {
            InlineKind::Emphasis(_) => Tag::Em,
            InlineKind::Strong(_) => Tag::Strong,
            InlineKind::Strikethrough(_) => Tag::Del,
            InlineKind::Superscript(_) => Tag::Sup,
            InlineKind::Subscript(_) => Tag::Sub,
            InlineKind::Keyboard(_) => Tag::Kbd,
            InlineKind::Abbreviation(_) => Tag::Abbr,
            _ => Tag::Span,
        };
        match kind {
            InlineKind::Language { tag, .. } => match tag.parse::<Locale>() {
                Ok(locale) => Element::new(Tag::Span).lang(&locale),
                Err(_) => Element::new(Tag::Span),
            },
            _ => Element::new(tag),
        }
    }

    fn link(&mut self, target: &LinkTarget, content: Vec<Node>) -> Vec<Node> {
        let document = self.edition.documents.get(&target.destination);
        let url = match document {
            Some(link) if self.page.is_apart => link.address.as_deref().and_then(Url::published),
            Some(link) => Some(Url::to_document(&self.page.path, &self.page.locales, link)),
            None => Url::of(target),
        };
        let Some(url) = url else {
            self.page.issues.push(HtmlIssue::RefusedLink(target.destination.clone()));
            return content;
        };
        let content = if content.is_empty() { vec![target.destination.as_str().into()] } else { content };
        let mut link = Element::new(Tag::A).url("href", &url);
        if is_address(&content) {
            link = link.class("address");
        }
        if let Some(other) = document.filter(|link| link.locale != self.edition.locale) {
            link = link.attr("hreflang", other.locale.to_string());
        }
        vec![link.with_all(content).into()]
    }

    fn note_mark(&mut self, label: &str) -> Option<Node> {
        let note = self.page.note_number(label)?;
        let marks = self.page.note_marks.entry(note).or_default();
        let id = match marks.len() {
            0 => format!("ui-ref-{note}"),
            count => format!("ui-ref-{note}-{}", count + 1),
        };
        marks.push(NoteMark { side: self.side, id: id.clone() });
        let spoken = self.edition.words.with("ui-note", &[("number", number(note))]);
        let mark = Element::new(Tag::A)
            .class("noteref")
            .attr("role", "doc-noteref")
            .attr("id", id)
            .url("href", &Url::anchor(&format!("ui-note-{note}")))
            .attr("aria-label", spoken);
        Some(mark.with(note.to_string()).into())
    }

    fn inline_image(&mut self, destination: &str, alt: &str) -> Node {
        let document = VirtualPath::new(&format!("content/{}.md", self.edition.document));
        let path = document.and_then(|document| document.sibling(destination));
        match path.as_ref().and_then(|path| self.page.site.pictures.get(path)) {
            Some(picture) => {
                let url = self.page.assets.picture(picture);
                Element::new(Tag::Img).url("src", &url).attr("alt", alt).into()
            }
            None => {
                let path = destination.to_owned();
                self.page.issues.push(HtmlIssue::MissingPicture { path, span: None });
                span("missing", [alt]).into()
            }
        }
    }

    /// Text; runs of capitals stand apart in prose, where the theme has its own way with them.
    fn text(&self, text: &str, nodes: &mut Vec<Node>) {
        if !self.is_prose {
            nodes.push(text.into());
            return;
        }
        let mut rest = text;
        while let Some((start, end)) = capitals(rest) {
            let (before, run, after) = (rest.get(..start), rest.get(start..end), rest.get(end..));
            nodes.extend(before.filter(|before| !before.is_empty()).map(Node::from));
            nodes.extend(run.map(|run| Node::from(span("caps", [run]))));
            rest = after.unwrap_or_default();
        }
        if !rest.is_empty() {
            nodes.push(rest.into());
        }
    }
}

/// Whether the text of a link is one long word, as addresses are: on a line of its own it needs the room of a button.
fn is_address(content: &[Node]) -> bool {
    let is_word = |text: &String| text.contains(['.', '@', '/']) && !text.contains(char::is_whitespace);
    matches!(content, [Node::Text(text)] if is_word(text))
}

/// The first word of two capitals or more: `NATO`, the `BMD` of `BMDs`.
fn capitals(text: &str) -> Option<(usize, usize)> {
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((start, c)) = chars.next() {
        let begins = c.is_uppercase() && !before.is_some_and(char::is_alphanumeric);
        before = Some(c);
        if !begins {
            continue;
        }
        let (mut end, mut count) = (start + c.len_utf8(), 1);
        while let Some((at, next)) = chars.next_if(|(_, next)| next.is_uppercase()) {
            (end, count, before) = (at + next.len_utf8(), count + 1, Some(next));
        }
        let is_plural = |rest: &str| {
            let mut rest = rest.chars();
            rest.next() == Some('s') && !rest.next().is_some_and(char::is_alphanumeric)
        };
        let rest = text.get(end..).unwrap_or_default();
        let ends = !rest.chars().next().is_some_and(char::is_alphanumeric) || is_plural(rest);
        if count >= 2 && ends {
            return Some((start, end));
        }
    }
    None
}

/// The spaces of a paragraph that must not end a line, whatever markup lies between the words.
struct Spaces {
    offsets: std::vec::IntoIter<usize>,
    next: Option<usize>,
    at: usize,
}

impl Spaces {
    fn of(inlines: &[Inline], locale: &Locale, clinging: &Clinging) -> Spaces {
        let mut text = String::new();
        collect(inlines, &mut text);
        let mut offsets = no_break_offsets(&text, locale, clinging).into_iter();
        Spaces { next: offsets.next(), offsets, at: 0 }
    }

    /// The next stretch of text, its no-break spaces in place.
    fn glue(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut start = 0;
        while let Some(offset) = self.next.filter(|offset| *offset < self.at + text.len()) {
            let place = offset - self.at;
            out.push_str(text.get(start..place).unwrap_or_default());
            out.push('\u{a0}');
            start = place + 1;
            self.next = self.offsets.next();
        }
        out.push_str(text.get(start..).unwrap_or_default());
        self.at += text.len();
        out
    }

    /// Passes by a stretch that stays as it is.
    fn skip(&mut self, text: &str) {
        self.at += text.len();
        while self.next.is_some_and(|offset| offset < self.at) {
            self.next = self.offsets.next();
        }
    }
}

fn collect(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::HardBreak => out.push('\n'),
            kind => collect(kind.content(), out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_capitals_are_found() {
        let found =
            |text: &str| capitals(text).and_then(|(start, end)| text.get(start..end).map(str::to_owned));
        for (text, expected) in [
            ("the NATO plan", Some("NATO")),
            ("BMDs", Some("BMD")),
            ("планы США и", Some("США")),
            ("A plan", None),
            ("iPAD", None),
            ("GaN", None),
            ("USable", None),
            ("B2B2", None),
            ("", None),
        ] {
            assert_eq!(found(text).as_deref(), expected, "{text}");
        }
    }
}
