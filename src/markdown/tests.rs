//! Fixtures for the reader: what a document says, and what comes out.

use super::*;
use crate::source::{Sources, VirtualPath};

fn read(text: &str) -> (Document, Sources) {
    let mut sources = Sources::new();
    let file = sources.add(VirtualPath::new("content/a.md").unwrap(), text.to_owned());
    (parse(file, text, &[]), sources)
}

/// Every leaf's text, in order.
fn leaves(document: &Document) -> Vec<String> {
    fn walk(blocks: &[Block], out: &mut Vec<String>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { leaf, .. } | BlockKind::Paragraph(leaf) => out.push(leaf.text.clone()),
                BlockKind::List { items, .. } => items.iter().for_each(|item| walk(&item.blocks, out)),
                BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } => walk(blocks, out),
                BlockKind::Table(table) => {
                    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                        match cell {
                            Cell::Text(leaf) => out.push(leaf.text.clone()),
                            Cell::Number(number) => out.push(format!("#{}", number.text)),
                            Cell::Empty => out.push("-".into()),
                        }
                    }
                    out.extend(table.caption.iter().chain(&table.credit).map(|leaf| leaf.text.clone()));
                }
                BlockKind::Definitions(all) => {
                    for one in all {
                        out.push(one.term.text.clone());
                        one.details.iter().for_each(|blocks| walk(blocks, out));
                    }
                }
                BlockKind::Figure(figure) => out.push(format!("![{}]", figure.alt)),
                BlockKind::Code { text, .. } => out.push(text.clone()),
                BlockKind::Html(text) => out.push(text.clone()),
                BlockKind::Rule => {}
            }
        }
    }
    let mut out = Vec::new();
    walk(&document.blocks, &mut out);
    for note in &document.footnotes {
        walk(&note.blocks, &mut out);
    }
    out
}

#[test]
fn rewrapping_changes_nothing_and_links_become_labels() {
    let one = "See the *big*\n[report](https://example.org/r \"T\") and\n`a\nb`.\n";
    let two = "See the *big* [report](https://example.org/r \"T\")\nand `a b`.\n";
    assert_eq!(leaves(&read(one).0), ["See the *big* [report][example-org-r] and `a b`."]);
    assert_eq!(leaves(&read(one).0), leaves(&read(two).0));
    assert_eq!(leaves(&read(&one.replace('\n', "\r\n")).0), leaves(&read(two).0));
    let quoted = "> See the *big*\n> [report](https://example.org/r \"T\") and\n> `a\n> b`.\n";
    assert_eq!(leaves(&read(quoted).0), leaves(&read(one).0));
    let (document, _) = read(one);
    assert_eq!(
        (document.links[0].destination.as_str(), document.links[0].title.as_str()),
        ("https://example.org/r", "T")
    );
}

#[test]
fn hard_breaks_pins_notes_and_locks() {
    let text = "**Alexei Arbatov**  \nResident Scholar <!-- #bio-arbatov --> <!-- note: as printed -->\n\n\
                © 2013 <!-- locked -->\n\n- item <!-- #pin -->\n- other\n";
    let (document, sources) = read(text);
    assert_eq!(leaves(&document), ["**Alexei Arbatov**\\\nResident Scholar", "© 2013", "item", "other"]);
    let BlockKind::Paragraph(leaf) = &document.blocks[0].kind else { panic!() };
    assert_eq!(leaf.pin.as_ref().unwrap().text, "bio-arbatov");
    assert_eq!(leaf.note.as_ref().unwrap().text, "as printed");
    assert_eq!(sources.slice(leaf.span), "**Alexei Arbatov**  \nResident Scholar");
    let at = leaf.text.find("Scholar").unwrap();
    assert_eq!(sources.slice(leaf.span_of(at..at + 7)), "Scholar");
    let BlockKind::Paragraph(leaf) = &document.blocks[1].kind else { panic!() };
    assert!(leaf.is_locked);
}

