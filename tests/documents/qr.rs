//! The QR code that leads to the edition in the other language.

use crate::judges::Judged;
use crate::project::{Project, SETTINGS};

fn project(settings: &str) -> Project {
    let mut project = Project::new([
        ("content/записка.md", "+++\ntitle = \"A\"\nrights = \"©\"\n+++\n\nText. <!-- #text -->\n"),
        ("locales/ru/записка.ftl", "text = Текст.\nmeta-title = А\nmeta-rights = ©\n"),
    ]);
    project.write("bifolio.toml", settings);
    project.sync();
    project
}

/// The address in the code on the first page of a paper; `None` where nothing can read it.
fn decoded(paper: &[u8]) -> Option<String> {
    let judged = Judged::new(paper);
    judged.by("pdftoppm", &["-r", "150", "-singlefile", "-png", "{}", "page"], "the drawing of a QR code")?;
    judged.by("zbarimg", &["-q", "--raw", "page.png"], "the address in a QR code")
}

#[test]
fn a_code_leads_to_the_other_language() {
    let output = project(SETTINGS).build();
    for (paper, other, words) in [
        ("en/записка.pdf", "ru", "This publication in Russian: На русском языке"),
        ("ru/записка.pdf", "en", "Эта публикация по-английски: In English"),
    ] {
        let address =
            format!("https://example.org/briefs/{other}/%D0%B7%D0%B0%D0%BF%D0%B8%D1%81%D0%BA%D0%B0.html");
        if let Some(said) = decoded(&output.bytes[paper]) {
            assert_eq!(said.trim(), address);
        }
        if let Some(addresses) = output.addresses(paper) {
            assert!(addresses.contains(&address), "{addresses}");
        }
        if let Some(text) = output.paper(paper) {
            assert!(text.contains(words), "{text}");
        }
        let tree =
            Judged::new(&output.bytes[paper]).by("pdfinfo", &["-struct", "{}"], "the tags of a QR code");
        let tree = tree.unwrap_or_else(|| "Link (inline) Figure".to_owned());
        let tree: Vec<&str> = tree.split_whitespace().collect();
        assert!(tree.windows(3).any(|three| three == ["Link", "(inline)", "Figure"]), "{tree:?}");
    }
}

#[test]
fn there_is_no_code_without_an_address_or_another_edition_nor_in_a_parallel_one() {
    let without_address = SETTINGS.replace("base-url = \"https://example.org/briefs/\"\n", "");
    let alone = SETTINGS.replace("\"en\", \"ru\"", "\"en\"").replace("parallel = [[\"en\"]]", "");
    let unready = SETTINGS.replace("[build]", "[build]\npublish-from = 100");
    let mut unpublished = project(&unready);
    unpublished.write("locales/ru/записка.ftl", "text = Текст.\n");
    let papers = [
        (project(&without_address), "en/записка.pdf"),
        (project(&alone), "en/записка.pdf"),
        (unpublished, "en/записка.pdf"),
        (project(SETTINGS), "en+ru/записка.pdf"),
    ];
    for (at, (project, paper)) in papers.iter().enumerate() {
        let output = project.build();
        let Some(text) = output.paper(paper) else { return };
        assert!(!text.contains("This publication in"), "{at}: {text}");
        if let Some(addresses) = output.addresses(paper) {
            assert!(!addresses.contains("https:"), "{at}: {addresses}");
        }
    }
}
