//! Breaches of content, tags and annotations.

use crate::breach::{Breach, Broken, breach, form};
use lopdf::{Dictionary, Object, Stream, dictionary};

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

/// Content streams, colours and fonts.
pub const CONTENT: &[Breach] = &[
    breach("an operator of nobody's", |own| own.append("frobnicate"), &["unknown-operator"]),
    breach("too few operands", |own| own.append("1 0 0 cm"), &["operands"]),
    breach(
        "29 levels of `q`",
        |own| own.append(&format!("{} {}", "q ".repeat(29), "Q ".repeat(29))),
        &["deep-state"],
    ),
    breach("a `BMC` too much", |own| own.append("/Artifact BMC"), &["unbalanced-marks"]),
    breach("a picture that is not there", |own| own.paint("/Nowhere Do"), &["missing-resource"]),
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

/// Tags.
pub const TAGS: &[Breach] = &[
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
            own.put_into_sequence("/Artifact BMC EMC");
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

/// Annotations.
pub const ANNOTATIONS: &[Breach] = &[
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
