//! What no object may have: filters, files elsewhere, PostScript, OPI, device-dependent settings.

use crate::export::pdf::conformance::file::{File, shown};
use crate::export::pdf::conformance::findings::Findings;
use crate::export::pdf::conformance::rule::rules;
use crate::export::pdf::conformance::scan::Node;
use lopdf::Object;

rules! {
    LZW_FILTER: Error "lzw-filter" { print: "ISO 15930-7, compression", screen: "ISO 19005-2, 6.1.7.2" }
        "compress the stream with Flate";
    CRYPT_FILTER: Error "crypt-filter" { print: "ISO 15930-7, encryption", screen: "ISO 19005-2, 6.1.7.2" }
        "write the stream without a `Crypt` filter";
    EXTERNAL_STREAM: Error "external-stream" { print: "ISO 15930-7, completeness", screen: "ISO 19005-2, 6.1.7.1" }
        "embed the data: a stream may not be in another file";
    POSTSCRIPT_XOBJECT: Error "postscript-xobject" { print: "ISO 15930-7, PostScript XObjects", screen: "ISO 19005-2, 6.2.9" }
        "convert the PostScript to PDF graphics";
    REFERENCE_XOBJECT: Error "reference-xobject" { print: "ISO 15930-7, reference XObjects", screen: "ISO 19005-2, 6.2.9" }
        "embed the page that the form refers to";
    OPI: Error "opi" { print: "ISO 15930-7, OPI", screen: "ISO 19005-2, 6.2.8" }
        "replace the preview by the picture itself, and remove `OPI`";
    ALTERNATE_IMAGE: Error "alternate-image" { print: "ISO 15930-7, alternate images", screen: "ISO 19005-2, 6.2.8" }
        "keep the picture that is to be shown, and remove `Alternates`";
    INTERPOLATED_IMAGE: Error "interpolated-image" { print: "", screen: "ISO 19005-2, 6.2.8" }
        "remove `Interpolate` from the picture";
    TRANSFER_FUNCTION: Error "transfer-function" { print: "ISO 15930-7, transfer functions", screen: "ISO 19005-2, 6.2.5" }
        "apply the tone curve to the colours, and remove `TR` and `TR2`";
    HALFTONE: Error "halftone" { print: "ISO 15930-7, halftones", screen: "ISO 19005-2, 6.2.5" }
        "leave screening to the printing house: remove `HT` and `HTP`";
    BLEND_MODE: Error "blend-mode" { print: "ISO 32000-1, 11.3.5", screen: "ISO 19005-2, 6.2.10" }
        "use one of the sixteen blend modes of PDF";
    RENDERING_INTENT: Error "rendering-intent" { print: "ISO 32000-1, 8.6.5.8", screen: "ISO 19005-2, 6.2.6" }
        "use RelativeColorimetric, AbsoluteColorimetric, Perceptual or Saturation";
    EMBEDDED_FILE: Error "embedded-file" { print: "ISO 15930-7, embedded files", screen: "" }
        "send attachments beside the file, not in it";
    EMBEDDED_FILE_UNJUDGED: Warning "embedded-file-unjudged" { print: "", screen: "ISO 19005-2, 6.8" }
        "make sure that attachments are PDF/A files themselves; they were not looked into";
    TYPE_3_FONT: Warning "type-3-font" { print: "house", screen: "" }
        "use a font with outlines: glyphs of Type 3 fonts are pictures to most devices";
}

const BLEND_MODES: [&[u8]; 17] = [
    b"Normal",
    b"Compatible",
    b"Multiply",
    b"Screen",
    b"Overlay",
    b"Darken",
    b"Lighten",
    b"ColorDodge",
    b"ColorBurn",
    b"HardLight",
    b"SoftLight",
    b"Difference",
    b"Exclusion",
    b"Hue",
    b"Saturation",
    b"Color",
    b"Luminosity",
];

const INTENTS: [&[u8]; 4] = [b"RelativeColorimetric", b"AbsoluteColorimetric", b"Perceptual", b"Saturation"];

/// What is wrong with an object.
pub(super) fn look(file: &File, node: &Node<'_>, findings: &mut Findings) {
    if node.stream.is_some() {
        stream(file, node, findings);
        xobject(file, node, findings);
    }
    if node.above == b"ExtGState" || file.name(node.dict, b"Type") == Some(b"ExtGState") {
        graphics_state(file, node, findings);
    }
    if node.dict.has(b"EF") && !file.get(node.dict, b"EF").is_null() {
        findings.add(&EMBEDDED_FILE, node.at(), || "a file is embedded".to_owned());
        findings.add(&EMBEDDED_FILE_UNJUDGED, node.at(), || "a file is embedded".to_owned());
    }
    if node.above == b"Font" && file.name(node.dict, b"Subtype") == Some(b"Type3") {
        findings.add(&TYPE_3_FONT, node.at(), || "a font is of Type 3".to_owned());
    }
}

