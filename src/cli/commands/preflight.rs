//! `bifolio preflight FILE.pdf…`

use crate::cli::args::{PreflightArgs, PreflightFormat, PreflightProfileArg};
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::report::preflight::{Looked, human, json};
use crate::cli::terminal::{Terminal, printable};
use crate::export::pdf::conformance::{PreflightOptions, PreflightProfile, Report, preflight};
use crate::system::read_file_up_to;
use std::path::Path;

/// The largest file that is looked at, in bytes: a book of full-page photographs for print.
const MAX_FILE: u64 = 2_000_000_000;

/// A file that cannot be read does not keep the others from being looked at.
pub(in crate::cli) fn run(args: &PreflightArgs, terminal: &Terminal) -> Result<ExitStatus, Failure> {
    let mut options = PreflightOptions { profile: args.profile.map(profile), ..PreflightOptions::default() };
    options.ink_limit = args.ink_limit.unwrap_or(options.ink_limit);
    let progress = terminal.progress();
    let mut looked = Vec::new();
    let mut is_readable = true;
    for path in &args.files {
        let name = printable(&path.display().to_string()).replace('\n', "\\n");
        progress.set_message(name.clone());
        match look(path, options) {
            Ok(report) => looked.push(Looked { name, report }),
            Err(why) => {
                is_readable = false;
                terminal.error(&printable(&why));
            }
        }
    }
    progress.finish_and_clear();
    let text = match args.format {
        PreflightFormat::Human => human(&looked, terminal.output_style()),
        PreflightFormat::Json => json(&looked),
    };
    terminal.print(&text)?;
    Ok(match is_readable {
        false => ExitStatus::CouldNot,
        true if looked.iter().all(|one| one.report.is_passed()) => ExitStatus::Clean,
        true => ExitStatus::Findings,
    })
}

fn profile(named: PreflightProfileArg) -> PreflightProfile {
    match named {
        PreflightProfileArg::Screen => PreflightProfile::Screen,
        PreflightProfileArg::Print => PreflightProfile::Print,
    }
}

fn look(path: &Path, options: PreflightOptions) -> Result<Report, String> {
    let bytes = read_file_up_to(path, MAX_FILE).map_err(|error| error.to_string())?;
    preflight(&bytes, options).map_err(|unreadable| format!("`{}`: {unreadable}", path.display()))
}
