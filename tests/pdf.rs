//! PDF files, judged by other programs: qpdf, poppler and mupdf.
#![cfg(test)]

mod common;

use bifolio::export::pdf::{Metadata, PdfIssue, Profile, export};
use bifolio::geom::{Abs, Rect};
use bifolio::layout::{Bookmark, Item, ItemKind, Mark};
use bifolio::tag::{Link, LinkTarget, Role, TagTree};
use common::judges::Judged;
use common::rendering::Rendering;
use common::sample::sample;
use common::sheets::{RED, Sheets, pt};
use common::verapdf::assert_conforming;

fn metadata() -> Metadata {
    Metadata {
        authors: vec!["A. Author".to_owned(), "И. Соавтор".to_owned()],
        description: vec![("en".parse().unwrap(), "Everything & <more>".to_owned())],
        date: Some(1_700_000_000),
        ..Metadata::new("Handbook — Справочник", "en".parse().unwrap())
    }
}

fn write(sheets: &Sheets) -> Result<Vec<u8>, Vec<PdfIssue>> {
    export(&sheets.pages, &sheets.book, &metadata(), Profile::Screen)
}

fn judged() -> Judged {
    Judged::new(&write(&sample()).unwrap())
}

/// Lines without the spaces at their ends, and without empty ones.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_syntax_is_sound() {
    let checked = judged().by("qpdf", &["--check", "{}"], "syntax");
    let Some(checked) = checked else { return };
    assert!(checked.contains("PDF Version: 1.7"), "{checked}");
    assert!(checked.contains("No syntax or stream encoding errors found"), "{checked}");
}

#[test]
fn everything_conforms_to_both_standards() {
    let file = write(&sample()).unwrap();
    assert_conforming([("sample".to_owned(), file.as_slice())]);
}

#[test]
fn text_comes_out_as_it_went_in() {
    let expected = [
        "First steps",
        "An affluent office, AVATAR To Wave: see the guide",
        // Both print a plain space for any other.
        "Съешь ещё этих мягких булок, «Ёлка»;",
        "Заголовок",
    ];
    let judged = judged();
    for (judge, args) in [("pdftotext", ["-raw", "{}", "-", "-q"]), ("mutool", ["draw", "-qF", "txt", "{}"])]
    {
        let Some(text) = judged.by(judge, &args, "text") else { continue };
        for line in expected {
            let is_there = lines(&text).iter().any(|found| found.starts_with(line));
            assert!(is_there, "{judge} does not find {line:?} in\n{text}");
        }
    }
}

#[test]
fn a_hyphenated_word_is_read_whole() {
    let Some(text) = judged().by("pdftotext", &["{}", "-"], "hyphenation") else { return };
    assert!(text.contains("The art of typesetting"), "{text}");
    assert!(!text.contains('\u{AD}') && !text.contains("type-"), "{text}");
}

/// Before 1.22 mupdf knew no replacement texts: it reads a space after the accent.
#[test]
fn an_accented_word_is_read_whole() {
    let Some(text) = judged().by("pdftotext", &["{}", "-"], "accents") else { return };
    assert!(text.contains("«Ёлка»; за\u{301}мок у реки."), "{text}");
}

#[test]
fn without_a_text_of_its_own_a_hyphen_comes_out_as_a_soft_hyphen() {
    let mut sheets = Sheets::new();
    sheets.page("1");
    let (_, content) = sheets.tagged(TagTree::DOCUMENT, Role::Paragraph);
    let mut glyphs = sheets.shape("well-type-");
    glyphs.last_mut().unwrap().text = "\u{AD}".into();
    sheets.glyphs(Mark::Content { content, actual: None }, 40.0, 60.0, glyphs);
    let judged = Judged::new(&write(&sheets).unwrap());
    let Some(text) = judged.by("mutool", &["draw", "-qF", "txt", "{}"], "soft hyphens") else { return };
    assert_eq!(lines(&text), ["well-type\u{AD}"]);
}

#[test]
fn the_structure_is_in_reading_order() {
    let Some(tree) = judged().by("pdfinfo", &["-struct-text", "{}"], "structure") else { return };
    let expected = include_str!("fixtures/sample.struct.txt");
    // Which number an object has is nobody's concern.
    let without_number = |line: &str| match line.split_once("Object") {
        Some((indent, _)) => format!("{indent}Object\n"),
        None => format!("{line}\n"),
    };
    let tree: String = tree.lines().map(without_number).collect();
    assert!(tree.trim_end() == expected.trim_end(), "{tree}");
}

