//! Breaches of PDF/X-4 and of the house's rules.

use crate::breach::{Breach, Broken, breach, bytes, form, found, image, judge, numbers, print};
use bifolio::export::pdf::conformance::{Chosen, PreflightProfile, all_rules};
use lopdf::{Dictionary, Object, Stream, dictionary};
use std::collections::BTreeSet;

/// A graphics state in which black is cut out, and one in which it is printed over.
fn states(own: &mut Broken) {
    own.resource("ExtGState", "Cut", dictionary! { "OP" => false, "op" => false });
    own.resource("ExtGState", "Over", dictionary! { "OP" => true, "op" => true, "OPM" => 1 });
}

fn text(own: &mut Broken, before: &str, size: i32) {
    let font = own.font();
    own.paint(&format!("{before} BT /{font} {size} Tf 1 0 0 1 200 400 Tm <00010002> Tj ET"));
}

fn spot(name: &str, alternate: &str, components: usize) -> Object {
    let tint = dictionary! {
        "FunctionType" => 2,
        "Domain" => numbers([0.0, 1.0]),
        "N" => 1,
        "C0" => Object::Array(vec![0.into(); components]),
        "C1" => Object::Array(vec![1.into(); components]),
    };
    Object::Array(vec!["Separation".into(), name.into(), alternate.into(), tint.into()])
}

fn link(own: &mut Broken, kind: &str, rect: [f64; 4]) {
    let annotation = dictionary! { "Type" => "Annot", "Subtype" => kind, "Rect" => numbers(rect), "F" => 4 };
    let id = own.add(annotation);
    own.page().set("Annots", vec![Object::Reference(id)]);
}

fn shading(space: &str) -> Dictionary {
    dictionary! { "ShadingType" => 2, "ColorSpace" => space, "Coords" => numbers([0.0, 0.0, 1.0, 1.0]) }
}

/// A font of Type 3 with one glyph.
fn type_3(own: &mut Broken, glyph: &str) {
    let glyph = own.add(Stream::new(Dictionary::new(), glyph.as_bytes().to_vec()));
    let widths: Vec<Object> = vec![500.into()];
    let font = dictionary! {
        "Type" => "Font",
        "Subtype" => "Type3",
        "FontBBox" => numbers([0.0, 0.0, 1000.0, 1000.0]),
        "FontMatrix" => numbers([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]),
        "FirstChar" => 65,
        "LastChar" => 65,
        "Widths" => widths,
        "Encoding" => dictionary! { "Differences" => vec![65.into(), "a".into()] },
        "CharProcs" => dictionary! { "a" => glyph },
    };
    own.resource("Font", "Z", font);
    own.paint("0 0 0 1 k BT /Z 10 Tf 100 100 Td (A) Tj ET");
}

