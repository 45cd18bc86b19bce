//! Breaches of the house's rules.

use crate::breach::{Breach, Broken, breach, image, numbers, spot};
use lopdf::dictionary;

/// A graphics state in which black is cut out, and one in which it is printed over.
fn states(own: &mut Broken) {
    own.resource("ExtGState", "Cut", dictionary! { "OP" => false, "op" => false });
    own.resource("ExtGState", "Over", dictionary! { "OP" => true, "op" => true, "OPM" => 1 });
}

fn text(own: &mut Broken, before: &str, size: i32) {
    let font = own.font();
    own.paint(&format!("{before} BT /{font} {size} Tf 1 0 0 1 200 400 Tm <00010002> Tj ET"));
}

/// The house's rules.
pub const HOUSE: &[Breach] = &[
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
        "no BleedBox, and a sheet that goes on",
        |own| drop(own.page().remove(b"BleedBox")),
        &["bleed-short"],
    ),
    breach(
        "no BleedBox, and a sheet that ends where the colour does",
        |own| {
            let bleed = own.page().remove(b"BleedBox").unwrap();
            own.page().set("MediaBox", bleed);
        },
        &[],
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
