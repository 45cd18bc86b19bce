//! The file as such: its version, its identifier, its damage.

use crate::export::pdf::conformance::document::Document;
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::rule::rules;
use lopdf::ObjectId;

rules! {
    ENCRYPTED: Error "encrypted" { print: "ISO 15930-7, encryption", screen: "ISO 19005-2, 6.1.3" }
        "save the file without a password or restrictions, then preflight it again";
    PDF_VERSION: Error "pdf-version" { print: "ISO 15930-7, version of PDF", screen: "ISO 19005-2, 6.1.2" }
        "export the file anew in the version that the standard is made for: 1.6 for print, 1.7 for screens";
    FILE_ID: Error "file-id" { print: "ISO 15930-7, file identifier", screen: "ISO 19005-2, 6.1.3" }
        "write an `ID` of two strings into the trailer";
    HEADER_OFFSET: Error "header-offset" { print: "", screen: "ISO 19005-2, 6.1.2" }
        "remove what stands before `%PDF-`";
    DATA_AFTER_END: Error "data-after-end" { print: "", screen: "ISO 19005-2, 6.1.3" }
        "remove what follows the last `%%EOF`";
    DAMAGED_OBJECT: Error "damaged-object" { print: "ISO 32000-1, 7.3.10", screen: "ISO 32000-1, 7.3.10" }
        "export the file anew; it was damaged after it was written";
}

/// What is wrong with the file as such.
pub(super) fn look(document: &Document<'_>, findings: &mut Findings) {
    version(document, findings);
    let ids: Vec<&[u8]> = document
        .file
        .array(&document.file.document.trailer, b"ID")
        .filter_map(|id| id.as_str().ok())
        .collect();
    if ids.len() != 2 || ids.iter().any(|id| id.is_empty()) {
        findings.add(&FILE_ID, At::DOCUMENT, || "the trailer has no `ID` of two strings".to_owned());
    }
    if document.before > 0 {
        let before = document.before;
        findings.add(&HEADER_OFFSET, At::DOCUMENT, || format!("{before} bytes stand before the header"));
    }
    if document.after > 0 {
        let after = document.after;
        findings.add(&DATA_AFTER_END, At::DOCUMENT, || format!("{after} bytes follow the end of the file"));
    }
}

fn version(document: &Document<'_>, findings: &mut Findings) {
    let version = document.version();
    let is_known = matches!(version.as_bytes(), [b'1', b'.', b'0'..=b'7']);
    if !is_known {
        findings.add(&PDF_VERSION, At::DOCUMENT, || format!("the file is in version `{version}` of PDF"));
    } else if version.as_str() > "1.6" && findings.is_for_print() {
        findings.add(&PDF_VERSION, At::DOCUMENT, || {
            format!("the file is in PDF {version}, PDF/X-4 in 1.6 at most")
        });
    }
}

/// A file that cannot be looked into.
pub(in super::super) fn encrypted(findings: &mut Findings) {
    findings.add(&ENCRYPTED, At::DOCUMENT, || {
        "the file is encrypted; nothing else in it was looked at".to_owned()
    });
}

/// An object that cannot be read.
pub(super) fn damaged(id: ObjectId, page: Option<usize>, findings: &mut Findings) {
    findings.add_once(&DAMAGED_OBJECT, At::object(Some(id)).on(page), || {
        format!("object {} is damaged and cannot be read", id.0)
    });
}
