//! Projects that several judges look at: one of everything, the sample, an import, a report of sixty pages.

use crate::fixture::{EVERYTHING, PICTURES, untranslated};
use crate::project::Project;
use bifolio::exchange::{ImportOptions, align_translation, import_document, manuscript_of};
use bifolio::source::VirtualPath;
use bifolio::system::OsWorld;
use bifolio::world::World;
use std::path::Path;

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
    let mut project = untranslated();
    let catalog = translation(&project);
    project.write("locales/ru/everything.ftl", &catalog);
    project.sync();
    project
}

/// The project at the root of the repository.
pub fn sample() -> Project {
    let root = OsWorld::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut project = Project::new([]);
    let mut paths = vec![VirtualPath::new("bifolio.toml").unwrap()];
    for folder in ["content", "locales"] {
        paths.extend(root.files_below(&VirtualPath::new(folder).unwrap()).unwrap());
    }
    for path in paths {
        project.world.insert(path.as_str(), root.read(&path).unwrap());
    }
    project
}

/// A brief and its translation as `import` brings them in.
pub fn imported() -> Project {
    let options = |tag: &str| ImportOptions::new(tag.parse().unwrap());
    let english = include_str!("../../src/exchange/fixtures/shield.en.md");
    let content = import_document(english, "shield", &options("en")).content;
    let manuscript = manuscript_of(&content, "shield", &"en".parse().unwrap()).unwrap();
    let russian = include_str!("../../src/exchange/fixtures/shield.ru.md");
    let catalog = align_translation(&manuscript, russian, &options("ru")).catalog;
    let mut project =
        Project::new([("content/shield.md", content.as_str()), ("locales/ru/shield.ftl", catalog.as_str())]);
    project.sync();
    project
}

/// One of everything again and again, as the chapters of a book.
pub fn report(chapters: usize) -> Project {
    let mut project = everything();
    let (front, body) = EVERYTHING.split_once("\n+++\n").unwrap();
    let mut names = Vec::new();
    for number in 1..=chapters {
        // What has a name has another one in each chapter.
        let own = ["<!-- #", "{#", "(#", ".box #", ".aside #", ".colophon #"]
            .iter()
            .fold(body.replace(".colophon ", ""), |text, mark| {
                text.replace(mark, &format!("{mark}c{number}-"))
            });
        let prose = include_str!("../fixtures/corpus/book-ownership.md").replace(['{', '}'], "");
        names.push(format!("\"{number}.md\""));
        project.write(&format!("content/report/{number}.md"), &format!("{own}\n\n# Prose\n\n{prose}\n"));
    }
    let index = format!("{front}\nchapters = [{}]\n+++\n\nPreface.\n", names.join(", "));
    project.write("content/report/index.md", &index);
    for (name, bytes) in PICTURES {
        project.world.insert(&format!("content/report/{name}"), bytes);
    }
    project
}
