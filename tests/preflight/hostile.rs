//! Files that mean harm, or that were damaged on the way: no crash, no end of memory, and an end in time.

use crate::breach::{Broken, form, found, print, rules, screen};
use bifolio::export::pdf::conformance::{PreflightOptions, preflight};
use lopdf::{Dictionary, Object, Stream, dictionary};
use std::io::Write;

/// Numbers that look random and are the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// How many damaged files are tried; `BIFOLIO_DAMAGED` may ask for more.
#[expect(clippy::disallowed_methods, reason = "a longer run is asked for by the environment")]
fn rounds() -> usize {
    std::env::var("BIFOLIO_DAMAGED").ok().and_then(|number| number.parse().ok()).unwrap_or(120)
}

/// No file makes the reader give up: that is for faults of libraries, and none is known.
fn look(file: &[u8], how: &str) {
    if let Err(unreadable) = preflight(file, PreflightOptions::default()) {
        assert!(!unreadable.why.contains("gave up"), "{how}");
    }
}

#[test]
fn damaged_files_are_read_or_refused() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let plain = [Broken::new(print()).save(), Broken::new(screen()).save()];
    let files = [print(), screen(), &plain[0], &plain[1]];
    for round in 0..rounds() {
        let clean = files[round % files.len()];
        let mut file = clean.to_vec();
        for _ in 0..=numbers.below(20) {
            let at = numbers.below(file.len());
            file[at] = numbers.below(256) as u8;
        }
        look(&file, &format!("round {round}, bytes changed"));
        let end = numbers.below(clean.len());
        look(&clean[..end], &format!("round {round}, cut at {end}"));
    }
}

#[test]
fn a_page_tree_in_circles_comes_to_an_end() {
    let mut own = Broken::new(print());
    let root = own.catalog().get(b"Pages").unwrap().as_reference().unwrap();
    let page = own.first_page_id();
    own.dict(root).set("Kids", vec![page.into(), root.into(), page.into()]);
    assert_eq!(found(&own.save()).claims.pages, 1);
}

#[test]
fn forms_that_double_at_each_level_are_bounded() {
    let mut own = Broken::new(print());
    let mut inner = own.add(form("0 0 1 1 re n"));
    for _ in 0..18 {
        let mut outer = form(&"/Z Do ".repeat(4));
        outer.dict.set("Resources", dictionary! { "XObject" => dictionary! { "Z" => inner } });
        inner = own.add(outer);
    }
    own.resource("XObject", "Z", Object::Reference(inner));
    own.paint("/Z Do");
    assert!(rules(&found(&own.save())).contains("too-much"));
}

#[test]
fn a_stream_that_swells_is_damage() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![0u8; 1 << 20];
    for _ in 0..300 {
        packed.write_all(&zeros).unwrap();
    }
    let mut own = Broken::new(print());
    let bomb = Stream::new(dictionary! { "Filter" => "FlateDecode" }, packed.finish().unwrap());
    let bomb = own.add(bomb);
    own.page().set("Contents", bomb);
    assert_eq!(rules(&found(&own.save())), ["damaged-stream"].into());
}

#[test]
fn values_that_are_nested_deep_do_not_exhaust_the_stack() {
    let mut own = Broken::new(print());
    own.paint(&"[".repeat(200_000));
    own.paint(&"<</A".repeat(200_000));
    own.paint(&"(".repeat(200_000));
    own.paint(&"q ".repeat(200_000));
    own.paint(&"/Artifact BMC ".repeat(200_000));
    assert!(rules(&found(&own.save())).contains("unknown-operator"));
    let mut nested = Object::Null;
    for _ in 0..80 {
        nested = vec![nested].into();
    }
    let mut own = Broken::new(screen());
    own.catalog().set("Deep", nested);
    assert!(rules(&found(&own.save())).is_empty());
}

#[test]
fn tags_in_circles_come_to_an_end() {
    let mut own = Broken::new(screen());
    let root = own.catalog().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let top = own.dict(root).get(b"K").unwrap().as_reference().unwrap();
    own.element("H1").set("K", vec![top.into(), root.into()]);
    assert!(rules(&found(&own.save())).contains("lost-content"));
}

#[test]
fn colour_spaces_and_references_in_circles_come_to_an_end() {
    let mut own = Broken::new(print());
    let id = own.document.new_object_id();
    own.document.objects.insert(id, Object::Array(vec!["Pattern".into(), id.into()]));
    own.resource("ColorSpace", "Z", Object::Reference(id));
    let other = own.document.new_object_id();
    own.document.objects.insert(other, Object::Reference(other));
    own.resource("ColorSpace", "Y", Object::Reference(other));
    own.paint("/Z cs 100 100 9 9 re f");
    let report = found(&own.save());
    assert!(rules(&report).is_empty(), "{report:?}");
    let mut own = Broken::new(print());
    own.page().set("Resources", Dictionary::new());
    assert!(rules(&found(&own.save())).contains("missing-resource"));
}
