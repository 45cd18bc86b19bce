//! The rules, one file a group. Some ask the document (`file`, `metadata`, `intent`, `boxes`, `annotations`, `layers`),
//! some every object (`objects`, `actions`), some watch what is painted (`content`, `fonts`, `color`, `black`, `inks`,
//! `images`, `edges`), and those about tags do both (`tags`, `elements`, `links`).

mod actions;
mod annotations;
mod black;
mod boxes;
mod color;
mod content;
mod edges;
mod elements;
mod file;
mod fonts;
mod images;
mod inks;
mod intent;
mod layers;
mod links;
mod metadata;
mod objects;
mod tags;

pub(super) use file::encrypted;

use super::content::Watch;
use super::document::Document;
use super::findings::Findings;
use super::rule::Rule;
use super::scan::{Reached, scan};
use super::structure::Structure;
use super::{PreflightOptions, PreflightProfile};
use std::rc::Rc;

/// All rules, of both profiles, in the order of their groups.
pub fn all_rules() -> Vec<Rule> {
    [
        file::RULES,
        objects::RULES,
        actions::RULES,
        metadata::RULES,
        intent::RULES,
        boxes::RULES,
        annotations::RULES,
        layers::RULES,
        content::RULES,
        fonts::RULES,
        color::RULES,
        black::RULES,
        inks::RULES,
        images::RULES,
        edges::RULES,
        tags::RULES,
        elements::RULES,
        links::RULES,
    ]
    .concat()
}

/// What can be said before any page is read.
pub(super) fn look_at_document(document: &Document<'_>, profile: PreflightProfile, findings: &mut Findings) {
    file::look(document, findings);
    metadata::look(document, profile, findings);
    intent::look(document, profile, findings);
    boxes::look(document, findings);
    annotations::look(document, findings);
    layers::look(document, findings);
    actions::look_at_catalog(document, findings);
    scan(document.file, &document.pages, &mut |reached| match reached {
        Reached::Node(node) => {
            objects::look(document.file, &node, findings);
            actions::look(document.file, &node, findings);
        }
        Reached::Damaged(id, page) => file::damaged(id, page, findings),
    });
}

/// Who watches what pages paint.
pub(super) fn watchers<'f>(
    document: &Document<'f>,
    profile: PreflightProfile,
    options: PreflightOptions,
) -> Vec<Box<dyn Watch<'f> + 'f>> {
    let mut watchers: Vec<Box<dyn Watch<'f> + 'f>> = vec![
        Box::new(content::Faults),
        Box::new(fonts::Fonts::default()),
        Box::new(color::Colors::new(document, profile)),
    ];
    match profile {
        PreflightProfile::Print => {
            watchers.push(Box::new(black::Black::default()));
            watchers.push(Box::new(inks::InkLimit::new(options.ink_limit)));
            watchers.push(Box::new(images::Images));
            watchers.push(Box::new(edges::Edges::default()));
        }
        PreflightProfile::Screen => {
            let structure = Rc::new(Structure::read(document.file));
            watchers.push(Box::new(tags::Tags::new(Rc::clone(&structure))));
            watchers.push(Box::new(elements::Elements::new(Rc::clone(&structure))));
            watchers.push(Box::new(links::Links::new(structure)));
        }
    }
    watchers
}
