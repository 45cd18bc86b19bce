//! The program as it is installed: commands in folders of their own, exit statuses, outputs.
#![cfg(test)]

#[path = "cli/build.rs"]
mod build;
#[path = "cli/exchange.rs"]
mod exchange;
#[path = "cli/failures.rs"]
mod failures;
#[path = "cli/fix.rs"]
mod fix;
#[path = "cli/guide.rs"]
mod guide;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/preflight.rs"]
mod preflight;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/pseudo.rs"]
mod pseudo;
#[path = "cli/reports.rs"]
mod reports;
#[path = "cli/resolve.rs"]
mod resolve;
#[path = "cli/sync.rs"]
mod sync;
#[path = "cli/usage.rs"]
mod usage;
