//! The boxes of pages: what is cut, and what is cut off.

use crate::export::pdf::conformance::document::Document;
use crate::export::pdf::conformance::file::File;
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::pages::{Area, Page};
use crate::export::pdf::conformance::rule::rules;

rules! {
    BOX_SHAPE: Error "box-shape" { print: "ISO 32000-1, 7.9.5", screen: "ISO 32000-1, 7.9.5" }
        "write the box as four numbers: left, bottom, right, top";
    MEDIA_BOX: Error "media-box" { print: "ISO 15930-7, page boxes", screen: "ISO 32000-1, 7.7.3.3" }
        "give every page a MediaBox";
    TRIM_BOX: Error "trim-box" { print: "ISO 15930-7, page boxes", screen: "" }
        "give every page a TrimBox (or an ArtBox, not both): it says where the page is cut";
    BOX_NESTING: Error "box-nesting" { print: "ISO 15930-7, page boxes", screen: "" }
        "let the TrimBox lie within the BleedBox, and that within the MediaBox";
    PAGE_SIZE: Error "page-size" { print: "", screen: "ISO 19005-2, 6.1.13" }
        "let pages measure 3 to 14,400 points";
}

/// Numbers of boxes are rounded, by some programs to hundredths.
const TOLERANCE: f64 = 0.02;

/// What is wrong with the boxes.
pub(super) fn look(document: &Document<'_>, findings: &mut Findings) {
    for page in &document.pages {
        look_at_page(document.file, page, findings);
    }
}

fn look_at_page(file: &File, page: &Page<'_>, findings: &mut Findings) {
    let at = At::page(page.number).with(page.id);
    let mut is_sound = true;
    for name in ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"] {
        let area = page.area(file, name);
        if page.has_box(file, name) && area.is_none_or(|area| area.width() <= 0.0 || area.height() <= 0.0) {
            findings.add(&BOX_SHAPE, at, || format!("the {name} of page {} is no rectangle", page.number));
            is_sound = false;
        }
    }
    if !page.has_box(file, "MediaBox") {
        findings.add(&MEDIA_BOX, at, || format!("page {} has no MediaBox", page.number));
        is_sound = false;
    }
    match (page.has_box(file, "TrimBox"), page.has_box(file, "ArtBox")) {
        (true, true) => {
            findings.add(&TRIM_BOX, at, || format!("page {} has both a TrimBox and an ArtBox", page.number));
        }
        (false, false) => {
            findings
                .add(&TRIM_BOX, at, || format!("page {} has neither a TrimBox nor an ArtBox", page.number));
        }
        _ => {}
    }
    if is_sound {
        nesting(file, page, at, findings);
        size(file, page, at, findings);
    }
}

fn nesting(file: &File, page: &Page<'_>, at: At, findings: &mut Findings) {
    let named = |name: &'static str| page.area(file, name).map(|area| (name, area));
    let trim = named("TrimBox").or_else(|| named("ArtBox"));
    let boxes: Vec<(&str, Area)> =
        [trim, named("BleedBox"), named("MediaBox")].into_iter().flatten().collect();
    for pair in boxes.windows(2) {
        let [(inner, inside), (outer, outside)] = pair else { continue };
        if !outside.holds(*inside, TOLERANCE) {
            findings.add(&BOX_NESTING, at, || {
                format!("the {inner} of page {} reaches beyond its {outer}", page.number)
            });
        }
    }
}

fn size(file: &File, page: &Page<'_>, at: At, findings: &mut Findings) {
    let unit = file.number(page.dict, b"UserUnit").unwrap_or(1.0);
    let area = page.area(file, "CropBox").or_else(|| page.area(file, "MediaBox"));
    let fits = |side: f64| (3.0..=14_400.0).contains(&(side * unit));
    if let Some(area) = area.filter(|area| !fits(area.width()) || !fits(area.height())) {
        let (width, height) = (area.width() * unit, area.height() * unit);
        findings
            .add(&PAGE_SIZE, at, || format!("page {} measures {width:.1} × {height:.1} points", page.number));
    }
}
