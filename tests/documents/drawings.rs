//! Drawings in papers: what is drawn, as two renderers see it, and hostile files, which end in a finding.
#![expect(clippy::disallowed_methods, reason = "tests hand files to other programs and read the environment")]

use crate::judges::Judged;
use crate::project::Project;
use crate::rendering::Rendering;
use std::time::{Duration, Instant};

const DRAWING: &str = include_str!("../fixtures/drawing.svg");
const SETTINGS: &str = "locales = [\"en\"]\n[build]\nformats = [\"pdf\"]\n";

fn project(drawing: &str) -> Project {
    let text = "# A drawing\n\n![Shapes](drawing.svg) <!-- #fig -->\n";
    Project::new([("bifolio.toml", SETTINGS), ("content/d.md", text), ("content/drawing.svg", drawing)])
}

fn paper(drawing: &str) -> Vec<u8> {
    project(drawing).build().bytes.remove("en/d.pdf").expect("the drawing is sound")
}

/// A page at two pixels for each of CSS, and where the drawing begins on it.
fn seen(judge: &str, args: &[&str], file: &str) -> Option<(Rendering, [usize; 2])> {
    let judged = Judged::new(&paper(DRAWING));
    judged.by(judge, args, "how drawings look")?;
    let page = Rendering::read(&judged.written(file));
    let all = (0..page.height).flat_map(|y| (0..page.width).map(move |x| (x, y)));
    // The first pixel of the drawing's first shape, which stands at 10, 10.
    let (x, y) = all.into_iter().find(|(x, y)| page.pixel(*x, *y) == [0x33, 0x66, 0x99])?;
    Some((page, [x - 20, y - 20]))
}

fn poppler() -> Option<(Rendering, [usize; 2])> {
    seen("pdftoppm", &["-r", "192", "{}", "page"], "page-1.ppm")
}

fn mupdf() -> Option<(Rendering, [usize; 2])> {
    seen("mutool", &["draw", "-q", "-r", "192", "-o", "page.ppm", "{}"], "page.ppm")
}

/// Places of the drawing and the colours that they must have.
const EXPECTED: &[(&str, [usize; 2], [u8; 3])] = &[
    ("a filled path", [15, 15], [0x33, 0x66, 0x99]),
    ("the hole in it", [40, 40], [255; 3]),
    ("the first dash", [100, 40], [0; 3]),
    ("the gap after it", [127, 40], [255; 3]),
    ("the second dash", [150, 40], [0; 3]),
    ("a line without a stroke, whose fill encloses nothing", [110, 60], [255; 3]),
    ("a dash of many colours: its beginning", [142, 60], [247, 0, 7]),
    ("the gap after that", [175, 60], [255; 3]),
    ("its second dash", [200, 60], [36, 0, 219]),
    ("the middle of a linear gradient", [60, 120], [128, 0, 128]),
    ("its beginning", [12, 120], [250, 0, 5]),
    ("the middle of a radial gradient", [170, 120], [255, 255, 0]),
    ("its edge", [143, 120], [51, 153, 0]),
    ("half of red", [230, 100], [255, 128, 128]),
    ("half of blue, which lay over red before", [250, 120], [128, 128, 255]),
    ("what a clip leaves", [20, 200], [0xcc, 0x66, 0]),
    ("what it takes", [55, 200], [255; 3]),
    ("a pixel of an embedded picture", [110, 180], [255, 0, 0]),
    ("and another", [150, 220], [255, 255, 0]),
    ("the stem of a letter", [200, 200], [0x66, 0, 0x66]),
    ("between letters", [224, 190], [255; 3]),
];

#[test]
fn every_renderer_sees_what_was_drawn() {
    for (name, seen) in [("poppler", poppler()), ("mupdf", mupdf())] {
        let Some((page, [left, top])) = seen else { continue };
        for (what, [x, y], expected) in EXPECTED {
            let found = page.pixel(left + x * 2, top + y * 2);
            let is_near = found.iter().zip(expected).all(|(one, other)| one.abs_diff(*other) <= 10);
            assert!(is_near, "{name}: {what} is {found:?}, not {expected:?}");
        }
    }
}

/// But for edges, which each smooths in its own way.
#[test]
fn renderers_agree() {
    let (Some((one, [left, top])), Some((other, [x, y]))) = (poppler(), mupdf()) else { return };
    assert!(left.abs_diff(x) <= 1 && top.abs_diff(y) <= 1);
    let places = (0..480).flat_map(|down| (0..640).map(move |across| (across, down)));
    let differs = |(across, down): &(usize, usize)| {
        let (a, b) = (one.pixel(left + across, top + down), other.pixel(x + across, y + down));
        a.iter().zip(&b).any(|(a, b)| a.abs_diff(*b) > 48)
    };
    let different = places.filter(differs).count();
    assert!(different < 640 * 480 / 100, "{different} pixels");
}

/// A file with an element that holds these.
fn svg(content: &str) -> String {
    let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"90\">";
    format!("{start}\n{content}\n</svg>")
}

/// A file in which each thing stands twice for the one before.
fn doubled(first: &str, of: impl Fn(usize) -> String, last: &str) -> String {
    let levels: String = (1..=30).map(of).collect();
    svg(&format!("<defs>{first}{levels}</defs>{last}"))
}

