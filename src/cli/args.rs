//! What can be typed. The doc comments are the help.

use crate::locale::Locale;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Turns one Markdown text and its Fluent translations into finished editions.
///
/// A project is a folder with `content/*.md` (the source text) and `locales/*/*.ftl` (its translations). Start
/// one with `bifolio init`, or bring in a document with `bifolio import`.
#[derive(Debug, Parser)]
#[command(name = "bifolio", version, propagate_version = true, arg_required_else_help = true)]
#[command(after_help = "Exit status: 0 clean, 1 findings, 2 could not do it.")]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// The project's folder [default: the nearest one upwards with a bifolio.toml, else the current one]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) project: Option<PathBuf>,
    /// Colours
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: When,
    /// Say nothing but results and errors
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    /// Threads [default: one a core]
    #[arg(long, global = true, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Start a project that builds at once
    Init(InitArgs),
    /// Bring in Markdown files, with their translations
    Import(ImportArgs),
    /// Renew reference catalogs and locks from the content
    Sync(SyncArgs),
    /// Show how much is translated
    Status(StatusArgs),
    /// Find what is missing, out of date or wrong
    Check(CheckArgs),
    /// Tell what a rule finds, why it matters, how to mend it
    Explain(ExplainArgs),
    /// Settle what somebody looked at: stale units, reviews, obsolete messages, findings
    Resolve(ResolveArgs),
    /// Make the editions
    Build(BuildArgs),
    /// Look a PDF file over before it goes to print or on a website
    ///
    /// Any PDF file, whichever program made it: page by page it is said what a printing house, or a reader with a screen
    /// reader, would stumble over. The file is not changed, and no project is needed.
    ///
    /// Files that pass are preflighted, not certified: whether an alternative text says what a picture shows, or a
    /// colour is the right one, no program can know.
    Preflight(PreflightArgs),
    /// Write files for translators' tools: XLIFF, PO, CSV, TMX
    Export(ExportArgs),
    /// Take translations back from such files
    Merge(MergeArgs),
    /// Make editions in a language that nobody speaks, to see what will not fit
    Pseudo(PseudoArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The folder, made where there is none [default: the current one]
    pub(super) dir: Option<PathBuf>,
}

