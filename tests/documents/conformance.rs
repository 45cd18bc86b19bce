//! PDF/A-2a and PDF/UA-1: every edition that a project can make, in every theme, as veraPDF judges it.

use crate::project::{Output, SETTINGS};
use crate::samples::{everything, imported, report, sample};
use crate::verapdf::assert_conforming;

#[test]
fn every_theme_and_mode_conforms_to_both_standards() {
    let mut project = everything();
    let mut papers = Vec::new();
    for theme in bifolio::theme::builtin_names() {
        for (mode, order) in [("columns", "rows"), ("facing", "rows"), ("stacked", "languages")] {
            let build = format!("theme = \"{theme}\"\nformats = [\"pdf\"]\n");
            let parallel = format!("[parallel]\nmode = \"{mode}\"\norder = \"{order}\"\nnumbers = true\n");
            project.write("bifolio.toml", &format!("{SETTINGS}{build}{parallel}"));
            let output = project.build();
            assert!(output.withheld.is_empty(), "{theme} {mode}: {:?}", output.withheld);
            let made = output.bytes.into_iter().filter(|(path, _)| path.ends_with(".pdf"));
            papers.extend(made.map(|(path, bytes)| (format!("{theme} {mode} {path}"), bytes)));
        }
    }
    assert_eq!(papers.len(), 4 * 3 * 3);
    assert_conforming(papers.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())));
}

fn papers(output: &Output) -> impl Iterator<Item = (String, &[u8])> {
    let papers =
        output.bytes.iter().filter(|(path, _)| path.ends_with(".pdf") && !path.ends_with("-print.pdf"));
    papers.map(|(path, bytes)| (path.clone(), bytes.as_slice()))
}

#[test]
fn the_sample_and_an_import_conform_to_both_standards() {
    for (project, count) in [(sample(), 3), (imported(), 3)] {
        let output = project.build();
        assert!(output.withheld.is_empty(), "{:?}", output.withheld);
        assert_eq!(papers(&output).count(), count);
        assert_conforming(papers(&output));
    }
}

#[test]
fn a_report_of_sixty_pages_in_two_languages_conforms_to_both_standards() {
    let output = report(5).build();
    let of_report: Vec<_> = papers(&output).filter(|(path, _)| path.ends_with("report/index.pdf")).collect();
    assert_eq!(of_report.len(), 3, "{:?} {:?}", output.withheld, output.bytes.keys());
    let pages = crate::judges::Judged::new(of_report[0].1).by("pdfinfo", &["{}"], "the length of a report");
    let count = |said: &str| said.lines().find_map(|line| line.strip_prefix("Pages:")?.trim().parse().ok());
    assert!(pages.is_none_or(|said| count(&said).is_some_and(|pages: usize| pages >= 60)));
    assert_conforming(of_report);
}