fn stream(file: &File, node: &Node<'_>, findings: &mut Findings) {
    let filters: Vec<&[u8]> = match file.get(node.dict, b"Filter") {
        Object::Name(name) => vec![name],
        Object::Array(_) => file.array(node.dict, b"Filter").filter_map(|name| name.as_name().ok()).collect(),
        _ => Vec::new(),
    };
    if filters.contains(&&b"LZWDecode"[..]) {
        findings.add(&LZW_FILTER, node.at(), || "a stream is compressed with LZW".to_owned());
    }
    if filters.contains(&&b"Crypt"[..]) {
        findings.add(&CRYPT_FILTER, node.at(), || "a stream has a `Crypt` filter".to_owned());
    }
    if node.dict.has(b"F") || node.dict.has(b"FFilter") || node.dict.has(b"FDecodeParms") {
        findings.add(&EXTERNAL_STREAM, node.at(), || "the data of a stream are in another file".to_owned());
    }
}

fn xobject(file: &File, node: &Node<'_>, findings: &mut Findings) {
    let subtype = file.name(node.dict, b"Subtype");
    let is_image = subtype == Some(b"Image");
    let is_form = subtype == Some(b"Form");
    let is_postscript = subtype == Some(b"PS")
        || (is_form && (file.name(node.dict, b"Subtype2") == Some(b"PS") || node.dict.has(b"PS")));
    if is_postscript {
        findings.add(&POSTSCRIPT_XOBJECT, node.at(), || "an XObject holds PostScript".to_owned());
    }
    if is_form && node.dict.has(b"Ref") {
        findings.add(&REFERENCE_XOBJECT, node.at(), || "a form refers to a page of another file".to_owned());
    }
    if (is_form || is_image) && node.dict.has(b"OPI") {
        findings.add(&OPI, node.at(), || "a picture stands in for one that OPI is to bring".to_owned());
    }
    if is_image && node.dict.has(b"Alternates") {
        findings.add(&ALTERNATE_IMAGE, node.at(), || "a picture has alternates".to_owned());
    }
    if is_image && file.get(node.dict, b"Interpolate").as_bool().unwrap_or(false) {
        findings.add(&INTERPOLATED_IMAGE, node.at(), || "a picture is to be interpolated".to_owned());
    }
    if is_image {
        rendering_intent(file, node, b"Intent", findings);
    }
}

fn rendering_intent(file: &File, node: &Node<'_>, key: &[u8], findings: &mut Findings) {
    if let Some(name) = file.name(node.dict, key).filter(|name| !INTENTS.contains(name)) {
        findings.add(&RENDERING_INTENT, node.at(), || format!("`{}` is no rendering intent", shown(name)));
    }
}

fn graphics_state(file: &File, node: &Node<'_>, findings: &mut Findings) {
    let has = |key: &[u8]| !file.get(node.dict, key).is_null();
    let is_default = file.name(node.dict, b"TR2") == Some(b"Default");
    if has(b"TR") || (has(b"TR2") && !is_default) {
        findings.add(&TRANSFER_FUNCTION, node.at(), || "a graphics state has a transfer function".to_owned());
    }
    if has(b"HTP") {
        findings.add(&HALFTONE, node.at(), || "a graphics state sets the origin of the halftone".to_owned());
    }
    if let Some(halftone) = file.dict(node.dict, b"HT") {
        let kind = file.number(halftone, b"HalftoneType");
        if !matches!(kind, Some(1.0 | 5.0)) || halftone.has(b"HalftoneName") {
            findings
                .add(&HALFTONE, node.at(), || "a halftone has a name, or is not of type 1 or 5".to_owned());
        }
    }
    rendering_intent(file, node, b"RI", findings);
    let modes: Vec<&[u8]> = match file.get(node.dict, b"BM") {
        Object::Name(name) => vec![name],
        Object::Array(_) => file.array(node.dict, b"BM").filter_map(|name| name.as_name().ok()).collect(),
        _ => Vec::new(),
    };
    if let Some(unknown) = modes.into_iter().find(|mode| !BLEND_MODES.contains(mode)) {
        findings.add(&BLEND_MODE, node.at(), || format!("`{}` is no blend mode", shown(unknown)));
    }
}
