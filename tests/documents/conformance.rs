//! PDF/A-2a and PDF/UA-1: every edition that a project can make, in every theme, as veraPDF judges it.

use crate::project::{Project, SETTINGS};
use crate::verapdf::assert_conforming;

const EVERYTHING: &str = include_str!("../fixtures/everything.md");

/// Every other text in Russian, each made of its own words; the others stand in English.
fn translation(project: &Project) -> String {
    let library = project.library();
    let mut catalog = String::new();
    for (at, unit) in library.manuscript("everything").unwrap().units.iter().enumerate() {
        match unit.value.as_deref() {
            Some(value) if at % 2 == 0 => {
                catalog += &format!("{} = Достопримечательность: {}\n", unit.id, value.replace('\n', " "));
            }
            Some(_) => {}
            None => catalog += &format!("{} =\n    .alt = Изображение\n", unit.id),
        }
    }
    catalog
}

/// One of everything in two languages, published, in a theme and a mode.
pub fn everything() -> Project {
    let mut project = Project::new([("content/everything.md", EVERYTHING)]);
    let pictures: [(&str, &[u8]); 4] = [
        ("gradient.jpg", include_bytes!("../fixtures/gradient.jpg")),
        ("inks.jpg", include_bytes!("../fixtures/inks.jpg")),
        ("fading.png", include_bytes!("../fixtures/fading.png")),
        ("drawing.svg", include_bytes!("../fixtures/drawing.svg")),
    ];
    for (name, bytes) in pictures {
        project.world.insert(&format!("content/{name}"), bytes);
    }
    let catalog = translation(&project);
    project.write("locales/ru/everything.ftl", &catalog);
    project.sync();
    project
}

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
