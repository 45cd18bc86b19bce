//! Pages in a real browser, judged by axe, by the Nu checker and by what a reader does: `tests/browser`, which needs
//! Node, Chromium and Java. `BIFOLIO_PAGES` names a folder that keeps the pages, to be looked at.
#![expect(clippy::disallowed_methods, reason = "tests hand files to other programs")]

#[path = "browser/hostile.rs"]
mod hostile;

use crate::judges::present;
use crate::project::{Output, Project};
use crate::samples::{everything, imported, report, sample};
use bifolio::compile::BuildRequest;
use bifolio::project::Format;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The bytes that a page of the brief may make a reader load, fonts included.
const LIMIT: u64 = 150_000;

/// A project's pages for the judges: what else they are asked than every page is, and which pages count, all where none
/// is named.
struct Site {
    name: &'static str,
    output: Output,
    checks: &'static [&'static str],
    pages: &'static [&'static str],
}

impl Site {
    /// Writes the files, and says what the manifest says of them.
    fn write(&self, folder: &Path) -> Value {
        let folder = folder.join(self.name);
        assert!(self.output.withheld.is_empty(), "{}: {:?}", self.name, self.output.withheld);
        for (path, bytes) in self.output.bytes.iter().chain(&self.output.beside) {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let all = self.output.bytes.keys().filter(|path| path.ends_with(".html"));
        let pages: Vec<&String> =
            all.filter(|path| self.pages.is_empty() || self.pages.contains(&path.as_str())).collect();
        assert!(!pages.is_empty(), "{} has no pages", self.name);
        let limit = (self.name == "sample").then_some(LIMIT);
        json!({
            "name": self.name, "folder": folder, "pages": pages, "checks": self.checks, "limit": limit,
            "isSingle": self.name == "single",
        })
    }
}

/// The books that are looked at: one at least of each kind, in each language and in both.
const BOOKS: [&str; 9] = [
    "sample en/brief",
    "sample ru/brief",
    "sample en+ru/brief",
    "imported ru/shield",
    "everything ru/everything",
    "everything en+ru/everything",
    "report en/report/index",
    "report en+ru/report/index",
    "hostile en+ru/a",
];

/// Books, unpacked into folders, as sites of their own: of a long one the files that differ.
fn books(folder: &Path) -> Vec<Value> {
    let mut sites = Vec::new();
    for (name, books) in crate::epub::all_books() {
        let is_wanted =
            |path: &str| BOOKS.contains(&format!("{name} {}", path.trim_end_matches(".epub")).as_str());
        for (path, bytes) in books.into_iter().filter(|(path, _)| is_wanted(path)) {
            let name = format!("book {name} {}", path.trim_end_matches(".epub").replace('/', " "));
            let folder = folder.join(&name);
            let mut pages = Vec::new();
            for (path, bytes) in crate::epub::files(&bytes) {
                let file = folder.join(&path);
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(file, bytes).unwrap();
                let differs = !path.contains("chapter-") || path.ends_with("chapter-001.xhtml");
                pages.extend((path.ends_with(".xhtml") && differs).then_some(path));
            }
            let is_hostile = name.contains("hostile");
            let checks = if is_hostile { ["inert"] } else { ["letters"] };
            sites.push(
                json!({ "name": name, "folder": folder, "pages": pages, "checks": checks, "isBook": true }),
            );
        }
    }
    sites
}

fn pages(project: &Project) -> Output {
    project.build_with(&BuildRequest { formats: vec![Format::Html], ..BuildRequest::default() })
}

/// The books of a project from hostile hands.
pub fn hostile_books() -> Output {
    hostile::made("epub")
}

fn with_settings(mut project: Project, settings: &str) -> Project {
    project.write("bifolio.toml", settings);
    project
}

/// The sample in a theme, its parallel edition read language by language.
fn in_theme(theme: &str) -> Output {
    let settings = format!(
        "locales = [\"en\", \"ru\"]\n[build]\nparallel = [[\"en\", \"ru\"]]\ntheme = \"{theme}\"\n\
         [parallel]\norder = \"languages\"\n"
    );
    pages(&with_settings(sample(), &settings))
}

/// The sites, those that take longest first.
fn sites() -> Vec<Site> {
    let drafts = BuildRequest {
        formats: vec![Format::Html],
        missing: Some(bifolio::compile::Missing::Mark),
        ..BuildRequest::default()
    };
    // The index belongs to a full build, and so do the sizes of papers.
    let sample_pages = || with_settings(sample(), &sample().read("bifolio.toml").replace(", \"print\"", ""));
    let single = BuildRequest { formats: vec![Format::Html], single_file: true, ..BuildRequest::default() };
    let report = with_settings(report(5), &format!("{}theme = \"report\"\n", crate::project::SETTINGS));
    let site = |name, output, checks| Site { name, output, checks, pages: &[] };
    vec![
        Site {
            pages: &["en/report/index.html", "en+ru/report/index.html"],
            ..site("report", pages(&report), &["keyboard", "contents"])
        },
        site("everything", everything().build_with(&drafts), &["letters", "keyboard", "rows", "inert"]),
        site(
            "sample",
            sample_pages().build(),
            &["letters", "weight", "keyboard", "switcher", "rows", "inert"],
        ),
        site("imported", pages(&imported()), &["letters", "keyboard", "switcher", "rows"]),
        Site {
            pages: &["en+ru/brief.html"],
            ..site("single", sample().build_with(&single), &["weight", "letters"])
        },
        Site {
            pages: &["ru/brief.html", "en+ru/brief.html"],
            ..site("book", in_theme("book"), &["rows", "letters"])
        },
        Site {
            pages: &["ru/brief.html", "en+ru/brief.html"],
            ..site("large-print", in_theme("large-print"), &["rows", "letters"])
        },
        site("hostile", hostile::made("html"), &["inert"]),
    ]
}

#[test]
fn browsers_and_checkers_find_nothing_to_complain_of() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let what = "how pages do in a browser, and whether they are valid";
    let is_there = |name: &str| Command::new(name).arg("--version").output().ok();
    let chromium = std::env::var("BIFOLIO_CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    for judge in ["node", "java", &chromium] {
        if present(is_there(judge), judge, what).is_none() {
            return;
        }
    }
    let modules = program.join("node_modules").is_dir();
    let modules = modules.then(|| is_there("node")).flatten();
    if present(modules, "tests/browser/node_modules (npm ci)", what).is_none() {
        return;
    }
    let temporary = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("BIFOLIO_PAGES").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(temporary.path());
    let mut manifest: Vec<Value> = sites().iter().map(|site| site.write(folder)).collect();
    let books = books(folder);
    assert_eq!(books.len(), BOOKS.len(), "every book is there");
    manifest.extend(books);
    let path = folder.join("manifest.json");
    std::fs::write(&path, Value::from(manifest).to_string()).unwrap();
    let output = Command::new("node").arg(program.join("run.js")).arg(&path).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("{out}");
    assert!(output.status.success(), "{out}{err}");
}
