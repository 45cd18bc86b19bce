//! The order of the modules, and the one door to the outside.
//!
//! A module imports only what stands in a row above its own; modules of one row do not know each other. What tests
//! import is their own affair.

use std::path::{Path, PathBuf};

/// The stages, from what knows nothing to what knows everything.
const ORDER: &[&[&str]] = &[
    &["geom", "source"],
    &["diag"],
    &["world"],
    &["locale"],
    &["fluent", "markdown"],
    &["project"],
    &["theme"],
    &["image"],
    &["units"],
    &["exchange"],
    &["edition"],
    &["text"],
    &["tag"],
    &["layout"],
    &["export::pdf", "export::html"],
    &["export::epub"],
    &["check"],
    &["compile"],
    &["system"],
    &["cli"],
    &["main"],
];

/// What only these stages may name: the file system, the environment and the clock.
const OUTSIDE: &[&str] = &["std::fs", "std::env", "SystemTime", "Instant"];
const MAY_GO_OUTSIDE: &[&str] = &["system", "cli"];

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the sources themselves")]
fn modules_import_only_what_stands_before_them() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    list(&root.join("src"), &mut files);
    assert!(files.len() > 100, "the sources are found");
    let mut wrong = Vec::new();
    for file in &files {
        let name = file.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        wrong.extend(violations(&name, &std::fs::read_to_string(file).unwrap()));
    }
    assert!(wrong.is_empty(), "{} arrows point the wrong way:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_module_of_the_library_has_its_place() {
    let library = include_str!("../src/lib.rs");
    for name in library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        let is_placed = ORDER.concat().iter().any(|stage| stage.split("::").next() == Some(name));
        assert!(is_placed, "`{name}` stands in no row of the order");
    }
}

#[test]
fn a_wrong_arrow_is_found() {
    let check = |name, text| violations(name, text).join("; ");
    assert_eq!(check("src/world.rs", "use crate::diag::Rule;"), "");
    assert_eq!(check("src/world.rs", "\nuse crate::units::Unit;"), "src/world.rs:2: world → units");
    assert_eq!(
        check("src/fluent/write.rs", "crate::markdown::x()"),
        "src/fluent/write.rs:1: fluent → markdown"
    );
    assert_eq!(
        check("src/tag/mod.rs", "use crate::{geom::Abs,\n  layout::{Page, Line}};"),
        "src/tag/mod.rs:1: tag → layout"
    );
    assert_eq!(
        check("src/export/pdf/page.rs", "use super::super::html::css;\nuse super::text::run;"),
        "src/export/pdf/page.rs:1: export::pdf → export::html"
    );
    assert_eq!(check("src/tag/mod.rs", "// as in crate::layout\npub(in crate::tag) fn a() {}"), "");
    assert_eq!(check("src/tag/mod.rs", "let a = std::fs::read(b);"), "src/tag/mod.rs:1: tag → std::fs");
    assert_eq!(check("src/system/files.rs", "use std::fs;"), "");
    assert_eq!(check("src/tag/mod.rs", "#[cfg(test)]\nmod tests {\n    use crate::cli::run;\n}\n"), "");
    assert_eq!(
        check("src/tag/mod.rs", "#[cfg(test)]\nmod tests;\nuse std::{fs, fmt};"),
        "src/tag/mod.rs:3: tag → std::fs"
    );
}

/// The Rust files of a folder, sorted; those of tests are left out.
fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let listing = std::fs::read_dir(folder).expect("the folder is readable");
    let mut entries: Vec<PathBuf> =
        listing.map(|entry| entry.expect("the entry is readable").path()).collect();
    entries.sort();
    for path in entries {
        match path.file_stem().and_then(|stem| stem.to_str()) {
            Some("tests") => {}
            _ if path.is_dir() => list(&path, files),
            _ if path.extension().is_some_and(|extension| extension == "rs") => files.push(path),
            _ => {}
        }
    }
}

