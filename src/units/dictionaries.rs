//! Dictionaries of the project for its languages, in Hunspell's two files: `ru.aff` how words change, `ru.dic` which
//! words there are. Words of the project's own stand in `ru.txt`, one a line.
//!
//! They are files of the project, so that a text is spelled right or wrong on every machine alike: no dictionary of the
//! system is looked for.

use super::library::Library;
use crate::diag::FileErrorKind;
use crate::locale::Locale;
use crate::source::{FileId, VirtualPath};
use crate::world::{World, read_text};

/// The dictionary of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionary {
    /// The language.
    pub locale: Locale,
    /// How words change.
    pub affixes: DictionaryFile,
    /// Which words there are.
    pub words: DictionaryFile,
    /// Words of the project's own.
    pub own: Option<FileId>,
}

/// One of the two files that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryFile {
    /// The file, with its text where it can be read.
    pub file: FileId,
    /// Why it cannot.
    pub error: Option<FileErrorKind>,
}

/// The dictionaries in the folder of the settings. A language without either file has none.
pub(super) fn read(world: &dyn World, library: &mut Library) -> Vec<Dictionary> {
    let folder = library.project.dictionaries.clone();
    let mut found = Vec::new();
    for locale in library.all_locales() {
        let path = |extension: &str| VirtualPath::new(&format!("{folder}/{locale}.{extension}"));
        let (Some(affixes), Some(words), Some(own)) = (path("aff"), path("dic"), path("txt")) else {
            continue;
        };
        let [affixes, words] = [affixes, words].map(|path| (read_text(world, &path), path));
        let is_missing = |error: &FileErrorKind| *error == FileErrorKind::NotFound;
        let errors = [&affixes.0, &words.0].map(|read| read.as_ref().err().map(|error| error.kind.clone()));
        if errors.iter().flatten().filter(|error| is_missing(error)).count() == 2 {
            continue;
        }
        let [affixes, words] = [affixes, words].map(|(text, path)| {
            let error = text.as_ref().err().map(|error| error.kind.clone());
            DictionaryFile { file: library.sources.add(path, text.unwrap_or_default()), error }
        });
        let own = library.open(world, &own).map(|(file, _)| file);
        found.push(Dictionary { locale, affixes, words, own });
    }
    found
}
