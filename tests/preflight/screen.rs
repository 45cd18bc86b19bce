//! Breaches of PDF/A-2a and of PDF/UA-1.

#[path = "screen/file.rs"]
mod file;
#[path = "screen/tags.rs"]
mod tags;

use crate::breach::{Breach, breach, found, judge, screen};
use bifolio::export::pdf::conformance::{Chosen, PreflightProfile, all_rules};
use std::collections::BTreeSet;

const ALL: [&[Breach]; 6] =
    [crate::both::BOTH, file::FILE, file::DOCUMENT, tags::CONTENT, tags::TAGS, tags::ANNOTATIONS];

#[test]
fn a_screen_file_of_ours_has_no_finding() {
    let report = found(screen());
    assert_eq!((report.profile, report.chosen), (PreflightProfile::Screen, Chosen::Claimed));
    assert_eq!(report.claims.standards, ["PDF/A-2a", "PDF/UA-1"]);
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
    assert_eq!(judge(screen(), &[breach("nothing", |_| {}, &[])]), Vec::<String>::new());
}

#[test]
fn breaches_are_found_and_nothing_else() {
    let wrong: Vec<String> = ALL.iter().flat_map(|own| judge(screen(), own)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_breach() {
    let broken: BTreeSet<&str> = ALL.into_iter().flatten().flat_map(|own| own.expected).copied().collect();
    let all = all_rules();
    let of_screen = all.iter().filter(|rule| rule.clause(PreflightProfile::Screen).is_some());
    let missing: Vec<&str> = of_screen.map(|rule| rule.name).filter(|name| !broken.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
