//! Which faces a page needs, and which characters in each: the page's own fonts hold these and nothing else.
//!
//! This follows the style sheet from above: where a rule may or may not apply, a text counts for both faces. The test in
//! the browser asks for every text of every page whether its letters came from these files.

use super::characters::Characters;
use super::dom::{Element, Node, Tag};
use crate::text::{FaceId, FaceQuery, FontBook, Style};
use crate::theme::{FontRole, Theme};
use std::collections::BTreeMap;

/// A family of the style sheet: what `--serif`, `--lead-face` and so on name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Serif,
    Lead,
    Head,
    Title,
    Sans,
    Mono,
}

impl Slot {
    pub(super) const ALL: [Slot; 6] =
        [Slot::Serif, Slot::Lead, Slot::Head, Slot::Title, Slot::Sans, Slot::Mono];

    /// The family of a theme at the size of what it is mostly used for, and the one that stands in for it.
    pub(super) fn families(self, theme: &Theme) -> [&str; 2] {
        let (role, style) = match self {
            Slot::Serif => (FontRole::Serif, "body"),
            Slot::Lead => (FontRole::Serif, "lead"),
            Slot::Head => (FontRole::Serif, "h2"),
            Slot::Title => (FontRole::Serif, "title"),
            Slot::Sans => (FontRole::Sans, "aside"),
            Slot::Mono => (FontRole::Mono, "aside"),
        };
        [theme.family(role, theme.style(style).size), theme.base_family(role)]
    }
}

/// How a text may be set.
#[derive(Debug, Clone, Copy)]
struct Look<'n> {
    slots: &'static [Slot],
    /// Whether bold; both where the style sheet decides.
    weights: &'static [bool],
    is_italic: bool,
    is_small_capitals: bool,
    language: &'n str,
}

const LIGHT: &[bool] = &[false];
const BOLD: &[bool] = &[true];
/// The titles in the list of editions.
const LISTED: &[Slot] = &[Slot::Lead];

/// A way to set text: the family, whether bold, whether italic.
type Way = (Slot, bool, bool);

/// The characters that each face must have.
#[derive(Debug, Default)]
pub(super) struct Faces {
    ways: BTreeMap<Way, Need>,
}

/// What a face must have.
#[derive(Debug, Default, Clone)]
pub(super) struct Need {
    pub(super) characters: Characters,
    pub(super) has_small_capitals: bool,
}

/// What the style sheet and browsers write themselves: numbers of lists, hyphens at the ends of lines, and a dash for
/// an empty cell; in print, addresses.
const WRITTEN: &str = "0123456789-\u{2010} \u{a0}—.()";
const ASCII: std::ops::RangeInclusive<char> = ' '..='~';

impl Faces {
    /// What the trees of a page need, its root being in a language.
    pub(super) fn of<'n>(
        trees: impl IntoIterator<Item = &'n Element>,
        language: &'n str,
        theme: &Theme,
    ) -> Faces {
        let mut faces = Faces::default();
        let look = Look {
            slots: &[Slot::Serif],
            weights: LIGHT,
            is_italic: false,
            is_small_capitals: false,
            language,
        };
        // An explicit stack: depth of content must not become depth of calls.
        let mut open: Vec<(&Element, Look<'n>)> = trees.into_iter().map(|tree| (tree, look)).collect();
        while let Some((element, around)) = open.pop() {
            let look = within(element, around);
            for child in &element.children {
                match child {
                    Node::Text(text) => faces.add(text, look, theme),
                    Node::Element(child) => open.push((child, look)),
                    Node::Data(_) => {}
                }
            }
        }
        for (slot, is_bold) in [(Slot::Serif, false), (Slot::Sans, false), (Slot::Sans, true)] {
            faces.need((slot, is_bold, false)).characters.extend(WRITTEN.chars());
        }
        for slot in [Slot::Serif, Slot::Sans] {
            faces.need((slot, false, false)).characters.extend(ASCII);
        }
        faces.need((Slot::Serif, true, false));
        faces
    }

    /// Adds a text to every face: a template of the project's own may set it in any.
    pub(super) fn add_everywhere(&mut self, text: &str) {
        for need in self.ways.values_mut() {
            need.characters.extend(text.chars());
        }
    }

    fn add(&mut self, text: &str, look: Look<'_>, theme: &Theme) {
        let has_small_capitals = look.is_small_capitals && {
            let token = format!("language.{}.acronyms.features", primary(look.language));
            theme.tokens().text(&token).is_some_and(|features| features.contains("c2sc"))
        };
        let is_blank = text.chars().all(char::is_whitespace);
        for (slot, is_bold) in
            look.slots.iter().flat_map(|slot| look.weights.iter().map(move |bold| (slot, bold)))
        {
            if is_blank {
                continue;
            }
            let need = self.need((*slot, *is_bold, look.is_italic));
            need.has_small_capitals |= has_small_capitals;
            need.characters.extend(text.chars().filter(|c| !c.is_control()));
            // A browser divides words with a hyphen of the same face.
            need.characters.extend("-\u{2010} \u{a0}".chars());
        }
    }

    fn need(&mut self, way: Way) -> &mut Need {
        self.ways.entry(way).or_default()
    }

    /// The faces of a font book that serve, in the order of the book, each with what it must have. What a family lacks
    /// comes from the theme's fallbacks.
    pub(super) fn found(&self, book: &FontBook, theme: &Theme) -> Vec<(FaceId, Need)> {
        let mut found: BTreeMap<FaceId, Need> = BTreeMap::new();
        let fallbacks = theme.fallbacks();
        for ((slot, is_bold, is_italic), need) in &self.ways {
            let mut left = need.characters.clone();
            let families = slot.families(theme).into_iter().chain(fallbacks.iter().map(String::as_str));
            for family in families {
                let weight = if *is_bold { 600 } else { 400 };
                let style = if *is_italic { Style::Italic } else { Style::Upright };
                let Some(id) = book.find(&FaceQuery { family, weight, style }) else { continue };
                let face = book.face(id);
                let (there, missing) = left.parted(|c| face.glyph(c).is_some());
                if !there.is_empty() {
                    let known = found.entry(id).or_default();
                    known.characters.add(&there);
                    known.has_small_capitals |= need.has_small_capitals;
                }
                left = missing;
            }
        }
        found.into_iter().collect()
    }
}

