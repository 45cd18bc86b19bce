//! Files for translators' tools, judged from outside: translate-toolkit (which is Weblate's reader), lxml and
//! fluent.syntax read what bifolio writes, and bifolio takes what translate-toolkit saves.
//!
//! The judges are Python packages; `BIFOLIO_PYTHON` names the interpreter that has them, else `python3` is asked.
//! Where they are missing, a test says what it left out; under `CI=true` that is a failure.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "tests hand files to other programs and read the environment")]

#[path = "exchange/syntax.rs"]
mod syntax;

use bifolio::exchange::{Bilingual, SegmentState};
use bifolio::system::OsWorld;
use bifolio::units::{Library, SyncOptions};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const JUDGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges/exchange.py");

/// The interpreter that has the judges.
fn python(what: &str) -> Option<String> {
    let python = std::env::var("BIFOLIO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let asked = Command::new(&python).args(["-c", "import translate, fluent.syntax, lxml"]).output();
    if asked.is_ok_and(|output| output.status.success()) {
        return Some(python);
    }
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "translate-toolkit is missing: {what}");
    // Past the test runner, which keeps what `eprintln!` writes from those who should know.
    let _ = writeln!(std::io::stderr(), "skipped, translate-toolkit is missing: {what}");
    None
}

/// A project in a folder of its own, with one stale unit and some that are missing.
struct Desk {
    folder: tempfile::TempDir,
    python: String,
}

/// Paragraphs without a translation, by their pins, and what a translator types for them.
const NEW: [(&str, &str, &str); 5] = [
    ("bold", "**Bold** text", "**Жирный** текст"),
    ("bracket", "A [bracket] stands here", "[Скобка] стоит здесь"),
    ("point", "It ends here", ".Точка в начале { -bifolio }"),
    ("braces", "Braces: `{ $x }` and \\{", "Скобки: `{ $x }` и \\{ & < > ]]> \"'"),
    ("many", "One paragraph", "Первый\\\n* второй\n\n=третий"),
];

impl Desk {
    fn new(python: String) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap(), python };
        desk.run(&["init"], 0);
        let mut content = desk.read("content/brief.md");
        assert!(content.contains("Names and terms stand in one place"));
        content =
            content.replace("Names and terms stand in one place", "Names and terms stand \"at\" one place");
        for (pin, text, _) in NEW {
            content.push_str(&format!("\n{text} <!-- #{pin} -->\n"));
        }
        std::fs::write(desk.path("content/brief.md"), content).unwrap();
        desk.run(&["sync"], 0);
        desk
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// Runs bifolio, which must end with this status; standard error.
    #[track_caller]
    fn run(&self, arguments: &[&str], status: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bifolio"));
        let output = command.args(arguments).current_dir(self.folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
        said
    }

    /// What the judge prints.
    #[track_caller]
    fn judge(&self, arguments: &[&str], input: &Value) -> Value {
        let mut command = Command::new(&self.python);
        command.arg(JUDGE).args(arguments).current_dir(self.folder.path());
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut judge = command.spawn().unwrap();
        judge.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
        let output = judge.wait_with_output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
    }

    fn bilingual(&self, document: &str) -> Bilingual {
        let library = library(self.folder.path());
        let mut all = Bilingual::all(&library, &"ru".parse().unwrap());
        all.remove(all.iter().position(|one| one.document == document).unwrap())
    }
}

fn library(root: &Path) -> Library {
    Library::load(&OsWorld::new(root).unwrap(), SyncOptions::default()).unwrap()
}

/// The segments as the judge lists them.
fn listed(bilingual: &Bilingual) -> Value {
    let segments = bilingual.segments.iter().map(|segment| {
        json!({
            "id": segment.name(),
            "source": segment.source,
            "target": segment.target.clone().unwrap_or_default(),
            "fuzzy": segment.state.is_unsure(),
            "previous": segment.previous.clone().unwrap_or_default(),
        })
    });
    segments.collect()
}

#[test]
fn other_programs_read_what_is_written() {
    let Some(python) = python("whether translators' tools read our files as we mean them") else { return };
    let desk = Desk::new(python);
    for (format, extension) in [("po", "po"), ("xliff", "xlf"), ("csv", "csv"), ("tmx", "tmx")] {
        desk.run(&["export", "--format", format], 0);
        for document in ["brief", "terms"] {
            let mut meant = desk.bilingual(document);
            if format == "tmx" {
                meant.segments.retain(|segment| segment.state == SegmentState::Translated);
                for segment in &mut meant.segments {
                    segment.unit = format!("{document}/{}", segment.unit);
                }
            }
            let file = format!("out/ru/{document}.{extension}");
            assert_eq!(desk.judge(&["list", &file], &Value::Null), listed(&meant), "{file}");
        }
    }
}

