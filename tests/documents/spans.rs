//! Places are exact to the byte: a property of documents made of random pieces.

use bifolio::markdown::{Block, BlockKind, Cell, Document, Leaf};
use bifolio::units::{Library, SyncOptions};
use bifolio::world::MemoryWorld;
use proptest::prelude::*;

/// A piece of text. `#` stands for a number of its own, `@` for the end of a line.
const PIECES: [&str; 35] = [
    "w#",
    "w#",
    "слово#",
    "w#\\*x",
    "\\_w#",
    "\\#w#\\#",
    "w#&amp;x",
    "&quot;w#&#34;",
    "caf&eacute;#",
    "`c#`",
    "`` c#`x ``",
    "*w#*",
    "**w#**x",
    "~~w#~~",
    "*w# **v#***",
    "[w#](https://e.org/#)",
    "[*w#* v#](https://e.org/# \"title\").",
    "[w#\\]](<https://e.org/a b#>)",
    "[w#][ref]",
    "<https://e.org/#>",
    "{ $v }",
    "w#{ $v }x",
    "w#[^n]",
    "<sup>w#</sup>",
    "w#\\\\",
    "`a#@b#`",
    "``a#`b@c# @d#``",
    "[w#@v#](https://e.org/#)",
    "*w#@v#*",
    "w#![alt#](x.png)v#",
    "w#<br>v#",
    "w#<!-- note: n -->",
    "w#\tv#",
    "<span lang=\"ru\">w#@v#</span>",
    "[w# `]` v#][ref]",
];

/// Pieces that stand in a cell alone.
const IN_CELLS: [&str; 4] = ["w#\\|x", "\\|w#", "`c#\\|d`", "w#\\|"];

#[derive(Debug, Clone)]
enum Shape {
    Paragraph,
    Heading,
    Item,
    Quote,
    QuotedItem,
    Table,
    Definition,
    Footnote,
    Caption,
    Code,
}

#[derive(Debug, Clone)]
struct Part {
    shape: Shape,
    pieces: Vec<(usize, usize)>,
}

fn part() -> impl Strategy<Value = Part> {
    use Shape::*;
    let shapes =
        vec![Paragraph, Heading, Item, Quote, QuotedItem, Table, Definition, Footnote, Caption, Code];
    let pieces = prop::collection::vec((0..PIECES.len() + IN_CELLS.len(), 0..6usize), 1..8);
    (prop::sample::select(shapes), pieces).prop_map(|(shape, pieces)| Part { shape, pieces })
}

/// The parts as a file.
fn write(parts: &[Part], is_windows: bool) -> String {
    let mut text = String::new();
    let mut count = 0;
    for (number, part) in parts.iter().enumerate() {
        let is_cell = matches!(part.shape, Shape::Table);
        let mut pieces: Vec<(String, usize)> = Vec::new();
        for (piece, gap) in &part.pieces {
            let written = match PIECES.get(*piece) {
                Some(written) => written,
                None if is_cell => IN_CELLS[piece - PIECES.len()],
                None => "w#",
            };
            let mut out = String::new();
            for c in written.chars() {
                if c == '#' && !out.ends_with(['\\', '&']) {
                    count += 1;
                    out.push_str(&format!("{count}z"));
                } else {
                    out.push(c);
                }
            }
            pieces.push((out, *gap));
        }
        block(&mut text, &part.shape, &pieces, number);
    }
    text.push_str("[ref]: https://e.org/ref\n\n[^n]: End.\n");
    if is_windows { text.replace('\n', "\r\n") } else { text }
}

fn block(text: &mut String, shape: &Shape, pieces: &[(String, usize)], number: usize) {
    let (first, next) = match shape {
        Shape::Paragraph => (String::new(), ""),
        Shape::Heading => ("## ".to_owned(), " "),
        Shape::Item => ("- ".to_owned(), "  "),
        Shape::Quote => ("> ".to_owned(), "> "),
        Shape::QuotedItem => ("> 1.  ".to_owned(), ">     "),
        Shape::Table => ("| ".to_owned(), " "),
        Shape::Definition => (format!("Term{number}\n: "), "  "),
        Shape::Footnote => (format!("x[^f{number}]\n\n[^f{number}]: "), "    "),
        Shape::Code => ("> - ```{.translate}\n>   ".to_owned(), ">   "),
        Shape::Caption => ("| a | b |\n|---|---|\n| c | d |\n\nTable: ".to_owned(), ""),
    };
    text.push_str(&first);
    for (at, (piece, gap)) in pieces.iter().enumerate() {
        let is_line = matches!(shape, Shape::Heading | Shape::Table);
        text.push_str(&piece.replace('@', &if is_line { " ".to_owned() } else { format!("\n{next}") }));
        if at + 1 == pieces.len() {
            break;
        }
        match (shape, gap) {
            (Shape::Table, 0 | 1) => text.push_str(" | "),
            (Shape::Heading | Shape::Table, _) | (_, 0..=2) => text.push(' '),
            (_, 3) => text.push_str(&format!("\n{next}")),
            (_, 4) => text.push_str(&format!("\\\n{next}")),
            _ => text.push_str(&format!("  \n{next}")),
        }
    }
    if matches!(shape, Shape::Code) {
        text.push_str("\n>   ```");
    }
    if matches!(shape, Shape::Table) {
        let columns = 1 + pieces.iter().take(pieces.len() - 1).filter(|(_, gap)| *gap < 2).count();
        text.push_str(&format!(" |\n|{}\n", "---|".repeat(columns)));
    }
    text.push_str("\n\n");
}

