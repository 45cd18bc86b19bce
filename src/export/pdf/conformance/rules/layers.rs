//! Layers (optional content), and forms that change what is seen.

use crate::export::pdf::conformance::document::Document;
use crate::export::pdf::conformance::file::dictionary;
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::rule::rules;
use lopdf::Dictionary;
use std::collections::HashSet;

rules! {
    LAYER_NAME: Error "layer-name" { print: "ISO 15930-7, optional content", screen: "ISO 19005-2, 6.9" }
        "give each configuration of layers a `Name` of its own";
    LAYER_AUTOMATIC: Error "layer-automatic" { print: "ISO 15930-7, optional content", screen: "ISO 19005-2, 6.9" }
        "remove `AS` from the configuration: layers must not switch by themselves";
    XFA: Error "xfa" { print: "ISO 15930-7, forms", screen: "ISO 19005-2, 6.4.2" }
        "convert the XFA form to pages";
}

/// What is wrong with the layers and forms.
pub(super) fn look(document: &Document<'_>, findings: &mut Findings) {
    let file = document.file;
    if file.dict(file.catalog(), b"AcroForm").is_some_and(|form| !file.get(form, b"XFA").is_null()) {
        findings.add(&XFA, At::DOCUMENT, || "the document is an XFA form".to_owned());
    }
    let Some(properties) = file.dict(file.catalog(), b"OCProperties") else { return };
    let others: Vec<&Dictionary> = file.array(properties, b"Configs").filter_map(dictionary).collect();
    let usual = file.dict(properties, b"D");
    let mut names = HashSet::new();
    for own in usual.into_iter().chain(others.iter().copied()) {
        let name = file.text(own, b"Name");
        // PDF/X-4 asks for names only where there are several.
        let is_wanted = !others.is_empty() || !findings.is_for_print();
        if is_wanted && name.is_none_or(|name| !names.insert(name)) {
            findings.add(&LAYER_NAME, At::DOCUMENT, || {
                "a configuration of layers has no name, or that of another".to_owned()
            });
        }
        if !file.get(own, b"AS").is_null() {
            findings.add(&LAYER_AUTOMATIC, At::DOCUMENT, || "layers switch by themselves (`AS`)".to_owned());
        }
    }
}
