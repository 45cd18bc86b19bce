//! Books of anything: every file of XML in them is well-formed.

use super::*;
use crate::edition::resolve;
use crate::export::html::dom::div;
use crate::project::ReadingOrder;
use crate::text::FontBook;
use crate::theme::Theme;
use crate::units::{Library, SyncOptions};
use crate::world::MemoryWorld;
use proptest::prelude::*;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The texts of a file of XML, one after the other.
///
/// # Panics
/// Where the file is not well-formed (XML 1.0, 2.1).
fn well_formed(text: &str) -> String {
    let is_char = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(is_char), "a character that XML forbids: {text:?}");
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut depth, mut roots, mut said) = (0, 0, String::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}")) {
            Event::Start(start) => {
                attributes(&start);
                roots += usize::from(depth == 0);
                depth += 1;
            }
            Event::Empty(start) => attributes(&start),
            Event::End(_) => depth -= 1,
            Event::Text(text) => {
                let text: &str = &text;
                assert!(!text.contains("]]>") && !text.contains('&'), "{text}");
                assert!(depth > 0 || text.trim().is_empty(), "{text}");
                said.push_str(text);
            }
            Event::GeneralRef(name) => {
                let name: &str = &name;
                said.push_str(&quick_xml::escape::unescape(&format!("&{name};")).unwrap());
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((depth, roots), (0, 1), "{text}");
    said
}

/// Each name once, each value escaped.
fn attributes(start: &quick_xml::events::BytesStart<'_>) {
    for attribute in start.attributes() {
        let attribute = attribute.unwrap();
        let value: &str = &attribute.value;
        assert!(!value.contains('<'), "{value}");
        quick_xml::escape::unescape(value).unwrap();
    }
}

fn theme() -> &'static Theme {
    static THEME: std::sync::OnceLock<Theme> = std::sync::OnceLock::new();
    THEME.get_or_init(|| Theme::builtin("institute").unwrap())
}

fn fonts() -> &'static FontBook {
    static BOOK: std::sync::OnceLock<FontBook> = std::sync::OnceLock::new();
    BOOK.get_or_init(FontBook::builtin)
}

/// The files of a book of one document in English.
fn book(markdown: &str) -> Option<BTreeMap<String, Vec<u8>>> {
    let world = MemoryWorld::new([("content/a.md", markdown)]);
    let library = Library::load(&world, SyncOptions::default()).ok()?;
    let edition = resolve(&library, library.manuscripts.first()?, &"en".parse().unwrap()).edition?;
    let pictures = BTreeMap::new();
    let site = Site {
        theme: theme(),
        base_url: None,
        editions: &[],
        pictures: &pictures,
        fonts: fonts(),
        template: None,
        order: ReadingOrder::Languages,
        has_numbers: true,
        has_marks: true,
        is_single_file: true,
    };
    let bytes = epub(Text::One(&edition), &site, &Binding::default()).bytes;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    Some(files)
}

fn assert_well_formed(files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        if [".xhtml", ".opf", ".xml", ".svg"].iter().any(|end| path.ends_with(end)) {
            well_formed(std::str::from_utf8(bytes).unwrap());
        }
    }
}

/// Signs that mean something to XML, HTML or Markdown, or that XML forbids, among letters.
const SIGNS: &str = "[a-zа-я \\n<>&\"'#*_`\\[\\]()!|:;{}=+~^\\\\/\u{0}-\u{8}\u{b}-\u{1f}\u{7f}-\u{9f}\u{fffe}\u{ffff}\u{fdd0}\u{2028}\u{feff}]{0,120}";

fn pieces() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "<?xml ?>",
        "&#0;",
        "&nbsp;",
        "&#x1F;",
        "</section>",
        "[^1]",
        "\n\n[^1]: note\n\n",
        "\n\n# h {#ж.1:2}\n\n",
        "\n\n## h {.box}\n\n",
        "\n\n> q\n\n",
        "\n\n- [x] i\n\n",
        "\n\n|a|b|\n|-|-|\n|1|2|\n\n",
        "[x](javascript:alert(1))",
        "[y](#h)",
        "<span lang=\"x\">",
        "\n\n```a\"b\nx\n```\n\n",
        "![i](i.png)",
    ]);
    let piece = prop_oneof![SIGNS.prop_map(String::from), fixed.prop_map(str::to_owned)];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn tree() -> impl Strategy<Value = Node> {
    let leaf = SIGNS.prop_map(Node::Text);
    leaf.prop_recursive(5, 40, 5, |inner| {
        let tag = prop::sample::select(vec![
            Tag::P,
            Tag::Pre,
            Tag::Em,
            Tag::Br,
            Tag::Meta,
            Tag::Input,
            Tag::DcTitle,
            Tag::Td,
        ]);
        (tag, SIGNS, prop::collection::vec(inner, 0..5)).prop_map(|(tag, value, children)| {
            let element =
                Element::new(tag).attr("title", value.clone()).attr("xml:lang", value).flag("disabled");
            element.with_all(children).into()
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_is_well_formed(node in tree()) {
        well_formed(&encode_xml(&div("x", [node]).into()));
    }

    #[test]
    fn any_id_is_a_name_of_its_own(one in SIGNS, other in SIGNS) {
        let names = [&one, &other].map(|id| adapt::name_of(id));
        for name in &names {
            prop_assert!(name.starts_with(|c: char| c.is_ascii_alphabetic()));
            prop_assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)), "{}", name);
        }
        prop_assert_eq!(one == other, names[0] == names[1]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_book_of_anything_is_well_formed(text in pieces()) {
        if let Some(files) = book(&text) {
            assert_well_formed(&files);
        }
    }
}

#[test]
fn a_text_is_read_as_it_was_written() {
    let text = "a < b && c > d \"e\" 'f' ]]> <!-- g -->";
    assert_eq!(well_formed(&encode_xml(&Element::new(Tag::P).with(text).into())).trim(), text);
    let value = Element::new(Tag::Img).attr("alt", "two\nlines\tand \"quotes\"").flag("hidden");
    let expected = "<img alt=\"two&#10;lines&#9;and &quot;quotes&quot;\" hidden=\"hidden\"/>";
    assert!(encode_xml(&value.into()).ends_with(expected));
}

#[test]
fn a_book_of_nothing_has_all_that_a_book_must_have() {
    let files = book("").unwrap();
    assert_well_formed(&files);
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    assert!(text("EPUB/nav.xhtml").contains("<li><a href=\"text.xhtml\">a</a></li>"));
    assert!(text("EPUB/package.opf").contains("dcterms:modified\">1970-01-01T00:00:00Z<"));
}

#[test]
fn links_to_what_is_not_in_the_book_are_text() {
    let places = Places::of(&[]);
    let mut link =
        Element::new(Tag::A).url("href", &Url::anchor("nowhere")).attr("role", "doc-noteref").with("1");
    places.adapt(&mut link, None);
    assert_eq!(link, Element::new(Tag::Span).with("1"));
}
