//! Breaches of device colours.

use crate::breach::{Breach, breach, form, image, numbers, spot};
use lopdf::{Dictionary, Object, Stream, dictionary};

fn shading(space: &str) -> Dictionary {
    dictionary! { "ShadingType" => 2, "ColorSpace" => space, "Coords" => numbers([0.0, 0.0, 1.0, 1.0]) }
}

/// Device colours.
pub const COLOR: &[Breach] = &[
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
            let profile: &[u8] = include_bytes!("../../../src/export/pdf/icc/sRGB-v2-micro.icc");
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
