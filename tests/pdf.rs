//! PDF files, judged by other programs: qpdf, poppler and mupdf.

mod common;

use bifolio::export::pdf::{Metadata, PdfIssue, Profile, export};
use bifolio::tag::{Role, TagTree};
use common::judges::Judged;
use common::sheets::Sheets;

fn write(sheets: &Sheets) -> Result<Vec<u8>, Vec<PdfIssue>> {
    let mut metadata = Metadata::new("Handbook — Справочник", "en".parse().unwrap());
    metadata.authors = vec!["A. Author".to_owned(), "И. Переводчик".to_owned()];
    metadata.date = Some(1_700_000_000);
    export(&sheets.pages, &sheets.book, &metadata, Profile::Screen)
}

#[test]
fn text_comes_out_as_it_went_in() {
    let mut sheets = Sheets::new();
    sheets.page("1");
    let lines = ["Office affluent fjord AVATAR To.", "Съешь ещё этих мягких булок.", "за́мок и замо́к рядом"];
    for (at, line) in lines.iter().enumerate() {
        sheets.paragraph(TagTree::DOCUMENT, Role::Paragraph, 60.0 + 20.0 * at as f64, line);
    }
    let judged = Judged::new(&write(&sheets).unwrap());
    judged.by("qpdf", &["--check", "{}"], "syntax");
    let a = judged.by("pdftotext", &["-raw", "{}", "-"], "text").unwrap();
    let b = judged.by("mutool", &["draw", "-q", "-F", "txt", "{}"], "text").unwrap();
    println!("{a}\n{b}");
    let _ = std::fs::copy(judged.path("judged.pdf"), "/tmp/h-pages.pdf");
}
