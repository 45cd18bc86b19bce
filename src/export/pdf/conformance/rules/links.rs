//! Annotations and tags: links that are described, reached with the keyboard in the order of the text, and in the tree.

use crate::export::pdf::conformance::content::{Event, Scene, Watch};
use crate::export::pdf::conformance::file::{File, dictionary, shown};
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::pages::Page;
use crate::export::pdf::conformance::rule::rules;
use crate::export::pdf::conformance::structure::Structure;
use lopdf::{Dictionary, ObjectId};
use std::rc::Rc;

rules! {
    TAB_ORDER: Error "tab-order" { print: "", screen: "ISO 14289-1, 7.18.3" }
        "set `Tabs` of the page to `S`: the order of the tags";
    LINK_DESCRIPTION: Error "link-description" { print: "", screen: "ISO 14289-1, 7.18.5" }
        "say in `Contents` where the link leads";
    ANNOTATION_UNTAGGED: Error "annotation-untagged" { print: "", screen: "ISO 14289-1, 7.18.1" }
        "put the annotation into the tag tree (`OBJR`), and let its `StructParent` lead back to the element";
    ANNOTATION_TAG: Error "annotation-tag" { print: "", screen: "ISO 14289-1, 7.18.1, 7.18.4, 7.18.5" }
        "put links into `Link`, fields into `Form`, other annotations into `Annot`";
}

const HIDDEN: i64 = 1 << 1;

/// Looks at the annotations of each page.
pub(super) struct Links<'f> {
    structure: Rc<Structure<'f>>,
}

impl<'f> Links<'f> {
    pub(super) fn new(structure: Rc<Structure<'f>>) -> Links<'f> {
        Links { structure }
    }

    fn annotation(
        &self,
        file: &'f File,
        dict: &'f Dictionary,
        id: Option<ObjectId>,
        at: At,
        findings: &mut Findings,
    ) {
        let kind = file.name(dict, b"Subtype").unwrap_or_default();
        let is_hidden = file.number(dict, b"F").unwrap_or(0.0) as i64 & HIDDEN != 0;
        if matches!(kind, b"Popup" | b"PrinterMark") || is_hidden {
            return;
        }
        if kind == b"Link" && file.text(dict, b"Contents").is_none() {
            findings.add(&LINK_DESCRIPTION, at, || "a link has no description".to_owned());
        }
        let owner =
            id.and_then(|id| self.structure.objects.get(&id)).and_then(|at| self.structure.elements.get(*at));
        let key = file.number(dict, b"StructParent").map(|key| key as i64);
        let back = key.and_then(|key| self.structure.parent_of_object(key));
        let Some(owner) = owner.filter(|owner| back.is_some() && back == owner.id) else {
            return findings.add(&ANNOTATION_UNTAGGED, at, || {
                format!(
                    "an annotation of type {} is not in the tag tree, or its way back is wrong",
                    shown(kind)
                )
            });
        };
        let wanted = match kind {
            b"Link" => "Link",
            b"Widget" => "Form",
            _ => "Annot",
        };
        if owner.role != wanted {
            let role = owner.role.clone();
            findings
                .add(&ANNOTATION_TAG, at, || format!("an annotation of type {} is in `{role}`", shown(kind)));
        }
    }
}

impl<'f> Watch<'f> for Links<'f> {
    fn begin(&mut self, page: &Page<'f>, file: &'f File, findings: &mut Findings) {
        let items = file.array_raw(page.dict, b"Annots");
        let at = At::page(page.number);
        if !items.is_empty() && file.name(page.dict, b"Tabs") != Some(b"S") {
            findings.add(&TAB_ORDER, at.with(page.id), || {
                format!("the annotations of page {} are not in the order of the tags", page.number)
            });
        }
        if !self.structure.has_root {
            return;
        }
        for item in items {
            let id = item.as_reference().ok();
            if let Some(dict) = dictionary(file.resolve(item)) {
                self.annotation(file, dict, id, at.with(id), findings);
            }
        }
    }

    fn see(&mut self, _: &Scene<'_, 'f>, _: &Event<'_, 'f>, _: &mut Findings) {}
}
