//! Small projects from their files to pages.

mod attack;
mod body;
mod sample;
mod whole;

use super::{EditionLink, Picture, Site};
use crate::edition::{Edition, ParallelEdition, resolve};
use crate::locale::Locale;
use crate::project::ReadingOrder;
use crate::source::VirtualPath;
use crate::text::FontBook;
use crate::theme::Theme;
use crate::units::{Library, SyncOptions};
use crate::world::MemoryWorld;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A project with one document, `content/NAME.md`, in English and Russian.
struct Project {
    library: Library,
    theme: Theme,
    pictures: BTreeMap<VirtualPath, Picture>,
}

impl Project {
    fn new(name: &str, markdown: &str, russian: &str) -> Project {
        let (content, catalog) = (format!("content/{name}.md"), format!("locales/ru/{name}.ftl"));
        let files =
            [("bifolio.toml", "locales = [\"en\", \"ru\"]"), (&*content, markdown), (&*catalog, russian)];
        let world = MemoryWorld::new(files);
        let library = Library::load(&world, SyncOptions::default()).unwrap();
        assert!(library.problems.is_empty(), "{:?}", library.problems);
        Project { library, theme: Theme::builtin("institute").unwrap(), pictures: BTreeMap::new() }
    }

    fn edition(&self, locale: &str) -> Edition {
        let resolved = resolve(&self.library, &self.library.manuscripts[0], &locale.parse().unwrap());
        resolved.edition.unwrap_or_else(|| panic!("{:?}", resolved.issues))
    }

    fn both(&self) -> ParallelEdition {
        ParallelEdition { left: self.edition("en"), right: self.edition("ru") }
    }

    fn site<'a>(&'a self, editions: &'a [EditionLink]) -> Site<'a> {
        Site {
            theme: &self.theme,
            base_url: None,
            editions,
            pictures: &self.pictures,
            fonts: fonts(),
            template: None,
            order: ReadingOrder::Rows,
            has_numbers: true,
            has_marks: false,
            is_single_file: false,
        }
    }
}

/// The page of an edition.
fn fonts() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(FontBook::builtin)
}

fn page(markdown: &str, russian: &str, locale: &str) -> String {
    let project = Project::new("brief", markdown, russian);
    let links = links("brief");
    let output = super::page(&project.edition(locale), &project.site(&links)).unwrap();
    String::from_utf8(output.html).unwrap()
}

fn links(document: &str) -> Vec<EditionLink> {
    let link = |tags: &[&str], name: &str, size: u64| {
        let locales: Vec<Locale> = tags.iter().map(|tag| tag.parse().unwrap()).collect();
        let path = super::page_path(document, &locales);
        let file =
            |suffix: &str, size| super::Download { path: path.replace(".html", suffix), size: Some(size) };
        let [pdf, epub, print] = [(".pdf", size), (".epub", size / 2), ("-print.pdf", size * 5)]
            .map(|(end, size)| Some(file(end, size)));
        EditionLink { locales, name: name.to_owned(), pdf, epub, print }
    };
    vec![
        link(&["en"], "English", 213_400),
        link(&["ru"], "Русский", 230_900),
        link(&["en", "ru"], "English + Русский", 388_000),
    ]
}

/// What stands between two texts.
fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let from = html.find(start).unwrap_or_else(|| panic!("no {start} in {html}")) + start.len();
    html[from..].split(end).next().unwrap()
}
