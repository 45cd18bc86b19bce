//! Breaches that both profiles find, each in its own file.

use crate::breach::{Breach, breach, form};
use lopdf::{Object, Stream, dictionary};

/// What no file may have, whatever it is for.
pub const BOTH: &[Breach] = &[
    breach(
        "encryption",
        |own| own.document.trailer.set("Encrypt", dictionary! { "Filter" => "Standard" }),
        &["encrypted"],
    ),
    breach("no identifier", |own| drop(own.document.trailer.remove(b"ID")), &["file-id"]),
    breach(
        "LZW",
        |own| {
            own.resource(
                "XObject",
                "Z",
                Stream::new(dictionary! { "Filter" => "LZWDecode" }, vec![0x80, 0x0B, 0x60]),
            );
        },
        &["lzw-filter"],
    ),
    breach(
        "a Crypt filter",
        |own| {
            own.resource(
                "XObject",
                "Z",
                Stream::new(dictionary! { "Filter" => vec!["Crypt".into()] }, Vec::new()),
            );
        },
        &["crypt-filter"],
    ),
    breach(
        "a stream in another file",
        |own| {
            let name = Object::string_literal("picture.raw");
            own.resource("XObject", "Z", Stream::new(dictionary! { "F" => name }, Vec::new()));
        },
        &["external-stream"],
    ),
    breach(
        "PostScript",
        |own| {
            own.resource(
                "XObject",
                "Z",
                Stream::new(dictionary! { "Subtype" => "PS" }, b"showpage".to_vec()),
            );
        },
        &["postscript-xobject"],
    ),
    breach(
        "a reference to another file's page",
        |own| {
            let mut form = form("");
            form.dict.set("Ref", dictionary! { "Page" => 0 });
            own.resource("XObject", "Z", form);
        },
        &["reference-xobject"],
    ),
    breach("metadata that are no XML", |own| own.xmp("</rdf:RDF>", ""), &["xmp"]),
    breach("no title", |own| own.xmp("dc:title", "dc:other"), &["title"]),
    breach(
        "no profile",
        |own| drop(own.intent().remove(b"DestOutputProfile")),
        &["output-intent-profile", "device-color"],
    ),
    breach("no MediaBox", |own| drop(own.page().remove(b"MediaBox")), &["media-box"]),
    breach(
        "an XFA form",
        |own| {
            own.catalog().set("AcroForm", dictionary! { "XFA" => Object::string_literal("<xdp/>") });
        },
        &["xfa"],
    ),
    breach("a `Q` too much", |own| own.append("Q"), &["unbalanced-state"]),
    breach(
        "a form in itself",
        |own| {
            let id = own.document.new_object_id();
            let mut own_form = form("/Z Do");
            own_form.dict.set("Resources", dictionary! { "XObject" => dictionary! { "Z" => id } });
            own.document.objects.insert(id, own_form.into());
            own.resource("XObject", "Z", Object::Reference(id));
            own.paint("/Z Do");
        },
        &["too-much"],
    ),
    breach(
        "widths of another font",
        |own| {
            let (_, cid_font) = own.font_ids();
            own.dict(cid_font).set("W", vec![0.into(), 65_535.into(), 333.into()]);
        },
        &["font-width"],
    ),
];
