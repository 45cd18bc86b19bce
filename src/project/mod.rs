//! A project: `bifolio.toml` as it is read ([`Options`]) and as it is used ([`Project`]), and the front
//! matter of documents ([`FrontMatter`]).
//!
//! What is read here is data. An unknown key, a bad value or a contradiction is a [`ConfigError`] with its
//! place: such a project is not built at all (exit status 2).

mod error;
mod front;
mod glossary;
mod options;
mod parse;
mod settings;

pub use error::ConfigError;
pub use front::{
    Contributor, FrontMatter, LocaleFront, Names, Number, OneOrMany, Variable, keys as front_matter_keys,
    read as read_front_matter,
};
pub use glossary::{
    GLOSSARY, Glossary, GlossaryAcronym, GlossaryError, GlossaryName, GlossaryTerm, NameKind, WordsByLocale,
};
pub use options::{
    BuildOptions, CheckOptions, Coverage, Format, ImportOptions, LevelOption, Options, PageOptions,
    ParallelMode, ParallelOptions, PrintLinks, PrintOptions, Profile, ReadingOrder, StyleOptions, TokenValue,
};
pub(crate) use parse::nearest;
pub use settings::{Project, VERSION_OF_FILES, parse_length};

/// The settings file's name.
pub const FILE_NAME: &str = "bifolio.toml";
