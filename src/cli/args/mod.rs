//! What can be typed. The doc comments are the help.

mod build;
mod check;
mod exchange;
mod project;

pub(super) use build::*;
pub(super) use check::*;
pub(super) use exchange::*;
pub(super) use project::*;

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
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