/// The arrows of one file that the order forbids, as `file:line: from → to`.
fn violations(file: &str, text: &str) -> Vec<String> {
    let module = module_of(file);
    let Some(from) = stage(&module) else { return Vec::new() };
    let text = without_tests_and_comments(text);
    let mut found = Vec::new();
    for (at, _) in text.match_indices("::") {
        let Some(base) = base(&text, at, &module) else { continue };
        let line = text[..at].matches('\n').count() + 1;
        let mut paths = Vec::new();
        use_tree(&text[at + 2..], base, &mut paths);
        let mut targets: Vec<String> = paths.iter().filter_map(|path| forbidden(&from, path)).collect();
        targets.dedup();
        found.extend(targets.iter().map(|to| format!("{file}:{line}: {from} → {to}")));
    }
    found
}

/// `src/export/pdf/page.rs` is `export`, `pdf`, `page`.
fn module_of(file: &str) -> Vec<String> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// The row's name of a module's path; none for the crate's root and what is no stage.
fn stage(path: &[String]) -> Option<String> {
    let (first, pair) = (path.first()?, path.get(..2).map(|two| two.join("::")));
    let stages = ORDER.concat();
    stages
        .iter()
        .find(|name| *name == first || pair.as_deref() == Some(**name))
        .map(|name| (*name).to_owned())
}

/// Where the path before the `::` at `at` leads, if that path is `crate`, `std`, or `super`s to the end.
fn base(text: &str, at: usize, module: &[String]) -> Option<Vec<String>> {
    let is_path = |character: char| character.is_alphanumeric() || character == '_' || character == ':';
    let path = text[..at].rsplit(|character| !is_path(character)).next()?;
    match path {
        "crate" => Some(Vec::new()),
        "std" => Some(vec!["std".to_owned()]),
        _ if path.split("::").all(|part| part == "super") => {
            module.get(..module.len().checked_sub(path.split("::").count())?).map(<[String]>::to_vec)
        }
        _ => None,
    }
}

/// Adds every path that a use tree names: `a::{b, c::d}` names `a::b` and `a::c::d`. Returns what follows the tree.
fn use_tree<'t>(text: &'t str, mut path: Vec<String>, paths: &mut Vec<Vec<String>>) -> &'t str {
    let mut rest = text.trim_start();
    if let Some(inside) = rest.strip_prefix('{') {
        rest = inside;
        while !rest.is_empty() && !rest.trim_start().starts_with('}') {
            let after = use_tree(rest, path.clone(), paths);
            let next = after.find([',', '}']).unwrap_or(after.len());
            rest = after[next..].trim_start_matches(',');
        }
        return rest.trim_start().strip_prefix('}').unwrap_or(rest);
    }
    let end =
        rest.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(rest.len());
    path.push(rest[..end].to_owned());
    match rest[end..].strip_prefix("::") {
        Some(deeper) => use_tree(deeper, path, paths),
        None => {
            paths.push(path);
            &rest[end..]
        }
    }
}

/// What a path of another stage must not be, from the point of view of `from`.
fn forbidden(from: &str, path: &[String]) -> Option<String> {
    if path.first().is_some_and(|first| first == "std") {
        let whole = path.join("::");
        let is_outside = |name: &&&str| whole.starts_with(**name) || path.iter().any(|part| part == **name);
        let name = OUTSIDE.iter().find(is_outside)?;
        return (!MAY_GO_OUTSIDE.contains(&from)).then(|| (*name).to_owned());
    }
    let to = stage(path)?;
    let row = |name: &str| ORDER.iter().position(|row| row.contains(&name));
    (to != from && row(&to) >= row(from)).then_some(to)
}

/// The text with comments, inline test modules and visibilities blanked; lines keep their numbers.
fn without_tests_and_comments(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_test = false;
    for line in text.lines() {
        let follows_cfg = lines.last().is_some_and(|last| last.trim() == "#[cfg(test)]");
        is_test |= follows_cfg && line.starts_with("mod ") && line.ends_with('{');
        let is_dropped = is_test || line.trim_start().starts_with("//");
        is_test &= line != "}";
        lines.push(if is_dropped { String::new() } else { line.replace("pub(in crate::", "pub(in ") });
    }
    lines.join("\n")
}
