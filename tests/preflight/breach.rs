//! Files with one thing changed.

use crate::project::Project;
use bifolio::export::pdf::conformance::{PreflightOptions, Report, preflight};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const TEXT: &str = "\
+++
title = \"A file to be broken\"
date = 2024-05-06
+++

The lead, with a note.[^note]

# First {#first}

A paragraph with a [link](https://example.org/far), and another to [the table](#second).

- One
- Two

## Second {#second}

| System | Share |
|---|--:|
| First | 1.25 |

![Ramps of colour](ramp.png)

[^note]: The note.
";

/// 1,440 × 720 pixels of two ramps.
fn ramp() -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 1440, 720);
    encoder.set_color(png::ColorType::Rgb);
    let pixel = |x: u32, y: u32| [(x / 6) as u8, 120, (y / 3) as u8];
    let samples: Vec<u8> = (0..720).flat_map(|y| (0..1440).flat_map(move |x| pixel(x, y))).collect();
    encoder.write_header().unwrap().write_image_data(&samples).unwrap();
    file
}

/// The clean files, for screens and for print.
static CLEAN: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let mut project = Project::new([("content/brief.md", TEXT)]);
    project.write("bifolio.toml", "[build]\nformats = [\"pdf\"]\nprofiles = [\"screen\", \"print\"]\n");
    project.world.insert("content/ramp.png", ramp());
    let output = project.build();
    assert!(output.withheld.is_empty(), "{:?}", output.withheld);
    output.bytes
});

/// The clean file for print.
pub fn print() -> &'static [u8] {
    &CLEAN["en/brief-print.pdf"]
}

/// The clean file for screens.
pub fn screen() -> &'static [u8] {
    &CLEAN["en/brief.pdf"]
}

/// What is changed.
pub enum Change {
    Objects(fn(&mut Broken)),
    Bytes(fn(&mut Vec<u8>)),
}

/// A way in which a file may be changed, and all rules that then find something.
pub struct Breach {
    pub what: &'static str,
    pub change: Change,
    pub expected: &'static [&'static str],
}

/// A change of objects.
pub const fn breach(
    what: &'static str,
    change: fn(&mut Broken),
    expected: &'static [&'static str],
) -> Breach {
    Breach { what, change: Change::Objects(change), expected }
}

/// A change of the bytes as they are written.
pub const fn bytes(
    what: &'static str,
    change: fn(&mut Vec<u8>),
    expected: &'static [&'static str],
) -> Breach {
    Breach { what, change: Change::Bytes(change), expected }
}

/// What is found in a file.
pub fn found(file: &[u8]) -> Report {
    preflight(file, PreflightOptions::default()).unwrap()
}

/// The rules that find something.
pub fn rules(report: &Report) -> BTreeSet<&'static str> {
    report.findings.iter().map(|finding| finding.rule).collect()
}

/// Breaks a clean file in each way by itself; all that are found otherwise than expected.
pub fn judge(clean: &[u8], breaches: &[Breach]) -> Vec<String> {
    let mut wrong = Vec::new();
    for Breach { what, change, expected } in breaches {
        let mut broken = Broken::new(clean);
        if let Change::Objects(change) = change {
            change(&mut broken);
        }
        let mut file = broken.save();
        if let Change::Bytes(change) = change {
            let before = file.clone();
            change(&mut file);
            assert_ne!(before, file, "{what}: nothing was changed");
        }
        let report = found(&file);
        if rules(&report) != expected.iter().copied().collect() {
            let findings: Vec<String> =
                report.findings.iter().map(|one| format!("\n    {}: {}", one.rule, one.message)).collect();
            wrong.push(format!("{what}: {expected:?} expected, found{}", findings.concat()));
        }
    }
    wrong
}

/// A document that is being changed.
pub struct Broken {
    pub document: Document,
}

impl Broken {
    pub fn new(clean: &[u8]) -> Broken {
        Broken { document: Document::load_mem(clean).unwrap() }
    }

    pub fn save(mut self) -> Vec<u8> {
        let mut file = Vec::new();
        self.document.save_to(&mut file).unwrap();
        file
    }

