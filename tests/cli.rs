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
#[expect(dead_code, reason = "what a case expects is for the harness of the rules")]
#[path = "check/fixture.rs"]
mod fixture;
#[path = "cli/guide.rs"]
mod guide;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/import.rs"]
mod import;
#[expect(dead_code, reason = "files to be judged are for other harnesses")]
#[path = "common/judges.rs"]
mod judges;
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
#[path = "cli/sarif.rs"]
mod sarif;
#[path = "cli/sync.rs"]
mod sync;
#[path = "cli/usage.rs"]
mod usage;
