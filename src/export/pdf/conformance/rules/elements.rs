//! Elements of the tag tree: what they must say, and how they may be nested; and what the document says of itself.

use crate::export::pdf::conformance::content::{Event, Scene, Watch};
use crate::export::pdf::conformance::file::{File, dictionary};
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::pages::Page;
use crate::export::pdf::conformance::rule::rules;
use crate::export::pdf::conformance::structure::{Element, Structure, is_standard};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

rules! {
    LANGUAGE: Error "language" { print: "", screen: "ISO 14289-1, 7.2; ISO 19005-2, 6.7.4" }
        "name the language of the document in the catalog's `Lang`, such as en or ru";
    DISPLAY_TITLE: Error "display-title" { print: "", screen: "ISO 14289-1, 7.1" }
        "set `DisplayDocTitle` of `ViewerPreferences` to true";
    STRUCTURE_TYPE: Error "structure-type" { print: "", screen: "ISO 14289-1, 7.1; ISO 19005-2, 6.7.3.4" }
        "map the type to a standard one in `RoleMap`, and leave standard types as they are";
    STRUCTURE_NESTING: Error "structure-nesting" { print: "", screen: "ISO 14289-1, 7.2" }
        "nest rows in tables, cells in rows, items in lists, entries in contents";
    ALTERNATIVE: Error "alternative-text" { print: "", screen: "ISO 14289-1, 7.3" }
        "say in `Alt` what the figure shows";
    HEADER_SCOPE: Error "header-scope" { print: "", screen: "ISO 14289-1, 7.5" }
        "say with `Scope` whether the header cell is that of a row or of a column";
    NOTE_ID: Error "note-id" { print: "", screen: "ISO 14289-1, 7.9" }
        "give each note an `ID` of its own";
    HEADING_SKIPPED: Error "heading-skipped" { print: "", screen: "ISO 14289-1, 7.4.2" }
        "begin with a heading of level 1, and go down one level at a time";
}

/// Asks the tag tree when all pages were seen.
pub(super) struct Elements<'f> {
    structure: Rc<Structure<'f>>,
    /// The numbers of pages.
    pages: HashMap<ObjectId, usize>,
}

impl<'f> Elements<'f> {
    pub(super) fn new(structure: Rc<Structure<'f>>) -> Elements<'f> {
        Elements { structure, pages: HashMap::new() }
    }

    fn at(&self, element: &Element<'f>) -> At {
        let page = element.page.and_then(|page| self.pages.get(&page)).copied();
        At::object(element.id).on(page)
    }

    fn element(&self, file: &'f File, index: usize, element: &Element<'f>, findings: &mut Findings) {
        let at = self.at(element);
        let role = element.role.as_str();
        if !is_standard(role.as_bytes()) {
            findings
                .add(&STRUCTURE_TYPE, at, || format!("`{}` is no standard type of element", element.kind));
        }
        if let Some(wanted) = self.misplaced(index, role) {
            findings.add(&STRUCTURE_NESTING, at, || format!("an element `{role}` is not in {wanted}"));
        }
        let has = |key: &[u8]| file.text(element.dict, key).is_some();
        if matches!(role, "Figure" | "Formula") && !has(b"Alt") && !has(b"ActualText") {
            findings.add(&ALTERNATIVE, at, || format!("an element `{role}` has no alternative text"));
        }
        if role == "TH" && attribute(file, element.dict, b"Scope").is_none() && !has(b"ID") {
            findings
                .add(&HEADER_SCOPE, at, || "a header cell does not say what it is the head of".to_owned());
        }
    }

    /// What an element should stand in and does not.
    fn misplaced(&self, index: usize, role: &str) -> Option<&'static str> {
        let wanted: (&[&str], &'static str) = match role {
            "LI" => (&["L"], "a list"),
            "LBody" => (&["LI"], "an item of a list"),
            "TR" => (&["Table", "THead", "TBody", "TFoot"], "a table"),
            "TH" | "TD" => (&["TR"], "a row of a table"),
            "THead" | "TBody" | "TFoot" => (&["Table"], "a table"),
            "TOCI" => (&["TOC"], "a table of contents"),
            _ => return None,
        };
        // NonStruct and Div have no meaning of their own.
        let above =
            self.structure.above(index).find(|element| !matches!(element.role.as_str(), "NonStruct" | "Div"));
        (!above.is_some_and(|above| wanted.0.contains(&above.role.as_str()))).then_some(wanted.1)
    }