    pub fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.add_object(object)
    }

    pub fn catalog(&mut self) -> &mut Dictionary {
        self.document.catalog_mut().unwrap()
    }

    pub fn first_page_id(&self) -> ObjectId {
        self.document.page_iter().next().unwrap()
    }

    pub fn page(&mut self) -> &mut Dictionary {
        let id = self.first_page_id();
        self.document.get_dictionary_mut(id).unwrap()
    }

    pub fn info(&mut self) -> &mut Dictionary {
        let id = self.document.trailer.get(b"Info").unwrap().as_reference().unwrap();
        self.document.get_dictionary_mut(id).unwrap()
    }

    pub fn intent(&mut self) -> &mut Dictionary {
        let intents = self.catalog().get(b"OutputIntents").unwrap().as_array().unwrap();
        let id = intents[0].as_reference().unwrap();
        self.document.get_dictionary_mut(id).unwrap()
    }

    /// The profile of the output intent.
    pub fn profile(&mut self) -> &mut Stream {
        let id = self.intent().get(b"DestOutputProfile").unwrap().as_reference().unwrap();
        let profile = self.document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
        let plain = profile.get_plain_content().unwrap();
        profile.set_plain_content(plain);
        profile
    }

    /// Replaces a text in the XMP packet, which must be there.
    pub fn xmp(&mut self, from: &str, to: &str) {
        let id = self.catalog().get(b"Metadata").unwrap().as_reference().unwrap();
        let stream = self.document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
        let packet = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
        assert!(packet.contains(from), "`{from}` is not in {packet}");
        stream.set_plain_content(packet.replace(from, to).into_bytes());
    }

    /// A resource of the first page, under a name.
    pub fn resource(&mut self, kind: &str, name: &str, object: impl Into<Object>) {
        let id = self.add(object);
        let resources = self.page().get_mut(b"Resources").unwrap();
        let resources = match resources {
            Object::Reference(id) => {
                let id = *id;
                self.document.get_dictionary_mut(id).unwrap()
            }
            direct => direct.as_dict_mut().unwrap(),
        };
        if !resources.has(kind.as_bytes()) {
            resources.set(kind, Dictionary::new());
        }
        resources.get_mut(kind.as_bytes()).unwrap().as_dict_mut().unwrap().set(name, id);
    }

    /// The name of a font of the first page.
    pub fn font(&mut self) -> String {
        let id = self.first_page_id();
        let fonts = self.document.get_page_fonts(id).unwrap();
        String::from_utf8(fonts.into_keys().next().unwrap()).unwrap()
    }

    /// The first font that the first page shows: its dictionary and its CIDFont's.
    pub fn font_ids(&mut self) -> (ObjectId, ObjectId) {
        let name = self.font();
        let page = self.page().clone();
        let resources =
            self.document.dereference(page.get(b"Resources").unwrap()).unwrap().1.as_dict().unwrap();
        let fonts = self.document.dereference(resources.get(b"Font").unwrap()).unwrap().1.as_dict().unwrap();
        let font = fonts.get(name.as_bytes()).unwrap().as_reference().unwrap();
        let dict = self.document.get_dictionary(font).unwrap();
        let descendants = self.document.dereference(dict.get(b"DescendantFonts").unwrap()).unwrap().1;
        (font, descendants.as_array().unwrap()[0].as_reference().unwrap())
    }

    pub fn dict(&mut self, id: ObjectId) -> &mut Dictionary {
        self.document.get_dictionary_mut(id).unwrap()
    }

    /// Paints something more on the first page, in the state of a new page, as an artifact.
    pub fn paint(&mut self, content: &str) {
        self.append(&format!("/Artifact BMC q\n{content}\nQ EMC"));
    }

    /// The same without a mark.
    pub fn append(&mut self, content: &str) {
        self.change_content(|own| [b"q\n".as_slice(), &own, b"\nQ\n", content.as_bytes()].concat());
    }

    /// Changes the content of the first page.
    pub fn change_content(&mut self, change: impl FnOnce(Vec<u8>) -> Vec<u8>) {
        let id = self.first_page_id();
        let content = change(self.document.get_page_content(id));
        let stream = self.add(Stream::new(Dictionary::new(), content));
        self.page().set("Contents", stream);
    }

    /// Puts operators into the first sequence of the first page that has a number.
    pub fn put_into_sequence(&mut self, operators: &str) {
        self.change_content(|own| {
            let after = |from: usize, wanted: &[u8]| {
                let at = own[from..].windows(wanted.len()).position(|window| window == wanted);
                from + at.expect("the page is tagged") + wanted.len()
            };
            let at = after(after(0, b"/MCID"), b"BDC");
            [&own[..at], b" ", operators.as_bytes(), b" ", &own[at..]].concat()
        });
    }

    /// Structure elements of a type.
    pub fn elements(&self, kind: &str) -> Vec<ObjectId> {
        let is_one = |object: &Object| {
            let dict = object.as_dict().ok()?;
            let own = dict.get(b"S").ok()?.as_name().ok()?;
            (dict.has(b"P") && own == kind.as_bytes()).then_some(())
        };
        let objects = self.document.objects.iter();
        objects.filter(|(_, object)| is_one(object).is_some()).map(|(id, _)| *id).collect()
    }

    /// The first element of a type.
    pub fn element(&mut self, kind: &str) -> &mut Dictionary {
        let id = *self.elements(kind).first().unwrap_or_else(|| panic!("there is no {kind}"));
        self.dict(id)
    }

    /// The annotations of all pages.
    pub fn annotations(&self) -> Vec<ObjectId> {
        let pages = self.document.page_iter().filter_map(|page| self.document.get_dictionary(page).ok());
        let own = pages.filter_map(|page| page.get(b"Annots").ok()?.as_array().ok());
        own.flatten().map(|item| item.as_reference().unwrap()).collect()
    }

    /// The first annotation.
    pub fn annotation(&mut self) -> &mut Dictionary {
        let id = self.annotations()[0];
        self.dict(id)
    }
}

/// A picture of one colour, so many pixels wide and high.
pub fn image(space: impl Into<Object>, side: i64, pixel: &[u8]) -> Stream {
    let mut dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => side,
        "Height" => side,
        "BitsPerComponent" => 8,
    };
    dict.set("ColorSpace", space);
    Stream::new(dict, pixel.repeat((side * side) as usize))
}

/// A form of 100 × 100 points.
pub fn form(content: &str) -> Stream {
    let bounds: Vec<Object> = [0, 0, 100, 100].map(Object::from).to_vec();
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => bounds,
        "Resources" => Dictionary::new(),
    };
    Stream::new(dict, content.as_bytes().to_vec())
}

/// Numbers as an array.
pub fn numbers<const N: usize>(numbers: [f64; N]) -> Object {
    Object::Array(numbers.map(|number| Object::Real(number as f32)).to_vec())
}

/// The colour space of an ink, with what stands in for it.
pub fn spot(name: &str, alternate: &str, components: usize) -> Object {
    let tint = dictionary! {
        "FunctionType" => 2,
        "Domain" => numbers([0.0, 1.0]),
        "N" => 1,
        "C0" => Object::Array(vec![0.into(); components]),
        "C1" => Object::Array(vec![1.into(); components]),
    };
    Object::Array(vec!["Separation".into(), name.into(), alternate.into(), tint.into()])
}
