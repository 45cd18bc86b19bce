use super::*;
use crate::fluent::cst::{Entry, Resource};
use proptest::prelude::*;

/// Reads the only message of a text and gives its value as fluent-bundle and as our reader see it.
fn read_back(written: &str) -> (String, String) {
    let resource = Resource::parse(written);
    let [Entry::Message(message)] = resource.body.as_slice() else { panic!("{written:?}: {resource:?}") };
    let ours = message.value.as_ref().unwrap().to_source_text(written).text;
    let parsed = fluent_bundle::FluentResource::try_new(written.to_owned()).unwrap();
    let mut bundle = fluent_bundle::FluentBundle::default();
    bundle.set_use_isolating(false);
    bundle.add_resource(parsed).unwrap();
    let (mut theirs, mut errors) = (String::new(), Vec::new());
    let pattern = bundle.get_message("id").unwrap().value().unwrap();
    bundle.write_pattern(&mut theirs, pattern, None, &mut errors).unwrap();
    (ours, if errors.is_empty() { theirs } else { format!("{errors:?}") })
}

fn awkward_text() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        Just("\n".to_owned()),
        Just("{".to_owned()),
        Just("}".to_owned()),
        Just(" ".to_owned()),
        Just("  \n".to_owned()),
        Just(".x = 1".to_owned()),
        Just("* ".to_owned()),
        Just("[k] ".to_owned()),
        Just("\u{A0}".to_owned()),
        Just("\t".to_owned()),
        Just("\r".to_owned()),
        Just("\r\n".to_owned()),
        Just("\"\\".to_owned()),
        Just("# ".to_owned()),
        Just("-t = ".to_owned()),
        Just("слово".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(token, 0..24).prop_map(|tokens| tokens.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn what_is_written_reads_back(text in awkward_text()) {
        let written = write_message("id", Some(&[Piece::Text(&text)]), &[], None);
        prop_assert_eq!(read_back(&written), (text.clone(), text), "{}", written);
    }

    #[test]
    fn placeables_stay_raw(before in awkward_text(), after in awkward_text()) {
        let raw = "{ 5 ->\n  [x] y\n *[5] V\n }";
        let pieces = [Piece::Text(&before), Piece::Raw(raw), Piece::Text(&after)];
        let written = write_message("id", Some(&pieces), &[], Some("a\n\nb"));
        let (ours, theirs) = read_back(&written);
        prop_assert_eq!(ours, format!("{before}{raw}{after}"));
        prop_assert_eq!(theirs, format!("{before}V{after}"));
    }

    #[test]
    fn attributes_and_comments_read_back(value in awkward_text(), comment in "[^\u{0}]*") {
        let attributes = [("alt", vec![Piece::Text(&value)])];
        let written = write_message("id", None, &attributes, Some(&comment));
        let resource = Resource::parse(&written);
        let [Entry::Message(message)] = resource.body.as_slice() else { panic!("{written:?}") };
        prop_assert_eq!(&message.attributes[0].value.to_source_text(&written).text, &value);
    }

    #[test]
    fn a_pattern_is_rewritten_with_its_meaning(text in awkward_text(), inner in awkward_text()) {
        let inner = write_value(&[Piece::Text(&inner)]);
        let raw = format!("{{ {{ NUMBER(1, a: \"\\u000A\") }} }}{{ $x ->\n [a]{inner}\n *[b] {{ \"\\\"\\\\\" }}\n }}");
        let written = write_message("id", Some(&[Piece::Text(&text), Piece::Raw(&raw)]), &[], None);
        let rewritten = rewrite(&written);
        prop_assert_eq!(&rewrite(&rewritten), &rewritten);
        prop_assert_eq!(shape(&rewritten), shape(&written));
    }
}

fn rewrite(text: &str) -> String {
    let resource = Resource::parse(text);
    let [Entry::Message(message)] = resource.body.as_slice() else { panic!("{text:?}") };
    format!("id ={}\n", write_pattern(message.value.as_ref().unwrap()))
}

/// The texts of a message and all its variants, literals folded.
fn shape(text: &str) -> Vec<String> {
    let resource = Resource::parse(text);
    let [Entry::Message(message)] = resource.body.as_slice() else { panic!("{text:?}") };
    let ways = message.value.as_ref().unwrap().variants();
    let plain = |pattern: &Pattern| {
        let source = pattern.to_source_text(text);
        let kept =
            source.pieces.iter().filter(|piece| piece.kind != crate::fluent::catalog::SourceKind::Placeable);
        kept.map(|piece| &source.text[piece.range.clone()]).collect::<String>()
    };
    ways.iter().map(|(keys, pattern)| format!("{keys:?}{}", plain(pattern))).collect()
}

#[test]
fn each_rule_has_its_form() {
    for (text, value) in [
        ("one line", " one line"),
        ("two\nlines", "\n    two\n    lines"),
        ("a {{b} c", " a { \"{{\" }b{ \"}\" } c"),
        ("  lead", " { \"  \" }lead"),
        ("a\n  b", "\n    a\n    { \"  \" }b"),
        ("* a\n.b\n[c", "\n    { \"\" }* a\n    { \"\" }.b\n    { \"\" }[c"),
        ("* a", " * a"),
        ("end  ", " end{ \"  \" }"),
        ("mid  \nend", "\n    mid  \n    end"),
        ("", " { \"\" }"),
        ("\na\n", "\n    { \"\" }\n    a\n    { \"\" }"),
        ("a\n\nb", "\n    a\n\n    b"),
        ("no\u{A0}break", " no\u{A0}break"),
        ("a\rb", " a{ \"\\u000D\" }b"),
    ] {
        assert_eq!(write_value(&[Piece::Text(text)]), value, "{text:?}");
    }
}

#[test]
fn pieces_split_at_placeables() {
    let text = "a { $x } b";
    assert_eq!(
        pieces(text, std::slice::from_ref(&(2..8))),
        [Piece::Text("a "), Piece::Raw("{ $x }"), Piece::Text(" b")]
    );
    assert_eq!(pieces(text, std::slice::from_ref(&(8..99))), [Piece::Text(text)]);
}
