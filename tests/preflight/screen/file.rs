//! Breaches of the file and of what it says of itself.

use crate::breach::{Breach, Broken, breach, bytes, image, numbers};
use lopdf::{Dictionary, Object, dictionary};

/// An action instead of that of the first link that has one.
fn action(own: &mut Broken, kind: &str) {
    let with_action = |id: &&lopdf::ObjectId| own.document.get_dictionary(**id).unwrap().has(b"A");
    let id = *own.annotations().iter().find(with_action).unwrap();
    own.dict(id).set("A", dictionary! { "S" => kind });
}

/// The file, and what no object may have.
pub const FILE: &[Breach] = &[
    breach("PDF 2.0", |own| own.document.version = "2.0".to_owned(), &["pdf-version"]),
    bytes("bytes before the header", |file| drop(file.splice(0..0, *b"\n")), &["header-offset"]),
    bytes("bytes after the end", |file| file.extend(b"\nmore"), &["data-after-end"]),
    bytes(
        "a damaged object",
        |file| {
            let border = b"/Subtype/Link";
            let at = file.windows(border.len()).position(|window| window == border).unwrap();
            let start = file[..at].windows(2).rposition(|window| window == b"<<").unwrap();
            file[start..start + 2].copy_from_slice(b"))");
        },
        &["damaged-object"],
    ),
    breach(
        "OPI, alternates and interpolation",
        |own| {
            let mut image = image("DeviceGray", 8, &[0]);
            image.dict.set("OPI", Dictionary::new());
            image.dict.set("Alternates", Vec::<Object>::new());
            image.dict.set("Interpolate", true);
            own.resource("XObject", "Z", image);
        },
        &["opi", "alternate-image", "interpolated-image"],
    ),
    breach(
        "a transfer function and a halftone",
        |own| {
            own.resource("ExtGState", "Z", dictionary! { "TR" => "Identity", "HTP" => numbers([0.0, 0.0]) });
        },
        &["transfer-function", "halftone"],
    ),
    breach(
        "a blend mode and an intent of nobody's",
        |own| {
            own.resource("ExtGState", "Z", dictionary! { "BM" => "Blur", "RI" => "Brighter" });
        },
        &["blend-mode", "rendering-intent"],
    ),
    breach(
        "an embedded file",
        |own| {
            let file = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => Object::Null } };
            let files = dictionary! { "Names" => vec![Object::string_literal("a"), file.into()] };
            own.catalog().set("Names", dictionary! { "EmbeddedFiles" => files });
        },
        &["embedded-file-unjudged"],
    ),
];

/// Metadata, intent, and what the catalog says.
pub const DOCUMENT: &[Breach] = &[
    breach(
        "PDF/A-2b",
        |own| own.xmp("<pdfaid:conformance>A", "<pdfaid:conformance>B"),
        &["pdfa-identification"],
    ),
    breach("PDF/A-3a", |own| own.xmp("<pdfaid:part>2", "<pdfaid:part>3"), &["pdfa-identification"]),
    breach("no PDF/UA", |own| own.xmp("<pdfuaid:part>1</pdfuaid:part>", ""), &["pdfua-identification"]),
    breach("no intent", |own| drop(own.catalog().remove(b"OutputIntents")), &["device-color"]),
    breach(
        "no name of the intent",
        |own| drop(own.intent().remove(b"OutputConditionIdentifier")),
        &["output-intent-identifier"],
    ),
    breach(
        "a profile of a link",
        |own| own.profile().content[12..16].copy_from_slice(b"link"),
        &["output-intent-profile"],
    ),
    breach("another number of channels", |own| own.profile().dict.set("N", 4), &["output-intent-channels"]),
    breach(
        "two profiles",
        |own| {
            let mut intent = own.intent().clone();
            let copy = own.profile().clone();
            let copy = own.add(copy);
            intent.set("S", "GTS_PDFE1");
            intent.set("DestOutputProfile", copy);
            let id = own.add(intent);
            own.catalog().get_mut(b"OutputIntents").unwrap().as_array_mut().unwrap().push(id.into());
        },
        &["output-intents-differ"],
    ),
    breach("no language", |own| drop(own.catalog().remove(b"Lang")), &["language"]),
    breach(
        "a language of nobody's",
        |own| own.catalog().set("Lang", Object::string_literal("English, mostly")),
        &["language"],
    ),
    breach(
        "a language of an element that is none",
        |own| own.element("P").set("Lang", Object::string_literal("e")),
        &["language"],
    ),
    breach(
        "no view of the title",
        |own| drop(own.catalog().remove(b"ViewerPreferences")),
        &["display-title"],
    ),
    breach("a box that is none", |own| own.page().set("CropBox", numbers([1.0, 2.0])), &["box-shape"]),
    breach(
        "a page of two points",
        |own| own.page().set("CropBox", numbers([0.0, 0.0, 2.0, 2.0])),
        &["page-size"],
    ),
    breach("a script", |own| action(own, "JavaScript"), &["javascript"]),
    breach("a program to be launched", |own| action(own, "Launch"), &["action"]),
    breach("a form to be sent", |own| action(own, "SubmitForm"), &["action"]),
    breach("a thread", |own| action(own, "Thread"), &[]),
    breach(
        "actions of the document",
        |own| {
            own.catalog().set("AA", dictionary! { "WC" => dictionary! { "S" => "GoTo" } });
        },
        &["additional-action"],
    ),
    breach(
        "layers that switch by themselves, without a name",
        |own| {
            let usual = dictionary! { "AS" => vec![Dictionary::new().into()] };
            own.catalog().set("OCProperties", dictionary! { "OCGs" => Vec::<Object>::new(), "D" => usual });
        },
        &["layer-automatic", "layer-name"],
    ),
];
