//! What can be typed: help, rules, completions, bad usage, a closed pipe.

use crate::program::{Ended, Project, bifolio};
use bifolio::check::all_rules;
use std::process::Stdio;

fn run(arguments: &[&str]) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    bifolio().args(arguments).current_dir(folder.path()).output().unwrap().into()
}

#[test]
fn help_lists_every_command_and_no_other() {
    let help = run(&["--help"]).with(0).out;
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<&str> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    let expected = [
        "init",
        "import",
        "sync",
        "status",
        "check",
        "explain",
        "resolve",
        "build",
        "preflight",
        "export",
        "merge",
        "pseudo",
        "completions",
        "help",
    ];
    assert_eq!(names, expected);
    for name in expected.iter().filter(|name| **name != "help") {
        assert!(run(&[name, "--help"]).with(0).out.contains("Usage:"), "{name}");
    }
    assert!(run(&["--version"]).with(0).out.starts_with("bifolio "));
}

#[test]
fn bad_usage_is_told_and_ends_with_2() {
    run(&[]).with(2);
    run(&["bild"]).with(2).says(&["bild", "build"]);
    run(&["build", "--profle", "screen"]).with(2).says(&["--profle"]);
    run(&["build", "--jobs", "0"]).with(2).says(&["--jobs"]);
    run(&["check", "--min-coverage", "101"]).with(2).says(&["0 to 100"]);
    run(&["build"]).with(2).says(&["no project", "bifolio init"]);
    run(&["build", "--project", "nowhere"]).with(2).says(&["nowhere"]);
    let project = Project::new();
    project.run(&["build", "--document", "breif"]).with(2).says(&["no document `breif`", "brief"]);
    project.run(&["check", "--locale", "de"]).with(2).says(&["no locale `de`", "en, ru"]);
    project.run(&["build", "--parallel", "en,en"]).with(2);
}

#[test]
fn init_never_overwrites() {
    let project = Project::new();
    project.write("content/brief.md", "Mine.\n");
    project.run(&["init"]).with(2).says(&["never overwrites"]);
    assert_eq!(project.read("content/brief.md"), "Mine.\n");
}

#[test]
fn every_rule_is_explained() {
    let list = run(&["explain"]).with(0).out;
    for rule in all_rules() {
        assert!(list.lines().any(|line| line.starts_with(rule.name)), "{} is not listed", rule.name);
        let text = run(&["explain", rule.name]).with(0).out;
        for heading in ["What it checks", "Why it matters", "Example", "How to fix"] {
            assert!(text.contains(heading), "{}: {heading}", rule.name);
        }
    }
    run(&["explain", "missing-translatoin"]).with(2).says(&["did you mean `missing-translation`"]);
}

#[test]
fn completions_are_scripts() {
    for (shell, part) in
        [("bash", "complete -F"), ("zsh", "#compdef bifolio"), ("fish", "complete -c bifolio")]
    {
        assert!(run(&["completions", shell]).with(0).out.contains(part), "{shell}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let project = Project::new();
    for arguments in
        [&["explain"][..], &["status"], &["check", "--format", "json"], &["--help"], &["completions", "bash"]]
    {
        let mut child =
            project.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert!(ended.status.code().is_some_and(|code| code < 2), "{arguments:?}: {:?}", ended.status);
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{arguments:?}");
    }
}

#[test]
fn a_terminal_that_is_none_gets_no_colours() {
    let project = Project::new();
    project.edit("locales/ru/brief.ftl", "next =", "nxt =");
    assert!(!project.run(&["check"]).with(1).out.contains('\u{1b}'));
    assert!(project.run(&["check", "--color", "always"]).with(1).out.contains('\u{1b}'));
}
