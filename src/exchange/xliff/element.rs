//! XML to a tree of elements with their places. No document type, no entities but the five of XML.

use crate::exchange::incoming::ReadError;
use crate::exchange::markup::is_xml;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use std::ops::Range;

/// How deep elements may nest; this bounds everything that walks the tree.
const MAX_DEPTH: usize = 100;

/// An element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    /// Its name; the prefix of the root element is left out.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// Its start tag.
    pub(super) tag: Range<usize>,
    /// From its start tag to its end tag.
    pub(super) range: Range<usize>,
    pub(super) children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// All elements of a name below it, in order.
    pub(super) fn descendants<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.descendants(name, found);
            }
        }
    }

    /// The text in it, whatever elements are around it.
    pub(super) fn text(&self) -> String {
        let text = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        };
        self.children.iter().map(text).collect()
    }
}

/// Reads a document to its root element.
pub(super) fn parse(text: &str) -> Result<Element, ReadError> {
    let body = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let offset = text.len() - body.len();
    let mut reader = Reader::from_str(body);
    let mut builder = Builder { stack: vec![Element::default()] };
    loop {
        let start = offset + reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| {
            let at = offset + reader.error_position() as usize;
            let said = error.to_string();
            let said = said.split_once(": ").map_or(said.as_str(), |(_, what)| what);
            ReadError::new(at..at + 1, format!("this is not well-formed XML: {said}"))
        })?;
        let range = start..offset + reader.buffer_position() as usize;
        if matches!(event, Event::Eof) {
            return builder.finish(range);
        }
        builder.event(event, range)?;
    }
}

struct Builder {
    /// The open elements; the first stands for the document.
    stack: Vec<Element>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), ReadError> {
        match event {
            Event::Start(start) => {
                if self.stack.len() > MAX_DEPTH {
                    let message = format!("elements nest deeper than {MAX_DEPTH}");
                    return Err(ReadError::new(range, message));
                }
                self.stack.push(element(&start, range)?);
            }
            Event::Empty(start) => {
                let element = element(&start, range)?;
                self.add(Node::Element(element));
            }
            Event::End(_) => {
                if let Some(mut element) = self.stack.pop() {
                    element.range.end = range.end;
                    self.add(Node::Element(element));
                }
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let text = resolve(&reference, range)?;
                self.text(&text);
            }
            Event::DocType(_) => {
                let error = ReadError::new(range, "a document type is not read: XLIFF needs none");
                return Err(error.hint("delete it"));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.stack.last_mut() {
            match element.children.last_mut() {
                Some(Node::Text(before)) => before.push_str(text),
                _ => element.children.push(Node::Text(text.to_owned())),
            }
        }
    }

    fn add(&mut self, node: Node) {
        if let Some(parent) = self.stack.last_mut() {
            parent.children.push(node);
        }
    }

    fn finish(mut self, end: Range<usize>) -> Result<Element, ReadError> {
        if let Some(open) = self.stack.get(1..).and_then(<[Element]>::last) {
            return Err(ReadError::new(open.tag.clone(), format!("`<{}>` is not closed", open.name)));
        }
        let roots = self.stack.pop().map(|document| document.children).unwrap_or_default();
        let root = roots.into_iter().find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        });
        let Some(mut root) = root else { return Err(ReadError::new(end, "there is no XML in this file")) };
        if let Some((prefix, _)) = root.name.split_once(':') {
            let prefix = format!("{prefix}:");
            strip(&mut root, &prefix);
        }
        Ok(root)
    }
}

fn strip(element: &mut Element, prefix: &str) {
    if let Some(name) = element.name.strip_prefix(prefix) {
        element.name = name.to_owned();
    }
    for node in &mut element.children {
        if let Node::Element(child) = node {
            strip(child, prefix);
        }
    }
}

fn element(start: &BytesStart<'_>, range: Range<usize>) -> Result<Element, ReadError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let error = |error: &dyn std::fmt::Display| {
            ReadError::new(range.clone(), format!("an attribute is not well-formed XML: {error}"))
        };
        let attribute = attribute.map_err(|why| error(&why))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|why| error(&why))?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    let name = start.name().as_ref().to_owned();
    Ok(Element { name, attributes, tag: range.clone(), range, children: Vec::new() })
}

fn resolve(reference: &BytesRef<'_>, range: Range<usize>) -> Result<String, ReadError> {
    let text: &str = reference;
    if !reference.is_char_ref() {
        let known = quick_xml::escape::resolve_xml_entity(text).map(str::to_owned);
        return known.ok_or_else(|| {
            ReadError::new(range, format!("`&{text};` is not an entity of XML"))
                .hint("the entities are &amp; &lt; &gt; &quot; &apos;")
        });
    }
    let found = reference.resolve_char_ref().ok().flatten().filter(|one| is_xml(*one));
    let character = found.map(String::from);
    character.ok_or_else(|| ReadError::new(range, format!("`&{text};` is not a character of XML")))
}
