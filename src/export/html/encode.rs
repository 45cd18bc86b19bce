//! Writes the tree as text, HTML or XML. What needs escaping is escaped here and nowhere else.

use super::dom::{Element, Node, Tag};

/// What the tree is written as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Html,
    Xml,
}

/// Writes nodes as HTML, one block a line.
pub(super) fn encode(nodes: &[Node]) -> String {
    let mut out = String::new();
    write(nodes.iter(), Syntax::Html, &mut out);
    out
}

/// Writes a tree as a file of XML.
pub(in crate::export) fn encode_xml(root: &Node) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    write(std::iter::once(root), Syntax::Xml, &mut out);
    out
}

fn write<'n>(nodes: impl DoubleEndedIterator<Item = &'n Node>, syntax: Syntax, out: &mut String) {
    // An explicit stack: depth of content must not become depth of calls.
    let mut open: Vec<Step<'_>> = nodes.rev().map(Step::Open).collect();
    while let Some(step) = open.pop() {
        match step {
            Step::Open(Node::Text(text)) => escape_text(text, out),
            // A script in XML knows the escapes of XML.
            Step::Open(Node::Data(data)) if syntax == Syntax::Xml => escape_text(data, out),
            Step::Open(Node::Data(data)) => out.push_str(data),
            Step::Open(Node::Element(element)) => {
                start(element, syntax, out);
                if !is_closed(element, syntax) {
                    open.push(Step::Close(element.tag));
                }
                open.extend(element.children.iter().rev().map(Step::Open));
            }
            Step::Close(tag) => {
                out.push_str("</");
                out.push_str(tag.as_str());
                out.push('>');
                if tag.is_block() {
                    out.push('\n');
                }
            }
        }
    }
}

/// Whether the start tag is all of an element. In XML those that are void in HTML may have content: `meta` of a package
/// has (EPUB 3.3, 5.5.3).
fn is_closed(element: &Element, syntax: Syntax) -> bool {
    element.tag.is_void() && (syntax == Syntax::Html || element.children.is_empty())
}

enum Step<'a> {
    Open(&'a Node),
    Close(Tag),
}

fn start(element: &Element, syntax: Syntax, out: &mut String) {
    out.push('<');
    out.push_str(element.tag.as_str());
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        // XML knows no attribute without a value; such a one has its own name for it (HTML, 2.3.2).
        if let Some(value) = value.as_deref().or((syntax == Syntax::Xml).then_some(*name)) {
            out.push_str("=\"");
            escape_attribute(value, syntax, out);
            out.push('"');
        }
    }
    out.push_str(if syntax == Syntax::Xml && is_closed(element, syntax) { "/>" } else { ">" });
    let opens_block = |node: &Node| matches!(node, Node::Element(child) if child.tag.is_block());
    let breaks = is_closed(element, syntax) || element.children.first().is_some_and(opens_block);
    if element.tag.is_block() && breaks {
        out.push('\n');
    }
}

fn escape_text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(printable(c)),
        }
    }
}

fn escape_attribute(text: &str, syntax: Syntax, out: &mut String) {
    for c in text.chars() {
        match c {
            // A reader of XML takes them for spaces, unless they are written as numbers (XML 1.0, 3.3.3).
            '\n' if syntax == Syntax::Xml => out.push_str("&#10;"),
            '\t' if syntax == Syntax::Xml => out.push_str("&#9;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(printable(c)),
        }
    }
}

/// The character, or U+FFFD for those that HTML text may not hold (HTML, 3.2.5.1 and 12.2.3.5): controls but
/// white space, and noncharacters. Among them are all that XML forbids (XML 1.0, 2.2).
fn printable(c: char) -> char {
    let is_noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || (u32::from(c) & 0xfffe) == 0xfffe;
    if (c.is_control() && !matches!(c, '\n' | '\t')) || is_noncharacter { '\u{fffd}' } else { c }
}

#[cfg(test)]
mod tests {
    use super::super::dom::{div, element};
    use super::*;

    #[test]
    fn content_never_becomes_markup() {
        let link = Element::new(Tag::P).attr("title", "\"><script>&amp;").with("</p><!-- & ]]> \u{0}\u{85}");
        let expected = "<p title=\"&quot;&gt;&lt;script&gt;&amp;amp;\">\
            &lt;/p&gt;&lt;!-- &amp; ]]&gt; \u{fffd}\u{fffd}</p>\n";
        assert_eq!(encode(&[link.into()]), expected);
    }

    #[test]
    fn blocks_stand_on_lines_and_inlines_keep_their_spaces() {
        let list = element(Tag::Ul, [element(Tag::Li, ["a ".into(), Node::from(element(Tag::Em, ["b"]))])]);
        let page = div("x", [Node::from(list), Element::new(Tag::Hr).into()]);
        let expected = "<div class=\"x\">\n<ul>\n<li>a <em>b</em></li>\n</ul>\n<hr>\n</div>\n";
        assert_eq!(encode(&[page.into()]), expected);
    }

    #[test]
    fn data_cannot_end_its_script() {
        let value = serde_json::json!({ "name": "</script><!--<script>\u{2028}&" });
        let script = Element::new(Tag::Script).with(Node::json(&value));
        let expected =
            r#"<script>{"name":"\u003c/script\u003e\u003c!--\u003cscript\u003e\u2028\u0026"}</script>"#;
        assert_eq!(encode(&[script.into()]).trim_end(), expected);
        let back: serde_json::Value = serde_json::from_str(&expected[8..expected.len() - 9]).unwrap();
        assert_eq!(back, value);
    }

    #[test]
    fn depth_of_content_is_no_depth_of_calls() {
        let mut node = Node::from("x");
        for _ in 0..2_000 {
            node = div("d", [node]).into();
        }
        assert_eq!(encode(&[node]).matches("</div>").count(), 2_000);
    }
}