/// The language of a tag without its script and region.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

/// How the text in an element is set, given how the text around it is.
fn within<'n>(element: &'n Element, around: Look<'n>) -> Look<'n> {
    let attribute = |wanted: &str| {
        let found = element.attributes.iter().find(|(name, _)| *name == wanted);
        found.and_then(|(_, value)| value.as_deref())
    };
    let classes = attribute("class").unwrap_or_default();
    let mut look = Look { language: attribute("lang").unwrap_or(around.language), ..around };
    if let Some(slots) = slots(element.tag, classes) {
        look.slots = slots;
    }
    look.is_italic |= is_italic(element.tag, classes);
    if is_bold(element.tag, classes) || attribute("aria-current").is_some() {
        look.weights = BOLD;
    }
    if element.tag == Tag::Dt && around.is_italic {
        // A role of the byline.
        (look.weights, look.is_italic) = (LIGHT, false);
    }
    if element.tag == Tag::H1 {
        (look.weights, look.is_italic) = (LIGHT, false);
    }
    if element.tag == Tag::H2 && around.slots == LISTED {
        (look.slots, look.weights) = (LISTED, LIGHT);
    }
    if has(classes, &["others", "contents"]) {
        look.weights = &[false, true];
    }
    look.is_small_capitals |= classes == "caps";
    look
}

fn has(classes: &str, any: &[&str]) -> bool {
    classes.split(' ').any(|class| any.contains(&class))
}

/// The families of an element's text where the style sheet gives it others than what is around.
fn slots(tag: Tag, classes: &str) -> Option<&'static [Slot]> {
    const SANS: [&str; 17] = [
        "top",
        "credit",
        "editions",
        "label",
        "mark",
        "noteref",
        "back",
        "segment",
        "ordinal",
        "apart",
        "beside",
        "show",
        "about-doc",
        "files",
        "language",
        "others",
        "about",
    ];
    match tag {
        Tag::Code | Tag::Kbd | Tag::Pre => return Some(&[Slot::Mono]),
        Tag::H1 => return Some(&[Slot::Title]),
        Tag::H2 => return Some(&[Slot::Head, Slot::Sans]),
        Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => return Some(&[Slot::Sans]),
        _ => {}
    }
    if has(classes, &["edition"]) {
        return Some(LISTED);
    }
    if has(classes, &["lead", "subtitle"]) {
        return Some(&[Slot::Serif, Slot::Lead]);
    }
    if has(classes, &["rights"]) {
        return Some(&[Slot::Serif]);
    }
    let is_sans = matches!(tag, Tag::Aside | Tag::Figcaption | Tag::Table | Tag::Footer | Tag::Nav);
    if is_sans || has(classes, &SANS) {
        return Some(&[Slot::Sans]);
    }
    // A role in the byline is sans, a defined term is as the text around.
    (tag == Tag::Dt).then_some(&[Slot::Serif, Slot::Sans])
}

fn is_italic(tag: Tag, classes: &str) -> bool {
    matches!(tag, Tag::Em | Tag::Blockquote) || has(classes, &["byline", "missing"])
}

fn is_bold(tag: Tag, classes: &str) -> bool {
    let is_tag = matches!(tag, Tag::Strong | Tag::Dt | Tag::Thead | Tag::H2 | Tag::H3 | Tag::H5 | Tag::H6);
    is_tag || has(classes, &["publisher", "label", "mark", "noteref", "segment", "ordinal", "language"])
}
