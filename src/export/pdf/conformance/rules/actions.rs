//! Actions: paper does nothing, and a file to keep does nothing by itself.

use crate::export::pdf::conformance::document::Document;
use crate::export::pdf::conformance::file::{File, shown};
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::rule::rules;
use crate::export::pdf::conformance::scan::Node;

rules! {
    ACTION: Error "action" { print: "ISO 15930-7, actions", screen: "ISO 19005-2, 6.5.1" }
        "remove the action; a screen file may have links to pages and addresses alone, a print file none";
    ADDITIONAL_ACTION: Error "additional-action" { print: "ISO 15930-7, actions", screen: "ISO 19005-2, 6.5.2" }
        "remove `AA`: nothing may happen by itself";
    JAVASCRIPT: Error "javascript" { print: "ISO 15930-7, JavaScript", screen: "ISO 19005-2, 6.5.1" }
        "remove all JavaScript";
}

/// All types of actions (ISO 32000-1, table 198), with whether a screen file may have them. SubmitForm is the house's
/// own ban: the others are those of PDF/A.
const ACTIONS: [(&[u8], bool); 18] = [
    (b"GoTo", true),
    (b"GoToR", true),
    (b"GoToE", true),
    (b"Launch", false),
    (b"Thread", true),
    (b"URI", true),
    (b"Sound", false),
    (b"Movie", false),
    (b"Hide", false),
    (b"Named", true),
    (b"SubmitForm", false),
    (b"ResetForm", false),
    (b"ImportData", false),
    (b"JavaScript", false),
    (b"SetOCGState", false),
    (b"Rendition", false),
    (b"Trans", false),
    (b"GoTo3DView", false),
];

/// What the catalog does by itself.
pub(super) fn look_at_catalog(document: &Document<'_>, findings: &mut Findings) {
    let names = document.file.dict(document.file.catalog(), b"Names");
    if names.is_some_and(|names| document.file.dict(names, b"JavaScript").is_some()) {
        findings.add(&JAVASCRIPT, At::DOCUMENT, || {
            "the document has scripts that run when it is opened".to_owned()
        });
    }
}

/// What an object does.
pub(super) fn look(file: &File, node: &Node<'_>, findings: &mut Findings) {
    // Under `AA` of fields and annotations too.
    if node.key == b"AA" && !node.dict.is_empty() {
        findings.add(&ADDITIONAL_ACTION, node.at(), || "something has actions of its own (`AA`)".to_owned());
    }
    let is_action =
        matches!(node.key, b"A" | b"OpenAction" | b"Next") || node.above == b"AA" || node.above == b"Names";
    let Some(kind) = file.name(node.dict, b"S").filter(|_| is_action) else { return };
    let Some((_, may_stay)) = ACTIONS.iter().find(|(name, _)| *name == kind) else { return };
    if kind == b"JavaScript" {
        findings.add(&JAVASCRIPT, node.at(), || "an action runs JavaScript".to_owned());
    } else if findings.is_for_print() || !may_stay {
        findings.add(&ACTION, node.at(), || format!("there is an action of type `{}`", shown(kind)));
    }
}
