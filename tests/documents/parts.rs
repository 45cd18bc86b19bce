//! Shared parts.

use crate::project::{Project, ids, text_of};
use bifolio::units::Status;
use proptest::prelude::*;

const HOUSE: &str = "\
## Contact {#contact .colophon}

Write to the institute.[^1] <!-- #write -->

[^1]: Letters are read daily. <!-- #house-note -->
";

const HOUSE_RU: &str = "\
contact = Контакты
write = Пишите в институт.[^1]
house-note = Письма читают ежедневно.
";

fn brief(title: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nparts = [\"_house\"]\n+++\n\n## Findings {{#findings}}\n\n\
         Two sites.[^1] <!-- #sites -->\n\n[^1]: Both in the north. <!-- #north -->\n"
    )
}

const BRIEF_RU: &str = "\
meta-title = Записка
findings = Выводы
sites = Два района.[^1]
north = Оба на севере.
";

fn project() -> Project {
    let (one, two) = (brief("One"), brief("Two"));
    Project::new([
        ("content/_house.md", HOUSE),
        ("content/one.md", &one),
        ("content/two.md", &two),
        ("locales/ru/_house.ftl", HOUSE_RU),
        ("locales/ru/one.ftl", BRIEF_RU),
        ("locales/ru/two.ftl", BRIEF_RU),
    ])
}

#[test]
fn a_part_is_translated_once_and_has_its_own_catalogs_and_lock() {
    let mut project = project();
    let written = project.sync();
    for path in ["locales/en/_house.ftl", "locales/ru/_house.lock", "locales/en/one.ftl"] {
        assert!(written.iter().any(|one| one == path), "{path}: {written:?}");
    }
    assert!(!project.read("locales/en/one.ftl").contains("contact"), "the part's units are its own");
    assert_eq!(project.sync(), [""; 0]);
    let row = |document: &str, units| ("ru".to_owned(), document.to_owned(), units, 0);
    assert_eq!(project.coverage(), [row("_house", 3), row("one", 4), row("two", 4)]);
    assert_eq!(project.findings(), [""; 0]);
}

#[test]
fn every_document_ends_with_the_part_in_its_language() {
    let output = project().build();
    for document in ["one", "two"] {
        let page = output.page(&format!("ru/{document}.html"));
        assert!(page.contains("id=\"contact\"") && page.contains("id=\"write\""), "{page}");
        let text = text_of(&page);
        let (own, part) = (text.find("Два района.").unwrap(), text.find("Пишите в институт.").unwrap());
        assert!(own < part, "{text}");
        let both = text_of(&output.page(&format!("en+ru/{document}.html")));
        assert!(both.contains("Write to the institute.") && both.contains("Пишите в институт."), "{both}");
        if let Some(paper) = output.paper(&format!("ru/{document}.pdf")) {
            assert!(paper.contains("Два района") && paper.contains("Письма читают ежедневно."), "{paper}");
        }
    }
    assert!(!output.bytes.keys().any(|path| path.contains("_house")), "a part has no edition");
    assert!(!output.page("index.html").contains("_house"));
}

#[test]
fn footnotes_of_document_and_part_keep_apart() {
    let output = project().build();
    for (path, first, second) in [
        ("en/one.html", "Both in the north.", "Letters are read daily."),
        ("ru/one.html", "Оба на севере.", "Письма читают ежедневно."),
        ("en+ru/one.html", "Both in the north.", "Letters are read daily."),
    ] {
        let page = output.page(path);
        for (number, words) in [(1, first), (2, second)] {
            let at =
                page.find(&format!("id=\"ui-note-{number}\"")).unwrap_or_else(|| panic!("{path}: {page}"));
            let next = page[at..].find(words).unwrap_or(usize::MAX);
            let end = page[at + 1..].find("id=\"ui-note-").unwrap_or(usize::MAX - 1);
            assert!(next < end, "{path}: note {number} is not {words:?}");
        }
        let mark = page.find("id=\"ui-ref-2\"").unwrap();
        let house = page.find("id=\"write\"").unwrap();
        assert!(page.contains("href=\"#ui-ref-2\""), "{path}: the way back from the second note");
        assert!(mark > house, "{path}: the second mark stands in the part");
    }
    if let Some(paper) = output.paper("en/one.pdf") {
        assert!(paper.contains("Two sites.1") && paper.contains("Write to the institute.2"), "{paper}");
    }
}

#[test]
fn new_ids_of_a_document_differ_from_those_of_its_parts() {
    let shared = "## Contact\n\nWrite to the institute.\n";
    let brief = format!("+++\nparts = [\"_house\"]\n+++\n\n{shared}");
    let project = Project::new([("content/_house.md", shared), ("content/brief.md", &brief)]);
    let library = project.library();
    let part =
        ids(library.manuscript("_house").unwrap()).iter().map(|id| format!("{id}-2")).collect::<Vec<_>>();
    assert_eq!(ids(library.manuscript("brief").unwrap()), part);
    assert_eq!(project.found("id-collision"), [""; 0]);
}

