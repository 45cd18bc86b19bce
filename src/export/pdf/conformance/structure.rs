//! The tag tree (ISO 32000-1, 14.7): elements in the order of the text, what content and which annotations they have,
//! and the tree that leads back.

use super::file::{File, dictionary, id_of, number, shown};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{HashMap, HashSet};

/// Roles that lead to roles.
const MAX_ROLES: usize = 16;

/// The tag tree; empty where there is none.
#[derive(Default)]
pub(super) struct Structure<'f> {
    pub(super) has_root: bool,
    /// All elements, parents before their kids, kids in order.
    pub(super) elements: Vec<Element<'f>>,
    /// Which element has a sequence: that of a page or form, by its number.
    pub(super) owners: HashMap<(Option<ObjectId>, i64), usize>,
    /// Which element has an annotation or XObject.
    pub(super) objects: HashMap<ObjectId, usize>,
    /// The parent tree.
    parents: HashMap<i64, &'f Object>,
}

/// A structure element.
pub(super) struct Element<'f> {
    pub(super) id: Option<ObjectId>,
    pub(super) dict: &'f Dictionary,
    /// The type as it is written.
    pub(super) kind: String,
    /// The standard type that it stands for; as it is written where there is none.
    pub(super) role: String,
    pub(super) parent: Option<usize>,
    /// The page on which it begins.
    pub(super) page: Option<ObjectId>,
}

impl<'f> Structure<'f> {
    pub(super) fn read(file: &'f File) -> Structure<'f> {
        let Some(root) = file.dict(file.catalog(), b"StructTreeRoot") else { return Structure::default() };
        let mut reader = Reader {
            file,
            roles: file.dict(root, b"RoleMap"),
            known: id_of(file.catalog(), b"StructTreeRoot").into_iter().collect(),
            structure: Structure { has_root: true, ..Structure::default() },
        };
        reader.read(root);
        reader.structure.parents = number_tree(file, root, b"ParentTree");
        reader.structure
    }

    /// The element to which the parent tree leads from a sequence of a page or form.
    pub(super) fn parent_of(&self, file: &'f File, key: i64, mcid: i64) -> Option<ObjectId> {
        let array = file.resolve(self.parents.get(&key)?).as_array().ok()?;
        array.get(usize::try_from(mcid).ok()?)?.as_reference().ok()
    }

    /// The element to which the parent tree leads from an annotation.
    pub(super) fn parent_of_object(&self, key: i64) -> Option<ObjectId> {
        self.parents.get(&key)?.as_reference().ok()
    }

    /// The elements above one, from its parent up.
    pub(super) fn above(&self, index: usize) -> impl Iterator<Item = &Element<'f>> {
        let parent = |element: &&Element<'f>| element.parent.and_then(|parent| self.elements.get(parent));
        std::iter::successors(self.elements.get(index).as_ref().and_then(parent), move |element| {
            parent(element)
        })
    }
}

struct Reader<'f> {
    file: &'f File,
    roles: Option<&'f Dictionary>,
    known: HashSet<ObjectId>,
    structure: Structure<'f>,
}

/// A kid that is still to be looked at.
struct Open<'f> {
    object: &'f Object,
    parent: Option<usize>,
    page: Option<ObjectId>,
}

impl<'f> Reader<'f> {
    fn read(&mut self, root: &'f Dictionary) {
        let mut open = self.kids(root, None, None);
        while let Some(Open { object, parent, page }) = open.pop() {
            match self.file.resolve(object) {
                Object::Integer(mcid) => self.own((page, *mcid), parent),
                Object::Dictionary(dict) => match self.file.name(dict, b"Type") {
                    Some(b"MCR") => self.reference(dict, parent, page),
                    Some(b"OBJR") => {
                        if let (Some(id), Some(parent)) = (id_of(dict, b"Obj"), parent) {
                            self.structure.objects.insert(id, parent);
                        }
                    }
                    _ => open.extend(self.element(object, dict, parent, page)),
                },
                _ => {}
            }
        }
    }

    fn own(&mut self, sequence: (Option<ObjectId>, i64), parent: Option<usize>) {
        if let Some(parent) = parent {
            self.structure.owners.insert(sequence, parent);
        }
    }

