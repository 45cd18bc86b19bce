//! What is typed to work with translators' tools.

use super::FormatArg;
use crate::locale::Locale;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What `export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExchangeFormat {
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
pub(in crate::cli) enum OnlyArg {
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
pub(in crate::cli) struct ExportArgs {
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) format: ExchangeFormat,
    /// Only this locale; may be repeated [default: all that texts are translated into]
    #[arg(long = "locale", value_name = "LOCALE")]
    pub(in crate::cli) locales: Vec<Locale>,
    /// Only this document or authored catalog (terms, ui); may be repeated
    #[arg(long = "document", value_name = "NAME")]
    pub(in crate::cli) documents: Vec<String>,
    /// Only units in these states, with commas between them
    #[arg(long, value_enum, value_name = "STATES", value_delimiter = ',')]
    pub(in crate::cli) only: Vec<OnlyArg>,
    /// The output folder; `-` for standard output, where one file is written [default: out]
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
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
pub(in crate::cli) struct MergeArgs {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Where the catalog and the file both changed, take the file's text
    #[arg(long)]
    pub(in crate::cli) theirs: bool,
}

/// Editions whose every text has accents, is a third longer and stands in brackets; placeables, markup, links and
/// code are as in the source. They go to `out/en-XA/` (for a source in English); nothing under `locales/` is written.
#[derive(Debug, Args)]
pub(in crate::cli) struct PseudoArgs {
    /// Only this document; may be repeated
    #[arg(long = "document", value_name = "NAME")]
    pub(in crate::cli) documents: Vec<String>,
    /// Only this format; may be repeated
    #[arg(long = "format", value_enum, value_name = "FORMAT")]
    pub(in crate::cli) formats: Vec<FormatArg>,
    /// The output folder
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// HTML with fonts, styles and images inside
    #[arg(long)]
    pub(in crate::cli) single_file: bool,
}
