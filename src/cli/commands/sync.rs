//! `bifolio sync`

use crate::cli::args::{Global, SyncArgs};
use crate::cli::context;
use crate::cli::exit::{ExitStatus, Failure};
use crate::cli::terminal::Terminal;
use crate::units::{SyncChange, SyncOptions, sync_writes};

pub(in crate::cli) fn run(
    global: &Global,
    args: &SyncArgs,
    terminal: &Terminal,
) -> Result<ExitStatus, Failure> {
    let world = context::world(global, &indicatif::ProgressBar::hidden())?;
    let library = context::library(&world, SyncOptions { is_typo: args.typo, ..SyncOptions::default() })?;
    let writes = sync_writes(&library, args.stubs);
    let broken = context::report(&library, &writes, terminal);
    if !args.check {
        context::write_changes(&world, &writes.changes, terminal)?;
        return Ok(if broken { ExitStatus::Findings } else { ExitStatus::Clean });
    }
    let drift: Vec<&SyncChange> = writes.changes.iter().filter(|change| change.is_drift).collect();
    for change in &drift {
        terminal.print(&format!("out of step: {} ({})\n", change.path, change.summary))?;
    }
    Ok(if broken || !drift.is_empty() { ExitStatus::Findings } else { ExitStatus::Clean })
}
