//! `bifolio sync`

use crate::cli::args::{Global, SyncArgs};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::Terminal;
use crate::diag::Level;
use crate::system::write_whole;
use crate::units::{Library, SyncChange, SyncOptions, SyncWrites, sync_writes};
use std::path::Path;

pub(in crate::cli) fn run(
    global: &Global,
    args: &SyncArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let world = context::world(global, &indicatif::ProgressBar::hidden())?;
    let library = context::library(&world, SyncOptions { is_typo: args.typo })?;
    let writes = sync_writes(&library, args.stubs);
    let broken = report(&library, &writes, terminal);
    let drift: Vec<&SyncChange> =
        writes.changes.iter().filter(|change| !args.check || change.is_drift).collect();
    for change in &drift {
        let verb = if args.check { "out of step" } else { "wrote" };
        terminal.print(&format!("{verb}: {} ({})\n", change.path, change.summary))?;
        if !args.check {
            write(world.root(), change)?;
        }
    }
    let has_findings = broken || (args.check && !drift.is_empty());
    Ok(if has_findings { ExitStatus::Findings } else { ExitStatus::Clean })
}

/// Tells of what kept files from being written; whether there was any.
fn report(library: &Library, writes: &SyncWrites, terminal: &Terminal) -> bool {
    let mut findings = library.problems.clone();
    findings.extend(writes.refused.iter().cloned());
    terminal.findings(&findings, &library.sources);
    !writes.refused.is_empty() || findings.iter().any(|finding| finding.level == Level::Error)
}

fn write(root: &Path, change: &SyncChange) -> Result<(), Failure> {
    let place = root.join(change.path.as_str());
    write_whole(&place, change.text.as_bytes())
        .map_err(|error| Failure::Said(format!("`{}`: {error}", change.path)))
}
