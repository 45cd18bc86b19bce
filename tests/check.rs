//! Every rule of `check` on small projects: one Markdown file a rule in `tests/suite/check`, read by
//! `check/fixture.rs`, which says how one is written.
#![cfg(test)]

#[path = "check/fixture.rs"]
mod fixture;
#[path = "check/project.rs"]
mod project;
#[path = "check/table.rs"]
mod table;

use bifolio::check::{all_rules, find_rule};
use bifolio::diag::Applicability;
use fixture::{Case, Fixture};
use rayon::prelude::*;
use std::collections::BTreeSet;

#[test]
fn every_rule_has_a_fixture_and_every_fixture_a_rule() {
    let rules: BTreeSet<String> = all_rules().iter().map(|rule| rule.name.to_owned()).collect();
    let fixtures: BTreeSet<String> = fixture::all().into_iter().map(|one| one.rule).collect();
    let missing: Vec<_> = rules.difference(&fixtures).collect();
    let strange: Vec<_> = fixtures.difference(&rules).collect();
    assert!(missing.is_empty(), "rules without a fixture: {missing:?}");
    assert!(strange.is_empty(), "fixtures without a rule: {strange:?}");
}

#[test]
fn every_fixture_shows_the_rule_firing_and_silent() {
    for fixture in fixture::all() {
        for fires in [true, false] {
            let has_one = fixture.cases.iter().any(|case| case.fires == fires);
            assert!(has_one, "{}: no case that {}", fixture.rule, if fires { "fires" } else { "is silent" });
        }
        for case in &fixture.cases {
            let is_right = case.fires != case.expected.is_empty();
            assert!(
                is_right,
                "{}: `{}`: what it expects is not what its heading says",
                fixture.rule, case.title
            );
        }
    }
}

#[test]
fn every_case_finds_what_it_expects_and_nothing_else() {
    let wrong: Vec<String> = fixture::all()
        .par_iter()
        .flat_map_iter(|fixture| fixture.cases.iter().filter_map(|case| run(fixture, case)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_case_is_mended_as_it_says_and_mending_ends() {
    let wrong: Vec<String> = fixture::all()
        .par_iter()
        .flat_map_iter(|fixture| fixture.cases.iter().flat_map(|case| mend(fixture, case)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is wrong with the fixes of a case.
fn mend(fixture: &Fixture, case: &Case) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut say = |what: String| wrong.push(format!("{}: `{}`: {what}", fixture.rule, case.title));
    for (is_suggested, expected) in [(false, &case.fixed), (true, &case.suggested)] {
        let fixed = project::fixed(&case.steps, &fixture.rule, is_suggested);
        if fixed.is_endless {
            say("mending never ends".to_owned());
        }
        if !case.fires && !fixed.files.is_empty() {
            say("a silent case is mended".to_owned());
        }
        let declared = find_rule(&fixture.rule).and_then(|rule| rule.fix);
        if let Some(kind) = fixed.kinds.iter().find(|kind| declared.is_none_or(|least| **kind < least)) {
            say(format!("a {} fix, which the rule does not declare", kind.as_str()));
        }
        for (path, text) in expected {
            let found = fixed.files.get(path);
            if found != Some(text) {
                say(format!("`{path}` should be\n{text}\nbut is\n{}", found.map_or("unchanged", |one| one)));
            }
        }
    }
    wrong
}

#[test]
fn every_rule_that_declares_fixes_shows_one() {
    for fixture in fixture::all() {
        let Some(kind) = find_rule(&fixture.rule).and_then(|rule| rule.fix) else { continue };
        let is_shown = fixture.cases.iter().any(|case| match kind {
            Applicability::Safe => !case.fixed.is_empty(),
            Applicability::Suggested => !case.suggested.is_empty(),
        });
        assert!(is_shown, "{}: no case says what a {} fix writes", fixture.rule, kind.as_str());
    }
}

/// What is wrong with a case; nothing where it finds what it expects.
fn run(fixture: &Fixture, case: &Case) -> Option<String> {
    let rule = find_rule(&fixture.rule)?;
    let found = project::findings(&case.steps, rule.name);
    let is_as_expected = found.len() == case.expected.len()
        && found.iter().zip(&case.expected).all(|(one, line)| is_met(one, line));
    let lines = |all: &[String]| all.iter().map(|line| format!("    {line}\n")).collect::<String>();
    (!is_as_expected).then(|| {
        let (expected, found) = (lines(&case.expected), lines(&found));
        format!("{}: `{}`\n  expected:\n{expected}  found:\n{found}", fixture.rule, case.title)
    })
}

/// `path:line: level[rule]: part of the message`: the place whole, the message in part.
fn is_met(found: &str, expected: &str) -> bool {
    let parts =
        |line: &str| line.split_once("]: ").map(|(place, message)| (place.to_owned(), message.to_owned()));
    match (parts(found), parts(expected)) {
        (Some((place, message)), Some((wanted, part))) => place == wanted && message.contains(&part),
        _ => false,
    }
}
