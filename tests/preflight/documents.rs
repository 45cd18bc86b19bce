//! Every edition that a project can make, in every theme and mode, passes its own preflight; and the documents beside
//! the code name the rules that there are.

use crate::breach::found;
use crate::fixture::untranslated;
use crate::project::SETTINGS;
use bifolio::export::pdf::conformance::{PreflightProfile, all_rules};
use std::collections::BTreeSet;

#[test]
fn every_edition_passes() {
    let mut project = untranslated();
    for theme in bifolio::theme::builtin_names() {
        for mode in ["columns", "facing", "stacked"] {
            let build =
                format!("theme = \"{theme}\"\nformats = [\"pdf\"]\nprofiles = [\"screen\", \"print\"]\n");
            project.write("bifolio.toml", &format!("{SETTINGS}{build}[parallel]\nmode = \"{mode}\"\n"));
            let request = bifolio::compile::BuildRequest {
                missing: Some(bifolio::compile::Missing::Source),
                ..Default::default()
            };
            let output = project.build_with(&request);
            let papers: Vec<_> = output.bytes.iter().filter(|(path, _)| path.ends_with(".pdf")).collect();
            assert_eq!(papers.len(), 6, "{:?}", output.withheld);
            for (path, file) in papers {
                let report = found(file);
                // The pictures of the fixture are a few pixels wide.
                let findings: Vec<_> =
                    report.findings.iter().filter(|one| !one.rule.starts_with("image-")).collect();
                assert!(findings.is_empty(), "{theme} {mode} {path}: {findings:#?}");
            }
        }
    }
}

/// Names of rules in a document: those in bold code.
fn named(document: &str) -> BTreeSet<&str> {
    document.split("**`").skip(1).filter_map(|rest| rest.split_once("`**")).map(|(name, _)| name).collect()
}

#[test]
fn the_documents_name_the_rules_that_there_are() {
    let x4 = include_str!("../../src/export/pdf/conformance/PDF_X4.md");
    let a2 = include_str!("../../src/export/pdf/conformance/PDF_A2.md");
    let ua = include_str!("../../src/export/pdf/conformance/PDF_UA1.md");
    let all = all_rules();
    for (profile, documents) in [(PreflightProfile::Print, [x4, ""]), (PreflightProfile::Screen, [a2, ua])] {
        let own: BTreeSet<&str> =
            all.iter().filter(|rule| rule.clause(profile).is_some()).map(|rule| rule.name).collect();
        let said: BTreeSet<&str> = documents.into_iter().flat_map(named).collect();
        let unsaid: Vec<_> = own.difference(&said).collect();
        let unknown: Vec<_> = said.difference(&own).collect();
        assert!(
            unsaid.is_empty() && unknown.is_empty(),
            "not in the documents: {unsaid:?}; no rules: {unknown:?}"
        );
    }
    let names: BTreeSet<&str> = all.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), all.len(), "a name is used twice");
}
