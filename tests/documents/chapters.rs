//! Documents of several chapters.

use crate::project::{Project, ids, text_of};
use bifolio::units::Status;

const INDEX: &str =
    "+++\ntitle = \"Book\"\nchapters = [\"one.md\", \"two.md\"]\n+++\n\nPreface. <!-- #preface -->\n";

const ONE: &str = "\
## Origins

The first plan was short.[^1] See [the source][report] and [the end](two.md#end).

### Radars

Radars stood in the south for many years.

[^1]: A note of the first chapter.

[report]: https://example.org/one
";

const TWO: &str = "\
## The end {#end}

The last plan was long.[^1] See [the source][report], [the start](one.md) and [the preface](index.md).

[^1]: A note of the second chapter.

[report]: https://example.org/two
";

fn project() -> Project {
    let files =
        [("content/book/index.md", INDEX), ("content/book/one.md", ONE), ("content/book/two.md", TWO)];
    let mut project = Project::new(files);
    let library = project.library();
    assert!(library.problems.is_empty(), "{:?}", library.problems);
    let mut catalog = String::new();
    for unit in &library.manuscripts[0].units {
        let text = unit.value.as_deref().unwrap_or_default();
        catalog.push_str(&format!("{} = Ru {text}\n", unit.id));
    }
    project.write("locales/ru/book/index.ftl", &catalog);
    project.sync();
    project
}

#[test]
fn a_book_is_one_document_with_one_catalog() {
    let project = project();
    let library = project.library();
    let names: Vec<&str> = library.manuscripts.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["book/index"]);
    let mut all = ids(&library.manuscripts[0]);
    assert_eq!(all.len(), 10);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 10, "ids are unique over the chapters");
    // What stands for a translation here is English.
    let mut found = project.findings();
    found.retain(|finding| !finding.contains("[wrong-language]"));
    assert_eq!(found, [""; 0]);
}

#[test]
fn notes_and_labels_of_chapters_keep_apart() {
    let output = project().build();
    for (path, word) in
        [("en/book/index.html", ""), ("ru/book/index.html", "Ru "), ("en+ru/book/index.html", "Ru ")]
    {
        let page = output.page(path);
        let note = |number: u32| {
            let at = page.find(&format!("id=\"ui-note-{number}\"")).unwrap();
            page[at..].to_owned()
        };
        let (first, second) = (note(1), note(2));
        let place = |text: &str, words: &str| text.find(&format!("{word}{words}")).unwrap();
        let end = first.find("id=\"ui-note-2\"").unwrap_or(first.len());
        assert!(place(&first, "A note of the first chapter.") < end, "{path}");
        assert!(place(&second, "A note of the second chapter.") < second.len());
        for address in ["https://example.org/one", "https://example.org/two"] {
            let times = page.matches(&format!("href=\"{address}\"")).count();
            assert_eq!(times, if path.starts_with("en+ru") { 2 } else { 1 }, "{path}: {address}");
        }
    }
    for path in ["en/book/index.pdf", "ru/book/index.pdf", "en+ru/book/index.pdf"] {
        let Some(links) = output.addresses(path) else { return };
        assert!(
            links.contains("https://example.org/one") && links.contains("https://example.org/two"),
            "{links}"
        );
    }
    if let Some(paper) = output.paper("en/book/index.pdf") {
        let place = |words: &str| paper.find(words).unwrap_or_else(|| panic!("{words}: {paper}"));
        assert!(place("short.1") < place("long.2"), "{paper}");
    }
}

#[test]
fn links_between_chapters_stay_inside_the_edition() {
    let output = project().build();
    for path in ["en/book/index.html", "ru/book/index.html", "en+ru/book/index.html"] {
        let page = output.page(path);
        assert!(page.contains("href=\"#end\"") && page.contains("href=\"#origins-h-"), "{path}");
        assert!(
            page.contains("href=\"#preface\""),
            "a link to the file itself leads to its first text: {path}"
        );
        assert!(!page.contains("one.html") && !page.contains(".md"), "{path}");
    }
    assert_eq!(output.withheld.len(), 0);
    if let Some(links) = output.addresses("en/book/index.pdf") {
        assert!(!links.contains(".md"), "{links}");
    }
}

