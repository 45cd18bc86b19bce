//! Links between documents.

use crate::judges::Judged;
use crate::project::{Project, SETTINGS};

const BRIEF: &str = "\
+++
title = \"Brief\"
+++

See [the book](book/index.md), [its end](book/two.md#end), [its chapter](book/two.md),
[the note](note.md#one) and [the house](book/index.md#contact). <!-- #text -->
";

fn project() -> Project {
    let index = "+++\ntitle = \"Book\"\nchapters = [\"two.md\"]\nparts = [\"_house\"]\n+++\n\nPreface. <!-- #preface -->\n";
    let note = "+++\ntitle = \"Note\"\nlocales = [\"en\"]\n+++\n\nOne. <!-- #one -->\n";
    let russian = "meta-title = Записка\ntext = См. [книгу][book-index-md], [её конец][book-two-md], [её главу][book-two-md-2], \
                   [заметку][note-md] и [дом][book-index-md-2].\n";
    Project::new([
        ("content/brief.md", BRIEF),
        ("content/note.md", note),
        ("content/_house.md", "## Contact {#contact}\n"),
        ("content/book/index.md", index),
        ("content/book/two.md", "## The end {#end}\n\nBack to [the brief](../brief.md). <!-- #back -->\n"),
        ("locales/ru/brief.ftl", russian),
        (
            "locales/ru/book/index.ftl",
            "preface = Предисловие.\nend = Конец\nback = Назад: [записка][brief-md].\nmeta-title = Книга\n",
        ),
        ("locales/ru/_house.ftl", "contact = Контакты\n"),
    ])
}

#[test]
fn pages_lead_to_the_same_language_and_form() {
    let mut project = project();
    project.sync();
    assert_eq!(project.findings(), [""; 0]);
    let output = project.build();
    for (path, links) in [
        (
            "en/brief.html",
            ["book/index.html", "book/index.html#end", "note.html#one", "book/index.html#contact"],
        ),
        (
            "ru/brief.html",
            ["book/index.html", "book/index.html#end", "../en/note.html#one", "book/index.html#contact"],
        ),
        (
            "en+ru/brief.html",
            ["book/index.html", "book/index.html#end", "../en/note.html#one", "book/index.html#contact"],
        ),
        ("ru/book/index.html", ["../brief.html"; 4]),
        ("en+ru/book/index.html", ["../brief.html"; 4]),
    ] {
        let page = output.page(path);
        for link in links {
            assert!(page.contains(&format!("<a href=\"{link}\"")), "{path}: no {link}");
        }
        assert!(!page.contains(".md\"") && !page.contains(".md#"), "{path}");
    }
    assert!(
        output.page("ru/brief.html").contains("<a href=\"../en/note.html#one\" hreflang=\"en\">заметку</a>")
    );
}

#[test]
fn papers_lead_to_where_the_other_is_published() {
    let output = project().build();
    let Some(links) = output.addresses("ru/brief.pdf") else { return };
    for address in ["ru/book/index.html", "ru/book/index.html#end", "en/note.html#one"] {
        assert!(links.contains(&format!("https://example.org/briefs/{address}")), "{address}: {links}");
    }
}

#[test]
fn without_an_address_papers_have_the_words_alone_and_that_is_said() {
    let mut project = project();
    project.write("bifolio.toml", &SETTINGS.replace("base-url = \"https://example.org/briefs/\"\n", ""));
    let found = project.found("link-unpublished");
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found[0].starts_with("content/book/two.md:3: warning[link-unpublished]"), "{found:?}");
    let output = project.build();
    assert!(output.findings.iter().any(|one| one.contains("[link-unpublished]")), "a build says so");
    assert!(output.bytes.contains_key("ru/brief.pdf"), "{:?}", output.withheld);
    assert!(output.page("en/brief.html").contains("href=\"note.html#one\""));
}

#[test]
fn links_that_lead_nowhere_are_found_where_they_stand() {
    let mut project = project();
    project.write(
        "content/brief.md",
        "Line one with [a](nothing.md),\n[b](note.md#two), [c](book/two.md#ends),\n[d](_house.md#contact), \
         [e](note.pdf) and [f](../../x.md). <!-- #text -->\n",
    );
    project.write(
        "locales/ru/brief.ftl",
        "text = [а][nothing-md] [б][note-md] [в][book-two-md] [г][house-md] [д][note-pdf] [е][x-md]\n",
    );
    let found: Vec<String> =
        project.findings().into_iter().filter(|one| one.starts_with("content/")).collect();
    for expected in [
        "content/brief.md:1: error[anchor-broken]: there is no document `content/nothing.md` to lead to",
        "content/brief.md:2: error[anchor-broken]: there is no unit `two` in `content/note.md` to lead to",
        "content/brief.md:2: error[anchor-broken]: there is no unit `ends` in `content/book/index.md` to lead to",
        "content/brief.md:3: error[anchor-broken]: `content/_house.md` is a shared part without an edition of its own",
        "content/brief.md:3: error[anchor-broken]: there is no document `../../x.md` to lead to",
    ] {
        assert_eq!(found.iter().filter(|one| *one == expected).count(), 1, "{expected}\n{found:#?}");
    }
    assert!(found.iter().any(|one| one.contains("a link to `note.pdf` is not allowed here")), "{found:#?}");
    let page = project.build().page("ru/brief.html");
    assert!(page.contains("<p id=\"text\">а б в г д е</p>"), "{page}");
}

#[test]
fn a_part_leads_into_the_document_that_uses_it_and_back() {
    let brief = "+++\nparts = [\"_house\"]\n+++\n\nSee [contact](#contact) or [here](_house.md#contact). <!-- #text -->\n";
    let house = "## Contact {#contact}\n\nUp to [the text](brief.md#text). <!-- #up -->\n";
    let output = Project::new([("content/brief.md", brief), ("content/_house.md", house)]).build();
    let page = output.page("en/brief.html");
    assert_eq!(page.matches("href=\"#contact\"").count(), 2, "{page}");
    assert!(page.contains("href=\"#text\""), "{page}");
    assert!(output.bytes.contains_key("en/brief.pdf"), "{:?}", output.withheld);
}

#[test]
fn names_with_blanks_and_other_letters_are_found() {
    let text = "# Links\n\n[a](<my note.md>) [b](my%20note.md) [c](записка.md) [d](%D0%B7%D0%B0%D0%BF%D0%B8%D1%81%D0%BA%D0%B0.md#one)\n";
    let files = [
        ("content/brief.md", text),
        ("content/my note.md", "Note. <!-- #note -->\n"),
        ("content/записка.md", "One. <!-- #one -->\n"),
    ];
    let output = Project::new(files).build();
    let page = output.page("en/brief.html");
    let encoded = "%D0%B7%D0%B0%D0%BF%D0%B8%D1%81%D0%BA%D0%B0.html";
    assert_eq!(page.matches("href=\"my%20note.html\"").count(), 2, "{page}");
    assert!(
        page.contains(&format!("href=\"{encoded}\"")) && page.contains(&format!("href=\"{encoded}#one\""))
    );
    if let Some(links) = output.addresses("en/brief.pdf") {
        assert!(links.contains("https://example.org/briefs/en/my%20note.html"), "{links}");
        assert!(links.contains(&format!("https://example.org/briefs/en/{encoded}")), "{links}");
    }
}

#[test]
fn a_locale_s_own_destination_may_be_a_document() {
    let mut project = project();
    project.write("bifolio.toml", &format!("{SETTINGS}\n[links.ru]\nnote-md = \"book/two.md#end\"\n"));
    let output = project.build();
    assert!(output.page("ru/brief.html").contains("<a href=\"book/index.html#end\">заметку</a>"));
    assert!(output.page("en/brief.html").contains("<a href=\"note.html#one\">the note</a>"));
    project.write("bifolio.toml", &format!("{SETTINGS}\n[links.ru]\nnote-md = \"nothing.md\"\n"));
    let found = project.found("anchor-broken");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("locales/ru/brief.ftl:2: "), "it is the locale's own: {found:?}");
}

