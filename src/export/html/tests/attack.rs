//! Content, translations and settings from hostile hands: nothing of them becomes markup, script or style.

use super::*;
use crate::export::html::{index, page as write_page, parallel_page};

const EVIL: &str = "</title></script></style><!--<script>alert(1)</script><img src=x onerror=alert(2)>\"'";

/// All elements of a page with an attribute or name that could run something.
fn assert_inert(html: &str) {
    let lower = html.to_lowercase();
    for start in [
        "<img src=x",
        "<script>alert",
        "<svg",
        "<iframe",
        "<object",
        "<!--<script",
        "href=\"javascript",
        "href=\"data",
    ] {
        assert!(!lower.contains(start), "{start}\n{html}");
    }
    // One for the data, one for the switcher; one sheet; one title.
    assert!(lower.matches("<script").count() <= 2 && lower.matches("</script").count() <= 2, "{html}");
    assert_eq!((lower.matches("</style").count(), lower.matches("</title").count()), (1, 1), "{html}");
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        // Every second part of a tag stands between quotation marks.
        let names: Vec<&str> = tag.split('"').step_by(2).flat_map(str::split_whitespace).skip(1).collect();
        assert!(!names.iter().any(|name| name.starts_with("on") || name.starts_with("style=")), "{tag}");
    }
}

fn evil() -> Project {
    let quoted = format!("'''{EVIL}'''");
    let markdown = format!(
        "+++\ntitle = {quoted}\nseries = {quoted}\npublisher = {quoted}\nrights = {quoted}\nnumber = {quoted}\n\
         description = {quoted}\neditors = [{quoted}]\ndoi = {quoted}\nisbn = {quoted}\ndate = 2024-01-02\n+++\n\n\
         {EVIL} <!-- #p -->\n\n## H{EVIL} {{#h .box}}\n\n\
         [a](javascript:alert(1)) [b](JAVASCRIPT&colon;alert(1)) [c](data:text/html,x) [d](&#106;avascript:alert(1)) \
         [e](<java\tscript:alert(1)>) [f](//evil.example/x) <!-- #links -->\n\n\
         ```x\"onload=alert(1)\n{EVIL}\n```\n\n| {EVIL} | b |\n|---|---|\n| {EVIL} | 1 |\n\n\
         ![{EVIL}](x.png \"t\") <!-- #fig -->\n"
    );
    let russian = "p = <script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))\n\
                   links = [a](javascript:alert(3)) <span lang=\"x\" onclick=\"alert(1)\">y</span>\n\
                   meta-title = </title><script>alert(1)</script>: Заголовок\n";
    Project::new("brief", &markdown, russian)
}

#[test]
fn nothing_runs() {
    let project = evil();
    let mut links = links("brief");
    links[0].name = EVIL.to_owned();
    for base_url in [None, Some("https://example.org/\"><script>alert(1)</script>/")] {
        let site = Site { base_url, has_marks: true, ..project.site(&links) };
        let (en, ru) = (project.edition("en"), project.edition("ru"));
        let both = project.both();
        let entry = |sides, link| crate::export::html::IndexEdition { sides, link, has_page: true };
        let documents = [crate::export::html::IndexDocument {
            editions: vec![entry(vec![&en], &links[0]), entry(vec![&both.left, &both.right], &links[2])],
        }];
        let outputs = [
            write_page(&en, &site).unwrap(),
            write_page(&ru, &site).unwrap(),
            parallel_page(&both, &site).unwrap(),
            parallel_page(&both, &Site { order: ReadingOrder::Languages, ..site }).unwrap(),
            index(&documents, &site).unwrap().unwrap(),
        ];
        for output in outputs {
            assert_inert(&String::from_utf8(output.html).unwrap());
        }
    }
}

#[test]
fn refused_links_stay_as_text() {
    let project = evil();
    let output = write_page(&project.edition("en"), &project.site(&[])).unwrap();
    let html = String::from_utf8(output.html).unwrap();
    let paragraph = between(&html, "<p id=\"links\">", "</p>");
    assert!(!paragraph.contains("<a "), "{paragraph}");
}

#[test]
fn what_resolution_lets_through_is_judged_again() {
    use crate::markdown::{Inline, InlineKind, LinkTarget};
    let project = Project::new("brief", "x <!-- #p -->\n", "");
    let mut edition = project.edition("en");
    let target =
        LinkTarget { label: None, destination: "javascript:alert(1)".to_owned(), title: String::new() };
    let text = Inline { kind: InlineKind::Text("here".to_owned()), range: 0..4 };
    let link = Inline { kind: InlineKind::Link { target, content: vec![text] }, range: 0..4 };
    let crate::edition::Block::Paragraph(segment) = &mut edition.regions[0].blocks[0] else { panic!() };
    segment.paragraphs = vec![vec![link]];
    let output = write_page(&edition, &project.site(&[])).unwrap();
    assert!(String::from_utf8(output.html).unwrap().contains("<p id=\"p\">here</p>"));
    assert_eq!(output.issues.len(), 1);
}

#[test]
fn the_data_says_exactly_what_the_title_says() {
    let project = evil();
    let output = write_page(&project.edition("en"), &project.site(&[])).unwrap();
    let html = String::from_utf8(output.html).unwrap();
    let data = between(&html, "<script type=\"application/ld+json\">", "</script>");
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["isbn"], EVIL);
    assert_eq!(data["identifier"], format!("doi:{EVIL}"));
}

#[test]
fn a_unit_that_is_called_like_the_page_s_own_places_takes_none() {
    let html = page("## Main {#main}\n\nText. <!-- #notes -->\n", "", "en");
    for id in ["ui-main", "main", "notes"] {
        assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}