type Case = (&'static str, String, &'static str);

/// What could run, or lead out of the file, and sizes that are none.
fn unsafe_files() -> Vec<Case> {
    let entity = "<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned();
    let net = "<image href=\"http://a.example/b.png\"/>";
    let of_width = |width: &str| DRAWING.replacen("width=\"320\"", &format!("width=\"{width}\""), 1);
    vec![
        ("an entity", entity, "at 1:16: `<!ENTITY`"),
        ("a script", svg("<script>alert(1)</script>"), "at 2:1: `<script>`"),
        ("a handler", svg("<rect onload=\"a()\"/>"), "at 2:1: `onload`"),
        ("a page within", svg("<foreignObject/>"), "at 2:1: `<foreignObject>`"),
        ("a picture from the net", svg(net), "at 2:1: `http://a.example"),
        ("a file", svg("<image href=\"file:///etc/passwd\"/>"), "at 2:1: `file:///etc/passwd` leads out"),
        ("another drawing", svg("<use href=\"other.svg#a\"/>"), "at 2:1: `other.svg#a` leads out"),
        ("a style from outside", svg("<style>@import 'a.css';</style>"), "at 2:8: `@import`"),
        ("no number", svg("<rect width=\"NaN\" height=\"1\"/>"), "at 2:1: `width=\"NaN\"` is no number"),
        ("a size that is none", of_width("NaN"), "at 1:1: `width=\"NaN\"`"),
        ("a size of nothing", of_width("0"), "the image cannot be used"),
        ("a size without end", of_width("999999"), "100 megapixels"),
    ]
}

/// What is too much, or becomes too much.
fn bombs() -> Vec<Case> {
    let uses = doubled(
        "<rect id=\"u0\" width=\"1\" height=\"1\"/>",
        |at| format!("<g id=\"u{at}\"><use href=\"#u{0}\"/><use href=\"#u{0}\"/></g>", at - 1),
        "<use href=\"#u30\"/>",
    );
    let marked = |mark: usize| format!("<path d=\"M0 0h1v1h1v1\" marker-mid=\"url(#m{mark})\"/>");
    let marks = doubled(
        "<marker id=\"m0\"><path d=\"M0 0h1v1z\"/></marker>",
        |at| format!("<marker id=\"m{at}\">{}</marker>", marked(at - 1)),
        &marked(30),
    );
    let rules: String = (0..5_000).map(|at| format!(".c{at} .d{at} {{fill:red}}")).collect();
    let styled = format!("<style>{rules}</style>{}", "<g/>".repeat(5_000));
    let links = (1..200).rev().map(|at| format!("<g id=\"c{at}\"><use href=\"#c{}\"/></g>", at - 1));
    let chain = format!("<defs>{}<g id=\"c0\"/></defs><use href=\"#c199\"/>", links.collect::<String>());
    let deep = format!("{}{}", "<g>".repeat(10_000), "</g>".repeat(10_000));
    let text = format!("<text>{}</text>", "a".repeat(1_000_000));
    let sheet = "<style>path{marker-end:url(#a)}</style>";
    vec![
        ("deep nesting", svg(&deep), "deeper than 256"),
        ("very many elements", svg(&"<g/>".repeat(200_001)), "more than 200000 elements"),
        ("a billion uses", uses, "more than 1000000 shapes"),
        ("a billion markers", marks, "a marker with markers in it"),
        ("markers of a style sheet", svg(sheet), "at 2:1: a style sheet"),
        ("very long text", svg(&text), "at 2:1: a text of more"),
        ("very many styles", svg(&styled), "too many styles"),
        ("a long chain", svg(&chain), "a chain of"),
    ]
}

#[test]
fn hostile_drawings_end_in_a_finding_that_says_where() {
    for (what, drawing, expected) in unsafe_files().into_iter().chain(bombs()) {
        let start = Instant::now();
        let found = project(&drawing).found("image-unusable");
        let said = found.join("\n");
        assert!(
            said.starts_with("content/d.md:3: error") && said.contains("content/drawing.svg"),
            "{what}: {said}"
        );
        assert!(said.contains(expected), "{what}: {said}");
        assert!(start.elapsed() < Duration::from_secs(20), "{what}: {:?}", start.elapsed());
    }
}

#[test]
fn what_is_usual_in_drawings_is_let_pass() {
    let arrow = "<defs><marker id=\"a\" markerWidth=\"3\" markerHeight=\"3\"><path d=\"M0 0L3 1z\"/></marker></defs>\
        <path d=\"M0 0L50 50\" stroke=\"#000\" marker-end=\"url(#a)\"/>";
    let symbol =
        "<symbol id=\"s\"><circle r=\"3\"/></symbol><use href=\"#s\" x=\"9\"/><use href=\"#s\" y=\"9\"/>";
    let styled =
        "<style>.marker { fill: red } text { font-size: 9px }</style><text class=\"marker\" y=\"9\">a</text>";
    for content in [arrow, symbol, styled] {
        assert_eq!(project(&svg(content)).found("image-unusable"), Vec::<String>::new(), "{content}");
    }
}
