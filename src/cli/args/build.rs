//! What is typed to make editions, and to look at them.

use crate::locale::Locale;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FormatArg {
    /// Pages for a browser
    Html,
    /// Pages for screen and paper
    Pdf,
    /// A book for reading systems: EPUB 3.3
    Epub,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ProfileArg {
    /// For reading on a screen
    Screen,
    /// For a printing house: PDF/X-4 in CMYK, with bleed and marks
    Print,
    /// For review: with line numbers, marks and what changed in the source
    Proof,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum MissingArg {
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
pub(in crate::cli) struct BuildArgs {
    /// Only this locale; may be repeated
    #[arg(long = "locale", value_name = "LOCALE")]
    pub(in crate::cli) locales: Vec<Locale>,
    /// Only this document; may be repeated
    #[arg(long = "document", value_name = "NAME")]
    pub(in crate::cli) documents: Vec<String>,
    /// Only this format; may be repeated
    #[arg(long = "format", value_enum, value_name = "FORMAT")]
    pub(in crate::cli) formats: Vec<FormatArg>,
    /// Only this profile of PDF; may be repeated
    #[arg(long = "profile", value_enum, value_name = "PROFILE")]
    pub(in crate::cli) profiles: Vec<ProfileArg>,
    /// A parallel edition of two locales, such as en,ru; may be repeated
    #[arg(long = "parallel", value_name = "LEFT,RIGHT", value_parser = pair)]
    pub(in crate::cli) parallel: Vec<(Locale, Locale)>,
    /// The output folder
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// What becomes of strings without a translation
    #[arg(long, value_enum, value_name = "HOW")]
    pub(in crate::cli) missing: Option<MissingArg>,
    /// HTML with fonts, styles and images inside
    #[arg(long)]
    pub(in crate::cli) single_file: bool,
}

/// What `preflight` holds a file against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PreflightProfileArg {
    /// The basics of PDF/A-2a and PDF/UA-1: tags, languages, alternative texts, fonts, metadata
    Screen,
    /// PDF/X-4 and what printing houses expect: boxes, bleed, inks, black text, fonts, resolution
    Print,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PreflightFormat {
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
pub(in crate::cli) struct PreflightArgs {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// What they are held against [default: what each claims]
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub(in crate::cli) profile: Option<PreflightProfileArg>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: PreflightFormat,
    /// The most ink in one place, in percent [default: 300]
    #[arg(long, value_name = "N", value_parser = ink)]
    pub(in crate::cli) ink_limit: Option<f64>,
}

fn pair(text: &str) -> Result<(Locale, Locale), String> {
    let (left, right) = text.split_once(',').ok_or("two locales with a comma between them, such as en,ru")?;
    let locale = |tag: &str| tag.trim().parse::<Locale>().map_err(|error| error.to_string());
    let (left, right) = (locale(left)?, locale(right)?);
    if left == right { Err("the two locales are the same".to_owned()) } else { Ok((left, right)) }
}

fn ink(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "a number from 100 to 400".to_owned())?;
    if (100.0..=400.0).contains(&number) { Ok(number) } else { Err("a number from 100 to 400".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_locales_are_a_pair() {
        assert!(pair("en,ru").is_ok());
        assert!(pair("en,en").is_err());
    }
}