#[test]
fn what_other_programs_save_is_taken() {
    let Some(python) = python("whether what translators' tools save is taken") else { return };
    for (format, extension) in [("po", "po"), ("xliff", "xlf"), ("csv", "csv")] {
        let desk = Desk::new(python.clone());
        desk.run(&["export", "--format", format, "--document", "brief"], 0);
        let file = format!("out/ru/brief.{extension}");
        let before = desk.bilingual("brief");
        let stale: Vec<_> = before.segments.iter().filter(|one| one.state == SegmentState::Stale).collect();
        let [stale] = stale.as_slice() else { panic!("one is stale") };
        let mut edits = json!({ stale.name(): { "fuzzy": false } });
        for (id, _, target) in NEW {
            edits[id] = json!({ "target": target, "fuzzy": false });
        }
        desk.judge(&["edit", &file], &edits);
        let said = desk.run(&["merge", &file], 0);
        assert_eq!(said, "locales/ru/brief.ftl  5 new, 1 accepted\n", "{format}");
        desk.run(&["sync", "--check"], 0);
        let after = desk.bilingual("brief");
        for segment in &after.segments {
            assert_eq!(segment.state, SegmentState::Translated, "{format}: {}", segment.name());
            if let Some((_, _, typed)) = NEW.iter().find(|(id, ..)| *id == segment.unit) {
                assert_eq!(segment.target.as_deref(), Some(*typed), "{format}");
            }
        }
        desk.run(&["export", "--format", format, "--document", "brief"], 0);
        assert_eq!(desk.judge(&["list", &file], &Value::Null), listed(&after));
        catalogs_read_alike(&desk);
    }
}

#[test]
fn the_first_generation_of_xliff_is_taken() {
    let Some(python) = python("whether XLIFF of the first generation is taken") else { return };
    let desk = Desk::new(python);
    desk.run(&["export", "--format", "po", "--document", "brief"], 0);
    let mut edits = json!({});
    for (id, _, target) in NEW {
        edits[id] = json!({ "target": target, "fuzzy": id == "point" });
    }
    desk.judge(&["edit", "out/ru/brief.po"], &edits);
    desk.judge(&["older", "out/ru/brief.po", "older.xlf"], &Value::Null);
    assert!(!desk.read("older.xlf").contains("version=\"2"));
    assert_eq!(desk.run(&["merge", "older.xlf"], 0), "locales/ru/brief.ftl  5 new, 1 to review\n");
    let after = desk.bilingual("brief");
    for (id, _, typed) in NEW {
        let found = after.segments.iter().find(|segment| segment.unit == id).unwrap();
        assert_eq!(found.target.as_deref(), Some(typed));
        assert_eq!(found.state == SegmentState::Review, id == "point", "{id}");
    }
}

/// fluent.syntax finds no junk in any catalog, and the same values in the translation.
fn catalogs_read_alike(desk: &Desk) {
    let catalogs =
        ["locales/en/brief.ftl", "locales/en/terms.ftl", "locales/ru/brief.ftl", "locales/ru/terms.ftl"];
    let mut arguments = vec!["catalog"];
    arguments.extend(catalogs);
    let read = desk.judge(&arguments, &Value::Null);
    let russian = &read["locales/ru/brief.ftl"];
    for (id, _, typed) in NEW.iter().filter(|(id, ..)| !matches!(*id, "point" | "many")) {
        assert_eq!(russian[id], json!(typed));
    }
    assert_eq!((&russian["many"], &russian["many.p2"]), (&json!("Первый\\\n* второй"), &json!("=третий")));
    assert_eq!(read["locales/en/brief.ftl"]["bold"], json!("**Bold** text"));
}

#[test]
fn the_sample_is_read_by_other_programs() {
    let Some(python) = python("whether translators' tools read the sample's files as we mean them") else {
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = tempfile::tempdir().unwrap();
    let desk = Desk { folder: tempfile::tempdir().unwrap(), python };
    let project = root.to_str().unwrap();
    let folder = out.path().to_str().unwrap();
    for (format, extension) in [("po", "po"), ("xliff", "xlf"), ("csv", "csv")] {
        desk.run(&["export", "--project", project, "--format", format, "--out", folder], 0);
        for meant in Bilingual::all(&library(root), &"ru".parse().unwrap()) {
            let file = format!("{folder}/ru/{}.{extension}", meant.document);
            assert_eq!(desk.judge(&["list", &file], &Value::Null), listed(&meant), "{file}");
        }
    }
    let catalogs: Vec<String> = ["en", "ru"]
        .iter()
        .flat_map(|locale| {
            ["brief", "terms", "ui"].map(|name| format!("{project}/locales/{locale}/{name}.ftl"))
        })
        .collect();
    let arguments: Vec<&str> =
        std::iter::once("catalog").chain(catalogs.iter().map(String::as_str)).collect();
    desk.judge(&arguments, &Value::Null);
}
