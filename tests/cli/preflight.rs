//! `bifolio preflight`: what it prints, for people and for programs, and how it ends.

use crate::program::{Ended, Project};
use std::sync::LazyLock;

/// A project whose editions are built, for screens and for print.
static BUILT: LazyLock<Project> = LazyLock::new(|| {
    let project = Project::new();
    let request =
        ["build", "--format", "pdf", "--profile", "screen", "--profile", "print", "--missing", "source"];
    project.run(&request).with(0);
    project
});

const SCREEN: &str = "out/en/brief.pdf";
const PRINT: &str = "out/en/brief-print.pdf";

fn preflight(arguments: &[&str]) -> Ended {
    BUILT.run(&[&["preflight"], arguments].concat())
}

#[test]
fn files_that_pass_are_preflighted_by_what_they_claim() {
    let said = preflight(&[SCREEN, PRINT]).with(0).out;
    for part in [
        "out/en/brief.pdf  held against the screen profile, by what it claims",
        "out/en/brief-print.pdf  held against the print profile, by what it claims",
        "standards claimed: PDF/A-2a, PDF/UA-1",
        "standards claimed: PDF/X-4",
        "TrimBox 36 36 ",
        "output intent: FOGRA39 (GTS_PDFX)",
        "preflighted: nothing found",
    ] {
        assert!(said.contains(part), "`{part}` is not in\n{said}");
    }
    assert!(!said.contains("certified"));
}

#[test]
fn findings_stand_under_their_page_with_what_to_do() {
    let said = preflight(&["--profile", "print", SCREEN]).with(1).out;
    assert!(said.contains("held against the print profile, as asked for"), "{said}");
    let page = said.split_once("\n  page 1\n").expect("findings of page 1").1;
    let color = page.split_once("error[device-color] page 1: ").expect("device colour on page 1").1;
    assert!(color.contains("is in DeviceRGB, but there is no output intent for it"), "{said}");
    assert!(color.contains("help: convert the colour"), "{said}");
    assert!(said.contains("preflight failed: "), "{said}");
}

#[test]
fn programs_get_one_object_with_all_files() {
    let ended = preflight(&["--format", "json", "--profile", "screen", SCREEN, PRINT]).with(1);
    let json: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(json["version"], 1);
    let files = json["files"].as_array().unwrap();
    assert_eq!(files[0]["file"], SCREEN);
    assert_eq!(files[0]["chosen"], "asked");
    assert_eq!(files[0]["summary"], serde_json::json!({ "errors": 0, "warnings": 0, "passed": true }));
    assert_eq!(files[0]["claims"]["standards"], serde_json::json!(["PDF/A-2a", "PDF/UA-1"]));
    assert_eq!(files[1]["summary"]["passed"], false);
    assert_eq!(files[1]["claims"]["boxes"]["TrimBox"][0], 36.0);
    let rules: Vec<&str> =
        files[1]["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"pdfa-identification") && rules.contains(&"device-color"), "{rules:?}");
    let finding = &files[1]["findings"][0];
    for key in ["rule", "clause", "level", "page", "object", "message", "hint", "count"] {
        assert!(finding.get(key).is_some(), "{finding} has no `{key}`");
    }
}

#[test]
fn what_cannot_be_read_ends_with_2_and_keeps_nobody_waiting() {
    BUILT.write("page.html", "<html>");
    BUILT.write("cut.pdf", "%PDF-1.7\nand no more\n");
    let ended = preflight(&["page.html", "nowhere.pdf", "cut.pdf", SCREEN]).with(2);
    let ended =
        ended.says(&["`page.html`: byte 0: it is no PDF file", "`nowhere.pdf`", "`cut.pdf`: it is damaged"]);
    assert!(ended.out.contains("preflighted: nothing found"), "{}", ended.out);
    preflight(&["out"]).with(2).says(&["`out`"]);
}

#[test]
fn the_ink_limit_is_a_matter_of_the_press() {
    let limit = |percent: &str| preflight(&["--ink-limit", percent, "--format", "json", PRINT]);
    limit("300").with(0);
    let said = limit("150").with(1).out;
    assert!(said.contains("\"ink-limit\"") && said.contains("more than 150 %"), "{said}");
    limit("50").with(2).says(&["100 to 400"]);
}

#[test]
fn bad_usage_is_told() {
    preflight(&[]).with(2).says(&["<FILE>"]);
    preflight(&["--profile", "proof", SCREEN]).with(2).says(&["screen, print"]);
    let help = preflight(&["--help"]).with(0).out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("preflighted, not certified") && help.contains("Exit status"), "{help}");
}
