//! `sync`: ids are kept, states follow, drift is what the editor made.

use crate::program::{Project, ids};

#[test]
fn a_typo_keeps_all_ids_and_makes_one_unit_stale() {
    let project = Project::new();
    let before = project.read("locales/en/brief.ftl");
    project.edit(
        "content/brief.md",
        "Names and terms stand in one place",
        "Names and terms stand at one place",
    );
    let out = project.run(&["sync"]).with(0).out;
    assert!(
        out.contains("wrote: locales/en/brief.ftl") && out.contains("wrote: locales/ru/brief.lock"),
        "{out}"
    );
    let after = project.read("locales/en/brief.ftl");
    assert_eq!(ids(&before), ids(&after));
    assert!(before != after);
    let status = project.run(&["status", "--format", "json"]).with(0).out;
    assert!(status.contains("\"missing\":0,\"stale\":1,\"obsolete\":0"), "{status}");
}

#[test]
fn a_typo_that_is_called_one_makes_nothing_stale() {
    let project = Project::new();
    project.edit(
        "content/brief.md",
        "Names and terms stand in one place",
        "Names and terms stand at one place",
    );
    project.run(&["sync", "--typo"]).with(0);
    let status = project.run(&["status", "--format", "json"]).with(0).out;
    assert!(status.contains("\"missing\":0,\"stale\":0,\"obsolete\":0"), "{status}");
    project.run(&["sync", "--check"]).with(0);
}

#[test]
fn drift_is_the_editors_and_not_the_translators() {
    let project = Project::new();
    project.run(&["sync", "--check"]).with(0);
    project.edit("content/brief.md", "Names and terms stand", "All names and terms stand");
    let before = project.files("locales");
    let out = project.run(&["sync", "--check"]).with(1).out;
    assert!(out.contains("locales/en/brief.ftl"), "{out}");
    assert!(project.files("locales") == before, "--check writes nothing");
    project.run(&["sync"]).with(0);
    project.run(&["sync", "--check"]).with(0);
    assert_eq!(project.run(&["sync"]).with(0).out, "", "in step: nothing to write");

    project.edit("locales/ru/brief.ftl", "Имена и термины стоят", "Все имена и термины стоят");
    project.run(&["sync", "--check"]).with(0);
    let status = project.run(&["status", "--format", "json"]).with(0).out;
    assert!(status.contains("\"stale\":0"), "{status}");
}

#[test]
fn a_renamed_pin_renames_the_message() {
    let project = Project::new();
    project.edit("content/brief.md", "{#next}", "{#what-next}");
    project.run(&["check"]).with(1);
    project.run(&["sync"]).with(0);
    let catalog = project.read("locales/ru/brief.ftl");
    assert!(catalog.contains("\nwhat-next = Что делать дальше\n"), "{catalog}");
    project.run(&["check"]).with(0);
}

#[test]
fn stubs_stand_in_the_catalog_and_are_still_missing() {
    let project = Project::new();
    project.edit("content/brief.md", "## What to Do Next", "One more paragraph.\n\n## What to Do Next");
    project.run(&["sync", "--stubs"]).with(0);
    assert!(project.read("locales/ru/brief.ftl").contains(" = One more paragraph."));
    let status = project.run(&["status", "--format", "json"]).with(0).out;
    assert!(status.contains("\"missing\":1"), "{status}");
    project.run(&["build", "--format", "html"]).with(0);
    let before = project.read("locales/ru/brief.ftl");
    project.run(&["sync", "--stubs"]).with(0);
    assert_eq!(project.read("locales/ru/brief.ftl"), before, "once is enough");
}