#[test]
fn an_id_that_a_part_takes_later_is_given_up_with_its_translation() {
    let brief = "+++\nparts = [\"_house\"]\n+++\n\nTwo sites are planned.\n";
    let mut project =
        Project::new([("content/brief.md", brief), ("content/_house.md", "Us. <!-- #us -->\n")]);
    let id = ids(project.library().manuscript("brief").unwrap())[0].to_owned();
    project.write("locales/ru/brief.ftl", &format!("{id} = Два района.\n"));
    project.write("locales/ru/_house.ftl", "us = Мы.\n");
    project.sync();
    project.write("content/_house.md", &format!("Us. <!-- #us -->\n\nThem. <!-- #{id} -->\n"));
    let page = project.build().page("ru/brief.html");
    assert!(page.contains(&format!("<p id=\"{id}-2\">Два района.</p>")), "{page}");
    assert!(page.contains(&format!("<p id=\"{id}\" lang=\"en\" dir=\"ltr\">Them.</p>")), "{page}");
    project.sync();
    assert!(
        project.read("locales/ru/brief.ftl").starts_with(&format!("{id}-2 = ")),
        "its message moves along"
    );
    assert_eq!(project.found("id-collision"), [""; 0]);
    assert_eq!(project.found("stale-translation"), [""; 0]);
}

#[test]
fn text_that_moved_from_a_document_to_a_part_is_not_taken_from_the_old_catalog() {
    let mut project = project();
    project.write("locales/ru/one.ftl", &format!("{BRIEF_RU}write = Устарело.\n"));
    let page = project.build().page("ru/one.html");
    assert!(page.contains("Пишите в институт.") && !page.contains("Устарело"));
    project.write("locales/ru/_house.ftl", "contact = Контакты\n");
    let page = project.build().page("ru/one.html");
    assert!(page.contains("Write to the institute.") && !page.contains("Устарело"), "it is missing there");
}

#[test]
fn a_gap_in_a_part_withholds_the_editions_of_its_documents() {
    let mut project = project();
    project.write("locales/ru/_house.ftl", "contact = Контакты\nwrite = Пишите.[^1]\n");
    let output = project.build_or_refuse();
    let why = &output.withheld["ru/one.pdf"];
    assert_eq!(why, "not translated: house-note (in `content/_house.md`)");
    assert!(output.withheld.contains_key("en+ru/two.html") && output.bytes.contains_key("en/one.html"));
    project.write("bifolio.toml", "locales = [\"en\", \"ru\"]\n\n[check]\nmin-coverage = 100\n");
    let found = project.found("coverage-below");
    assert!(found.len() == 1 && found[0].starts_with("locales/ru/_house.ftl:1: "), "{found:?}");
    project.write("bifolio.toml", &format!("{}publish-from = 90\n", crate::project::SETTINGS));
    let output = project.build();
    assert!(!output.bytes.contains_key("ru/one.html"), "six of seven units are not enough");
    project.write("bifolio.toml", &format!("{}publish-from = 80\n", crate::project::SETTINGS));
    assert!(project.build().bytes.contains_key("ru/one.html"));
}

#[test]
fn a_broken_catalog_of_a_part_withholds_what_it_would_damage() {
    let mut project = project();
    project.write("locales/ru/_house.ftl", "contact = { \n");
    let output = project.build();
    assert!(output.withheld["ru/one.html"].contains("locales/ru/_house.ftl"), "{:?}", output.withheld);
    assert!(output.bytes.contains_key("en/one.html"));
}

#[test]
fn a_part_may_lack_a_language_or_be_written_in_another() {
    let mut project = project();
    project.write("content/_house.md", &format!("+++\nlocales = [\"en\"]\n+++\n\n{HOUSE}"));
    let page = project.build().page("ru/one.html");
    assert!(page.contains("<p id=\"write\" lang=\"en\" dir=\"ltr\">"), "{page}");
    assert_eq!(project.found("fallback-used"), [""; 0], "the source stands in, as for any missing text");

    let russian = "+++\nsource-locale = \"ru\"\n+++\n\nПишите. <!-- #write -->\n";
    project.write("content/_house.md", russian);
    project.write("locales/en/_house.ftl", "write = Write to us.\n");
    project.write("locales/ru/_house.ftl", "");
    project.sync();
    let output = project.build();
    assert!(output.page("en/one.html").contains("<p id=\"write\">Write to us.</p>"));
    assert!(output.page("ru/one.html").contains("<p id=\"write\">Пишите.</p>"));
    assert!(project.read("locales/en/_house.lock").contains("[units.write]"));
}

