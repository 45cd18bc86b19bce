//! Every dictionary that can be reached, once each, and the page that has it: from the pages first, then from the rest.

use super::file::File;
use super::findings::At;
use super::pages::Page;
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use std::collections::HashSet;

/// A dictionary, and the way that led to it.
pub(super) struct Node<'f> {
    /// The object it is, or lies in.
    pub(super) id: Option<ObjectId>,
    /// The first page from which it was reached.
    pub(super) page: Option<usize>,
    pub(super) dict: &'f Dictionary,
    /// The stream whose dictionary it is.
    pub(super) stream: Option<&'f Stream>,
    /// The key under which it stands.
    pub(super) key: &'f [u8],
    /// The key under which the dictionary stands that has it.
    pub(super) above: &'f [u8],
}

impl Node<'_> {
    /// The place for a finding.
    pub(super) fn at(&self) -> At {
        At::object(self.id).on(self.page)
    }
}

/// What comes up.
pub(super) enum Reached<'f> {
    Node(Node<'f>),
    /// A reference to an object that the file has, but that cannot be read.
    Damaged(ObjectId, Option<usize>),
}

/// A value that is still to be looked at.
#[derive(Clone, Copy)]
struct Open<'f> {
    object: &'f Object,
    id: Option<ObjectId>,
    key: &'f [u8],
    above: &'f [u8],
}

/// Private data of programs, which may hold whatever they like; and ways back up.
const NOT_INTO: [&[u8]; 3] = [b"PieceInfo", b"Parent", b"P"];

/// Dictionaries whose keys are names that the writer chose.
const RESOURCES: [&[u8]; 7] =
    [b"Font", b"XObject", b"ExtGState", b"ColorSpace", b"Pattern", b"Shading", b"Properties"];

/// Visits all that can be reached.
pub(super) fn scan<'f>(file: &'f File, pages: &[Page<'f>], visit: &mut dyn FnMut(Reached<'f>)) {
    let mut scan = Scan { file, known: pages.iter().filter_map(|page| page.id).collect(), visit, page: None };
    for page in pages {
        scan.page = Some(page.number);
        scan.dictionary(page.dict, page.id, None, [b"Page", b""]);
        // Resources may stand above the page.
        if let Some(resources) = page.resources.filter(|_| !page.dict.has(b"Resources")) {
            scan.dictionary(resources, None, None, [b"Resources", b"Page"]);
        }
    }
    scan.page = None;
    if let Some((_, root)) = file.document.trailer.iter().find(|(key, _)| key.as_slice() == b"Root") {
        scan.all(vec![Open { object: root, id: None, key: b"Root", above: b"" }]);
    }
}

struct Scan<'f, 'v> {
    file: &'f File,
    known: HashSet<ObjectId>,
    visit: &'v mut dyn FnMut(Reached<'f>),
    page: Option<usize>,
}

impl<'f> Scan<'f, '_> {
    fn all(&mut self, mut open: Vec<Open<'f>>) {
        while let Some(next) = open.pop() {
            match next.object {
                Object::Reference(id) => open.extend(self.follow(*id, next)),
                Object::Array(items) => {
                    open.extend(items.iter().rev().map(|object| Open { object, ..next }));
                }
                Object::Dictionary(dict) => open.extend(self.visit(dict, None, next)),
                Object::Stream(stream) => open.extend(self.visit(&stream.dict, Some(stream), next)),
                _ => {}
            }
        }
    }

    fn dictionary(
        &mut self,
        dict: &'f Dictionary,
        id: Option<ObjectId>,
        stream: Option<&'f Stream>,
        [key, above]: [&'f [u8]; 2],
    ) {
        let below = self.visit(dict, stream, Open { object: &Object::Null, id, key, above });
        self.all(below);
    }

    fn follow(&mut self, id: ObjectId, from: Open<'f>) -> Option<Open<'f>> {
        if !self.known.insert(id) {
            return None;
        }
        match self.file.document.objects.get(&id) {
            Some(object) => Some(Open { object, id: Some(id), ..from }),
            None => {
                let entry = self.file.document.reference_table.get(id.0);
                if matches!(entry, Some(XrefEntry::Normal { .. } | XrefEntry::Compressed { .. })) {
                    (self.visit)(Reached::Damaged(id, self.page));
                }
                None
            }
        }
    }

    /// Tells a dictionary; what is in it comes next.
    fn visit(&mut self, dict: &'f Dictionary, stream: Option<&'f Stream>, at: Open<'f>) -> Vec<Open<'f>> {
        let Open { id, key, above, .. } = at;
        (self.visit)(Reached::Node(Node { id, page: self.page, dict, stream, key, above }));
        let is_free = RESOURCES.contains(&key);
        let values = dict.iter().filter(|(own, _)| is_free || !NOT_INTO.contains(&own.as_slice()));
        let mut below: Vec<Open<'f>> =
            values.map(|(own, object)| Open { object, id, key: own.as_slice(), above: key }).collect();
        below.reverse();
        below
    }
}