#[test]
fn escapes_entities_and_placeables_stay_as_written() {
    let text = "\\# no &amp; \\*x\\*\n\n## A \\{ b {#x .box}\n";
    let (document, _) = read(text);
    assert_eq!(leaves(&document), ["\\# no &amp; \\*x\\*", "A \\{ b"]);
    let BlockKind::Heading { leaf, classes, level } = &document.blocks[1].kind else { panic!() };
    assert_eq!((leaf.pin.as_ref().unwrap().text.as_str(), classes[0].text.as_str(), *level), ("x", "box", 2));

    let text = "Since { DATETIME($d, month: \"long\") } *a*\n";
    let placeable = 6..text.find('}').unwrap() + 1;
    let file = Sources::new().add(VirtualPath::new("a.md").unwrap(), text.to_owned());
    let document = parse(file, text, std::slice::from_ref(&placeable));
    let BlockKind::Paragraph(leaf) = &document.blocks[0].kind else { panic!() };
    assert_eq!(leaf.text, "Since { DATETIME($d, month: \"long\") } *a*");
    assert_eq!(&leaf.text[leaf.placeables[0].clone()], "{ DATETIME($d, month: \"long\") }");
}

#[test]
fn tables_have_captions_credits_numbers_and_raw_columns() {
    let text = "| System | Year {.raw} | No. |\n|---|---|--:|\n| A \\| `b \\| c` | 1,995 | 1,234.5 |\n| C | – |\n\n\
                Table: Systems\n\nCredit: Author\n";
    let (document, _) = read(text);
    assert_eq!(
        leaves(&document),
        ["System", "Year", "No.", "A | `b | c`", "#1,995", "#1,234.5", "C", "#–", "-", "Systems", "Author"]
    );
    let BlockKind::Table(table) = &document.blocks[0].kind else { panic!() };
    assert_eq!(table.raw_columns, [false, true, false]);
    assert_eq!(table.alignments[2], Alignment::Right);
}

#[test]
fn figures_footnotes_alerts_definitions_and_tasks() {
    let text = "![BMD *sites*](map.png \"Radars\") <!-- #fig-map -->\n\nCredit: Us\n\n> [!NOTE]\n> Look.\n\n\
                Term\n: Meaning[^1]\n\n- [x] done\n- [ ] open\n\n[^1]: A note.\n";
    let (document, _) = read(text);
    assert_eq!(
        leaves(&document),
        ["![BMD sites]", "Look.", "Term", "Meaning[^1]", "done", "open", "A note."]
    );
    let BlockKind::Figure(figure) = &document.blocks[0].kind else { panic!() };
    assert_eq!(figure.leaf.pin.as_ref().unwrap().text, "fig-map");
    assert_eq!(figure.title.as_deref(), Some("Radars"));
    assert_eq!(figure.credit.as_ref().unwrap().text, "Us");
    assert!(matches!(document.blocks[1].kind, BlockKind::Alert { kind: AlertKind::Note, .. }));
    assert_eq!(document.footnotes[0].label, "1");
}

#[test]
fn what_is_odd_is_a_fact() {
    let text = "<div>\nx\n</div>\n\nA <b>b</b> [x][nope] [y][lab]\n\n[lab]: http://a\n\n<!-- bifolio-ignore quotes -->\n";
    let (document, sources) = read(text);
    let kinds: Vec<_> = document.facts.iter().map(|fact| fact.kind.clone()).collect();
    assert!(kinds.contains(&FactKind::UndefinedLabel("nope".into())), "{kinds:?}");
    assert!(kinds.contains(&FactKind::Html("<b>".into())), "{kinds:?}");
    assert!(kinds.contains(&FactKind::Muted("quotes".into())), "{kinds:?}");
    let html = document.facts.iter().find(|fact| fact.kind == FactKind::Html("<b>".into())).unwrap();
    assert_eq!(sources.slice(html.span), "<b>");
}

#[test]
fn front_matter_is_found_with_its_place() {
    let (document, sources) = read("+++\ntitle = \"T\"\n+++\n\nText\n");
    let front = document.front_matter.unwrap();
    assert_eq!(front.text, "title = \"T\"\n");
    assert_eq!(sources.slice(front.span), "title = \"T\"\n");
}

#[test]
fn hostile_nesting_and_offsets_are_survived() {
    for text in
        ["$\n:漢\n\t1. #", &"> ".repeat(5000), &"- ".repeat(3000), &"[".repeat(5000), &"*a **b ".repeat(3000)]
    {
        let (document, _) = read(text);
        let _ = leaves(&document);
        assert!(document.leaves < 100_000);
    }
}