/// Markdown becomes `content/NAME.md`; an existing translation is aligned block by block into
/// `locales/LOCALE/NAME.ftl`. Each guess is printed.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// A Markdown file, or a folder of them
    pub(super) source: PathBuf,
    /// The document's name [default: the file's]
    #[arg(long)]
    pub(super) name: Option<String>,
    /// An existing translation: LOCALE=FILE, or LOCALE=DIR with files of the same names
    #[arg(long = "translation", value_name = "LOCALE=FILE", value_parser = translation)]
    pub(super) translations: Vec<(Locale, PathBuf)>,
    /// Take the text as it is: no titles, roles or links are guessed
    #[arg(long)]
    pub(super) verbatim: bool,
    /// Replace documents that exist
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct SyncArgs {
    /// Write nothing; exit with 1 where something would be written (new translations are no drift)
    #[arg(long)]
    pub(super) check: bool,
    /// The meaning of what changed is the same: nothing becomes stale
    #[arg(long)]
    pub(super) typo: bool,
    /// Put missing units into the target catalogs with the source's text; they still count as missing
    #[arg(long)]
    pub(super) stubs: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum StatusFormat {
    /// A table for people
    #[default]
    Human,
    /// For programs
    Json,
    /// A table for reports
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct StatusArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: StatusFormat,
    /// One document alone
    #[arg(long, value_name = "NAME")]
    pub(super) document: Option<String>,
    /// A row for each section
    #[arg(long)]
    pub(super) sections: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// With the lines of both files
    #[default]
    Human,
    /// One line a finding
    Short,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

/// What `--deny` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings count as errors
    Warnings,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: CheckFormat,
    /// Only this locale; may be repeated
    #[arg(long = "locale", value_name = "LOCALE")]
    pub(super) locales: Vec<Locale>,
    /// Only this document; may be repeated
    #[arg(long = "document", value_name = "NAME")]
    pub(super) documents: Vec<String>,
    /// The least coverage in percent
    #[arg(long, value_name = "N", value_parser = percent)]
    pub(super) min_coverage: Option<f64>,
    /// The most stale units
    #[arg(long, value_name = "N")]
    pub(super) max_stale: Option<usize>,
    /// Exit with 1 for warnings too
    #[arg(long, value_enum)]
    pub(super) deny: Option<Deny>,
    /// Mend what can be mended without changing the meaning, then report what is left
    #[arg(long)]
    pub(super) fix: bool,
    /// Apply the proposals too, which a person should read afterwards
    #[arg(long, requires = "fix")]
    pub(super) suggested: bool,
    /// Check a folder of catalogs that belong to no project, one folder or file a locale, at any depth
    #[arg(long, value_name = "DIR", requires = "source_locale", conflicts_with_all = ["documents", "project"])]
    pub(super) catalogs: Option<PathBuf>,
    /// The language from which those catalogs are translated
    #[arg(long, value_name = "LOCALE", requires = "catalogs")]
    pub(super) source_locale: Option<Locale>,
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
pub(super) struct ResolveArgs {
    /// Ids of units or messages (none with --all), then what becomes of them: `accept` (the translation renders the
    /// source as it is now), `review` (somebody should look at it) or `delete` (remove the message of a unit that is
    /// gone, stale or to review)
    // One list, because clap takes no optional list before a required word.
    #[arg(value_name = "ID… ACTION", required = true)]
    pub(super) words: Vec<String>,
    /// All that are stale or to review; with `delete`, all obsolete messages
    #[arg(long)]
    pub(super) all: bool,
    /// Accept (or, with `delete`, no longer accept) what this rule finds about the units
    #[arg(long, value_name = "RULE", conflicts_with = "all")]
    pub(super) rule: Option<String>,
    /// Only this locale; may be repeated
    #[arg(long = "locale", value_name = "LOCALE")]
    pub(super) locales: Vec<Locale>,
    /// Only this document; may be repeated
    #[arg(long = "document", value_name = "NAME")]
    pub(super) documents: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The rule's name [default: a list of all rules]
    pub(super) rule: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    /// Pages for a browser
    Html,
    /// Pages for screen and paper
    Pdf,
    /// A book for reading systems: EPUB 3.3
    Epub,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ProfileArg {
    /// For reading on a screen
    Screen,
    /// For a printing house: PDF/X-4 in CMYK, with bleed and marks
    Print,
    /// For review: with line numbers, marks and what changed in the source
    Proof,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MissingArg {
    /// Withhold what has gaps
    Refuse,
    /// The source's text, visibly marked
    Mark,
    /// The source's text
    Source,
}

/// Without options: every document in every locale and format of bifolio.toml, the parallel editions, and
/// out/index.html.
#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    /// Only this locale; may be repeated
    #[arg(long = "locale", value_name = "LOCALE")]
    pub(super) locales: Vec<Locale>,
    /// Only this document; may be repeated
    #[arg(long = "document", value_name = "NAME")]
    pub(super) documents: Vec<String>,
    /// Only this format; may be repeated
    #[arg(long = "format", value_enum, value_name = "FORMAT")]
    pub(super) formats: Vec<FormatArg>,
    /// Only this profile of PDF; may be repeated
    #[arg(long = "profile", value_enum, value_name = "PROFILE")]
    pub(super) profiles: Vec<ProfileArg>,
    /// A parallel edition of two locales, such as en,ru; may be repeated
    #[arg(long = "parallel", value_name = "LEFT,RIGHT", value_parser = pair)]
    pub(super) parallel: Vec<(Locale, Locale)>,
    /// The output folder
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// What becomes of strings without a translation
    #[arg(long, value_enum, value_name = "HOW")]
    pub(super) missing: Option<MissingArg>,
    /// HTML with fonts, styles and images inside
    #[arg(long)]
    pub(super) single_file: bool,
}

/// What `preflight` holds a file against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PreflightProfileArg {
    /// The basics of PDF/A-2a and PDF/UA-1: tags, languages, alternative texts, fonts, metadata
    Screen,
    /// PDF/X-4 and what printing houses expect: boxes, bleed, inks, black text, fonts, resolution
    Print,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum PreflightFormat {
    /// By page, with what to do
    #[default]
    Human,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Without --profile a file is held against what it claims: PDF/X (print), PDF/A or PDF/UA (screen); one that
claims nothing is held against the print profile.

Exit status: 0 no errors (warnings are told), 1 errors, 2 a file cannot be read as PDF.

Examples:
  bifolio preflight out/en/brief-print.pdf           before it goes to the printing house
  bifolio preflight --profile screen from-agency.pdf is it accessible?
  bifolio preflight --format json out/*/*.pdf        for other programs; docs/preflight.md has the fields"
)]
pub(super) struct PreflightArgs {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// What they are held against [default: what each claims]
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub(super) profile: Option<PreflightProfileArg>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: PreflightFormat,
    /// The most ink in one place, in percent [default: 300]
    #[arg(long, value_name = "N", value_parser = ink)]
    pub(super) ink_limit: Option<f64>,
}

/// What `export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExchangeFormat {
    /// XLIFF 2.1, for translators' tools and agencies
    Xliff,
    /// GNU gettext, for Weblate
    Po,
    /// A spreadsheet
    Csv,
    /// A translation memory of what is finished; only for export
    Tmx,
}

/// What `export --only` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OnlyArg {
    /// Without a translation
    Missing,
    /// Whose source text changed since
    Stale,
    /// That somebody should look at
    Review,
}

/// Writes `out/LOCALE/NAME.po` (or .xlf, .csv, .tmx) for each document and authored catalog, and prints their
/// paths. `bifolio merge` takes the translations back.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  bifolio export --format po                                  everything, for Weblate
  bifolio export --format xliff --locale ru --only missing,stale   what a translator has to do
  bifolio export --format csv --locale ru --document brief --out -   one file, to standard output")]
pub(super) struct ExportArgs {
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: ExchangeFormat,
    /// Only this locale; may be repeated [default: all that texts are translated into]
    #[arg(long = "locale", value_name = "LOCALE")]
    pub(super) locales: Vec<Locale>,
    /// Only this document or authored catalog (terms, ui); may be repeated
    #[arg(long = "document", value_name = "NAME")]
    pub(super) documents: Vec<String>,
    /// Only units in these states, with commas between them
    #[arg(long, value_enum, value_name = "STATES", value_delimiter = ',')]
    pub(super) only: Vec<OnlyArg>,
    /// The output folder; `-` for standard output, where one file is written [default: out]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

/// Takes translations from PO, XLIFF (2.x or 1.2) and CSV files that `bifolio export` made and a tool saved.
///
/// New and changed translations go into the catalogs; taking away a fuzzy mark, or setting a final state, accepts
/// a stale one. Where the catalog was changed after the export too, it is kept and both places are shown. A file
/// of which any part is wrong changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  bifolio merge ru/brief.po
  bifolio merge from-agency/*.xlf
  bifolio merge --theirs brief.csv     where both changed, take the file's")]
pub(super) struct MergeArgs {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Where the catalog and the file both changed, take the file's text
    #[arg(long)]
    pub(super) theirs: bool,
}

/// Editions whose every text has accents, is a third longer and stands in brackets; placeables, markup, links and
/// code are as in the source. They go to `out/en-XA/` (for a source in English); nothing under `locales/` is written.
#[derive(Debug, Args)]
pub(super) struct PseudoArgs {
    /// Only this document; may be repeated
    #[arg(long = "document", value_name = "NAME")]
    pub(super) documents: Vec<String>,
    /// Only this format; may be repeated
    #[arg(long = "format", value_enum, value_name = "FORMAT")]
    pub(super) formats: Vec<FormatArg>,
    /// The output folder
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// HTML with fonts, styles and images inside
    #[arg(long)]
    pub(super) single_file: bool,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

fn pair(text: &str) -> Result<(Locale, Locale), String> {
    let (left, right) = text.split_once(',').ok_or("two locales with a comma between them, such as en,ru")?;
    let locale = |tag: &str| tag.trim().parse::<Locale>().map_err(|error| error.to_string());
    let (left, right) = (locale(left)?, locale(right)?);
    if left == right { Err("the two locales are the same".to_owned()) } else { Ok((left, right)) }
}

fn translation(text: &str) -> Result<(Locale, PathBuf), String> {
    let (tag, path) = text.split_once('=').ok_or("a locale and a file, such as ru=brief.ru.md")?;
    Ok((tag.parse::<Locale>().map_err(|error| error.to_string())?, PathBuf::from(path)))
}

fn ink(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "a number from 100 to 400".to_owned())?;
    if (100.0..=400.0).contains(&number) { Ok(number) } else { Err("a number from 100 to 400".to_owned()) }
}

fn percent(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "a number from 0 to 100".to_owned())?;
    if (0.0..=100.0).contains(&number) { Ok(number) } else { Err("a number from 0 to 100".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn pairs_and_translations_are_read() {
        assert!(pair("en,ru").is_ok());
        assert!(pair("en,en").is_err());
        assert!(translation("ru=a/b.md").is_ok());
        assert!(translation("ru").is_err());
    }
}
