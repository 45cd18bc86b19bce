//! Breaches of PDF/A-2a and of PDF/UA-1.

use crate::breach::{Breach, Broken, breach, bytes, form, found, image, judge, numbers, screen};
use bifolio::export::pdf::conformance::{Chosen, PreflightProfile, all_rules};
use lopdf::{Dictionary, Object, Stream, dictionary};
use std::collections::BTreeSet;

/// An action instead of that of the first link that has one.
fn action(own: &mut Broken, kind: &str) {
    let with_action = |id: &&lopdf::ObjectId| own.document.get_dictionary(**id).unwrap().has(b"A");
    let id = *own.annotations().iter().find(with_action).unwrap();
    own.dict(id).set("A", dictionary! { "S" => kind });
}

fn heading(own: &mut Broken, from: &str, to: &str) {
    own.element(from).set("S", to);
}

fn text(own: &mut Broken, before: &str, after: &str) {
    let font = own.font();
    own.append(&format!("{before} BT /{font} 9 Tf 50 50 Td <0001> Tj ET {after}"));
}

/// A header cell without attributes.
fn bare_header(own: &mut Broken) {
    own.element("TH").remove(b"A");
}

const FILE: &[Breach] = &[
    breach(
        "encryption",
        |own| own.document.trailer.set("Encrypt", dictionary! { "Filter" => "Standard" }),
        &["encrypted"],
    ),
    breach("PDF 2.0", |own| own.document.version = "2.0".to_owned(), &["pdf-version"]),
    breach("no identifier", |own| drop(own.document.trailer.remove(b"ID")), &["file-id"]),
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

const DOCUMENT: &[Breach] = &[
    breach("metadata that are no XML", |own| own.xmp("</rdf:RDF>", ""), &["xmp"]),
    breach(
        "PDF/A-2b",
        |own| own.xmp("<pdfaid:conformance>A", "<pdfaid:conformance>B"),
        &["pdfa-identification"],
    ),
    breach("PDF/A-3a", |own| own.xmp("<pdfaid:part>2", "<pdfaid:part>3"), &["pdfa-identification"]),
    breach("no PDF/UA", |own| own.xmp("<pdfuaid:part>1</pdfuaid:part>", ""), &["pdfua-identification"]),
    breach("no title", |own| own.xmp("dc:title", "dc:other"), &["title"]),
    breach("no intent", |own| drop(own.catalog().remove(b"OutputIntents")), &["device-color"]),
    breach(
        "no name of the intent",
        |own| drop(own.intent().remove(b"OutputConditionIdentifier")),
        &["output-intent-identifier"],
    ),
    breach(
        "no profile",
        |own| drop(own.intent().remove(b"DestOutputProfile")),
        &["output-intent-profile", "device-color"],
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
    breach("no MediaBox", |own| drop(own.page().remove(b"MediaBox")), &["media-box"]),
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
    breach(
        "an XFA form",
        |own| {
            own.catalog().set("AcroForm", dictionary! { "XFA" => Object::string_literal("<xdp/>") });
        },
        &["xfa"],
    ),
];

const CONTENT: &[Breach] = &[
    breach("an operator of nobody's", |own| own.append("frobnicate"), &["unknown-operator"]),
    breach("too few operands", |own| own.append("1 0 0 cm"), &["operands"]),
    breach("a `Q` too much", |own| own.append("Q"), &["unbalanced-state"]),
    breach(
        "29 levels of `q`",
        |own| own.append(&format!("{} {}", "q ".repeat(29), "Q ".repeat(29))),
        &["deep-state"],
    ),
    breach("a `BMC` too much", |own| own.append("/Artifact BMC"), &["unbalanced-marks"]),
    breach("a picture that is not there", |own| own.paint("/Nowhere Do"), &["missing-resource"]),
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
        "a stream that cannot be decoded",
        |own| {
            let mut broken = form("");
            broken.dict.set("Filter", "FlateDecode");
            broken.set_content(b"not deflated".to_vec());
            own.resource("XObject", "Z", broken);
            own.paint("/Z Do");
        },
        &["damaged-stream"],
    ),
    breach("colour in CMYK", |own| own.paint("0 0 0 1 k 50 50 9 9 re f"), &["device-color"]),
    breach(
        "a page that blends in CMYK",
        |own| {
            own.page().set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" });
        },
        &["group-color-space"],
    ),
    breach(
        "a font that is not embedded",
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
            stream.set_plain_content(b"no font".to_vec());
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
            own.paint(&format!("BT /{font} 10 Tf 50 50 Td <0000> Tj ET"));
        },
        &["missing-glyph", "no-unicode"],
    ),
    breach(
        "no ToUnicode",
        |own| {
            let (font, _) = own.font_ids();
            own.dict(font).remove(b"ToUnicode");
        },
        &["no-unicode"],
    ),
    breach(
        "a ToUnicode without anything",
        |own| {
            let (font, _) = own.font_ids();
            let empty = own.add(Stream::new(Dictionary::new(), b"begincmap endcmap".to_vec()));
            own.dict(font).set("ToUnicode", empty);
        },
        &["no-unicode"],
    ),
];

