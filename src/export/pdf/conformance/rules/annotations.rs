//! Annotations: none on paper; on screens, none that hides or plays.

use crate::export::pdf::conformance::document::Document;
use crate::export::pdf::conformance::file::{File, dictionary, shown};
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::pages::{Area, Page};
use crate::export::pdf::conformance::rule::rules;
use lopdf::Dictionary;

rules! {
    ANNOTATION_ON_PAGE: Error "annotation-on-page" { print: "ISO 15930-7, annotations", screen: "" }
        "remove links, notes and fields from the page: only printer's marks may be annotations, and only outside of it";
    ANNOTATION_TYPE: Error "annotation-type" { print: "", screen: "ISO 19005-2, 6.3.1" }
        "remove sounds, films, scenes in three dimensions and trap networks";
    ANNOTATION_FLAGS: Error "annotation-flags" { print: "", screen: "ISO 19005-2, 6.3.2" }
        "let the annotation be printed and seen: `F` 4";
}

/// Flags of ISO 32000-1, table 165.
const INVISIBLE: i64 = 1;
const HIDDEN: i64 = 1 << 1;
const PRINT: i64 = 1 << 2;
const NO_VIEW: i64 = 1 << 5;
const TOGGLE_NO_VIEW: i64 = 1 << 8;

/// What is wrong with the annotations.
pub(super) fn look(document: &Document<'_>, findings: &mut Findings) {
    let file = document.file;
    for page in &document.pages {
        for item in file.array_raw(page.dict, b"Annots") {
            let Some(dict) = dictionary(file.resolve(item)) else { continue };
            let at = At::page(page.number).with(item.as_reference().ok());
            let kind = file.name(dict, b"Subtype").unwrap_or_default();
            on_paper(file, page, dict, at, findings);
            if matches!(kind, b"Sound" | b"Movie" | b"3D" | b"Screen" | b"RichMedia" | b"TrapNet") {
                findings
                    .add(&ANNOTATION_TYPE, at, || format!("there is an annotation of type {}", shown(kind)));
            }
            flags(file, dict, at, findings);
        }
    }
}

/// The bleed box, or the trim box where there is none, is free of all but trap networks; printer's marks stay outside.
fn on_paper(file: &File, page: &Page<'_>, dict: &Dictionary, at: At, findings: &mut Findings) {
    let kind = file.name(dict, b"Subtype").unwrap_or_default();
    let taboo = ["BleedBox", "TrimBox", "ArtBox"].into_iter().find_map(|name| page.area(file, name));
    let Some(taboo) = taboo.or_else(|| page.area(file, "MediaBox")) else { return };
    let lies_in = file.numbers(dict, b"Rect").map(Area::of).is_none_or(|rect| {
        let both = rect.and(taboo);
        both.width() > 0.0 && both.height() > 0.0 || rect.width() == 0.0 && both.is_some()
    });
    if lies_in && !matches!(kind, b"TrapNet" | b"PrinterMark" | b"Popup") {
        findings.add(&ANNOTATION_ON_PAGE, at, || {
            format!("an annotation of type {} lies on page {}", shown(kind), page.number)
        });
    }
}

fn flags(file: &File, dict: &Dictionary, at: At, findings: &mut Findings) {
    if file.name(dict, b"Subtype") == Some(b"Popup") {
        return;
    }
    let flags = file.number(dict, b"F").unwrap_or(0.0) as i64;
    let is_hidden = flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW) != 0;
    if is_hidden || flags & PRINT == 0 {
        findings.add(&ANNOTATION_FLAGS, at, || match is_hidden {
            true => "an annotation is hidden".to_owned(),
            false => "an annotation is not printed".to_owned(),
        });
    }
}
