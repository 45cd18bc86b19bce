//! Breaches of PDF/X-4 and of the house's rules.

#[path = "print/color.rs"]
mod color;
#[path = "print/file.rs"]
mod file;
#[path = "print/house.rs"]
mod house;
#[path = "print/pages.rs"]
mod pages;

use crate::breach::{Breach, Broken, breach, found, judge, print};
use bifolio::export::pdf::conformance::{Chosen, PreflightProfile, all_rules};
use std::collections::BTreeSet;

const ALL: [&[Breach]; 8] = [
    crate::both::BOTH,
    file::FILE,
    file::METADATA,
    file::INTENT,
    pages::PAGES,
    pages::CONTENT,
    color::COLOR,
    house::HOUSE,
];

#[test]
fn a_print_file_of_ours_has_no_finding() {
    let report = found(print());
    assert_eq!((report.profile, report.chosen), (PreflightProfile::Print, Chosen::Claimed));
    assert_eq!(report.claims.standards, ["PDF/X-4"]);
    assert_eq!((report.claims.version.as_str(), report.claims.intents.len()), ("1.6", 1));
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
    assert_eq!(judge(print(), &[breach("nothing", |_| {}, &[])]), Vec::<String>::new());
}

#[test]
fn breaches_are_found_and_nothing_else() {
    let wrong: Vec<String> = ALL.iter().flat_map(|own| judge(print(), own)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_breach() {
    let broken: BTreeSet<&str> = ALL.into_iter().flatten().flat_map(|own| own.expected).copied().collect();
    let all = all_rules();
    let of_print = all.iter().filter(|rule| rule.clause(PreflightProfile::Print).is_some());
    let missing: Vec<&str> = of_print.map(|rule| rule.name).filter(|name| !broken.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn what_repeats_itself_is_told_once_a_page_with_its_place() {
    let breaches = "1 0 0 rg 100 100 50 50 re f 1 0 0 rg 200 200 50 50 re f 1 0 0 rg 300 300 50 50 re f";
    let mut own = Broken::new(print());
    own.paint(breaches);
    let content = own.page().get(b"Contents").unwrap().as_reference().unwrap();
    let report = found(&own.save());
    let told: Vec<_> =
        report.findings.iter().map(|one| (one.rule, one.page, one.object, one.count)).collect();
    assert_eq!(told, [("device-color", Some(1), Some(content), 3)]);
}