#[test]
fn boxes_title_and_dates_are_as_given() {
    let Some(info) = judged().by("pdfinfo", &["-box", "-isodates", "{}"], "boxes") else { return };
    let expected = [
        "Title:           Handbook — Справочник",
        "Author:          A. Author; И. Соавтор",
        "CreationDate:    2023-11-14T22:13:20Z",
        "Tagged:          yes",
        "MediaBox:            0.00     0.00   419.53   595.28",
        "TrimBox:             0.00     0.00   419.53   595.28",
    ];
    for line in expected {
        assert!(info.contains(line), "{line} is not in\n{info}");
    }
}

#[test]
fn links_lead_to_addresses_and_places() {
    let judged = judged();
    if let Some(urls) = judged.by("pdfinfo", &["-url", "{}"], "links") {
        assert!(urls.contains("https://example.org/%D0%9F%D1%83%D1%82%D1%8C?a=(1)"), "{urls}");
        assert_eq!(urls.matches("https://").count(), 1, "{urls}");
    }
    let grep = ["show", "{}", "grep"];
    if let Some(objects) = judged.by("mutool", &grep, "annotations") {
        let link: Vec<&str> = objects.lines().filter(|line| line.contains("/Subtype/Link")).collect();
        assert_eq!(link.len(), 2, "{objects}");
        assert!(link.iter().all(|link| link.contains("/F 4") && link.contains("/StructParent ")), "{link:?}");
        assert!(link[1].contains("/XYZ null 445.276 null"), "{link:?}");
        assert_eq!(
            link[0].split("/QuadPoints[").nth(1).unwrap().split(']').next().unwrap().split(' ').count(),
            16
        );
    }
}

#[test]
fn bookmarks_are_nested_and_pages_labelled() {
    let judged = judged();
    if let Some(outline) = judged.by("mutool", &["show", "{}", "outline"], "bookmarks") {
        let titles: Vec<(usize, &str)> = outline
            .lines()
            .map(|line| {
                (line.chars().skip(1).take_while(|c| *c == '\t').count(), line.split('"').nth(1).unwrap())
            })
            .collect();
        assert_eq!(titles, [(1, "First steps"), (2, "Office"), (1, "Первые шаги")], "{outline}");
    }
    if let Some(labels) = judged.by("mutool", &["show", "{}", "trailer/Root/PageLabels/Nums"], "labels") {
        let labels: String = labels.split_whitespace().collect();
        assert_eq!(labels, "[0<</P(i)>>1<</S/D/St1>>]");
    }
}

#[test]
fn fonts_are_embedded_as_subsets_that_know_their_text() {
    let Some(fonts) = judged().by("pdffonts", &["{}"], "fonts") else { return };
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(fonts.len(), 2, "{fonts:?}");
    for font in fonts {
        assert!(font.contains("CID TrueType") && font.contains("Identity-H"), "{font}");
        assert!(font.contains("yes yes yes"), "{font}");
    }
}

#[test]
fn pictures_keep_their_samples() {
    let Some(list) = judged().by("pdfimages", &["-list", "{}"], "pictures") else { return };
    let kinds: Vec<(&str, &str)> = list
        .lines()
        .skip(2)
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .map(|fields| (fields[2], fields[8]))
        .collect();
    assert_eq!(kinds, [("image", "jpeg"), ("image", "image"), ("smask", "image")], "{list}");
}

#[test]
fn the_page_looks_as_it_was_set() {
    let judged = judged();
    let args = ["-r", "72", "-f", "1", "-l", "1", "{}", "page"];
    if judged.by("pdftoppm", &args, "rendering").is_none() {
        return;
    }
    let picture = Rendering::read(&judged.written("page-1.ppm"));
    assert_eq!((picture.width, picture.height), (420, 596));
    let pixel = |x: usize, y: usize| picture.pixel(x, y);
    assert_eq!(pixel(200, 10), RED.srgb, "the band at the top");
    assert_eq!(pixel(200, 30), [255; 3], "below the band");
    let [red, _, blue] = pixel(42, 200);
    assert!(red > 150 && blue < 120, "the foot of the sunset is orange");
    assert_eq!(pixel(152, 202), [255; 3], "the middle of the ring is transparent");
    assert_eq!(pixel(152, 178), [20, 90, 60], "the ring");
}

