//! Tags: every piece of content is in the tag tree or an artifact, and the way back leads to the same place.

use crate::export::pdf::conformance::content::{Event, Mark, Scene, Watch};
use crate::export::pdf::conformance::file::{File, dictionary};
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::pages::Page;
use crate::export::pdf::conformance::rule::rules;
use crate::export::pdf::conformance::structure::Structure;
use lopdf::ObjectId;
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

rules! {
    NOT_TAGGED: Error "not-tagged" { print: "", screen: "ISO 14289-1, 7.1; ISO 19005-2, 6.7.2" }
        "export the file with tags: `MarkInfo` with `Marked` true, and a `StructTreeRoot`";
    SUSPECTS: Error "suspects" { print: "", screen: "ISO 14289-1, 7.1" }
        "look through the tags, then set `Suspects` to false";
    UNTAGGED_CONTENT: Error "untagged-content" { print: "", screen: "ISO 14289-1, 7.1" }
        "tag the content, or mark it as an artifact";
    LOST_CONTENT: Error "lost-content" { print: "", screen: "ISO 14289-1, 7.1" }
        "let an element of the tag tree have the marked content: as it is, no screen reader comes to it";
    MIXED_CONTENT: Error "mixed-content" { print: "", screen: "ISO 14289-1, 7.1" }
        "end what is tagged before an artifact begins, and an artifact before what is tagged";
    DUPLICATE_MCID: Error "duplicate-mcid" { print: "", screen: "ISO 32000-1, 14.7.4.2" }
        "give each sequence of a page a number of its own";
    PARENT_TREE: Error "parent-tree" { print: "", screen: "ISO 32000-1, 14.7.4.4" }
        "write the `ParentTree` anew: it must lead from each piece of content to the element that has it";
}

/// Watches whether content is tagged.
pub(super) struct Tags<'f> {
    structure: Rc<Structure<'f>>,
    /// The sequences of the page that were seen.
    seen: HashSet<(Option<ObjectId>, i64)>,
    /// All sequences: the page, the form, the number.
    all: BTreeSet<(usize, Option<ObjectId>, i64)>,
    /// Pages by their numbers: their objects and keys of the parent tree.
    pages: Vec<(Option<ObjectId>, Option<i64>)>,
}

impl<'f> Tags<'f> {
    pub(super) fn new(structure: Rc<Structure<'f>>) -> Tags<'f> {
        Tags { structure, seen: HashSet::new(), all: BTreeSet::new(), pages: Vec::new() }
    }

    fn mark(&mut self, scene: &Scene<'_, '_>, findings: &mut Findings) {
        let Some((mark, outer)) = scene.marks.split_last() else { return };
        let page = scene.page.number;
        let is_within = |test: fn(&Mark) -> bool| outer.iter().any(test);
        let is_mixed = (mark.is_artifact() && is_within(|outer| outer.mcid.is_some()))
            || (mark.mcid.is_some() && is_within(Mark::is_artifact));
        if is_mixed {
            findings.add(&MIXED_CONTENT, scene.at(), || {
                format!("page {page}: tagged content and artifacts are nested")
            });
        }
        let Some(mcid) = mark.mcid else { return };
        // A form that is painted twice has its sequences twice.
        if !self.seen.insert((mark.form, mcid)) && mark.form.is_none() {
            findings
                .add(&DUPLICATE_MCID, scene.at(), || format!("page {page}: sequence {mcid} is there twice"));
        }
        self.all.insert((page, mark.form, mcid));
    }

    fn painted(&self, scene: &Scene<'_, '_>, what: &str, findings: &mut Findings) {
        let page = scene.page.number;
        if scene.marks.iter().any(Mark::is_artifact) {
            return;
        }
        let sequences: Vec<_> = scene.marks.iter().filter_map(|mark| Some((mark.form, mark.mcid?))).collect();
        if sequences.is_empty() {
            // A form may be in the tree as a whole.
            if !scene.object.is_some_and(|id| self.structure.objects.contains_key(&id)) {
                findings.add(&UNTAGGED_CONTENT, scene.at(), || {
                    format!("page {page}: {what} is neither tagged nor an artifact")
                });
            }
            return;
        }
        let has_owner = |(form, mcid): &(Option<ObjectId>, i64)| {
            self.structure.owners.contains_key(&(form.or(scene.page.id), *mcid))
        };
        if !sequences.iter().any(has_owner) {
            findings.add(&LOST_CONTENT, scene.at(), || {
                format!("page {page}: {what} is in no element of the tag tree")
            });
        }
    }

    /// Whether the parent tree leads from a sequence to its element.
    fn way_back(&self, file: &'f File, sequence: (usize, Option<ObjectId>, i64), findings: &mut Findings) {
        let (number, form, mcid) = sequence;
        let Some((page, page_key)) = number.checked_sub(1).and_then(|at| self.pages.get(at)).copied() else {
            return;
        };
        let Some(owner) = self.structure.owners.get(&(form.or(page), mcid)) else { return };
        let key = match form {
            Some(form) => dictionary(file.object(form))
                .and_then(|dict| file.number(dict, b"StructParents"))
                .map(|key| key as i64),
            None => page_key,
        };
        let owner = self.structure.elements.get(*owner).and_then(|element| element.id);
        let found = key.and_then(|key| self.structure.parent_of(file, key, mcid));
        if owner.is_some() && found != owner {
            findings.add(&PARENT_TREE, At::page(number).with(form.or(page)), || {
                format!("page {number}: the parent tree does not lead from sequence {mcid} to its element")
            });
        }
    }
}

impl<'f> Watch<'f> for Tags<'f> {
    fn begin(&mut self, page: &Page<'f>, file: &'f File, _: &mut Findings) {
        self.seen.clear();
        self.pages.push((page.id, file.number(page.dict, b"StructParents").map(|key| key as i64)));
    }

    fn see(&mut self, scene: &Scene<'_, 'f>, event: &Event<'_, 'f>, findings: &mut Findings) {
        if !scene.is_content() || !self.structure.has_root {
            return;
        }
        match event {
            Event::Marked => self.mark(scene, findings),
            Event::Path { .. } => self.painted(scene, "a shape", findings),
            Event::Text(_) => self.painted(scene, "text", findings),
            Event::Image(_) => self.painted(scene, "a picture", findings),
            Event::Shading(_) => self.painted(scene, "a gradient", findings),
            Event::Form(_) | Event::Fault(_) => {}
        }
    }

    fn finish(&mut self, file: &'f File, findings: &mut Findings) {
        let info = file.dict(file.catalog(), b"MarkInfo");
        let flag = |key: &[u8]| info.and_then(|info| file.get(info, key).as_bool().ok()).unwrap_or(false);
        if !self.structure.has_root || !flag(b"Marked") {
            let has_root = self.structure.has_root;
            findings.add(&NOT_TAGGED, At::DOCUMENT, || match has_root {
                true => "the document does not say that it is tagged (`MarkInfo`)".to_owned(),
                false => "the document has no tags".to_owned(),
            });
        }
        if flag(b"Suspects") {
            findings
                .add(&SUSPECTS, At::DOCUMENT, || "the document says that its tags are suspect".to_owned());
        }
        for sequence in std::mem::take(&mut self.all) {
            self.way_back(file, sequence, findings);
        }
    }
}