#[test]
fn the_title_is_a_place_and_what_may_not_be_printed_is_none() {
    let text =
        "+++\ntitle = \"T\"\ndescription = \"D\"\n+++\n\n[up](#meta-title)\n\n[d](#meta-description)\n";
    let project = Project::new([("content/a.md", text)]);
    let found = project.found("anchor-broken");
    assert!(found.len() == 1 && found[0].contains("`meta-description`"), "{found:?}");
    let output = project.build();
    assert!(output.page("en/a.html").contains("<a href=\"#meta-title\">up</a>"));
    assert!(
        output.bytes.contains_key("en/a.pdf") && output.bytes.contains_key("en+ru/a.pdf"),
        "{:?}",
        output.withheld
    );
}

#[test]
fn notes_are_found_from_their_marks_and_their_marks_from_them() {
    let text = "# One\n\nText.[^a]\n\n| A | B |\n|---|---|\n| x[^b] | y |\n\n## Beside {.aside}\n\nAside.[^c]\n\n\
                [^a]: First.\n[^b]: Second.\n[^c]: Third.\n";
    let output = Project::new([("content/brief.md", text)]).build();
    let paper = Judged::new(&output.bytes["en+ru/brief.pdf"]);
    let Some(tree) = paper.by("pdfinfo", &["-struct-text", "{}"], "links of notes") else { return };
    let notes: Vec<&str> = tree.split("Note <").skip(1).collect();
    assert_eq!(notes.len(), 6, "{tree}");
    for note in notes {
        let (label, _) = note.split_once("P (block)").unwrap();
        assert!(label.contains("Lbl") && label.contains("Link") && label.contains("Object"), "{tree}");
    }
    assert_eq!(tree.matches("Reference (inline)").count(), 6, "{tree}");
}
