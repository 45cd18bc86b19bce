//! What is typed to check.

use crate::locale::Locale;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CheckFormat {
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
pub(in crate::cli) enum Deny {
    /// Warnings count as errors
    Warnings,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct CheckArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: CheckFormat,
    /// Only this locale; may be repeated
    #[arg(long = "locale", value_name = "LOCALE")]
    pub(in crate::cli) locales: Vec<Locale>,
    /// Only this document; may be repeated
    #[arg(long = "document", value_name = "NAME")]
    pub(in crate::cli) documents: Vec<String>,
    /// The least coverage in percent
    #[arg(long, value_name = "N", value_parser = percent)]
    pub(in crate::cli) min_coverage: Option<f64>,
    /// The most stale units
    #[arg(long, value_name = "N")]
    pub(in crate::cli) max_stale: Option<usize>,
    /// Exit with 1 for warnings too
    #[arg(long, value_enum)]
    pub(in crate::cli) deny: Option<Deny>,
    /// Mend what can be mended without changing the meaning, then report what is left
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// Apply the proposals too, which a person should read afterwards
    #[arg(long, requires = "fix")]
    pub(in crate::cli) suggested: bool,
    /// Check a folder of catalogs that belong to no project, one folder or file a locale, at any depth
    #[arg(long, value_name = "DIR", requires = "source_locale", conflicts_with_all = ["documents", "project"])]
    pub(in crate::cli) catalogs: Option<PathBuf>,
    /// The language from which those catalogs are translated
    #[arg(long, value_name = "LOCALE", requires = "catalogs")]
    pub(in crate::cli) source_locale: Option<Locale>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ExplainArgs {
    /// The rule's name [default: a list of all rules]
    pub(in crate::cli) rule: Option<String>,
}

fn percent(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "a number from 0 to 100".to_owned())?;
    if (0.0..=100.0).contains(&number) { Ok(number) } else { Err("a number from 0 to 100".to_owned()) }
}