#[test]
fn a_part_nobody_uses_yet_is_translated_already() {
    let mut project = Project::new([("content/_house.md", "Write to us, { $who }. <!-- #write -->\n")]);
    assert!(project.sync().contains(&"locales/en/_house.ftl".to_owned()));
    let library = project.library();
    let part = library.manuscript("_house").unwrap();
    assert!(part.targets().all(|one| one.states.iter().all(|state| state.status == Status::Missing)));
    let found = project.findings();
    assert!(found.iter().any(|one| one.contains("error[unknown-variable]")), "{found:?}");
    assert!(project.build().bytes.keys().all(|path| path == "index.html"));
}

#[test]
fn a_document_s_values_count_before_those_of_its_parts() {
    let house =
        "+++\n[vars]\nphone = \"1\"\ncity = \"Moscow\"\n+++\n\nCall { $phone }, { $city }. <!-- #call -->\n";
    let brief = "+++\nparts = [\"_house\"]\nvars = { phone = \"2\" }\n+++\n\nText. <!-- #text -->\n";
    let other = "+++\nparts = [\"_house\"]\n+++\n\nText. <!-- #text -->\n";
    let files = [("content/_house.md", house), ("content/a.md", brief), ("content/b.md", other)];
    let output = Project::new(files).build();
    assert!(output.page("en/a.html").contains("Call 2, Moscow."));
    assert!(output.page("en/b.html").contains("Call 1, Moscow."));
}

#[test]
fn a_part_stands_outside_the_boxes_of_the_document() {
    let brief = "+++\nparts = [\"_house\"]\n+++\n\n## Key {.box}\n\nPoint. <!-- #point -->\n";
    let files = [("content/_house.md", "Write to us. <!-- #write -->\n"), ("content/a.md", brief)];
    let library = Project::new(files).library();
    let resolved =
        bifolio::edition::resolve(&library, library.manuscript("a").unwrap(), &"en".parse().unwrap());
    let roles: Vec<_> = resolved.edition.unwrap().regions.iter().map(|region| region.role).collect();
    assert_eq!(roles, [bifolio::edition::Role::Box, bifolio::edition::Role::Body]);
}

#[test]
fn parts_lie_in_folders_too() {
    let brief = "+++\nparts = [\"_own\", \"_shared/house\"]\n+++\n\nText. <!-- #text -->\n";
    let project = Project::new([
        ("content/2013/brief.md", brief),
        ("content/2013/_own.md", "Near. <!-- #near -->\n"),
        ("content/_own.md", "Far. <!-- #far -->\n"),
        ("content/_shared/house.md", "House. <!-- #house -->\n"),
    ]);
    let library = project.library();
    assert_eq!(library.manuscript("2013/brief").unwrap().parts, ["2013/_own", "_shared/house"]);
    let text = text_of(&project.build().page("en/2013/brief.html"));
    assert!(text.contains("Text. Near. House.") && !text.contains("Far."), "{text}");
}

/// Lists of names for front matter, of files that are there and of some that are not.
fn lists() -> impl Strategy<Value = Vec<(Vec<usize>, Vec<usize>)>> {
    let names = || prop::collection::vec(0..NAMES.len(), 0..4);
    prop::collection::vec((names(), names()), NAMES.len() - 2)
}

const NAMES: [&str; 8] = ["a", "b", "c", "_p", "_q", "_f/r", "../x", "_missing"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_files_name_each_other_nothing_loops_and_nothing_vanishes_unsaid(lists in lists()) {
        let mut project = Project::new([]);
        for (name, (parts, chapters)) in NAMES.iter().zip(&lists) {
            let quoted = |all: &[usize], end: &str| -> String {
                all.iter().map(|at| format!("\"{}{end}\",", NAMES[*at])).collect()
            };
            let (parts, chapters) = (quoted(parts, ""), quoted(chapters, ".md"));
            let own = name.replace(['/', '_'], "");
            let text = format!(
                "+++\nparts = [{parts}]\nchapters = [{chapters}]\n+++\n\n## {own}\n\nText.[^1] [x](_p.md) [y](a.md)\n\n[^1]: N.\n"
            );
            project.write(&format!("content/{name}.md"), &text);
        }
        let library = project.library();
        for name in &NAMES[..6] {
            let path = format!("content/{name}.md");
            let of = |one: &&bifolio::units::Manuscript| {
                one.path.as_str() == path || one.chapters.iter().any(|chapter| chapter.as_str() == path)
            };
            let is_said = || {
                let of = |one: &bifolio::diag::Diagnostic| library.sources.get(one.primary.file).path().as_str() == path;
                library.problems.iter().any(|one| of(one) && one.level == bifolio::diag::Level::Error)
            };
            prop_assert!(library.manuscripts.iter().any(|one| of(&one)) || is_said(), "{} vanished", path);
        }
        for document in library.documents() {
            let mut ids: Vec<&str> = library.members(document).flat_map(ids).collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            prop_assert!(ids.len() == all || !document.collisions.is_empty(), "ids of `{}` clash", document.name);
            let resolved = bifolio::edition::resolve(&library, document, &document.source_locale);
            prop_assert!(resolved.edition.is_some(), "{:?}", resolved.issues);
        }
    }
}
