//! The files of a new project, which builds at once.

use crate::units::{Library, SyncOptions};
use crate::world::MemoryWorld;

const FILES: [(&str, &str); 6] = [
    ("bifolio.toml", include_str!("init/bifolio.toml")),
    ("content/brief.md", include_str!("init/brief.md")),
    ("locales/en/terms.ftl", include_str!("init/terms.en.ftl")),
    ("locales/ru/brief.ftl", include_str!("init/brief.ru.ftl")),
    ("locales/ru/terms.ftl", include_str!("init/terms.ru.ftl")),
    (".gitignore", "/out/\n"),
];

/// The files of a new project: path and text, sorted by path. Reference catalogs and locks are those that `sync`
/// would write.
pub fn new_project() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let world = MemoryWorld::new(FILES);
    if let Ok(library) = Library::load(&world, SyncOptions::default()) {
        for manuscript in &library.manuscripts {
            files.push((manuscript.reference.path.to_string(), manuscript.reference.text.clone()));
            let locks = manuscript.targets().map(|one| (one.lock_path.to_string(), one.lock.write()));
            files.extend(locks);
        }
    }
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Status;

    fn library() -> Library {
        let world = MemoryWorld::new(new_project());
        Library::load(&world, SyncOptions::default()).unwrap()
    }

    #[test]
    fn a_new_project_is_in_step() {
        let library = library();
        assert!(library.problems.is_empty(), "{:?}", library.problems);
        let [brief] = library.manuscripts.as_slice() else { panic!("one document") };
        assert!(!brief.reference.is_drifted && !brief.reference.is_edited);
        let facts: Vec<_> = brief.files.iter().flat_map(|(_, file)| &file.facts).collect();
        assert!(facts.is_empty(), "{facts:?}");
        for translation in brief.targets() {
            for (unit, state) in brief.units.iter().zip(&translation.states) {
                assert_eq!(state.status, Status::Translated, "{} = {}", unit.id, unit.text());
            }
            assert_eq!(translation.obsolete, Vec::<String>::new());
            assert_eq!(translation.lock_text, translation.lock.write());
        }
    }
}
