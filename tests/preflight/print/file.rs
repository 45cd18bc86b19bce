//! Breaches of the file, its metadata and its output intent.

use crate::breach::{Breach, breach, bytes, form, image, numbers};
use lopdf::{Dictionary, Object, Stream, dictionary};

/// The file, and what no object may have.
pub const FILE: &[Breach] = &[
    breach("PDF 1.7", |own| own.document.version = "1.7".to_owned(), &["pdf-version"]),
    breach("PDF 2.0 by the catalog", |own| own.catalog().set("Version", "2.0"), &["pdf-version"]),
    breach(
        "half an identifier",
        |own| {
            own.document.trailer.set("ID", vec![Object::string_literal("a")]);
        },
        &["file-id"],
    ),
    bytes(
        "a damaged object",
        |file| {
            let element = b"/StructElem";
            let at = file.windows(element.len()).position(|window| window == element).unwrap();
            let start = file[..at].windows(2).rposition(|window| window == b"<<").unwrap();
            file[start..start + 2].copy_from_slice(b"))");
        },
        &["damaged-object"],
    ),
    breach(
        "a content stream that is not compressed as it says",
        |own| {
            let broken = Stream::new(dictionary! { "Filter" => "FlateDecode" }, b"not deflated".to_vec());
            let id = own.add(broken);
            let before = own.page().get(b"Contents").unwrap().clone();
            own.page().set("Contents", vec![before, id.into()]);
        },
        &["damaged-stream"],
    ),
    breach(
        "PostScript in a form",
        |own| {
            let mut form = form("");
            form.dict.set("Subtype2", "PS");
            own.resource("XObject", "Z", form);
        },
        &["postscript-xobject"],
    ),
    breach(
        "OPI",
        |own| {
            let mut image = image("DeviceGray", 8, &[0]);
            image.dict.set("OPI", Dictionary::new());
            own.resource("XObject", "Z", image);
        },
        &["opi"],
    ),
    breach(
        "alternates",
        |own| {
            let mut image = image("DeviceGray", 8, &[0]);
            image.dict.set("Alternates", Vec::<Object>::new());
            own.resource("XObject", "Z", image);
        },
        &["alternate-image"],
    ),
    breach(
        "a transfer function",
        |own| own.resource("ExtGState", "Z", dictionary! { "TR" => "Identity" }),
        &["transfer-function"],
    ),
    breach(
        "a transfer function of the second kind",
        |own| {
            own.resource("ExtGState", "Z", dictionary! { "TR2" => "Identity" });
        },
        &["transfer-function"],
    ),
    breach(
        "the default transfer function",
        |own| own.resource("ExtGState", "Z", dictionary! { "TR2" => "Default" }),
        &[],
    ),
    breach(
        "an origin of halftones",
        |own| own.resource("ExtGState", "Z", dictionary! { "HTP" => numbers([0.0, 0.0]) }),
        &["halftone"],
    ),
    breach(
        "a halftone of type 6",
        |own| {
            own.resource("ExtGState", "Z", dictionary! { "HT" => dictionary! { "HalftoneType" => 6 } });
        },
        &["halftone"],
    ),
    breach(
        "a halftone of type 1",
        |own| {
            own.resource("ExtGState", "Z", dictionary! { "HT" => dictionary! { "HalftoneType" => 1 } });
        },
        &[],
    ),
    breach(
        "a blend mode of nobody's",
        |own| own.resource("ExtGState", "Z", dictionary! { "BM" => "Blur" }),
        &["blend-mode"],
    ),
    breach("a blend mode", |own| own.resource("ExtGState", "Z", dictionary! { "BM" => "Multiply" }), &[]),
    breach(
        "an intent of nobody's",
        |own| own.resource("ExtGState", "Z", dictionary! { "RI" => "Brighter" }),
        &["rendering-intent"],
    ),
    breach(
        "an embedded file",
        |own| {
            let file = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => Object::Null } };
            let files = dictionary! { "Names" => vec![Object::string_literal("a"), file.into()] };
            own.catalog().set("Names", dictionary! { "EmbeddedFiles" => files });
        },
        &["embedded-file"],
    ),
    breach(
        "private data that look like a breach",
        |own| {
            own.page().set(
                "PieceInfo",
                dictionary! { "App" => dictionary! { "TR" => "Identity", "S" => "Launch" } },
            );
        },
        &[],
    ),
];

/// Metadata.
pub const METADATA: &[Breach] = &[
    breach("no metadata", |own| drop(own.catalog().remove(b"Metadata")), &["xmp"]),
    breach("no version of PDF/X", |own| own.xmp("GTS_PDFXVersion", "GTS_Other"), &["pdfx-identification"]),
    breach("PDF/X-3", |own| own.xmp("PDF/X-4", "PDF/X-3:2003"), &["pdfx-identification"]),
    breach(
        "another namespace",
        |own| own.xmp("http://www.npes.org/pdfx/ns/id/", "http://ns.adobe.com/pdfx/1.3/"),
        &["pdfx-identification"],
    ),
    breach("an empty title", |own| own.xmp("A file to be broken", " "), &["title"]),
    breach("no date of creation", |own| own.xmp("xmp:CreateDate", "xmp:Other"), &["xmp-dates"]),
    breach("no date of metadata", |own| own.xmp("xmp:MetadataDate", "xmp:Other"), &["xmp-dates"]),
    breach("no document identifier", |own| own.xmp("xmpMM:DocumentID", "xmpMM:Other"), &["xmp-document-id"]),
    breach(
        "no class of rendition",
        |own| own.xmp("xmpMM:RenditionClass", "xmpMM:Other"),
        &["xmp-document-id"],
    ),
    breach("trapping unknown", |own| own.info().set("Trapped", "Unknown"), &["trapped"]),
    breach("trapping unsaid", |own| drop(own.info().remove(b"Trapped")), &["trapped"]),
    breach("trapping said otherwise", |own| own.info().set("Trapped", "True"), &["trapped"]),
    breach(
        "trapped",
        |own| {
            own.info().set("Trapped", "True");
            own.xmp("<pdf:Trapped>False", "<pdf:Trapped>True");
        },
        &[],
    ),
];

/// The output intent.
pub const INTENT: &[Breach] = &[
    breach(
        "no intent",
        |own| drop(own.catalog().remove(b"OutputIntents")),
        &["output-intent", "device-color"],
    ),
    breach(
        "two intents",
        |own| {
            let intents = own.catalog().get_mut(b"OutputIntents").unwrap().as_array_mut().unwrap();
            intents.push(intents[0].clone());
        },
        &["output-intent"],
    ),
    breach(
        "no identifier of the condition",
        |own| drop(own.intent().remove(b"OutputConditionIdentifier")),
        &["output-intent-identifier"],
    ),
    breach(
        "a profile elsewhere",
        |own| own.intent().set("DestOutputProfileRef", Dictionary::new()),
        &["output-intent-reference"],
    ),
    breach(
        "a profile of a scanner",
        |own| own.profile().content[12..16].copy_from_slice(b"scnr"),
        &["output-intent-profile"],
    ),
    breach(
        "a profile that is cut",
        |own| {
            let own = own.profile();
            let cut = own.content[..5000].to_vec();
            own.set_content(cut);
        },
        &["output-intent-profile", "device-color"],
    ),
    breach("another number of channels", |own| own.profile().dict.set("N", 3), &["output-intent-channels"]),
    breach(
        "a profile for RGB printers",
        |own| {
            own.profile().content[16..20].copy_from_slice(b"RGB ");
            own.profile().dict.set("N", 3);
        },
        &["device-color"],
    ),
];