#[test]
fn the_same_bytes_come_out_whatever_was_written_before_and_on_any_number_of_threads() {
    let first = write(&sample()).unwrap();
    let mut other = Sheets::new();
    other.page("1").paragraph(TagTree::DOCUMENT, Role::Paragraph, 60.0, "Other");
    write(&other).unwrap();
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert!(pool.install(|| write(&sample())).unwrap() == first, "{threads} threads");
    }
    let own_process = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "prints_its_identifier", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let printed = String::from_utf8(own_process.stdout).unwrap();
    assert!(printed.contains(&identifier(&first)), "{printed}");
}

#[test]
#[ignore = "run by another test, in a process of its own"]
fn prints_its_identifier() {
    println!("{}", identifier(&write(&sample()).unwrap()));
}

/// The identifier follows from the whole file.
fn identifier(file: &[u8]) -> String {
    let text = String::from_utf8_lossy(file);
    text.rsplit("/ID[").next().unwrap().split(']').next().unwrap().to_owned()
}

#[test]
fn nothing_says_when_it_was_written_unless_the_document_does() {
    let sheets = sample();
    let metadata = Metadata { date: None, ..metadata() };
    let file = export(&sheets.pages, &sheets.book, &metadata, Profile::Screen).unwrap();
    let Some(info) = Judged::new(&file).by("pdfinfo", &["{}"], "dates") else { return };
    assert!(!info.contains("Date:"), "{info}");
}

#[test]
fn all_that_keeps_a_file_from_being_written_is_reported_at_once() {
    let mut sheets = sample();
    let area = Rect::new(pt(0.0), pt(0.0), pt(1.0), pt(1.0));
    let uri = "JavaScript:alert(1)".to_owned();
    for target in [LinkTarget::Uri(uri.clone()), LinkTarget::Anchor("nowhere".to_owned())] {
        sheets.link(TagTree::DOCUMENT, Link { target, description: " ".to_owned() }, area);
    }
    sheets.pages.outline.push(Bookmark { title: "Lost".to_owned(), level: 1, page: 9, y: Abs::ZERO });
    let content = sheets.pages.tags.content(TagTree::DOCUMENT);
    let mark = Mark::Content { content, actual: None };
    let rect = Rect::new(pt(f64::NAN), pt(0.0), pt(1.0), pt(1.0));
    sheets.current().items.extend([
        Item { mark: mark.clone(), kind: ItemKind::Fill { rect, color: RED } },
        Item { mark, kind: ItemKind::Image { rect: area, image: 7 } },
    ]);
    let expected = [
        PdfIssue::Misplaced { page: 1 },
        PdfIssue::BrokenImage { image: 7 },
        PdfIssue::ForbiddenScheme { uri, page: 1 },
        PdfIssue::UnknownAnchor { name: "nowhere".to_owned(), page: 1 },
        PdfIssue::UnknownPage { name: "Lost".to_owned(), page: 9 },
        PdfIssue::NoDescription { page: 1 },
    ];
    assert_eq!(write(&sheets).unwrap_err(), expected);
    assert_eq!(write(&Sheets::new()).unwrap_err(), [PdfIssue::NoPages]);
}

#[test]
fn what_a_conforming_file_may_not_be_without_is_missed() {
    let mut sheets = sample();
    let figures: Vec<_> =
        sheets.pages.tags.iter().filter(|(_, elem)| elem.role == Role::Figure).map(|(id, _)| id).collect();
    sheets.pages.tags.get_mut(figures[0]).alt = None;
    sheets.pages.tags.get_mut(figures[1]).alt = Some("\u{A0}".to_owned());
    let metadata = Metadata { languages: Vec::new(), ..Metadata::new(" ", "en".parse().unwrap()) };
    let issues = export(&sheets.pages, &sheets.book, &metadata, Profile::Screen).unwrap_err();
    assert_eq!(issues, [PdfIssue::NoTitle, PdfIssue::NoLanguage, PdfIssue::NoAlternative { page: 0 }]);
}