    fn notes(&self, file: &File, findings: &mut Findings) {
        let mut known = HashSet::new();
        for note in self.structure.elements.iter().filter(|element| element.role == "Note") {
            let id = file.get(note.dict, b"ID").as_str().ok().filter(|id| !id.is_empty());
            if id.is_none_or(|id| !known.insert(id)) {
                findings.add(&NOTE_ID, self.at(note), || "a note has no `ID`, or that of another".to_owned());
            }
        }
    }

    fn headings(&self, findings: &mut Findings) {
        let mut before = 0;
        for element in &self.structure.elements {
            let Some(level) = element.role.strip_prefix('H').and_then(|level| level.parse::<u8>().ok())
            else {
                continue;
            };
            if level > before + 1 {
                findings.add(&HEADING_SKIPPED, self.at(element), || match before {
                    0 => format!("the first heading is of level {level}"),
                    _ => format!("a heading of level {level} follows one of level {before}"),
                });
            }
            before = level;
        }
    }

    fn roles(&self, file: &File, findings: &mut Findings) {
        let roles = file.dict(file.catalog(), b"StructTreeRoot").and_then(|root| file.dict(root, b"RoleMap"));
        for (kind, role) in roles.into_iter().flat_map(Dictionary::iter) {
            let is_itself = file.resolve(role).as_name().is_ok_and(|role| role == kind.as_slice());
            if is_standard(kind) && !is_itself {
                let kind = String::from_utf8_lossy(kind).into_owned();
                findings.add(&STRUCTURE_TYPE, At::DOCUMENT, || {
                    format!("the standard type `{kind}` is mapped to another")
                });
            }
        }
    }
}

impl<'f> Watch<'f> for Elements<'f> {
    fn begin(&mut self, page: &Page<'f>, _: &'f File, _: &mut Findings) {
        self.pages.extend(page.id.map(|id| (id, page.number)));
    }

    fn see(&mut self, _: &Scene<'_, 'f>, _: &Event<'_, 'f>, _: &mut Findings) {}

    fn finish(&mut self, file: &'f File, findings: &mut Findings) {
        let language = file.text(file.catalog(), b"Lang");
        if !language.as_deref().is_some_and(is_language) {
            findings.add(&LANGUAGE, At::DOCUMENT, || match language {
                Some(other) => format!("`{other}` is no language"),
                None => "the document does not say in which language it is".to_owned(),
            });
        }
        let preferences = file.dict(file.catalog(), b"ViewerPreferences");
        let shows =
            preferences.is_some_and(|own| file.get(own, b"DisplayDocTitle").as_bool().unwrap_or(false));
        if !shows {
            findings.add(&DISPLAY_TITLE, At::DOCUMENT, || {
                "viewers show the file's name, not its title".to_owned()
            });
        }
        for (index, element) in self.structure.elements.iter().enumerate() {
            self.element(file, index, element, findings);
            let own = file.text(element.dict, b"Lang");
            if let Some(own) = own.filter(|own| !is_language(own)) {
                findings.add(&LANGUAGE, self.at(element), || format!("`{own}` is no language"));
            }
        }
        self.notes(file, findings);
        self.headings(findings);
        self.roles(file, findings);
    }
}

/// An attribute of an element, whichever owner has it.
fn attribute<'f>(file: &'f File, element: &'f Dictionary, key: &[u8]) -> Option<&'f Object> {
    let own = file.get(element, b"A");
    let all: Vec<&Object> = match own {
        Object::Array(_) => file.array(element, b"A").collect(),
        one => vec![one],
    };
    let mut values = all.into_iter().filter_map(dictionary).map(|own| file.get(own, key));
    values.find(|value| !value.is_null())
}

/// Whether a tag has the shape of BCP 47.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_first = (2..=8).contains(&first.len()) || matches!(first, "x" | "i");
    is_first
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::is_language;

    #[test]
    fn languages_have_the_shape_of_their_tags() {
        assert!(["en", "ru", "en-GB", "zh-Hant-TW", "x-klingon"].iter().all(|tag| is_language(tag)));
        assert!(["", "e", "english language", "en_GB", "en-", "1a"].iter().all(|tag| !is_language(tag)));
    }
}
