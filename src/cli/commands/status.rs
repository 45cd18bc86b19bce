//! `bifolio status`

use crate::check::{Context, CoverageRow, coverage, coverage_by_section, stale_units};
use crate::cli::args::{Global, StatusArgs, StatusFormat};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::report::{json, table};
use crate::cli::terminal::Terminal;
use crate::units::SyncOptions;

pub(in crate::cli) fn run(
    global: &Global,
    args: &StatusArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let world = context::world(global, &indicatif::ProgressBar::hidden())?;
    let library = context::library(&world, SyncOptions::default())?;
    let documents: Vec<String> = args.document.iter().cloned().collect();
    context::known_documents(&library, &documents)?;
    let found = Context { documents, ..Context::new(&library, &[]) };
    let rows: Vec<CoverageRow> = if args.sections { coverage_by_section(&found) } else { coverage(&found) };
    let text = match args.format {
        StatusFormat::Human => {
            let style = terminal.output_style();
            table::human(&rows, style) + &table::stale(&stale_units(&found), style)
        }
        StatusFormat::Json => json::status(&rows),
        StatusFormat::Markdown => table::markdown(&rows) + &table::markdown_stale(&stale_units(&found)),
    };
    if !library.problems.is_empty() {
        terminal.findings(&library.problems, &library.sources);
    }
    terminal.print(&text)?;
    Ok(ExitStatus::Clean)
}
