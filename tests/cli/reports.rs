//! `check` and `status`: their texts and their JSON.

use crate::program::Project;
use serde_json::Value;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// A new project whose Russian catalog lost a message, and the line where that belongs.
fn with_a_gap() -> Project {
    let project = Project::new();
    let catalog = project.read("locales/ru/brief.ftl");
    let kept = catalog.lines().filter(|line| !line.starts_with("key-themes-li-92f9"));
    project.write("locales/ru/brief.ftl", kept.map(|line| format!("{line}\n")).collect::<String>());
    project
}

#[test]
fn a_new_project_has_nothing_to_mend() {
    let ended = Project::new().run(&["check"]).with(0);
    assert_eq!((ended.out.as_str(), ended.err.as_str()), ("nothing to mend\n", ""));
}

#[test]
fn a_missing_message_is_shown_in_both_files() {
    let project = with_a_gap();
    let ended = project.run(&["check", "--format", "short"]).with(1);
    let source =
        project.read("content/brief.md").lines().position(|line| line.contains("same names")).unwrap() + 1;
    let line = ended.out.lines().find(|line| line.contains("[missing-translation]")).unwrap();
    assert!(line.starts_with("locales/ru/brief.ftl:7:"), "{line}");
    assert!(line.contains(&format!("(content/brief.md:{source}:")), "{line}");

    let human = project.run(&["check"]).with(1).out;
    for part in
        ["error[missing-translation]", "locales/ru/brief.ftl:7", &format!("content/brief.md:{source}")]
    {
        assert!(human.contains(part), "`{part}` is not in\n{human}");
    }
}

#[test]
fn the_json_of_check_is_the_contract() {
    let project = with_a_gap();
    let report = json(&project.run(&["check", "--format", "json"]).with(1).out);
    assert_eq!(keys(&report), ["coverage", "diagnostics", "summary", "version"]);
    assert_eq!(report["version"], 1);
    let [finding] = report["diagnostics"].as_array().unwrap().as_slice() else { panic!("{report}") };
    let fields =
        ["end", "file", "fix", "hints", "labels", "level", "locale", "message", "rule", "start", "unit"];
    assert_eq!(keys(finding), fields);
    assert_eq!(finding["rule"], "missing-translation");
    assert_eq!((&finding["level"], &finding["locale"]), (&"error".into(), &"ru".into()));
    assert_eq!((&finding["unit"], &finding["fix"]), (&"key-themes-li-92f9".into(), &Value::Null));
    let catalog = project.read("locales/ru/brief.ftl");
    let byte = finding["start"]["byte"].as_u64().unwrap() as usize;
    let before = &catalog[..byte];
    assert_eq!(finding["start"]["line"], before.matches('\n').count() + 1);
    assert_eq!(finding["start"]["column"], before.rsplit('\n').next().unwrap().chars().count() + 1);
    let label = &finding["labels"][0];
    assert_eq!(keys(label), ["end", "file", "message", "start"]);
    let range = |point: &str| label[point]["byte"].as_u64().unwrap() as usize;
    let shown = &project.read("content/brief.md")[range("start")..range("end")];
    assert!(shown.starts_with("A translation holds") && shown.trim_end().ends_with("reported."), "{shown}");
    assert_eq!(keys(&report["summary"]), ["errors", "info", "warnings"]);
    assert_eq!(report["summary"]["errors"], 1);
    assert_eq!(report["coverage"][0]["missing"], 1);
}

#[test]
fn the_json_of_status_is_the_contract() {
    let report = json(&with_a_gap().run(&["status", "--format", "json"]).with(0).out);
    assert_eq!(keys(&report), ["locales", "version"]);
    let row = report["locales"].as_array().unwrap().iter().find(|row| row["document"] == "brief").unwrap();
    let fields = [
        "coverage",
        "document",
        "locale",
        "missing",
        "obsolete",
        "review",
        "stale",
        "translated",
        "units",
        "words",
        "words_left",
    ];
    assert_eq!(keys(row), fields);
    assert_eq!((&row["missing"], &row["units"], &row["translated"]), (&1.into(), &20.into(), &19.into()));
    assert_eq!(row["coverage"], 95.0);
    assert!(row["words_left"].as_u64().unwrap() < row["words"].as_u64().unwrap());
}

#[test]
fn thresholds_and_warnings_decide_the_status() {
    let project = Project::new();
    project.edit("content/brief.md", "Names and terms stand", "All names and terms stand");
    project.run(&["sync"]).with(0);
    project.run(&["check"]).with(0);
    project.run(&["check", "--deny", "warnings"]).with(1);
    project.run(&["check", "--max-stale", "0"]).with(1);
    project.run(&["check", "--max-stale", "1"]).with(0);
    with_a_gap().run(&["check", "--locale", "en"]).with(0);
    project.write(
        "bifolio.toml",
        "locales = [\"en\", \"ru\"]\n[check]\nrules = { stale-translation = \"error\" }\n",
    );
    project.run(&["check"]).with(1);
    project.write(
        "bifolio.toml",
        "locales = [\"en\", \"ru\"]\n[check]\nrules = { stale-translation = \"ignore\" }\n",
    );
    assert_eq!(project.run(&["check", "--deny", "warnings"]).with(0).out, "nothing to mend\n");
}

#[test]
fn status_prints_tables_for_people_and_reports() {
    let project = with_a_gap();
    assert!(project.run(&["status"]).with(0).out.contains("brief"));
    let markdown = project.run(&["status", "--format", "markdown", "--sections"]).with(0).out;
    assert!(markdown.lines().all(|line| line.starts_with('|')), "{markdown}");
    assert!(markdown.contains("Key Themes"), "{markdown}");
}

#[test]
fn status_shows_what_changed_since_it_was_translated() {
    let project = Project::new();
    project.edit("content/brief.md", "Only the source language", "Only one source language");
    project.edit("content/brief.md", "What is missing is printed", "What is missing is not printed");
    let human = project.run(&["status"]).with(0).out;
    assert!(human.contains("▓") && human.contains("Only [-the-] {+one+} source language"), "{human}");
    assert!(human.contains("changes its meaning\n    … is missing is {+not+} printed"), "{human}");
    let markdown = project.run(&["status", "--format", "markdown"]).with(0).out;
    assert!(markdown.contains("**changes its meaning**: ``` … is missing is"), "{markdown}");
    let colored = project.run(&["status", "--color", "always"]).with(0).out;
    assert!(colored.contains("\u{1b}[32m{+one+}\u{1b}[0m"), "{colored}");
}