#[test]
fn a_section_that_moves_to_another_chapter_keeps_its_ids_and_translations() {
    let mut project = project();
    let mut before: Vec<String> = Vec::new();
    before.extend(ids(&project.library().manuscripts[0]).iter().map(|id| (*id).to_owned()));
    let (start, end) = (ONE.find("### Radars").unwrap(), ONE.find("[^1]:").unwrap());
    let section = ONE[start..end].to_owned();
    project.write("content/book/one.md", &ONE.replace(&section, ""));
    project.write("content/book/two.md", &TWO.replace("[^1]: A", &format!("{section}[^1]: A")));
    let library = project.library();
    let book = &library.manuscripts[0];
    let mut after = ids(book);
    after.sort_unstable();
    before.sort_unstable();
    assert_eq!(after, before);
    let states: Vec<Status> = book.targets().flat_map(|one| &one.states).map(|state| state.status).collect();
    assert_eq!(states, [Status::Translated; 10]);
    let text = text_of(&project.build().page("ru/book/index.html"));
    assert!(text.find("Ru The last plan").unwrap() < text.find("Ru Radars stood").unwrap(), "{text}");
}

#[test]
fn a_minted_label_is_frozen_in_its_own_chapter() {
    let link = |path: &str, words: &str| format!("{words} [there](https://example.org/{path}/a).\n");
    let one = link("x", "Go from the first");
    let two = link("y", "Look from the second");
    let mut project = Project::new([
        ("content/book/index.md", INDEX),
        ("content/book/one.md", &one),
        ("content/book/two.md", &two),
    ]);
    project.sync();
    // The first chapter's address changes to what would have the label of the second's.
    let moved = one.replace("x/a", "x/b");
    project.write("content/book/one.md", &moved);
    let library = project.library();
    let links: Vec<_> = library.manuscripts[0].units.iter().flat_map(|unit| unit.links.clone()).collect();
    let expected =
        [("example-org-a", "https://example.org/x/b"), ("example-org-a", "https://example.org/y/a")];
    assert_eq!(links, expected.map(|(label, url)| (label.to_owned(), url.to_owned())));
}

#[test]
fn what_a_chapter_says_of_itself_and_nobody_uses_is_told() {
    let mut project = project();
    project.write("content/book/one.md", &format!("+++\ntitle = \"One\"\n+++\n\n{ONE}"));
    let found = project.found("front-matter");
    assert_eq!(
        found,
        [
            "content/book/one.md:2: warning[front-matter]: `title` is not used: a chapter has no edition of its own"
        ]
    );
    assert!(project.build().withheld.is_empty(), "the book is made all the same");
}

#[test]
fn chapters_that_hold_each_other_vanish_with_an_error() {
    let project = Project::new([
        ("content/a.md", "+++\nchapters = [\"b.md\"]\n+++\n\nA.\n"),
        ("content/b.md", "+++\nchapters = [\"a.md\"]\n+++\n\nB.\n"),
    ]);
    let found = project.found("front-matter");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|one| one.contains("a chapter has no `chapters` of its own")), "{found:?}");
}

#[test]
fn pictures_lie_beside_the_chapter_that_shows_them() {
    let mut project = Project::new([
        (
            "content/book.md",
            "+++\ntitle = \"Book\"\nchapters = [\"first/one.md\"]\nparts = [\"_shared/house\"]\n+++\n",
        ),
        ("content/first/one.md", "![A map](map.jpg) <!-- #map -->\n"),
        ("content/_shared/house.md", "![A logo](logo.jpg) <!-- #logo -->\n"),
    ]);
    project.world.insert("content/first/map.jpg", crate::project::JPEG);
    project.world.insert("content/_shared/logo.jpg", crate::project::JPEG);
    let output = project.build();
    let page = output.page("en/book.html");
    assert!(page.contains("src=\"../assets/map-") && page.contains("src=\"../assets/logo-"), "{page}");
    assert!(output.bytes.contains_key("en/book.pdf"), "{:?}", output.withheld);
}
