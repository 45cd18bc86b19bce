//! What a build makes, and that it always makes the same.

use crate::program::Project;

const EDITIONS: [&str; 7] = [
    "en+ru/brief.html",
    "en+ru/brief.pdf",
    "en/brief.html",
    "en/brief.pdf",
    "index.html",
    "ru/brief.html",
    "ru/brief.pdf",
];

#[test]
fn a_new_project_becomes_every_promised_file() {
    let project = Project::new();
    let ended = project.run(&["build"]).with(0);
    assert_eq!(ended.err, "", "a build that went well is silent on standard error");
    let files = project.files("out");
    let editions: Vec<&str> =
        files.keys().map(String::as_str).filter(|path| !path.starts_with("assets/")).collect();
    assert_eq!(editions, EDITIONS);
    let mut lines: Vec<&str> = ended.out.lines().map(|line| line.strip_prefix("out/").unwrap()).collect();
    lines.sort_unstable();
    assert_eq!(lines, EDITIONS, "one line an artifact");
    for (path, bytes) in &files {
        let start: &[u8] = if path.ends_with(".pdf") { b"%PDF-1.7" } else { b"" };
        assert!(bytes.starts_with(start) && !bytes.is_empty(), "{path}");
    }
    let page = project.read("out/ru/brief.html");
    assert!(page.contains("<html lang=\"ru\"") && page.contains("Один текст"), "{page}");
}

#[test]
fn the_bytes_are_the_same_for_any_number_of_threads_and_any_folder() {
    let (one, four) = (Project::new(), Project::new());
    one.run(&["build", "--jobs", "1"]).with(0);
    let mut second = four.command(&["build", "--jobs", "4"]);
    second.env("TZ", "Asia/Vladivostok").env("LC_ALL", "ru_RU.UTF-8");
    assert!(second.output().unwrap().status.success());
    let (left, right) = (one.files("out"), four.files("out"));
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (path, bytes) in &left {
        assert!(right[path] == *bytes, "{path} differs");
    }
    one.run(&["build", "--jobs", "4"]).with(0);
    assert!(one.files("out") == left, "a second build over the first");
}

#[test]
fn books_are_made_where_they_are_asked_for_and_are_the_same_everywhere() {
    let (one, four) = (Project::new(), Project::new());
    let ended = one.run(&["build", "--format", "epub", "--jobs", "1"]).with(0);
    assert_eq!(ended.out, "out/en/brief.epub\nout/ru/brief.epub\nout/en+ru/brief.epub\n");
    let mut second = four.command(&["build", "--format", "epub", "--jobs", "4"]);
    assert!(second.env("TZ", "Asia/Vladivostok").output().unwrap().status.success());
    let (left, right) = (one.files("out"), four.files("out"));
    assert_eq!(left.len(), 3, "a book holds all that it needs");
    assert!(left == right);
    let settings = one.read("bifolio.toml").replace("formats = [\"html\", \"pdf\"]", "formats = [\"epub\"]");
    assert!(settings.contains("epub"), "{settings}");
    one.write("bifolio.toml", &settings);
    one.run(&["build", "--jobs", "4"]).with(0);
    assert!(left.iter().all(|(path, bytes)| one.files("out")[path] == *bytes), "as the settings ask");
}

#[test]
fn options_narrow_a_build_down() {
    let project = Project::new();
    project.run(&["build", "--locale", "ru", "--format", "html"]).with(0);
    let files = project.files("out");
    let pages: Vec<&String> = files.keys().filter(|path| !path.starts_with("assets/")).collect();
    assert_eq!(pages, ["ru/brief.html"]);
}

#[test]
fn an_output_folder_elsewhere_and_a_project_named_from_elsewhere() {
    let (project, elsewhere) = (Project::new(), tempfile::tempdir().unwrap());
    let out = elsewhere.path().join("editions");
    let mut command = crate::program::bifolio();
    command.current_dir(elsewhere.path()).arg("--project").arg(project.path("")).arg("build");
    assert!(command.arg("--out").arg(&out).args(["--format", "html"]).output().unwrap().status.success());
    assert!(out.join("en/brief.html").is_file());
    assert!(!project.path("out").exists());
}

#[test]
fn a_build_writes_nothing_but_its_output() {
    let project = Project::new();
    project.edit("content/brief.md", "Names and terms stand", "All names and terms stand");
    let before = (project.files("content"), project.files("locales"));
    project.run(&["build", "--format", "html"]).with(0);
    project.run(&["check"]);
    project.run(&["status"]).with(0);
    assert!(before == (project.files("content"), project.files("locales")));
}

#[test]
fn refusing_gaps_withholds_what_has_them_and_nothing_else() {
    let project = Project::new();
    project.run(&["build"]).with(0);
    let before = project.files("out");
    let catalog = project.read("locales/ru/brief.ftl");
    let kept = catalog.lines().filter(|line| !line.starts_with("next ="));
    project.write("locales/ru/brief.ftl", kept.collect::<Vec<_>>().join("\n"));
    project.edit("content/brief.md", "Only the source language", "The source language alone");

    let ended = project.run(&["build", "--missing", "refuse"]).with(1);
    let ended = ended.says(&["withheld out/ru/brief.pdf", "withheld out/ru/brief.html", "next"]);
    let ended = ended.says(&["withheld out/en+ru/brief.html", "withheld out/en+ru/brief.pdf"]);
    assert!(ended.out.contains("out/en/brief.html") && !ended.out.contains("out/ru/"), "{}", ended.out);
    let after = project.files("out");
    // The index tells the sizes of what this run made.
    for path in EDITIONS.into_iter().filter(|path| *path != "index.html") {
        assert_eq!(before[path] == after[path], path.contains("ru/"), "{path}");
    }

    project.run(&["build", "--missing", "source", "--format", "html"]).with(0).says(&["missing-translation"]);
    assert!(project.read("out/ru/brief.html").contains("What to Do Next"));
}

#[test]
fn a_shared_part_has_no_edition_and_is_counted() {
    let project = Project::new();
    project.write("content/_house.md", "Write to us. <!-- #write -->\n");
    let ended = project.run(&["build", "--document", "_house"]).with(2);
    assert!(ended.err.contains("`_house` is a shared part"), "{}", ended.err);
    let ended = project.run(&["status", "--document", "_house"]).with(0);
    assert!(ended.out.contains("_house"), "{}", ended.out);
    let brief = project.read("content/brief.md").replacen("+++\n", "+++\nparts = [\"_house\"]\n", 1);
    project.write("content/brief.md", &brief);
    let ended = project.run(&["build", "--locale", "ru", "--missing", "refuse"]).with(1);
    assert!(ended.err.contains("not translated: write (in `content/_house.md`)"), "{}", ended.err);
}
