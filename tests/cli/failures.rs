//! Broken projects: a place, the status of the contract, and editions that stay as they were.

use crate::program::{Ended, Project};

/// Builds a project, breaks it, builds again: the exit status, and what must be said. No earlier file may change
/// whose path starts with one of `kept`.
#[track_caller]
fn breaks(status: i32, parts: &[&str], kept: &[&str], hurt: impl FnOnce(&Project)) -> Ended {
    let project = Project::new();
    project.run(&["build"]).with(0);
    let before = project.files("out");
    hurt(&project);
    let ended = project.run(&["build"]).with(status).says(parts);
    let after = project.files("out");
    for (path, bytes) in &before {
        if kept.iter().any(|start| path.starts_with(start)) {
            assert!(after.get(path) == Some(bytes), "{path} changed");
        }
    }
    let litter: Vec<&String> =
        after.keys().filter(|path| path.contains("/.") || path.starts_with('.')).collect();
    assert!(litter.is_empty(), "{litter:?}");
    ended
}

/// Every file.
const ALL: &[&str] = &[""];
/// Every edition.
const EDITIONS: &[&str] = &["en/", "ru/", "en+ru/"];
/// The editions with Russian in them.
const RUSSIAN: &[&str] = &["ru/", "en+ru/"];

#[test]
fn a_brace_that_is_never_closed_in_a_catalog() {
    let broken = "next-fn-826f = Вот { так.";
    breaks(1, &["locales/ru/brief.ftl:20:", "raw-brace"], RUSSIAN, |project| {
        project.edit("locales/ru/brief.ftl", "next-fn-826f = Вот так.", broken);
    });
}

#[test]
fn a_term_that_does_not_exist() {
    let ended =
        breaks(1, &["locales/ru/brief.ftl:5:", "unknown-reference"], &["en/", "ru/", "en+ru/"], |project| {
            project.edit("locales/ru/brief.ftl", "{ -office }", "{ -ofice }");
        });
    assert!(ended.out.contains("out/en/brief.html"), "English is not held up: {}", ended.out);
}

#[test]
fn a_catalog_in_windows_1251() {
    breaks(1, &["locales/ru/terms.ftl:1:1", "not-utf8", "windows-1251"], RUSSIAN, |project| {
        let mut bytes = b"-office = ".to_vec();
        bytes.extend([0xF0, 0xE5, 0xE4, 0xE0, 0xEA, 0xF6, 0xE8, 0xFF, b'\n']);
        project.write("locales/ru/terms.ftl", bytes);
    });
}

#[test]
fn a_translation_in_windows_1251() {
    let ended = breaks(1, &["locales/ru/brief.ftl:1:1", "not-utf8"], RUSSIAN, |project| {
        project.write(
            "locales/ru/brief.ftl",
            [b'n', b'e', b'x', b't', b' ', b'=', b' ', 0xD7, 0xF2, 0xEE, b'\n'],
        );
    });
    assert!(ended.out.contains("out/en/brief.html"), "English is not held up: {}", ended.out);
}

#[test]
fn a_misspelt_key_of_the_front_matter() {
    breaks(1, &["content/brief.md:3:", "titel"], EDITIONS, |project| {
        project.edit("content/brief.md", "title =", "titel =");
    });
}

#[test]
fn an_unknown_key_in_the_settings() {
    let parts = ["bifolio.toml:3:1", "pubish-from", "did you mean `publish-from`"];
    breaks(2, &parts, ALL, |project| {
        project.write("bifolio.toml", "locales = [\"en\", \"ru\"]\n[build]\npubish-from = 50\n");
    });
}

#[test]
fn a_value_that_makes_no_sense_in_the_settings() {
    breaks(2, &["bifolio.toml:2:"], ALL, |project| {
        project.write("bifolio.toml", "[page]\nsize = \"148mm x -3mm\"\n");
    });
    breaks(2, &["bifolio.toml:1:"], ALL, |project| {
        project.write("bifolio.toml", "locales = [\"en\", \"русский\"]\n");
    });
}

#[test]
fn an_unknown_theme_and_an_unknown_token() {
    breaks(2, &["bifolio.toml", "institut", "institute"], ALL, |project| {
        project.write("bifolio.toml", "[build]\ntheme = \"institut\"\n");
    });
    breaks(2, &["bifolio.toml:2:", "style.body.sice"], ALL, |project| {
        project.write("bifolio.toml", "[tokens]\n\"style.body.sice\" = 9\n");
    });
}

#[test]
fn a_chapter_that_does_not_exist() {
    breaks(1, &["content/brief.md:2:", "there is no chapter `content/one.md`"], EDITIONS, |project| {
        project.edit("content/brief.md", "+++\nseries", "+++\nchapters = [\"one.md\"]\nseries");
    });
}

#[test]
fn an_image_that_does_not_exist() {
    let parts = ["content/brief.md:17:", "image-unusable", "`content/map.png` does not exist"];
    let kept = ["en/", "ru/", "en+ru/"];
    breaks(1, &parts, &kept, |project| {
        project.edit("content/brief.md", "## How to Write", "![A map](map.png)\n\n## How to Write");
    });
}

#[test]
fn a_letter_that_no_font_has() {
    let parts = ["locales/ru/brief.ftl:6:", "glyph-missing", "U+10380"];
    breaks(1, &parts, &["ru/brief.pdf", "en+ru/brief.pdf", "en/"], |project| {
        project.edit("locales/ru/brief.ftl", "Основные тезисы", "Основные тезисы \u{10380}");
    });
}

#[test]
fn an_output_folder_that_cannot_be_one() {
    let project = Project::new();
    project.write("out", "a file");
    project.run(&["build"]).with(2).says(&["out"]);
    assert_eq!(project.read("out"), "a file");
    for bad in ["content", "content/out", ".", "locales/ru", ".."] {
        let before = project.files("content");
        project.run(&["build", "--out", bad]).with(2).says(&["cannot be the output folder"]);
        assert!(project.files("content") == before, "{bad}");
    }
}

#[test]
fn an_epoch_that_is_no_number() {
    let project = Project::new();
    for bad in ["soon", "", "-1", "1.5"] {
        let mut command = project.command(&["build"]);
        let ended: Ended = command.env("SOURCE_DATE_EPOCH", bad).output().unwrap().into();
        ended.with(2).says(&["SOURCE_DATE_EPOCH"]);
        assert!(!project.path("out").exists());
    }
    let mut command = project.command(&["build", "--format", "html"]);
    assert!(command.env("SOURCE_DATE_EPOCH", "1370390400").status().unwrap().success());
}

#[test]
fn what_is_typed_at_the_terminal_by_a_catalog_is_shown_not_obeyed() {
    let project = Project::new();
    project.edit("locales/ru/brief.ftl", "{ -office }", "{ -office }\u{1b}[2J \u{202E} { -x }");
    let ended = project.run(&["check"]).with(1);
    assert!(!ended.out.contains('\u{1b}') && !ended.out.contains('\u{202E}'), "{}", ended.out);
}