fn leaves<'d>(blocks: &'d [Block], out: &mut Vec<(&'d Leaf, bool)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { leaf, .. } | BlockKind::Paragraph(leaf) => out.push((leaf, false)),
            BlockKind::List { items, .. } => items.iter().for_each(|item| leaves(&item.blocks, out)),
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    if let Cell::Text(leaf) = cell {
                        out.push((leaf, true));
                    }
                }
                out.extend(table.caption.iter().map(|leaf| (leaf, false)));
            }
            BlockKind::Quote(blocks) => leaves(blocks, out),
            BlockKind::Code { leaf: Some(leaf), .. } => out.push((leaf, false)),
            BlockKind::Definitions(all) => {
                for one in all {
                    out.push((&one.term, false));
                    one.details.iter().for_each(|blocks| leaves(blocks, out));
                }
            }
            _ => {}
        }
    }
}

/// The stretches of a leaf's text that stand in the file as they are: between blanks, brackets and labels.
fn words(leaf: &Leaf) -> Vec<std::ops::Range<usize>> {
    let is_end = |c: char| c.is_whitespace() || "[]".contains(c);
    let mut words = Vec::new();
    let mut start = 0;
    for (at, c) in leaf.text.char_indices().chain([(leaf.text.len(), ' ')]) {
        if is_end(c) {
            // The sign of a hard break is not the word's, however the file writes it.
            let end = if leaf.text[start..at].ends_with('\\') && c == '\n' { at - 1 } else { at };
            let word = &leaf.text[start..end];
            let is_label = leaf.text[..start].ends_with("][") && leaf.text[at..].starts_with(']');
            let is_known = is_label && leaf.links.iter().any(|label| label == word);
            if !word.is_empty() && !is_known {
                words.push(start..end);
            }
            start = at + c.len_utf8();
        }
    }
    words
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let world = MemoryWorld::new([("content/a.md", text)]);
    let library = Library::load(&world, SyncOptions::default()).unwrap();
    let (_, document): &(_, Document) = &library.manuscripts[0].files[0];
    let mut all = Vec::new();
    leaves(&document.blocks, &mut all);
    document.footnotes.iter().for_each(|note| leaves(&note.blocks, &mut all));
    let mut seen = String::new();
    for (leaf, is_cell) in all {
        for range in words(leaf) {
            let word = &leaf.text[range.clone()];
            let place = leaf.span_of(range.clone());
            let Some(found) = text.get(place.start..place.end) else {
                return Err(TestCaseError::fail(format!("{word:?} is torn in {text:?}")));
            };
            let bare = if is_cell { found.replace("\\|", "|") } else { found.to_owned() };
            prop_assert_eq!(&bare, word, "in {:?} of\n{}", leaf, text);
            seen.push_str(word);
            for (at, c) in word.char_indices().filter(|(_, c)| *c == '|') {
                let start = range.start + at;
                let place = leaf.span_of(start..start + c.len_utf8());
                prop_assert_eq!(text.get(place.start..place.end), Some("\\|"), "the escape as a whole");
            }
        }
        let whole = text.get(leaf.span.start..leaf.span.end).unwrap_or("torn");
        let ends = |one: &str| one.split_whitespace().next_back().unwrap_or_default().to_owned();
        if is_cell || !leaf.text.ends_with(']') {
            let bare = if is_cell { whole.replace("\\|", "|") } else { whole.to_owned() };
            let (wanted, found) = (ends(&leaf.text), ends(&bare));
            prop_assert!(
                found.ends_with(&wanted) || leaf.text.contains("]["),
                "{:?} ends in {:?}",
                leaf,
                whole
            );
        }
    }
    // Nothing was lost on the way; link destinations have numbers of their own.
    let mut rest = text;
    while let Some(at) = rest.find('w') {
        rest = &rest[at..];
        let end = rest.find('z').map_or(rest.len(), |end| end + 1);
        let word = &rest[..end];
        if word[1..].starts_with(|c: char| c.is_ascii_digit()) {
            prop_assert!(seen.contains(word), "{} is lost from\n{}", word, text);
        }
        rest = &rest[1..];
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_leaf_has_its_place_in_the_file(
        parts in prop::collection::vec(part(), 1..5),
        is_windows in any::<bool>(),
    ) {
        check(&write(&parts, is_windows))?;
    }
}
