//! Breaches of pages, content and fonts.

use crate::breach::{Breach, Broken, breach, numbers};
use lopdf::{Dictionary, Object, Stream, dictionary};

fn link(own: &mut Broken, kind: &str, rect: [f64; 4]) {
    let annotation = dictionary! { "Type" => "Annot", "Subtype" => kind, "Rect" => numbers(rect), "F" => 4 };
    let id = own.add(annotation);
    own.page().set("Annots", vec![Object::Reference(id)]);
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

/// Boxes, annotations, actions, layers.
pub const PAGES: &[Breach] = &[
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
];

/// Content streams and fonts.
pub const CONTENT: &[Breach] = &[
    breach("an operator of nobody's", |own| own.paint("1 0 frobnicate"), &["unknown-operator"]),
    breach("bytes that are no token", |own| own.paint("q ) Q"), &["unknown-operator"]),
    breach("too few operands", |own| own.paint("1 0 0 cm"), &["operands"]),
    breach("a `q` too much", |own| own.append("q"), &["unbalanced-state"]),
    breach("an `EMC` too much", |own| own.append("EMC"), &["unbalanced-marks"]),
    breach("a font that is not there", |own| own.paint("BT /Nowhere 10 Tf ET"), &["missing-resource"]),
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
