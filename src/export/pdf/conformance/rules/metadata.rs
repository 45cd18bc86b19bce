//! Metadata: the XMP packet, and the information dictionary where it must say the same.

use crate::export::pdf::conformance::PreflightProfile;
use crate::export::pdf::conformance::document::Document;
use crate::export::pdf::conformance::file::shown;
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::metadata::ns;
use crate::export::pdf::conformance::rule::rules;
use lopdf::Object;

rules! {
    XMP: Error "xmp" { print: "ISO 15930-7, metadata", screen: "ISO 19005-2, 6.6.2.1" }
        "write an XMP packet in UTF-8 as `Metadata` of the catalog";
    X4_IDENTIFICATION: Error "pdfx-identification" { print: "ISO 15930-7, identification", screen: "" }
        "export the file as PDF/X-4: XMP has to say `pdfxid:GTS_PDFXVersion` = `PDF/X-4`";
    PDFA_IDENTIFICATION: Error "pdfa-identification" { print: "", screen: "ISO 19005-2, 6.6.4" }
        "export the file as PDF/A-2a: XMP has to say `pdfaid:part` 2 and `pdfaid:conformance` A";
    PDFUA_IDENTIFICATION: Error "pdfua-identification" { print: "", screen: "ISO 14289-1, 5" }
        "export the file as PDF/UA-1: XMP has to say `pdfuaid:part` 1";
    TITLE: Error "title" { print: "ISO 15930-7, metadata", screen: "ISO 14289-1, 7.1" }
        "give the document a title: `dc:title` in XMP";
    DATES: Error "xmp-dates" { print: "ISO 15930-7, metadata", screen: "" }
        "write `xmp:CreateDate`, `xmp:ModifyDate` and `xmp:MetadataDate`";
    DOCUMENT_ID: Error "xmp-document-id" { print: "ISO 15930-7, metadata", screen: "" }
        "write `xmpMM:DocumentID`, `xmpMM:VersionID` and `xmpMM:RenditionClass`";
    TRAPPED: Error "trapped" { print: "ISO 15930-7, trapping", screen: "" }
        "say whether the file is trapped: `Trapped` True or False in Info, and the same as `pdf:Trapped` in XMP";
}

/// What is wrong with the metadata.
pub(super) fn look(document: &Document<'_>, profile: PreflightProfile, findings: &mut Findings) {
    let at = At::object(document.xmp_id);
    match &document.xmp {
        None => return findings.add(&XMP, at, || "there is no XMP packet".to_owned()),
        Some(Err(why)) => return findings.add(&XMP, at, || format!("the XMP packet cannot be read: {why}")),
        Some(Ok(_)) => {}
    }
    if document.property(ns::DC, "title").is_none() {
        findings.add(&TITLE, at, || "the metadata have no title".to_owned());
    }
    match profile {
        PreflightProfile::Print => print(document, at, findings),
        PreflightProfile::Screen => screen(document, at, findings),
    }
}

fn print(document: &Document<'_>, at: At, findings: &mut Findings) {
    match document.property(ns::PDFX_ID, "GTS_PDFXVersion") {
        Some("PDF/X-4") => {}
        Some(other) => findings.add(&X4_IDENTIFICATION, at, || format!("the file says that it is `{other}`")),
        None => {
            findings.add(&X4_IDENTIFICATION, at, || "the file does not say that it is PDF/X-4".to_owned())
        }
    }
    let missing = |namespace: &str, names: &[&str]| {
        let missing: Vec<&str> =
            names.iter().copied().filter(|name| document.property(namespace, name).is_none()).collect();
        (!missing.is_empty()).then(|| missing.join(", "))
    };
    if let Some(names) = missing(ns::XMP, &["CreateDate", "ModifyDate", "MetadataDate"]) {
        findings.add(&DATES, at, || format!("the metadata lack dates: {names}"));
    }
    if let Some(names) = missing(ns::XMP_MM, &["DocumentID", "VersionID", "RenditionClass"]) {
        findings
            .add(&DOCUMENT_ID, at, || format!("the metadata do not tell this version from others: {names}"));
    }
    trapped(document, findings);
}

fn trapped(document: &Document<'_>, findings: &mut Findings) {
    let info = document.info().map_or(&Object::Null, |info| document.file.get(info, b"Trapped"));
    let own = match info {
        Object::Name(name) if name == b"True" || name == b"False" => shown(name),
        Object::Null => return findings.add(&TRAPPED, At::DOCUMENT, || "Info has no `Trapped`".to_owned()),
        _ => {
            return findings
                .add(&TRAPPED, At::DOCUMENT, || "`Trapped` in Info is neither True nor False".to_owned());
        }
    };
    let said = document.property(ns::PDF, "Trapped");
    if said != Some(own.as_str()) {
        let said = said.unwrap_or("nothing").to_owned();
        findings.add(&TRAPPED, At::object(document.xmp_id), || {
            format!("Info says that `Trapped` is {own}, XMP says {said}")
        });
    }
}

fn screen(document: &Document<'_>, at: At, findings: &mut Findings) {
    let part = document.property(ns::PDFA_ID, "part");
    let level = document.property(ns::PDFA_ID, "conformance");
    if part != Some("2") || level != Some("A") {
        let said = match (part, level) {
            (Some(part), level) => {
                format!("the file says that it is PDF/A-{part}{}", level.unwrap_or_default())
            }
            (None, _) => "the file does not say that it is PDF/A-2a".to_owned(),
        };
        findings.add(&PDFA_IDENTIFICATION, at, || said);
    }
    if document.property(ns::PDFUA_ID, "part") != Some("1") {
        findings.add(&PDFUA_IDENTIFICATION, at, || "the file does not say that it is PDF/UA-1".to_owned());
    }
}
