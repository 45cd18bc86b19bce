//! `resolve`: a person's decision about units, kept in the lock.

use crate::program::Project;

/// A project in which two sentences changed since they were translated, with the ids of both units.
fn stale_project() -> (Project, [String; 2]) {
    let project = Project::new();
    project.edit("content/brief.md", "Every paragraph of it", "Every single paragraph of it");
    project.edit("content/brief.md", "with the cases that", "in the cases that");
    project.run(&["sync"]).with(0);
    let short = project.run(&["check", "--format", "short"]).out;
    let stale = short.lines().filter(|line| line.contains("warning[stale-translation]"));
    let mut ids = stale.map(|line| line.split('`').nth(1).unwrap().to_owned());
    let found = [ids.next().unwrap(), ids.next().unwrap()];
    (project, found)
}

fn count(project: &Project, what: &str) -> usize {
    let status = project.run(&["status", "--format", "json"]).with(0).out;
    let key = format!("\"{what}\":");
    let numbers = status.split(&key).skip(1);
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    numbers.map(|text| digits(text).parse::<usize>().unwrap()).sum()
}

#[test]
fn one_unit_is_accepted_and_all_others_after_it() {
    let (project, [first, second]) = stale_project();
    let before = count(&project, "stale");
    let out = project.run(&["resolve", &first, "accept"]).with(0).out;
    assert!(out.contains(&format!("accepted: {first} in brief (ru)")), "{out}");
    assert_eq!(count(&project, "stale"), before - 1);
    project.run(&["sync", "--check"]).with(0);
    let out = project.run(&["resolve", "--all", "accept", "--locale", "ru"]).with(0).out;
    assert!(out.contains(&second), "{out}");
    assert_eq!(count(&project, "stale"), 0);
    assert!(!project.read("locales/ru/brief.lock").contains("previous"));
}

#[test]
fn a_unit_is_marked_for_review_and_settled_by_a_change() {
    let (project, [first, _]) = stale_project();
    project.run(&["resolve", &first, "review"]).with(0);
    assert_eq!(count(&project, "review"), 1);
    let out = project.run(&["check", "--format", "short"]).out;
    assert!(out.contains(&format!("warning[needs-review]: `{first}`")), "{out}");
    project.run(&["resolve", &first, "accept"]).with(0);
    assert_eq!(count(&project, "review"), 0);
}

#[test]
fn a_finding_is_accepted_for_one_unit_and_no_longer() {
    let (project, [first, second]) = stale_project();
    let finds =
        |id: &str| project.run(&["check", "--format", "short"]).out.contains(&format!("`{id}` changed"));
    assert!(finds(&first) && finds(&second));
    project.run(&["resolve", &first, "accept", "--rule", "stale-translation"]).with(0);
    assert!(!finds(&first) && finds(&second));
    project.run(&["resolve", &first, "delete", "--rule", "stale-translation"]).with(0);
    assert!(finds(&first));
}

#[test]
fn only_what_is_obsolete_or_outdated_is_deleted() {
    let (project, [first, _]) = stale_project();
    let catalog = project.read("locales/ru/brief.ftl");
    project.write("locales/ru/brief.ftl", format!("{catalog}\n# kept\n\ngone = Старое\n"));
    assert_eq!(count(&project, "obsolete"), 1);
    let out = project.run(&["resolve", "--all", "delete"]).with(0).out;
    assert!(out.contains("deleted: gone in brief (ru)"), "{out}");
    assert_eq!(project.read("locales/ru/brief.ftl"), format!("{catalog}\n# kept\n\n"));

    project.run(&["resolve", &first, "delete"]).with(0);
    assert_eq!(count(&project, "missing"), 1);
    let ended = project.run(&["resolve", "meta-title", "delete"]).with(1);
    assert!(ended.err.contains("kept, for it renders its source: meta-title"), "{}", ended.err);
}

#[test]
fn what_cannot_be_meant_is_refused_with_the_name_that_was() {
    let (project, [first, _]) = stale_project();
    let before = project.files("locales");
    for (words, said) in [
        (vec!["resolve", "met-title", "accept"], "did you mean `meta-title`?"),
        (vec!["resolve", &first], "is no action"),
        (vec!["resolve", "accept"], "`accept` what?"),
        (vec!["resolve", &first, "accept", "--all"], "no ids are named"),
        (vec!["resolve", &first, "accept", "--rule", "stale"], "there is no rule `stale`"),
        (vec!["resolve", &first, "accept", "--locale", "fr"], "no locale `fr`"),
    ] {
        let ended = project.run(&words).with(2);
        assert!(ended.err.contains(said), "{words:?}: {}", ended.err);
    }
    assert!(project.files("locales") == before);
}
