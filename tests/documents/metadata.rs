//! What a file says of itself: a page and a paper say the same, whichever profile the paper has.

use crate::samples::everything;
use std::collections::{BTreeMap, BTreeSet};

type Properties = BTreeMap<String, BTreeSet<String>>;

/// The terms that pages and XMP packets share, as they are called in both.
const TERMS: [(&str, &str); 10] = [
    ("title", "dc:title"),
    ("creator", "dc:creator"),
    ("contributor", "dc:contributor"),
    ("publisher", "dc:publisher"),
    ("language", "dc:language"),
    ("rights", "dc:rights"),
    ("subject", "dc:subject"),
    ("issued", "dc:date"),
    ("identifier", "xmp:Identifier"),
    ("relation", "dc:relation"),
];

fn unescaped(text: &str) -> String {
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// The Dublin Core terms of a page.
fn of_page(page: &[u8]) -> Properties {
    let page = std::str::from_utf8(page).unwrap();
    let mut found = Properties::new();
    for tag in page.split("<meta name=\"dcterms.").skip(1) {
        let (term, rest) = tag.split_once('"').unwrap();
        let content = rest.split_once("content=\"").unwrap().1.split_once('"').unwrap().0;
        found.entry(term.to_owned()).or_default().insert(unescaped(content));
    }
    found
}

/// The same terms of a paper, from its XMP packet; a text in all languages at once is left out.
fn of_paper(paper: &[u8]) -> Properties {
    let text = String::from_utf8_lossy(paper);
    let packet = text.split_once("<?xpacket begin").unwrap().1.split_once("<?xpacket end").unwrap().0;
    let mut found = Properties::new();
    for (term, name) in TERMS {
        let Some((_, value)) = packet.split_once(&format!("<{name}>")) else { continue };
        let value = value.split_once(&format!("</{name}>")).unwrap().0;
        for item in value.split("<rdf:li").skip(1).filter(|item| !item.contains("x-default")) {
            let text = item.split_once('>').unwrap().1.split_once("</rdf:li>").unwrap().0;
            found.entry(term.to_owned()).or_default().insert(unescaped(text));
        }
    }
    found
}

#[test]
fn pages_and_papers_say_the_same_of_themselves() {
    let mut project = everything();
    let settings = project.read("bifolio.toml");
    let settings = settings.replace("[build]\n", "[build]\nprofiles = [\"screen\", \"print\"]\n");
    project.write("bifolio.toml", &settings);
    let output = project.build_marked();
    for edition in ["en", "ru", "en+ru"] {
        let page = of_page(&output.bytes[&format!("{edition}/everything.html")]);
        for paper in ["everything.pdf", "everything-print.pdf"] {
            let paper = of_paper(&output.bytes[&format!("{edition}/{paper}")]);
            assert!(paper.len() >= 8, "{paper:?}");
            let shared = |(term, _): &(&str, &str)| page.contains_key(*term) || paper.contains_key(*term);
            for (term, _) in TERMS.iter().filter(|term| shared(term)) {
                assert_eq!(page.get(*term), paper.get(*term), "{edition}: {term}");
            }
        }
    }
}
