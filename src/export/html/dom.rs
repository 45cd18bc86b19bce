//! A small typed document tree. Text and attribute values are held as they are and escaped when they are
//! written, so no content can become markup.

use super::link::Url;
use crate::locale::Locale;

macro_rules! tags {
    ($($(#[$meta:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// The elements that editions use.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::export) enum Tag { $($name),* }

        impl Tag {
            /// The name as it is written.
            pub(in crate::export) fn as_str(self) -> &'static str {
                match self { $(Tag::$name => $text),* }
            }
        }
    };
}

tags! {
    A = "a", Abbr = "abbr", Aside = "aside", Blockquote = "blockquote", Br = "br", Code = "code",
    Dd = "dd", Del = "del", Div = "div", Dl = "dl", Dt = "dt", Em = "em", Fieldset = "fieldset",
    Figcaption = "figcaption", Figure = "figure", Footer = "footer", H1 = "h1", H2 = "h2", H3 = "h3",
    H4 = "h4", H5 = "h5", H6 = "h6", Header = "header", Hr = "hr", Img = "img", Input = "input", Kbd = "kbd",
    Label = "label", Legend = "legend", Li = "li", Link = "link", Main = "main", Meta = "meta", Nav = "nav",
    Ol = "ol", P = "p", Pre = "pre", Script = "script", Section = "section", Span = "span",
    Strong = "strong", Sub = "sub", Sup = "sup", Table = "table", Tbody = "tbody", Td = "td", Th = "th",
    Thead = "thead", Time = "time", Title = "title", Tr = "tr", Ul = "ul",
    // Those of XHTML files and of the other files in a book.
    Html = "html", Head = "head", Body = "body", Svg = "svg", Path = "path", Container = "container",
    Rootfiles = "rootfiles", Rootfile = "rootfile", Package = "package", Metadata = "metadata",
    Manifest = "manifest", Item = "item", Spine = "spine", Itemref = "itemref", DcContributor = "dc:contributor",
    DcCreator = "dc:creator", DcDate = "dc:date", DcDescription = "dc:description",
    DcIdentifier = "dc:identifier", DcLanguage = "dc:language", DcPublisher = "dc:publisher",
    DcRelation = "dc:relation", DcRights = "dc:rights", DcSource = "dc:source", DcSubject = "dc:subject",
    DcTitle = "dc:title",
}

impl Tag {
    /// The heading of a level from 1 to 6.
    pub(in crate::export) fn heading(level: u8) -> Tag {
        match level {
            0 | 1 => Tag::H1,
            2 => Tag::H2,
            3 => Tag::H3,
            4 => Tag::H4,
            5 => Tag::H5,
            _ => Tag::H6,
        }
    }

    /// Whether it has neither content nor end tag.
    pub(in crate::export) fn is_void(self) -> bool {
        let is_of_html = matches!(self, Tag::Br | Tag::Hr | Tag::Img | Tag::Input | Tag::Link | Tag::Meta);
        is_of_html || matches!(self, Tag::Item | Tag::Itemref | Tag::Path | Tag::Rootfile)
    }

    /// Whether white space around it means nothing.
    pub(in crate::export) fn is_block(self) -> bool {
        !matches!(
            self,
            Tag::A
                | Tag::Abbr
                | Tag::Br
                | Tag::Code
                | Tag::Del
                | Tag::Em
                | Tag::Img
                | Tag::Input
                | Tag::Kbd
                | Tag::Label
                | Tag::Span
                | Tag::Strong
                | Tag::Sub
                | Tag::Sup
                | Tag::Time
        )
    }
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::export) enum Node {
    /// Characters.
    Text(String),
    /// An element.
    Element(Element),
    /// Data for a `script` element, made harmless by [`Node::json`].
    Data(String),
}

impl Node {
    /// A JSON value as the content of a `script` element. Within it HTML knows no escapes, and `</script` or
    /// `<!--` would end or change it; JSON's own escapes keep every `<`, `>` and `&` out.
    pub(in crate::export) fn json(value: &serde_json::Value) -> Node {
        let mut out = String::new();
        for c in value.to_string().chars() {
            match c {
                '<' => out.push_str("\\u003c"),
                '>' => out.push_str("\\u003e"),
                '&' => out.push_str("\\u0026"),
                '\u{2028}' => out.push_str("\\u2028"),
                '\u{2029}' => out.push_str("\\u2029"),
                c => out.push(c),
            }
        }
        Node::Data(out)
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Node {
        Node::Text(text)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Node {
        Node::Text(text.to_owned())
    }
}

/// An element. Attributes are written in the order in which they were given.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::export) struct Element {
    pub(in crate::export) tag: Tag,
    pub(in crate::export) attributes: Vec<(&'static str, Option<String>)>,
    pub(in crate::export) children: Vec<Node>,
}

impl Element {
    /// An element without attributes or content.
    pub(in crate::export) fn new(tag: Tag) -> Element {
        Element { tag, attributes: Vec::new(), children: Vec::new() }
    }

    /// Sets an attribute. Addresses go through [`Element::url`].
    pub(in crate::export) fn attr(mut self, name: &'static str, value: impl Into<String>) -> Element {
        debug_assert!(!matches!(name, "href" | "src" | "style") && !name.starts_with("on"));
        self.attributes.push((name, Some(value.into())));
        self
    }

    /// Sets an attribute that has no value.
    pub(in crate::export) fn flag(mut self, name: &'static str) -> Element {
        self.attributes.push((name, None));
        self
    }

    /// Sets `href` or `src` to an address that was judged.
    pub(in crate::export) fn url(mut self, name: &'static str, url: &Url) -> Element {
        self.attributes.push((name, Some(url.as_str().to_owned())));
        self
    }

    /// Sets the class.
    pub(in crate::export) fn class(self, class: &str) -> Element {
        self.attr("class", class)
    }

    /// Adds a class to those it has.
    pub(in crate::export) fn with_class(mut self, class: &str) -> Element {
        match self.attributes.iter_mut().find(|(name, _)| *name == "class") {
            Some((_, Some(classes))) => {
                classes.push(' ');
                classes.push_str(class);
                self
            }
            _ => self.class(class),
        }
    }

    /// Sets the id, where there is one.
    pub(in crate::export) fn id(self, id: Option<String>) -> Element {
        match id {
            Some(id) => self.attr("id", id),
            None => self,
        }
    }

    /// Sets language and direction, instead of those it has.
    pub(in crate::export) fn lang(mut self, locale: &Locale) -> Element {
        self.attributes.retain(|(name, _)| !matches!(*name, "lang" | "dir"));
        self.attr("lang", locale.to_string()).attr("dir", super::language::direction(locale))
    }

    /// The value of an attribute; `None` where it has none of that name.
    pub(in crate::export) fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| *known == name);
        found.and_then(|(_, value)| value.as_deref())
    }

    /// Adds a node at the end.
    pub(in crate::export) fn with(mut self, node: impl Into<Node>) -> Element {
        self.children.push(node.into());
        self
    }

    /// Adds nodes at the end.
    pub(in crate::export) fn with_all<N: Into<Node>>(
        mut self,
        nodes: impl IntoIterator<Item = N>,
    ) -> Element {
        self.children.extend(nodes.into_iter().map(Into::into));
        self
    }
}

/// A short way to write an element with content.
pub(in crate::export) fn element<N: Into<Node>>(tag: Tag, nodes: impl IntoIterator<Item = N>) -> Element {
    Element::new(tag).with_all(nodes)
}

/// A `div` of a class.
pub(in crate::export) fn div<N: Into<Node>>(class: &str, nodes: impl IntoIterator<Item = N>) -> Element {
    Element::new(Tag::Div).class(class).with_all(nodes)
}

/// A `span` of a class.
pub(in crate::export) fn span<N: Into<Node>>(class: &str, nodes: impl IntoIterator<Item = N>) -> Element {
    Element::new(Tag::Span).class(class).with_all(nodes)
}