    /// A sequence of another page, or of a form.
    fn reference(&mut self, dict: &'f Dictionary, parent: Option<usize>, page: Option<ObjectId>) {
        let stream = id_of(dict, b"Stm").or_else(|| id_of(dict, b"Pg")).or(page);
        if let Some(mcid) = self.file.number(dict, b"MCID") {
            self.own((stream, mcid as i64), parent);
        }
    }

    fn element(
        &mut self,
        object: &'f Object,
        dict: &'f Dictionary,
        parent: Option<usize>,
        page: Option<ObjectId>,
    ) -> Vec<Open<'f>> {
        let id = object.as_reference().ok();
        if id.is_some_and(|id| !self.known.insert(id)) {
            return Vec::new();
        }
        let page = id_of(dict, b"Pg").or(page);
        let kind = self.file.name(dict, b"S").unwrap_or_default();
        let (kind, role) = (shown(kind), self.role(kind));
        self.structure.elements.push(Element { id, dict, kind, role, parent, page });
        self.kids(dict, Some(self.structure.elements.len() - 1), page)
    }

    /// The kids of an element, the first last.
    fn kids(&self, dict: &'f Dictionary, parent: Option<usize>, page: Option<ObjectId>) -> Vec<Open<'f>> {
        let Ok(raw) = dict.get(b"K") else { return Vec::new() };
        let open = |object| Open { object, parent, page };
        match self.file.resolve(raw) {
            Object::Array(items) => items.iter().rev().map(open).collect(),
            _ => vec![open(raw)],
        }
    }

    /// The standard type that a type stands for.
    fn role(&self, kind: &[u8]) -> String {
        let mut kind = kind;
        for _ in 0..MAX_ROLES {
            if is_standard(kind) {
                break;
            }
            let Some(next) = self.roles.and_then(|roles| self.file.name(roles, kind)) else { break };
            kind = next;
        }
        shown(kind)
    }
}

/// The values of a number tree (ISO 32000-1, 7.9.7), as they are written.
fn number_tree<'f>(file: &'f File, dict: &'f Dictionary, key: &[u8]) -> HashMap<i64, &'f Object> {
    let mut values = HashMap::new();
    let mut known: HashSet<ObjectId> = id_of(dict, key).into_iter().collect();
    let mut open: Vec<&Dictionary> = file.dict(dict, key).into_iter().collect();
    while let Some(node) = open.pop() {
        for [key, value] in file.array_raw(node, b"Nums").as_chunks().0 {
            if let Some(key) = number(file.resolve(key)) {
                values.insert(key as i64, value);
            }
        }
        for kid in file.array_raw(node, b"Kids") {
            if kid.as_reference().is_ok_and(|id| known.insert(id)) {
                open.extend(dictionary(file.resolve(kid)));
            }
        }
    }
    values
}

/// The standard types of ISO 32000-1, 14.8.4.
pub(super) fn is_standard(kind: &[u8]) -> bool {
    const TYPES: [&[u8]; 50] = [
        b"Document",
        b"Part",
        b"Art",
        b"Sect",
        b"Div",
        b"BlockQuote",
        b"Caption",
        b"TOC",
        b"TOCI",
        b"Index",
        b"NonStruct",
        b"Private",
        b"P",
        b"H",
        b"H1",
        b"H2",
        b"H3",
        b"H4",
        b"H5",
        b"H6",
        b"L",
        b"LI",
        b"Lbl",
        b"LBody",
        b"Table",
        b"TR",
        b"TH",
        b"TD",
        b"THead",
        b"TBody",
        b"TFoot",
        b"Span",
        b"Quote",
        b"Note",
        b"Reference",
        b"BibEntry",
        b"Code",
        b"Link",
        b"Annot",
        b"Ruby",
        b"RB",
        b"RT",
        b"RP",
        b"Warichu",
        b"WT",
        b"WP",
        b"Figure",
        b"Formula",
        b"Form",
        b"Artifact",
    ];
    TYPES.contains(&kind) && kind != b"Artifact"
}
