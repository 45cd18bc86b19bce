//! `locales/glossary.toml`: what the project has settled about words, one table an entry.
//!
//! ```toml
//! [[term]]                                # what a thing is called
//! en = "missile defense"
//! ru = ["противоракетная оборона", "ПРО"]
//! forbidden = { ru = ["ракетная защита"] }
//!
//! [[name]]                                # how a name is spelled
//! kind = "person"                         # person, organisation or place
//! en = "Alexei Arbatov"
//! ru = "Алексей Арбатов"
//! declension = { ru = ["Алексея Арбатова", "Алексею Арбатову"] }
//!
//! [[acronym]]                             # letters that stand for words
//! en = "NATO"
//! ru = "НАТО"
//! meaning = { en = "North Atlantic Treaty Organization" }
//! ```
//!
//! `read.rs` reads the file; an entry that is wrong is told with its place, and the others count.

mod read;

use crate::locale::Locale;
use std::collections::BTreeMap;
use std::ops::Range;

/// The path of the glossary in a project.
pub const GLOSSARY: &str = "locales/glossary.toml";

/// What a project has settled about words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The terms, in the order of the file.
    pub terms: Vec<GlossaryTerm>,
    /// The names, in the order of the file.
    pub names: Vec<GlossaryName>,
    /// The acronyms, in the order of the file.
    pub acronyms: Vec<GlossaryAcronym>,
    /// What is wrong in the file.
    pub errors: Vec<GlossaryError>,
}

/// Words by language; any of them will do.
pub type WordsByLocale = BTreeMap<Locale, Vec<String>>;

/// A term in all its languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GlossaryTerm {
    /// What it may be called, by language; any of them will do.
    pub names: WordsByLocale,
    /// What it must not be called, by language.
    pub forbidden: WordsByLocale,
}

/// A person, an organisation or a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryName {
    /// What it is the name of.
    pub kind: NameKind,
    /// How it is spelled, by language.
    pub spellings: BTreeMap<Locale, String>,
    /// Its further forms, by language; an empty list where it has but one.
    pub declension: WordsByLocale,
    /// Its place in the file.
    pub range: Range<usize>,
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A person, whose last name may stand for the whole.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
}

/// Letters that stand for words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GlossaryAcronym {
    /// How it is written, by language.
    pub names: WordsByLocale,
    /// The words that it stands for, by language.
    pub meanings: WordsByLocale,
    /// Its place in the file.
    pub range: Range<usize>,
}

/// Something that is wrong in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryError {
    /// What.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Where.
    pub range: Range<usize>,
}

impl Glossary {
    /// Reads the file. Never fails: what is wrong is among the errors, and what is sound counts.
    pub fn parse(text: &str) -> Glossary {
        read::glossary(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        tag.parse().unwrap()
    }

    #[test]
    fn terms_have_names_and_forbidden_ones() {
        let text = "[[term]]\nen = \"missile defense\"\nru = [\"ПРО\"]\nforbidden = { ru = \"щит\" }\n";
        let glossary = Glossary::parse(text);
        let russian = locale("ru");
        let [term] = glossary.terms.as_slice() else { panic!("{glossary:?}") };
        assert_eq!(
            (&term.names[&russian], &term.forbidden[&russian]),
            (&vec!["ПРО".to_owned()], &vec!["щит".to_owned()])
        );
    }

    #[test]
    fn names_and_acronyms_are_read_with_their_places() {
        let text = "[[name]]\nkind = \"person\"\nen = \"Ann Lee\"\nru = \"Энн Ли\"\ndeclension = { ru = [] }\n\
                    [[acronym]]\nen = \"UN\"\nru = \"ООН\"\nmeaning = { en = \"United Nations\" }\n";
        let glossary = Glossary::parse(text);
        assert_eq!(glossary.errors, []);
        let [name] = glossary.names.as_slice() else { panic!("{glossary:?}") };
        assert_eq!((name.kind, name.spellings[&locale("ru")].as_str()), (NameKind::Person, "Энн Ли"));
        assert!(name.declension[&locale("ru")].is_empty());
        let [acronym] = glossary.acronyms.as_slice() else { panic!("{glossary:?}") };
        assert_eq!(acronym.meanings[&locale("en")], ["United Nations"]);
        assert!(text[acronym.range.clone()].starts_with("[[acronym]]"), "{acronym:?}");
    }

    #[test]
    fn what_is_wrong_has_a_place_and_the_rest_counts() {
        for (wrong, at, message) in [
            ("[[terms]]\nen = \"a\"\n", "terms", "`terms` is not a known key here"),
            ("[[term]]\nen = 3\n", "3", "a text or a list of texts is wanted here, not a number"),
            ("[[term]]\nen = [\"a\", \"\"]\n", "\"\"", "this text is empty"),
            ("[[term]]\nforbiden = { ru = \"a\" }\n", "forbiden", "`forbiden` is not a known key here"),
            ("[[term]]\nen = \"a\"\nforbidden = \"b\"\n", "\"b\"", "a table of languages is wanted here"),
            ("[[name]]\nkind = \"persn\"\nen = \"a\"\n", "\"persn\"", "`persn` is no kind of name"),
            ("[[name]]\nen = [\"a\", \"b\"]\n", "[\"a\", \"b\"]", "one text is wanted here"),
            ("[[acronym]]\nmeaning = { en = \"a\" }\n", "[[acronym]]", "this entry names nothing"),
            ("term = 1\n", "1", "`term` is a list of tables"),
        ] {
            let glossary = Glossary::parse(&format!("{wrong}\n[[acronym]]\nen = \"UN\"\n"));
            let [error] = glossary.errors.as_slice() else { panic!("{wrong}: {glossary:?}") };
            assert!(error.message.contains(message), "{error:?}");
            assert_eq!(wrong.get(error.range.clone()), Some(at), "{error:?}");
            assert_eq!(glossary.acronyms.len(), 1, "{wrong}");
        }
        let broken = Glossary::parse("[[term]\nen = \"a\"\n");
        assert_eq!(broken.errors.len(), 1);
    }
}
