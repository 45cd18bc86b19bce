//! How much a file becomes once its references are followed. A few lines of `use` or of markers can stand for billions
//! of shapes, and usvg would make them all; so they are counted first, in time linear in the file.

use std::collections::HashMap;
use usvg::roxmltree::{Document, Node};

/// The most shapes and letters. usvg makes as many in about three seconds.
const MAX_THINGS: usize = 1_000_000;
/// The most bytes of one text: usvg takes time that grows with their square (1,000,000 take ten minutes).
const MAX_TEXT: usize = 10_000;
/// The most elements times rules of style sheets: usvg tries each rule on each element (10⁹ take 17 seconds).
const MAX_STYLING: usize = 20_000_000;
/// The longest chain of references.
const MAX_CHAIN: usize = 100;

const MARKERS: [&str; 4] = ["marker", "marker-start", "marker-mid", "marker-end"];
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// What is too much, and where it stands.
pub(super) fn too_much<'a, 'd>(document: &'a Document<'d>) -> Option<(Node<'a, 'd>, String)> {
    let elements = document.descendants().filter(Node::is_element);
    let sheets: Vec<_> = elements.clone().filter(|node| node.tag_name().name() == "style").collect();
    let texts = sheets.iter().filter_map(|sheet| sheet.text());
    let rules: usize = texts.map(|text| text.matches('{').count()).sum();
    if rules.saturating_mul(elements.clone().count()) > MAX_STYLING {
        return Some((document.root_element(), "it has too many styles for so many elements".to_owned()));
    }
    if let Some(sheet) = sheets.into_iter().find(sets_markers) {
        return Some((
            sheet,
            "a style sheet that sets markers is not read; set them on the shapes".to_owned(),
        ));
    }
    let mut markers = elements.clone().filter(|node| node.tag_name().name() == "marker");
    if let Some(nested) = markers.find(is_marked_inside) {
        return Some((nested, "a marker with markers in it cannot be drawn".to_owned()));
    }
    let mut counter = Counter::new(document);
    match counter.things(document.root_element(), Around { chain: 0, is_marked: false }) {
        Ok(count) if count > MAX_THINGS => {
            let why = format!("its references make more than {MAX_THINGS} shapes and letters");
            Some((document.root_element(), why))
        }
        Ok(_) => None,
        Err(found) => Some(found),
    }
}

fn sets_markers(sheet: &Node<'_, '_>) -> bool {
    let property = |one: &str| MARKERS.contains(&one.rsplit(['{', ';', '/']).next().unwrap_or(one).trim());
    sheet.text().is_some_and(|text| text.split(':').any(property))
}

/// Whether what a marker draws, or what it stands in, may have markers itself.
fn is_marked_inside(marker: &Node<'_, '_>) -> bool {
    let may_be_marked = |node: Node<'_, '_>| has_markers(node) || node.tag_name().name() == "use";
    marker.descendants().any(may_be_marked) || marker.ancestors().any(has_markers)
}

fn has_markers(node: Node<'_, '_>) -> bool {
    let is_marker = |name: &str| MARKERS.contains(&name.trim());
    let in_style = |style: &str| style.split(';').any(|one| one.split(':').next().is_some_and(is_marker));
    node.attributes().any(|one| is_marker(one.name()) || one.name() == "style" && in_style(one.value()))
}

/// What was followed to an element.
#[derive(Clone, Copy)]
struct Around {
    /// How many references.
    chain: usize,
    /// Whether its shapes have markers from outside.
    is_marked: bool,
}

struct Counter<'a, 'd> {
    ids: HashMap<&'a str, Node<'a, 'd>>,
    /// The elements of the largest marker.
    marker: usize,
    /// What targets of references stand for, without markers from outside and with them, once it is known.
    known: HashMap<(&'a str, bool), usize>,
}

type Count<'a, 'd> = Result<usize, (Node<'a, 'd>, String)>;

impl<'a, 'd> Counter<'a, 'd> {
    fn new(document: &'a Document<'d>) -> Counter<'a, 'd> {
        let elements = document.descendants().filter(Node::is_element);
        let ids = elements.clone().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let markers = elements.filter(|node| node.tag_name().name() == "marker");
        let marker = markers.map(|marker| marker.descendants().count()).max().unwrap_or(0);
        Counter { ids, marker, known: HashMap::new() }
    }

    /// How many shapes and letters an element and those in it become. The nesting was bounded before.
    fn things(&mut self, node: Node<'a, 'd>, mut around: Around) -> Count<'a, 'd> {
        if around.chain > MAX_CHAIN {
            return Err((node, format!("a chain of more than {MAX_CHAIN} references is not followed")));
        }
        let name = node.tag_name().name();
        if name == "text" {
            let letters: usize = node.descendants().filter_map(|one| one.text()).map(str::len).sum();
            if letters > MAX_TEXT {
                return Err((node, format!("a text of more than {MAX_TEXT} bytes cannot be drawn")));
            }
            return Ok(letters);
        }
        around.is_marked |= has_markers(node);
        let mut sum = 1 + if around.is_marked { self.marks(node) } else { 0 };
        if let Some(id) = href(node).and_then(|address| address.trim().strip_prefix('#')) {
            sum = sum.saturating_add(self.target(id, around)?);
        }
        for child in node.children().filter(Node::is_element) {
            sum = sum.saturating_add(self.things(child, around)?);
        }
        Ok(sum)
    }

    fn target(&mut self, id: &'a str, around: Around) -> Count<'a, 'd> {
        let Some(node) = self.ids.get(id).copied() else { return Ok(0) };
        let key = (id, around.is_marked);
        if let Some(known) = self.known.get(&key) {
            return Ok(*known);
        }
        // A target that refers to itself draws nothing.
        self.known.insert(key, 0);
        let things = self.things(node, Around { chain: around.chain + 1, ..around })?;
        self.known.insert(key, things);
        Ok(things)
    }

    /// What markers add to a shape: at most one on each point, which takes two characters or more.
    fn marks(&self, node: Node<'_, '_>) -> usize {
        let outline = node.attribute("d").or_else(|| node.attribute("points")).map_or(0, str::len);
        (outline / 2).saturating_mul(self.marker)
    }
}

fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute("href").or_else(|| node.attribute((XLINK, "href")))
}
