//! What `import` and `init` make becomes editions without hand work.

use bifolio::edition::resolve;
use bifolio::exchange::{ImportOptions, align_translation, import_document, manuscript_of, new_project};
use bifolio::units::{Library, SyncOptions};
use bifolio::world::MemoryWorld;

const ENGLISH: &str = include_str!("../src/exchange/fixtures/shield.en.md");
const RUSSIAN: &str = include_str!("../src/exchange/fixtures/shield.ru.md");

/// Resolves every edition of a project and says what was noticed.
fn issues(world: &MemoryWorld) -> Vec<String> {
    let library = Library::load(world, SyncOptions::default()).expect("the settings are sound");
    assert!(library.problems.is_empty(), "{:?}", library.problems);
    let mut issues = Vec::new();
    for manuscript in &library.manuscripts {
        for locale in &manuscript.locales {
            let resolved = resolve(&library, manuscript, locale);
            issues.extend(resolved.issues.iter().map(|issue| format!("{locale}: {issue:?}")));
            assert!(resolved.edition.is_some());
        }
    }
    issues
}

#[test]
fn a_new_project_has_nothing_to_say() {
    assert_eq!(issues(&MemoryWorld::new(new_project())), Vec::<String>::new());
}

#[test]
fn an_imported_brief_and_its_translation_resolve() {
    let (en, ru) = ("en".parse().unwrap(), "ru".parse().unwrap());
    let content = import_document(ENGLISH, "shield", &ImportOptions::new(en)).content;
    let source = manuscript_of(&content, "shield", &"en".parse().unwrap()).unwrap();
    let aligned = align_translation(&source, RUSSIAN, &ImportOptions::new(ru));
    let world = MemoryWorld::new([
        ("bifolio.toml", "locales = [\"en\", \"ru\"]\n"),
        ("content/shield.md", &content),
        ("locales/ru/shield.ftl", &aligned.catalog),
    ]);
    assert_eq!(issues(&world), Vec::<String>::new());
}
