//! The logical structure (ISO 32000-1, 14.7): the tag tree as structure elements that lead to the marked
//! content of the pages, and the trees that lead back.

mod attributes;
mod drawn;
mod headings;

use super::super::marks::{Part, structure_type};
use super::super::object::text_string;
use super::annotations::Annotation;
use super::{Source, tree};
use crate::tag::{ElemId, Kid, LinkId, Role, StructElem, TagTree};
use drawn::Drawn;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::collections::HashMap;

/// Writes the structure tree; returns its root.
pub(super) fn write(
    document: &mut Document,
    pages: &[ObjectId],
    source: &Source<'_>,
    annotations: &[Annotation],
) -> ObjectId {
    let builder = Builder::new(document, pages, source, annotations);
    for (id, elem) in source.pages.tags.iter() {
        if let Some(object) = builder.object(id) {
            let written = builder.element(id, elem);
            document.objects.insert(object, written.into());
        }
    }
    let parents = builder.parents(document);
    let mut root = dictionary! {
        "Type" => "StructTreeRoot",
        "ParentTree" => tree::number_tree(document, &parents),
        "ParentTreeNextKey" => parents.last().map_or(0, |(key, _)| key + 1),
    };
    if let Some(top) = builder.object(TagTree::DOCUMENT) {
        root.set("K", top);
    }
    let ids = builder.identified();
    if !ids.is_empty() {
        root.set("IDTree", tree::name_tree(document, ids));
    }
    document.objects.insert(builder.root, root.into());
    builder.root
}

/// What elements refer to.
struct Builder<'a> {
    source: &'a Source<'a>,
    pages: &'a [ObjectId],
    root: ObjectId,
    /// The object of each element; `None` where it was not drawn.
    objects: Vec<Option<ObjectId>>,
    annotations: HashMap<LinkId, Vec<Annotation>>,
    /// The levels of headings, none skipped.
    levels: HashMap<ElemId, u8>,
}

impl<'a> Builder<'a> {
    fn new(
        document: &mut Document,
        pages: &'a [ObjectId],
        source: &'a Source<'a>,
        annotations: &[Annotation],
    ) -> Builder<'a> {
        let mut of_link: HashMap<LinkId, Vec<Annotation>> = HashMap::new();
        for annotation in annotations {
            of_link.entry(annotation.link).or_default().push(*annotation);
        }
        let root = document.new_object_id();
        let drawn = Drawn::of(&source.pages.tags, source.marked, &of_link);
        let mut object = |id| drawn.contains(id).then(|| document.new_object_id());
        let objects = source.pages.tags.iter().map(|(id, _)| object(id)).collect();
        let levels = headings::levels(&source.pages.tags, &drawn);
        Builder { source, pages, root, objects, annotations: of_link, levels }
    }

    fn object(&self, id: ElemId) -> Option<ObjectId> {
        self.objects.get(id.0 as usize).copied().flatten()
    }

    fn element(&self, id: ElemId, elem: &StructElem) -> Dictionary {
        let parent = if id == TagTree::DOCUMENT { None } else { self.object(elem.parent) };
        let role = match self.levels.get(&id) {
            Some(level) => Role::Heading(*level),
            None if elem.role == Role::Link && !self.source.profile.has_links() => Role::Span,
            None => elem.role,
        };
        let mut written = dictionary! {
            "Type" => "StructElem",
            "S" => structure_type(role),
            "P" => parent.unwrap_or(self.root),
        };
        self.add_kids(&mut written, elem);
        let language = elem.lang.as_ref().map(ToString::to_string);
        let texts = [("Lang", language.as_deref()), ("Alt", elem.alt.as_deref()), ("ID", elem.id.as_deref())];
        for (key, text) in texts {
            if let Some(text) = text {
                written.set(key, text_string(text));
            }
        }
        if let Some(attributes) = attributes::write(&elem.attributes, self.source.pages) {
            written.set("A", attributes);
        }
        written
    }

    /// The children in reading order. Content on the element's own page (`Pg`, that of its first part) is a
    /// bare number; other content says its page.
    fn add_kids(&self, written: &mut Dictionary, elem: &StructElem) {
        let mut own = None;
        let mut kids = Vec::new();
        for kid in &elem.kids {
            match kid {
                Kid::Elem(id) => kids.extend(self.object(*id).map(Object::Reference)),
                Kid::Content(content) => {
                    let parts = self.source.marked.parts(*content).iter();
                    kids.extend(parts.filter_map(|part| self.part(*part, &mut own)));
                }
                Kid::Link(link) => {
                    let annotations = self.annotations.get(link).into_iter().flatten();
                    kids.extend(annotations.filter_map(|annotation| self.annotation(annotation)));
                }
            }
        }
        if let Some(page) = own.and_then(|page: usize| self.pages.get(page)) {
            written.set("Pg", *page);
        }
        match kids.len() {
            0 => {}
            1 => written.set("K", kids.pop().unwrap_or(Object::Null)),
            _ => written.set("K", kids),
        }
    }

    fn part(&self, part: Part, own: &mut Option<usize>) -> Option<Object> {
        let mcid = i64::from(part.mcid);
        if *own.get_or_insert(part.page) == part.page {
            return Some(mcid.into());
        }
        let page = *self.pages.get(part.page)?;
        Some(dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => mcid }.into())
    }

    fn annotation(&self, annotation: &Annotation) -> Option<Object> {
        let page = *self.pages.get(annotation.page)?;
        Some(dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation.object }.into())
    }

    /// The way back (ISO 32000-1, 14.7.4.4): the elements of each page's marked content, then those of
    /// annotations.
    fn parents(&self, document: &mut Document) -> Vec<(i64, Object)> {
        let tags = &self.source.pages.tags;
        let mut parents = Vec::new();
        for (page, contents) in self.source.marked.pages().iter().enumerate() {
            let owners = contents.iter().map(|content| self.object(tags.owner(*content)));
            let owners: Vec<Object> =
                owners.map(|owner| owner.map_or(Object::Null, Object::Reference)).collect();
            parents.push((page as i64, document.add_object(owners).into()));
        }
        let mut of_annotations = Vec::new();
        for (id, elem) in tags.iter() {
            let links = elem.kids.iter().filter_map(|kid| match kid {
                Kid::Link(link) => self.annotations.get(link),
                _ => None,
            });
            let Some(object) = self.object(id) else { continue };
            of_annotations.extend(links.flatten().map(|annotation| (annotation.key, object.into())));
        }
        of_annotations.sort_by_key(|(key, _)| *key);
        parents.append(&mut of_annotations);
        parents
    }

    fn identified(&self) -> Vec<(&'a str, ObjectId)> {
        let named = self.source.pages.tags.iter();
        named.filter_map(|(id, elem)| Some((elem.id.as_deref()?, self.object(id)?))).collect()
    }
}
