//! `export` and `merge`: files for translators' tools go out and come back.

use crate::program::Project;

/// A project whose source text changed: one unit is stale, one has no translation.
fn changed() -> Project {
    let project = Project::new();
    project.edit(
        "content/brief.md",
        "Names and terms stand in one place",
        "Names and terms stand at one place",
    );
    project.edit("content/brief.md", "## What to Do Next", "Quite new. <!-- #new -->\n\n## What to Do Next");
    project.run(&["sync"]).with(0);
    project
}

const NEW: &str = "msgctxt \"new\"\nmsgid \"Quite new.\"\nmsgstr \"";

#[test]
fn every_format_is_written_and_an_unchanged_file_changes_nothing() {
    let project = changed();
    let before = project.files("locales");
    for (format, extension, is_merged) in
        [("po", "po", true), ("xliff", "xlf", true), ("csv", "csv", true), ("tmx", "tmx", false)]
    {
        let brief = format!("out/ru/brief.{extension}");
        let terms = format!("out/ru/terms.{extension}");
        let ended = project.run(&["export", "--format", format]).with(0);
        assert_eq!(ended.out, format!("{brief}\n{terms}\n"), "{}", ended.err);
        let bytes = project.files("out");
        project.run(&["export", "--format", format, "--jobs", "1"]).with(0);
        assert!(project.files("out") == bytes, "{format}: the same bytes each time");
        if is_merged {
            let said = project.run(&["merge", &brief, &terms]).with(0);
            assert_eq!(said.err, "locales/ru/brief.ftl  nothing new\nlocales/ru/terms.ftl  nothing new\n");
        }
    }
    assert!(project.files("locales") == before);
    project.run(&["merge", "out/ru/brief.tmx"]).with(2).says(&["none of the formats"]);
}

#[test]
fn only_what_is_to_be_done_goes_out() {
    let project = changed();
    let ended = project.run(&["export", "--format", "csv", "--only", "missing,stale"]).with(0);
    assert_eq!(ended.out, "out/ru/brief.csv\n");
    assert!(ended.err.contains("nothing to export: terms in ru"), "{}", ended.err);
    assert_eq!(project.read("out/ru/brief.csv").lines().count(), 3);
    let out = project
        .run(&["export", "--format", "po", "--document", "brief", "--only", "stale", "--out", "-"])
        .with(0)
        .out;
    assert!(out.contains("#, fuzzy\n#| msgid ") && !out.contains("msgctxt \"new\""), "{out}");
    let said = ["export", "--format", "po", "--out", "-"];
    project.run(&said).with(2).says(&["one file", "ru/brief.po, ru/terms.po"]);
    project.run(&["export", "--format", "po", "--out", "elsewhere"]).with(0);
    assert!(project.path("elsewhere/ru/brief.po").is_file());
    project.run(&["export", "--format", "po", "--out", "locales"]).with(2);
    project
        .run(&["export", "--format", "po", "--document", "breif"])
        .with(2)
        .says(&["`breif`", "brief, terms"]);
    project.run(&["export", "--format", "po", "--locale", "de"]).with(2).says(&["en, ru"]);
    project.run(&["export", "--format", "po", "--locale", "en"]).with(2).says(&["source language"]);
    project.run(&["export", "--format", "pdf"]).with(2);
    project.edit("locales/ru/brief.ftl", "Что делать дальше\n", "Что делать дальше\n?\n");
    let said = project.run(&["export", "--format", "po"]).with(1);
    assert_eq!(said.says(&["locales/ru/brief.ftl:", "exported as missing"]).out.lines().count(), 2);
}

#[test]
fn translations_come_back_and_are_settled() {
    let project = changed();
    project.run(&["export", "--format", "po", "--document", "brief"]).with(0);
    project.edit("out/ru/brief.po", NEW, &format!("{NEW}[Совсем] новое."));
    project.edit("out/ru/brief.po", "#, fuzzy\n", "");
    let ended = project.run(&["merge", "out/ru/brief.po"]).with(0);
    assert_eq!((ended.out.as_str(), ended.err.as_str()), ("", "locales/ru/brief.ftl  1 new, 1 accepted\n"));
    assert!(project.read("locales/ru/brief.ftl").contains("\nnew = [Совсем] новое.\n"));
    project.run(&["sync", "--check"]).with(0);
    assert_eq!(project.run(&["sync"]).with(0).out, "", "a merge is a sync");
    let status = project.run(&["status", "--format", "json"]).with(0).out;
    assert!(status.contains("\"missing\":0,\"stale\":0,"), "{status}");
    project.run(&["build", "--format", "html"]).with(0);
}

