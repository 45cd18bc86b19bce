//! Proofs: the pages of the screen's edition, with what reviewers look for drawn over them.

use crate::judges::Judged;
use crate::project::{Output, Project, SETTINGS};

const TEXT: &str = "+++\ntitle = \"Title_en\"\ndate = 2013-01-01\n+++\n\n\
    The lead says that two sites are enough. <!-- #lead -->\n\n\
    ## Head_en {#head}\n\n\
    | Cell_a_en | Cell_b_en |\n|---|---|\n| Cell_c_en | 5 |\n\n\
    First_en paragraph with a note[^n] and words enough to fill some lines of it. <!-- #first -->\n\n\
    Second_en paragraph without a translation. <!-- #second -->\n\n\
    [^n]: Note_en about the old limits. <!-- #note -->\n";

const CATALOG: &str = "meta-title = Title_ru\nlead = Lead_ru_word ru ru.\nhead = Head_ru\n\
    first = First_ru ru[^n] ru ru.\nnote = Note_ru ru.\n";

/// A project whose lead, first paragraph and note were edited since they were translated, and whose second paragraph
/// never was.
fn edited(settings: &str) -> Project {
    let mut project = Project::new([("content/one.md", TEXT), ("locales/ru/one.ftl", CATALOG)]);
    project.write("bifolio.toml", &format!("{SETTINGS}profiles = [\"screen\", \"proof\"]\n{settings}"));
    project.sync();
    let text = TEXT.replace("two sites are enough", "one site is too many");
    let text =
        text.replace("fill some lines", "fill several lines").replace("the old limits", "the former limits");
    project.write("content/one.md", &text);
    project
}

/// The words of each page in the order in which they are drawn.
fn words(output: &Output, path: &str) -> Option<Vec<Vec<String>>> {
    let text =
        Judged::new(&output.bytes[path]).by("pdftotext", &["-raw", "{}", "-"], "the words of each page")?;
    let words = |page: &str| page.split_whitespace().map(str::to_owned).collect();
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(words).collect())
}

#[test]
fn a_proof_has_the_words_of_the_screen_on_the_same_pages() {
    for mode in ["columns", "facing", "stacked"] {
        let output = edited(&format!("\n[parallel]\nmode = \"{mode}\"\n")).build();
        assert!(output.withheld.is_empty(), "{:?}", output.withheld);
        for edition in ["en", "ru", "en+ru"] {
            let Some(screen) = words(&output, &format!("{edition}/one.pdf")) else { return };
            let Some(proof) = words(&output, &format!("{edition}/one-proof.pdf")) else { return };
            assert!(proof.len() >= screen.len());
            for (at, (own, page)) in screen.iter().zip(&proof).enumerate() {
                let is_whole = own.is_empty() || page.windows(own.len()).any(|part| part == own.as_slice());
                assert!(is_whole, "{mode} {edition}, page {}: {page:?} has not {own:?}", at + 1);
                let stamp = page.join(" ");
                assert!(stamp.contains(" · one · "), "{mode} {edition}: {stamp}");
                assert!(stamp.contains("2013"), "{mode} {edition}: {stamp}");
            }
        }
    }
}

#[test]
fn old_and_new_words_of_the_source_stand_beside_stale_text_or_at_the_end() {
    let output = edited("").build();
    let Some(single) = words(&output, "ru/one-proof.pdf") else { return };
    let Some(parallel) = words(&output, "en+ru/one-proof.pdf") else { return };
    assert_eq!(single.len(), 1, "the side column has room");
    assert_eq!(parallel.len(), 2, "two columns have none: a page is added");
    for page in [&single[0], &parallel[1]] {
        let text = page.join(" ");
        for changed in ["says that two sites are enough. one site is too many.", "some several", "old former"]
        {
            assert!(text.contains(changed), "{text} has not {changed}");
        }
    }
    let source = words(&output, "en/one-proof.pdf").unwrap();
    assert!(source.len() == 1 && !source[0].contains(&"old".to_owned()), "its own text is never stale");
}

#[test]
fn text_of_another_language_is_highlighted_in_proofs_unless_the_build_says_otherwise() {
    let ground = |pdf: &[u8]| {
        let shown = Judged::new(pdf).by("qpdf", &["--qdf", "{}", "-"], "the colours of a page");
        // The sRGB of `proof-gap`, #ffeb94.
        shown.map(|shown| shown.matches("1 0.922 0.58 rg").count())
    };
    let output = edited("").build();
    let Some(marks) = ground(&output.bytes["ru/one-proof.pdf"]) else { return };
    assert!(marks > 0);
    for path in ["ru/one.pdf", "en/one-proof.pdf"] {
        assert_eq!(ground(&output.bytes[path]), Some(0), "{path}");
    }
}

#[test]
fn a_proof_has_the_same_bytes_each_time_and_claims_no_standard() {
    let [one, other] = [edited("").build(), edited("").build()];
    let proof = &one.bytes["ru/one-proof.pdf"];
    assert_eq!(proof, &other.bytes["ru/one-proof.pdf"]);
    let has = |text: &[u8]| proof.windows(text.len()).any(|part| part == text);
    assert!(!has(b"pdfaid:part") && !has(b"pdfuaid:part") && !has(b"GTS_PDFA1") && !has(b"GTS_PDFX"));
}