const FILE: &[Breach] = &[
    breach(
        "encryption",
        |own| own.document.trailer.set("Encrypt", dictionary! { "Filter" => "Standard" }),
        &["encrypted"],
    ),
    breach("PDF 1.7", |own| own.document.version = "1.7".to_owned(), &["pdf-version"]),
    breach("PDF 2.0 by the catalog", |own| own.catalog().set("Version", "2.0"), &["pdf-version"]),
    breach("no identifier", |own| drop(own.document.trailer.remove(b"ID")), &["file-id"]),
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
        "PostScript in a form",
        |own| {
            let mut form = form("");
            form.dict.set("Subtype2", "PS");
            own.resource("XObject", "Z", form);
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

const METADATA: &[Breach] = &[
    breach("no metadata", |own| drop(own.catalog().remove(b"Metadata")), &["xmp"]),
    breach("metadata that are no XML", |own| own.xmp("</rdf:RDF>", ""), &["xmp"]),
    breach("no version of PDF/X", |own| own.xmp("GTS_PDFXVersion", "GTS_Other"), &["pdfx-identification"]),
    breach("PDF/X-3", |own| own.xmp("PDF/X-4", "PDF/X-3:2003"), &["pdfx-identification"]),
    breach(
        "another namespace",
        |own| own.xmp("http://www.npes.org/pdfx/ns/id/", "http://ns.adobe.com/pdfx/1.3/"),
        &["pdfx-identification"],
    ),
    breach("no title", |own| own.xmp("dc:title", "dc:other"), &["title"]),
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

const INTENT: &[Breach] = &[
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
        "no profile",
        |own| drop(own.intent().remove(b"DestOutputProfile")),
        &["output-intent-profile", "device-color"],
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

const PAGES: &[Breach] = &[
    breach("no TrimBox", |own| drop(own.page().remove(b"TrimBox")), &["trim-box"]),
    breach(
        "a TrimBox and an ArtBox",
        |own| {
            let trim = own.page().get(b"TrimBox").unwrap().clone();
            own.page().set("ArtBox", trim);
        },
        &["trim-box"],
    ),
    breach(
        "an ArtBox alone",
        |own| {
            let trim = own.page().remove(b"TrimBox").unwrap();
            own.page().set("ArtBox", trim);
        },
        &[],
    ),
    breach("no MediaBox", |own| drop(own.page().remove(b"MediaBox")), &["media-box"]),
    breach(
        "a MediaBox of three numbers",
        |own| own.page().set("MediaBox", numbers([0.0, 0.0, 700.0])),
        &["box-shape"],
    ),
    breach(
        "an empty BleedBox",
        |own| own.page().set("BleedBox", numbers([9.0, 9.0, 9.0, 9.0])),
        &["box-shape"],
    ),
    breach(
        "a TrimBox beyond the BleedBox",
        |own| {
            let bleed = own.page().get(b"BleedBox").unwrap().clone();
            let mut corners: Vec<f32> =
                bleed.as_array().unwrap().iter().map(|own| own.as_float().unwrap()).collect();
            corners[0] -= 0.5;
            own.page().set("TrimBox", Object::Array(corners.into_iter().map(Object::Real).collect()));
        },
        &["box-nesting", "no-bleed"],
    ),
    breach(
        "a BleedBox beyond the MediaBox",
        |own| own.page().set("BleedBox", numbers([-5.0, 27.496, 639.784, 886.394])),
        &["box-nesting", "registration-color", "bleed-short"],
    ),
    breach(
        "a link on the page",
        |own| link(own, "Link", [100.0, 100.0, 200.0, 120.0]),
        &["annotation-on-page"],
    ),
    breach(
        "a note in the bleed",
        |own| link(own, "Text", [28.0, 100.0, 34.0, 120.0]),
        &["annotation-on-page"],
    ),
    breach(
        "a printer's mark beside the page",
        |own| link(own, "PrinterMark", [2.0, 100.0, 20.0, 120.0]),
        &[],
    ),
    breach("a note beside the page", |own| link(own, "Text", [2.0, 100.0, 20.0, 120.0]), &[]),
    breach(
        "an action when it is opened",
        |own| {
            own.catalog()
                .set("OpenAction", dictionary! { "S" => "GoTo", "D" => Object::string_literal("a") });
        },
        &["action"],
    ),
    breach(
        "actions of a page",
        |own| {
            let action = dictionary! { "S" => "Named", "N" => "NextPage" };
            own.page().set("AA", dictionary! { "O" => action });
        },
        &["additional-action", "action"],
    ),
    breach(
        "JavaScript",
        |own| {
            let script = Object::string_literal("app.alert(1)");
            own.catalog().set("OpenAction", dictionary! { "S" => "JavaScript", "JS" => script });
        },
        &["javascript"],
    ),
    breach(
        "scripts of the document",
        |own| {
            let names = dictionary! { "Names" => Vec::<Object>::new() };
            own.catalog().set("Names", dictionary! { "JavaScript" => names });
        },
        &["javascript"],
    ),
    breach(
        "layers that switch by themselves",
        |own| {
            let usual = dictionary! { "AS" => vec![Dictionary::new().into()] };
            own.catalog().set("OCProperties", dictionary! { "OCGs" => Vec::<Object>::new(), "D" => usual });
        },
        &["layer-automatic"],
    ),
    breach(
        "configurations of layers without names",
        |own| {
            let usual = dictionary! { "Name" => Object::string_literal("usual") };
            let others = vec![Dictionary::new().into()];
            own.catalog().set("OCProperties", dictionary! { "D" => usual, "Configs" => others });
        },
        &["layer-name"],
    ),
    breach(
        "configurations of layers with names",
        |own| {
            let usual = dictionary! { "Name" => Object::string_literal("usual") };
            let others = vec![dictionary! { "Name" => Object::string_literal("other") }.into()];
            own.catalog().set("OCProperties", dictionary! { "D" => usual, "Configs" => others });
        },
        &[],
    ),
    breach(
        "an XFA form",
        |own| {
            own.catalog().set("AcroForm", dictionary! { "XFA" => Object::string_literal("<xdp/>") });
        },
        &["xfa"],
    ),
];

const CONTENT: &[Breach] = &[
    breach("an operator of nobody's", |own| own.paint("1 0 frobnicate"), &["unknown-operator"]),
    breach("bytes that are no token", |own| own.paint("q ) Q"), &["unknown-operator"]),
    breach("too few operands", |own| own.paint("1 0 0 cm"), &["operands"]),
    breach("a `Q` too much", |own| own.append("Q"), &["unbalanced-state"]),
    breach("a `q` too much", |own| own.append("q"), &["unbalanced-state"]),
    breach("an `EMC` too much", |own| own.append("EMC"), &["unbalanced-marks"]),
    breach("a font that is not there", |own| own.paint("BT /Nowhere 10 Tf ET"), &["missing-resource"]),
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
        "a font that is not embedded",
        |own| {
            own.resource(
                "Font",
                "Z",
                dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" },
            );
            own.paint("0 0 0 1 k BT /Z 10 Tf 100 100 Td (A) Tj ET");
        },
        &["font-not-embedded"],
    ),
    breach(
        "a font that is taken out",
        |own| {
            let (_, cid_font) = own.font_ids();
            let descriptor = own.dict(cid_font).get(b"FontDescriptor").unwrap().as_reference().unwrap();
            own.dict(descriptor).remove(b"FontFile2");
        },
        &["font-not-embedded"],
    ),
    breach(
        "a font that is damaged",
        |own| {
            let (_, cid_font) = own.font_ids();
            let descriptor = own.dict(cid_font).get(b"FontDescriptor").unwrap().as_reference().unwrap();
            let program = own.dict(descriptor).get(b"FontFile2").unwrap().as_reference().unwrap();
            let stream = own.document.get_object_mut(program).unwrap().as_stream_mut().unwrap();
            stream.set_plain_content(b"\0\x01\0\0 but no tables".to_vec());
        },
        &["font-damaged"],
    ),
    breach(
        "widths of another font",
        |own| {
            let (_, cid_font) = own.font_ids();
            own.dict(cid_font).set("W", vec![0.into(), 65_535.into(), 333.into()]);
        },
        &["font-width"],
    ),
    breach(
        "a glyph that the font lacks",
        |own| {
            let font = own.font();
            own.paint(&format!("0 0 0 1 k BT /{font} 10 Tf 100 100 Td <0000> Tj ET"));
        },
        &["missing-glyph"],
    ),
    breach("a font of Type 3", |own| type_3(own, "500 0 d0 0 0 9 9 re f"), &["type-3-font"]),
    breach(
        "RGB in a glyph of Type 3",
        |own| type_3(own, "500 0 d0 1 0 0 rg 0 0 9 9 re f"),
        &["type-3-font", "device-color"],
    ),
];

const COLOR: &[Breach] = &[
    breach("an area in RGB", |own| own.paint("1 0 0 rg 100 100 50 50 re f"), &["device-color"]),
    breach("a line in RGB", |own| own.paint("1 0 0 RG 9 w 100 100 m 200 300 l S"), &["device-color"]),
    breach("RGB that paints nothing", |own| own.paint("1 0 0 rg 100 100 50 50 re n"), &[]),
    breach(
        "a picture in RGB",
        |own| {
            own.resource("XObject", "Z", image("DeviceRGB", 100, &[200, 0, 0]));
            own.paint("20 0 0 20 100 100 cm /Z Do");
        },
        &["device-color"],
    ),
    breach(
        "a picture with a palette in RGB",
        |own| {
            let space =
                vec!["Indexed".into(), "DeviceRGB".into(), 0.into(), Object::string_literal("\x7F\0\0")];
            own.resource("XObject", "Z", image(space, 100, &[0]));
            own.paint("20 0 0 20 100 100 cm /Z Do");
        },
        &["device-color"],
    ),
    breach(
        "a picture in line in RGB",
        |own| {
            own.paint("1 0 0 1 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI");
        },
        &["device-color"],
    ),
    breach(
        "a gradient in RGB",
        |own| {
            own.resource("Shading", "Z", shading("DeviceRGB"));
            own.paint("100 100 50 50 re W n /Z sh");
        },
        &["device-color"],
    ),
    breach(
        "a gradient in RGB as a pattern",
        |own| {
            own.resource(
                "Pattern",
                "Z",
                dictionary! { "PatternType" => 2, "Shading" => shading("DeviceRGB") },
            );
            own.paint("/Pattern cs /Z scn 100 100 50 50 re f");
        },
        &["device-color"],
    ),
    breach(
        "a gradient in CMYK",
        |own| {
            own.resource("Shading", "Z", shading("DeviceCMYK"));
            own.paint("100 100 50 50 re W n /Z sh");
        },
        &[],
    ),
    breach(
        "a tile in RGB",
        |own| {
            let mut tile = form("1 0 0 rg 0 0 5 5 re f");
            tile.dict.set("PatternType", 1);
            own.resource("Pattern", "Z", tile);
            own.paint("/Pattern cs /Z scn 100 100 50 50 re f");
        },
        &["device-color"],
    ),
    breach(
        "a form in RGB",
        |own| {
            own.resource("XObject", "Z", form("1 0 0 rg 0 0 5 5 re f"));
            own.paint("1 0 0 1 100 100 cm /Z Do");
        },
        &["device-color"],
    ),
    breach(
        "a form within a form in RGB",
        |own| {
            let inner = own.add(form("1 0 0 rg 0 0 5 5 re f"));
            let mut outer = form("/Y Do");
            outer.dict.set("Resources", dictionary! { "XObject" => dictionary! { "Y" => inner } });
            own.resource("XObject", "Z", outer);
            own.paint("1 0 0 1 100 100 cm /Z Do");
        },
        &["device-color"],
    ),
    breach(
        "a soft mask in RGB",
        |own| {
            let group = own.add(form("1 0 0 rg 0 0 5 5 re f"));
            let mask = dictionary! { "S" => "Luminosity", "G" => group };
            own.resource("ExtGState", "Z", dictionary! { "SMask" => mask });
            own.paint("/Z gs 0 0 0 1 k 100 100 50 50 re f");
        },
        &["device-color"],
    ),
    breach(
        "an ink that falls back to RGB",
        |own| {
            own.resource("ColorSpace", "Z", spot("Warm Red", "DeviceRGB", 3));
            own.paint("/Z cs 1 scn 100 100 50 50 re f");
        },
        &["device-color"],
    ),
    breach(
        "an ink that falls back to CMYK",
        |own| {
            own.resource("ColorSpace", "Z", spot("Warm Red", "DeviceCMYK", 4));
            own.paint("/Z cs 1 scn 100 100 50 50 re f");
        },
        &[],
    ),
    breach(
        "RGB for which there is a default",
        |own| {
            let profile: &[u8] = include_bytes!("../../src/export/pdf/icc/sRGB-v2-micro.icc");
            let stream = own.add(Stream::new(dictionary! { "N" => 3 }, profile.to_vec()));
            own.resource("ColorSpace", "DefaultRGB", vec!["ICCBased".into(), stream.into()]);
            own.paint("1 0 0 rg 100 100 50 50 re f");
        },
        &[],
    ),
    breach(
        "a page that blends in RGB",
        |own| {
            own.page().set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
        },
        &["group-color-space"],
    ),
    breach(
        "a form that blends in RGB",
        |own| {
            let mut group = form("");
            group.dict.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
            own.resource("XObject", "Z", group);
            own.paint("/Z Do");
        },
        &["group-color-space"],
    ),
    breach(
        "a page that blends in CMYK",
        |own| {
            own.page().set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" });
        },
        &[],
    ),
];

const HOUSE: &[Breach] = &[
    breach("too much ink in an area", |own| own.paint("1 0.9 0.8 0.4 k 100 100 50 50 re f"), &["ink-limit"]),
    breach("as much ink as there may be", |own| own.paint("1 0.9 0.8 0.3 k 100 100 50 50 re f"), &[]),
    breach(
        "too much ink in a picture",
        |own| {
            let mut image = image("DeviceCMYK", 100, &[0, 0, 0, 0]);
            image.content[4000..4004].copy_from_slice(&[255, 230, 200, 100]);
            own.resource("XObject", "Z", image);
            own.paint("20 0 0 20 100 100 cm /Z Do");
        },
        &["ink-limit"],
    ),
    breach(
        "a picture upside down",
        |own| {
            let mut image = image("DeviceCMYK", 100, &[255, 255, 255, 255]);
            image.dict.set("Decode", numbers([1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0]));
            own.resource("XObject", "Z", image);
            own.paint("20 0 0 20 100 100 cm /Z Do");
        },
        &[],
    ),
    breach(
        "a picture of 180 pixels an inch",
        |own| {
            own.resource("XObject", "Z", image("DeviceCMYK", 100, &[0, 0, 0, 50]));
            own.paint("40 0 0 40 100 100 cm /Z Do");
        },
        &["image-too-coarse"],
    ),
    breach(
        "a picture of 180 pixels an inch in one direction, turned",
        |own| {
            own.resource("XObject", "Z", image("DeviceCMYK", 100, &[0, 0, 0, 50]));
            own.paint("0 20 -40 0 200 100 cm /Z Do");
        },
        &["image-too-coarse"],
    ),
    breach(
        "a picture of 240 pixels an inch",
        |own| {
            own.resource("XObject", "Z", image("DeviceCMYK", 100, &[0, 0, 0, 50]));
            own.paint("30 0 0 30 100 100 cm /Z Do");
        },
        &["image-coarse"],
    ),
    breach(
        "a picture of 300 pixels an inch",
        |own| {
            own.resource("XObject", "Z", image("DeviceCMYK", 100, &[0, 0, 0, 50]));
            own.paint("24 0 0 24 100 100 cm /Z Do");
        },
        &[],
    ),
    breach("a line of 0.2 points", |own| own.paint("0 0 0 1 K 0.2 w 100 100 m 200 100 l S"), &["hairline"]),
    breach(
        "a line made thin by its scale",
        |own| {
            own.paint("0 0 0 1 K 0.1 0 0 0.1 0 0 cm 2 w 1000 1000 m 2000 1000 l S");
        },
        &["hairline"],
    ),
    breach("a line of no width", |own| own.paint("0 0 0 1 K 0 w 100 100 m 200 100 l S"), &["hairline"]),
    breach("a line that is a thin area", |own| own.paint("0 0 0 1 k 100 100 200 0.1 re f"), &["hairline"]),
    breach("a line of 0.25 points", |own| own.paint("0 0 0 1 K 0.25 w 100 100 m 200 100 l S"), &[]),
    breach("an area up to the cut", |own| own.paint("0.2 0 0 0 k 36 100 100 100 re f"), &["bleed-short"]),
    breach(
        "an area a little over the cut",
        |own| own.paint("0.2 0 0 0 k 33 100 100 100 re f"),
        &["bleed-short"],
    ),
    breach("an area through the bleed", |own| own.paint("0.2 0 0 0 k 27.496 100 100 100 re f"), &[]),
    breach("white up to the cut", |own| own.paint("0 0 0 0 k 36 100 100 100 re f"), &[]),
    breach(
        "an area that is clipped at the cut",
        |own| {
            own.paint("36 36 500 500 re W n 0.2 0 0 0 k 20 100 100 100 re f");
        },
        &["bleed-short"],
    ),
    breach(
        "a picture up to the cut",
        |own| {
            own.resource("XObject", "Z", image("DeviceCMYK", 100, &[0, 0, 0, 50]));
            own.paint("20 0 0 20 36 100 cm /Z Do");
        },
        &["bleed-short"],
    ),
    breach(
        "no bleed",
        |own| {
            let trim = own.page().get(b"TrimBox").unwrap().clone();
            own.page().set("BleedBox", trim);
        },
        &["no-bleed"],
    ),
    breach(
        "registration marks on the page",
        |own| {
            own.resource("ColorSpace", "Z", spot("All", "DeviceCMYK", 4));
            own.paint("/Z CS 1 SCN 1 w 100 100 m 200 100 l S");
        },
        &["registration-color"],
    ),
    breach(
        "registration marks beside the page",
        |own| {
            own.resource("ColorSpace", "Z", spot("All", "DeviceCMYK", 4));
            own.paint("/Z CS 1 SCN 1 w 2 100 m 20 100 l S");
        },
        &[],
    ),
    breach("text in four inks", |own| text(own, "0.6 0.4 0.4 1 k", 10), &["rich-black-text"]),
    breach("black text of three inks", |own| text(own, "1 1 0.9 0 k", 10), &["rich-black-text"]),
    breach("large text in four inks", |own| text(own, "0.6 0.4 0.4 1 k", 30), &[]),
    breach("text in a dark blue", |own| text(own, "1 0.7 0.1 0.2 k", 10), &[]),
    breach(
        "text in a spot colour",
        |own| {
            own.resource("ColorSpace", "Z", spot("Warm Red", "DeviceCMYK", 4));
            text(own, "/Z cs 1 scn", 10);
        },
        &[],
    ),
    breach(
        "a line in four inks",
        |own| {
            own.paint("0.6 0.4 0.4 1 K 1 w 100 100 m 200 100 l S");
        },
        &["rich-black-rule"],
    ),
    breach(
        "black text cut out of a colour",
        |own| {
            states(own);
            text(own, "0 0.3 0.5 0 k 100 300 300 200 re f /Cut gs 0 0 0 1 k", 10);
        },
        &["black-knockout"],
    ),
    breach(
        "black text cut out, for it is in DeviceGray",
        |own| {
            states(own);
            text(own, "0 0.3 0.5 0 k 100 300 300 200 re f /Over gs 0 g", 10);
        },
        &["black-knockout"],
    ),
    breach(
        "black text cut out of a picture",
        |own| {
            states(own);
            own.resource("XObject", "Z", image("DeviceCMYK", 1000, &[90, 0, 0, 0]));
            text(own, "q 200 0 0 200 150 300 cm /Z Do Q /Cut gs 0 0 0 1 k", 10);
        },
        &["black-knockout"],
    ),
    breach(
        "black text printed over a colour",
        |own| {
            states(own);
            text(own, "0 0.3 0.5 0 k 100 300 300 200 re f /Over gs 0 0 0 1 k", 10);
        },
        &[],
    ),
    breach(
        "black text multiplied with a colour",
        |own| {
            own.resource("ExtGState", "Z", dictionary! { "BM" => "Multiply", "op" => false });
            text(own, "0 0.3 0.5 0 k 100 300 300 200 re f /Z gs 0 0 0 1 k", 10);
        },
        &[],
    ),
    breach("a dot", |own| own.paint("0 0 0 1 k 100 100 0.1 0.1 re f"), &[]),
    breach(
        "black text on white on a colour",
        |own| {
            states(own);
            text(
                own,
                "0 0.3 0.5 0 k 100 300 300 200 re f 0 0 0 0 k 150 350 200 90 re f /Cut gs 0 0 0 1 k",
                10,
            );
        },
        &[],
    ),
    breach(
        "black text beside a colour",
        |own| {
            states(own);
            text(own, "0 0.3 0.5 0 k 100 100 300 200 re f /Cut gs 0 0 0 1 k", 10);
        },
        &[],
    ),
];

const ALL: [&[Breach]; 7] = [FILE, METADATA, INTENT, PAGES, CONTENT, COLOR, HOUSE];

#[test]
fn a_print_file_of_ours_has_no_finding() {
    let report = found(print());
    assert_eq!((report.profile, report.chosen), (PreflightProfile::Print, Chosen::Claimed));
    assert_eq!(report.claims.standards, ["PDF/X-4"]);
    assert_eq!((report.claims.version.as_str(), report.claims.intents.len()), ("1.6", 1));
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
    assert_eq!(judge(print(), &[breach("nothing", |_| {}, &[])]), Vec::<String>::new());
}

#[test]
fn breaches_are_found_and_nothing_else() {
    let wrong: Vec<String> = ALL.iter().flat_map(|own| judge(print(), own)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_breach() {
    let broken: BTreeSet<&str> = ALL.into_iter().flatten().flat_map(|own| own.expected).copied().collect();
    let all = all_rules();
    let of_print = all.iter().filter(|rule| rule.clause(PreflightProfile::Print).is_some());
    let missing: Vec<&str> = of_print.map(|rule| rule.name).filter(|name| !broken.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn what_repeats_itself_is_told_once_a_page_with_its_place() {
    let breaches = "1 0 0 rg 100 100 50 50 re f 1 0 0 rg 200 200 50 50 re f 1 0 0 rg 300 300 50 50 re f";
    let mut own = Broken::new(print());
    own.paint(breaches);
    let content = own.page().get(b"Contents").unwrap().as_reference().unwrap();
    let report = found(&own.save());
    let told: Vec<_> =
        report.findings.iter().map(|one| (one.rule, one.page, one.object, one.count)).collect();
    assert_eq!(told, [("device-color", Some(1), Some(content), 3)]);
}