const TAGS: &[Breach] = &[
    breach("no mark of tags", |own| drop(own.catalog().remove(b"MarkInfo")), &["not-tagged"]),
    breach(
        "suspect tags",
        |own| {
            own.catalog().set("MarkInfo", dictionary! { "Marked" => true, "Suspects" => true });
        },
        &["suspects"],
    ),
    breach("text without a tag", |own| text(own, "", ""), &["untagged-content"]),
    breach("a shape without a tag", |own| own.append("50 50 9 9 re f"), &["untagged-content"]),
    breach("an artifact", |own| text(own, "/Artifact BMC", "EMC"), &[]),
    breach("a tag without a number", |own| text(own, "/P BMC", "EMC"), &["untagged-content"]),
    breach("a sequence of no element", |own| text(own, "/P <</MCID 9999>> BDC", "EMC"), &["lost-content"]),
    breach("a sequence twice", |own| text(own, "/P <</MCID 0>> BDC", "EMC"), &["duplicate-mcid"]),
    breach(
        "an artifact in what is tagged",
        |own| {
            own.replace_content("/MCID 1>> BDC", "/MCID 1>> BDC /Artifact BMC EMC");
        },
        &["mixed-content"],
    ),
    breach(
        "a tag in an artifact",
        |own| own.append("/Artifact BMC /P <</MCID 9999>> BDC EMC EMC"),
        &["mixed-content"],
    ),
    breach(
        "pages that lead to other elements",
        |own| own.page().set("StructParents", 4711),
        &["parent-tree"],
    ),
    breach(
        "two elements that change places in the way back",
        |own| {
            let root = own.catalog().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
            let tree = own.dict(root).get(b"ParentTree").unwrap().as_reference().unwrap();
            let array = own.dict(tree).get(b"Nums").unwrap().as_array().unwrap()[1].as_reference().unwrap();
            let array = own.document.get_object_mut(array).unwrap().as_array_mut().unwrap();
            let last = array.len() - 1;
            array.swap(0, last);
        },
        &["parent-tree"],
    ),
    breach("a type of one's own", |own| heading(own, "H2", "Chapter"), &["structure-type"]),
    breach(
        "a type of one's own that is mapped",
        |own| {
            heading(own, "H2", "Chapter");
            let root = own.catalog().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
            own.dict(root).set("RoleMap", dictionary! { "Chapter" => "Section", "Section" => "H2" });
        },
        &[],
    ),
    breach(
        "types that lead in a circle",
        |own| {
            heading(own, "H2", "Chapter");
            let root = own.catalog().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
            own.dict(root).set("RoleMap", dictionary! { "Chapter" => "Section", "Section" => "Chapter" });
        },
        &["structure-type"],
    ),
    breach(
        "a standard type that is mapped to another",
        |own| {
            let root = own.catalog().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
            own.dict(root).set("RoleMap", dictionary! { "Quote" => "Span" });
        },
        &["structure-type"],
    ),
    breach("a row outside of a table", |own| heading(own, "Table", "Sect"), &["structure-nesting"]),
    breach("an item outside of a list", |own| heading(own, "L", "Sect"), &["structure-nesting"]),
    breach(
        "a figure without alternative",
        |own| drop(own.element("Figure").remove(b"Alt")),
        &["alternative-text"],
    ),
    breach(
        "a figure with an empty alternative",
        |own| {
            own.element("Figure").set("Alt", Object::string_literal(" "));
        },
        &["alternative-text"],
    ),
    breach(
        "a figure with a replacement",
        |own| {
            let figure = own.element("Figure");
            let words = figure.remove(b"Alt").unwrap();
            figure.set("ActualText", words);
        },
        &[],
    ),
    breach("a header cell of nothing", bare_header, &["header-scope"]),
    breach("a note without an identifier", |own| drop(own.element("Note").remove(b"ID")), &["note-id"]),
    breach("a heading that is skipped", |own| heading(own, "H2", "H4"), &["heading-skipped"]),
    breach(
        "no heading of level 1",
        |own| {
            for id in own.elements("H1") {
                own.dict(id).set("S", "P");
            }
        },
        &["heading-skipped"],
    ),
];

const ANNOTATIONS: &[Breach] = &[
    breach("links in another order", |own| drop(own.page().remove(b"Tabs")), &["tab-order"]),
    breach("a link without words", |own| drop(own.annotation().remove(b"Contents")), &["link-description"]),
    breach(
        "a link with empty words",
        |own| own.annotation().set("Contents", Object::string_literal("")),
        &["link-description"],
    ),
    breach(
        "a link without a way back",
        |own| drop(own.annotation().remove(b"StructParent")),
        &["annotation-untagged"],
    ),
    breach(
        "a link with the way back of another",
        |own| own.annotation().set("StructParent", 4711),
        &["annotation-untagged"],
    ),
    breach(
        "a link in a span",
        |own| {
            for id in own.elements("Link") {
                own.dict(id).set("S", "Span");
            }
        },
        &["annotation-tag"],
    ),
    breach("a hidden link", |own| own.annotation().set("F", 2), &["annotation-flags"]),
    breach("a link that is not printed", |own| own.annotation().set("F", 0), &["annotation-flags"]),
    breach("a film", |own| own.annotation().set("Subtype", "Movie"), &["annotation-type", "annotation-tag"]),
];

const ALL: [&[Breach]; 5] = [FILE, DOCUMENT, CONTENT, TAGS, ANNOTATIONS];

#[test]
fn a_screen_file_of_ours_has_no_finding() {
    let report = found(screen());
    assert_eq!((report.profile, report.chosen), (PreflightProfile::Screen, Chosen::Claimed));
    assert_eq!(report.claims.standards, ["PDF/A-2a", "PDF/UA-1"]);
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
    assert_eq!(judge(screen(), &[breach("nothing", |_| {}, &[])]), Vec::<String>::new());
}

#[test]
fn breaches_are_found_and_nothing_else() {
    let wrong: Vec<String> = ALL.iter().flat_map(|own| judge(screen(), own)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_breach() {
    let broken: BTreeSet<&str> = ALL.into_iter().flatten().flat_map(|own| own.expected).copied().collect();
    let all = all_rules();
    let of_screen = all.iter().filter(|rule| rule.clause(PreflightProfile::Screen).is_some());
    let missing: Vec<&str> = of_screen.map(|rule| rule.name).filter(|name| !broken.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
