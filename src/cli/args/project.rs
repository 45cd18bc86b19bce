//! What is typed to begin a project and to keep its translations in step.

use crate::locale::Locale;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct InitArgs {
    /// The folder, made where there is none [default: the current one]
    pub(in crate::cli) dir: Option<PathBuf>,
}

/// Markdown becomes `content/NAME.md`; an existing translation is aligned block by block into
/// `locales/LOCALE/NAME.ftl`. Each guess is printed.
#[derive(Debug, Args)]
pub(in crate::cli) struct ImportArgs {
    /// A Markdown file, or a folder of them
    pub(in crate::cli) source: PathBuf,
    /// The document's name [default: the file's]
    #[arg(long)]
    pub(in crate::cli) name: Option<String>,
    /// An existing translation: LOCALE=FILE, or LOCALE=DIR with files of the same names
    #[arg(long = "translation", value_name = "LOCALE=FILE", value_parser = translation)]
    pub(in crate::cli) translations: Vec<(Locale, PathBuf)>,
    /// Take the text as it is: no titles, roles or links are guessed
    #[arg(long)]
    pub(in crate::cli) verbatim: bool,
    /// Replace documents that exist
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SyncArgs {
    /// Write nothing; exit with 1 where something would be written (new translations are no drift)
    #[arg(long)]
    pub(in crate::cli) check: bool,
    /// The meaning of what changed is the same: nothing becomes stale
    #[arg(long)]
    pub(in crate::cli) typo: bool,
    /// Put missing units into the target catalogs with the source's text; they still count as missing
    #[arg(long)]
    pub(in crate::cli) stubs: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StatusFormat {
    /// A table for people
    #[default]
    Human,
    /// For programs
    Json,
    /// A table for reports
    Markdown,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct StatusArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: StatusFormat,
    /// One document alone
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) document: Option<String>,
    /// A row for each section
    #[arg(long)]
    pub(in crate::cli) sections: bool,
}

/// Settles units in every document and locale, unless fewer are named. `status` and `check` name the ids.
#[derive(Debug, Args)]
#[command(override_usage = "bifolio resolve <ID>… <accept|review|delete> [OPTIONS]
       bifolio resolve --all <accept|review|delete> [OPTIONS]")]
#[command(after_help = "Examples:
  bifolio resolve lead findings-p-12ab accept       both translations are right as they are
  bifolio resolve --all accept --locale ru          so is every Russian one
  bifolio resolve --all delete                      remove obsolete messages
  bifolio resolve lead accept --rule link-label     this finding is in order")]
pub(in crate::cli) struct ResolveArgs {
    /// Ids of units or messages (none with --all), then what becomes of them: `accept` (the translation renders the
    /// source as it is now), `review` (somebody should look at it) or `delete` (remove the message of a unit that is
    /// gone, stale or to review)
    // One list, because clap takes no optional list before a required word.
    #[arg(value_name = "ID… ACTION", required = true)]
    pub(in crate::cli) words: Vec<String>,
    /// All that are stale or to review; with `delete`, all obsolete messages
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Accept (or, with `delete`, no longer accept) what this rule finds about the units
    #[arg(long, value_name = "RULE", conflicts_with = "all")]
    pub(in crate::cli) rule: Option<String>,
    /// Only this locale; may be repeated
    #[arg(long = "locale", value_name = "LOCALE")]
    pub(in crate::cli) locales: Vec<Locale>,
    /// Only this document; may be repeated
    #[arg(long = "document", value_name = "NAME")]
    pub(in crate::cli) documents: Vec<String>,
}

fn translation(text: &str) -> Result<(Locale, PathBuf), String> {
    let (tag, path) = text.split_once('=').ok_or("a locale and a file, such as ru=brief.ru.md")?;
    Ok((tag.parse::<Locale>().map_err(|error| error.to_string())?, PathBuf::from(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_has_its_locale() {
        assert!(translation("ru=a/b.md").is_ok());
        assert!(translation("ru").is_err());
    }
}