#[test]
fn a_conflict_is_shown_at_both_places() {
    let project = Project::new();
    project.run(&["export", "--format", "po", "--document", "brief"]).with(0);
    project.edit("locales/ru/brief.ftl", "Что делать дальше", "Что дальше");
    project.edit("out/ru/brief.po", "Что делать дальше", "Как быть");
    let before = project.files("locales");
    let said = project.run(&["merge", "out/ru/brief.po"]).with(1);
    let said = said.says(&[
        "merge-conflict",
        "out/ru/brief.po:",
        "locales/ru/brief.ftl:",
        "Как быть",
        "Что дальше",
        "--theirs",
        "1 kept",
    ]);
    assert_eq!(said.out, "");
    let kept = project.files("locales");
    assert!(
        kept.iter().filter(|(name, _)| name.ends_with(".ftl")).all(|(name, bytes)| before[name] == *bytes)
    );
    project.run(&["merge", "--theirs", "out/ru/brief.po"]).with(0).says(&["1 changed"]);
    assert!(project.read("locales/ru/brief.ftl").contains("Как быть"));
}

#[test]
fn a_wrong_file_changes_nothing_and_holds_up_no_other() {
    let project = changed();
    project.run(&["export", "--format", "po"]).with(0);
    project.run(&["export", "--format", "xliff"]).with(0);
    let before = project.files("locales");
    let good = project.read("out/ru/brief.po");
    let name = |text: &str| good.replace("Document: brief", text);
    let wrong = [
        ("header.po", name("Document: other"), "no document `other`"),
        ("locale.po", good.replace("Locale: ru", "Locale: de"), "no locale `de`"),
        ("quote.po", good.replace("msgstr \"\"\n\n", "msgstr \"\n\n"), "no closing quotation mark"),
        (
            "brace.po",
            good.replace(NEW, &format!("{NEW}{{ -bifolio")),
            "`new`: `{ -bifolio` begins no placeable",
        ),
        ("ids.po", good.replace("msgctxt \"", "msgctxt \"x-"), "are not in `brief`"),
        ("empty.po", String::new(), "header"),
        ("x.xlf", project.read("out/ru/brief.xlf").replace("</unit>", ""), "not well-formed"),
        ("x.csv", "id;source\n".to_owned(), "must name the columns"),
    ];
    for (file, text, part) in &wrong {
        project.write(file, text);
        let said = project.run(&["merge", file]).with(1);
        said.says(&[part, &format!("--> {file}:"), &format!("nothing is taken from `{file}`")]);
    }
    assert!(project.files("locales") == before);
    project.run(&["merge", "nowhere.po"]).with(2).says(&["nowhere.po"]);
    project.write("latin.po", [b'm', 0xE9]);
    project.run(&["merge", "latin.po"]).with(2).says(&["UTF-8"]);
    project.edit("out/ru/brief.po", NEW, &format!("{NEW}Новое."));
    project.run(&["merge", "brace.po", "out/ru/brief.po"]).with(1).says(&["1 new"]);
    assert!(project.read("locales/ru/brief.ftl").contains("new = Новое."));
}

#[test]
fn files_for_one_catalog_follow_each_other() {
    let project = changed();
    project.run(&["export", "--format", "po", "--document", "brief"]).with(0);
    let file = project.read("out/ru/brief.po");
    project.write("one.po", file.replace(NEW, &format!("{NEW}Новое.")));
    project.write("two.po", file.replace("#, fuzzy\n", ""));
    project.run(&["merge", "one.po", "two.po"]).with(0).says(&["1 new\n", "1 accepted\n"]);
    assert!(project.read("locales/ru/brief.ftl").contains("new = Новое."));
    assert_eq!(project.run(&["sync"]).with(0).out, "");
}
