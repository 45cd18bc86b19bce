//! `check --fix`, its reports for other programs, and catalogs without a project.

use crate::program::Project;
use serde_json::Value;

/// A project with a mute that silences nothing, in a catalog with the line ends of Windows.
fn with_an_idle_mute() -> Project {
    let project = Project::new();
    let catalog = project.read("locales/ru/brief.ftl");
    let muted = format!("### bifolio-ignore alt-missing\n\n{catalog}").replace('\n', "\r\n");
    project.write("locales/ru/brief.ftl", muted);
    project
}

#[test]
fn fix_changes_what_it_names_and_a_second_run_nothing() {
    let project = with_an_idle_mute();
    let before = project.files("locales");
    assert!(project.run(&["check"]).with(0).out.contains("`bifolio check --fix` mends 1"));
    assert_eq!(project.files("locales"), before, "without --fix nothing is written");
    let ended = project.run(&["check", "--fix"]).with(0).says(&["mended: 1 in locales/ru/brief.ftl"]);
    assert_eq!(ended.out, "nothing to mend\n");
    let text = project.read("locales/ru/brief.ftl");
    assert!(!text.contains("bifolio-ignore") && text.matches('\n').count() == text.matches("\r\n").count());
    let after = project.files("");
    assert_eq!(project.run(&["check", "--fix"]).with(0).err, "");
    assert_eq!(project.files(""), after);
    project.run(&["check", "--suggested"]).with(2).says(&["--fix"]);
}

#[test]
fn fix_brings_reference_and_lock_into_step_together() {
    let project = Project::new();
    project.edit("content/brief.md", "Only the source language", "Only one source language");
    project.run(&["check", "--fix"]).with(0);
    project.run(&["sync", "--check"]).with(0);
    assert!(project.run(&["status"]).with(0).out.contains("Only [-the-] {+one+} source language"));
}

#[test]
fn a_proposal_is_shown_as_a_patch_and_applied_if_asked() {
    let project = Project::empty();
    project.write("bifolio.toml", "locales = [\"en\", \"ru\"]\n");
    let paragraph = "The treaty allowed each side two sites with a hundred interceptors.";
    project.write("content/a.md", format!("# A\n\n{paragraph} <!-- #one -->\n\n{paragraph} <!-- #two -->\n"));
    project.write("locales/ru/a.ftl", "a-h-559a = А\none = Договор разрешал по два района.\n");
    project.run(&["sync"]).with(0);
    let human = project.run(&["check"]).with(1).out;
    for part in
        ["--- locales/ru/a.ftl", "@@ -", "+two = Договор разрешал по два района.", "--fix --suggested"]
    {
        assert!(human.contains(part), "`{part}` is not in\n{human}");
    }
    project.run(&["check", "--fix"]);
    assert!(!project.read("locales/ru/a.ftl").contains("two ="), "a proposal is no safe fix");
    project.run(&["check", "--fix", "--suggested"]);
    assert!(project.read("locales/ru/a.ftl").contains("two = Договор разрешал по два района.\n"));
}

#[test]
fn sarif_names_every_rule_both_places_and_the_fix() {
    let project = with_an_idle_mute();
    let catalog = project.read("locales/ru/brief.ftl");
    let kept = catalog.split_inclusive('\n').filter(|line| !line.starts_with("key-themes-li-92f9"));
    project.write("locales/ru/brief.ftl", kept.collect::<String>());
    let out = project.run(&["check", "--format", "sarif"]).with(1).out;
    let log: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().contains("sarif-2.1.0"));
    let [run] = log["runs"].as_array().unwrap().as_slice() else { panic!("{log}") };
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), bifolio::check::all_rules().len());
    for rule in rules {
        let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
        assert!(["error", "warning", "note"].contains(&level), "{rule}");
        assert!(rule["help"]["text"].as_str().unwrap().contains("How to fix"), "{rule}");
        assert!(!rule["shortDescription"]["text"].as_str().unwrap().is_empty());
    }
    let results = run["results"].as_array().unwrap();
    let of = |rule: &str| results.iter().find(|one| one["ruleId"] == rule).unwrap();
    let missing = of("missing-translation");
    assert_eq!(rules[missing["ruleIndex"].as_u64().unwrap() as usize]["id"], "missing-translation");
    assert_eq!(missing["level"], "error");
    let uri = |location: &Value| location["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(uri(&missing["locations"][0]), "locales/ru/brief.ftl");
    assert_eq!(uri(&missing["relatedLocations"][0]), "content/brief.md");
    let change = &of("unused-suppression")["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "locales/ru/brief.ftl");
    let region = &change["replacements"][0]["deletedRegion"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&1.into(), &1.into()));
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "");
    for result in results {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let numbers = ["startLine", "startColumn", "endLine", "endColumn"].map(|key| region[key].as_u64());
        assert!(numbers.iter().all(|number| number.is_some_and(|number| number >= 1)), "{result}");
    }
}

#[test]
fn github_annotations_name_files_from_where_the_run_started() {
    let project = with_an_idle_mute();
    let told = project.run(&["check", "--format", "github"]).with(0).out;
    let start = "::warning file=locales/ru/brief.ftl,line=1,col=1,endColumn=31,title=unused-suppression::";
    assert!(told.starts_with(start), "{told}");
    let folder = project.path("");
    let (parent, name) = (folder.parent().unwrap(), folder.file_name().unwrap().to_str().unwrap());
    let mut command = crate::program::bifolio();
    command.args(["check", "--format", "github", "--project", name]).current_dir(parent);
    let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert!(output.contains(&format!("file={name}/locales/ru/brief.ftl")), "{output}");
}

#[test]
fn catalogs_are_checked_without_a_project() {
    let project = Project::empty();
    project.write("app/en-US/menu.ftl", "open = Open { $count } files { PLATFORM() }\nquit = Quit\n");
    project.write("app/ru/menu.ftl", "open = Открыть файлы: { $cnt } { PLATFORM() }\n");
    project.write("other/locale/de.ftl", "alone = Allein\n");
    let arguments = ["check", "--catalogs", ".", "--source-locale", "en-US", "--format", "short"];
    let told = project.run(&arguments).with(1).out;
    for part in [
        "app/ru/menu.ftl:1:46: error[missing-translation]: `quit` is missing from `app/ru/menu.ftl` (app/en-US/menu.ftl:2:1)",
        "app/ru/menu.ftl:1:25: error[unknown-variable]: nothing provides `$cnt`",
        "error[missing-variable]: `$count` of the source is missing",
    ] {
        assert!(told.contains(part), "`{part}` is not in\n{told}");
    }
    assert_eq!(told.lines().count(), 3, "{told}");
    project.run(&["check", "--catalogs", "other", "--source-locale", "en"]).with(2).says(&["no catalog"]);
    project.run(&["check", "--catalogs", "app"]).with(2).says(&["--source-locale"]);
}
